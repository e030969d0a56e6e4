import Testing
import World

@testable import Prompting

/// Fields and kinds of a user's own work at once.
@Suite struct OwnFieldTests {
  let describer = Describer(kinds: [])

  private func prose(_ label: String, _ type: FieldType, _ value: FieldValue) -> String {
    let field = Field(key: "own.x", label: label, group: "Own", type: type, isVisual: true)
    let kind = Kind(
      id: "x", name: "Shape Walker", plural: "Shape Walkers", summary: "", fields: [field])
    let facts = describer.facts(of: Seen(kind: "x", fields: ["own.x": value]), kind: kind)
    return describer.prose(facts, kind: kind).prose
  }

  @Test(
    arguments: [
      ("Wings", .text, "torn, bat-like", "A shape walker with torn, bat-like wings."),
      ("Tail", .text, "long", "A shape walker with a long tail."),
      ("Tail", .text, "a tail of fire", "A shape walker with a tail of fire."),
      ("Aura", .text, "golden aura", "A shape walker with a golden aura."),
      ("Weapon", .text, "a rusty spear", "A shape walker with a rusty spear."),
      ("Horns", .list, ["curled", "gilded"], "A shape walker with curled and gilded horns."),
      (
        "Masks", .list, ["wolf mask", "owl mask"],
        "A shape walker with a wolf mask and an owl mask."
      ),
      ("Number of eyes", .number, .number(3), "A shape walker with three eyes."),
      ("Eyes", .number, .number(1), "A shape walker with one eye."),
      ("Has wings", .yesNo, .yesNo(true), "A shape walker with wings."),
      ("Has a tail", .yesNo, .yesNo(true), "A shape walker with a tail."),
      ("Is winged", .yesNo, .yesNo(true), "A winged shape walker."),
      ("Wings", .yesNo, .yesNo(false), "A shape walker."),
      ("Born", .date, "the 3rd of Reed", "A shape walker."),
      ("Shadow", .longText, "It moves on its own.", "A shape walker. It moves on its own."),
      ("🔥", .text, "burning", "A shape walker, burning."),
    ] as [(String, FieldType, FieldValue, String)])
  func labelsAreNouns(label: String, type: FieldType, value: FieldValue, expected: String) {
    #expect(prose(label, type, value) == expected)
  }

  @Test func aPhraseOfItsOwnCounts() throws {
    var field = Field(key: "own.x", label: "Crest", group: "Own", isVisual: true)
    var phrase = Phrase(place: .doing, words: "crowned with a {}")
    phrase.group = .face
    field.phrase = phrase
    let kind = Kind(id: "x", name: "NPC", plural: "", summary: "", fields: [field], noun: "bird")
    let facts = describer.facts(of: Seen(kind: "x", fields: ["own.x": "blue comb"]), kind: kind)
    #expect(describer.prose(facts, kind: kind).prose == "A bird, crowned with a blue comb.")
    #expect(facts.map(\.group) == [.face])
  }
}
