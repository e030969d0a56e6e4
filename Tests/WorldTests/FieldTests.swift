import Foundation
import Testing
import World

@Suite struct FieldTests {
  private func field(_ type: FieldType, options: [String] = []) -> Field {
    Field(key: "a.b", label: "Thing", group: "A", type: type, options: options)
  }

  @Test(
    arguments: [
      (.text, " black, salt-stiff ", .text("black, salt-stiff")),
      (.number, "-3.5", .number(-3.5)),
      (.yesNo, "Yes", .yesNo(true)),
      (.choice, "RED", .text("red")),
      (.choices, "red; Blue", .list(["red", "blue"])),
      (.list, "brave, stubborn", .list(["brave", "stubborn"])),
      (.list, "brave, but not reckless; stubborn", .list(["brave, but not reckless", "stubborn"])),
      (.date, "the 3rd of Reed, 371", .text("the 3rd of Reed, 371")),
    ] as [(FieldType, String, FieldValue)])
  func wordsAreReadAsTheTypeWants(type: FieldType, words: String, value: FieldValue) throws {
    #expect(try field(type, options: ["red", "blue"]).value(from: words) == value)
  }

  @Test(
    arguments: [
      (.number, "many"), (.number, "nan"), (.yesNo, "perhaps"), (.choice, "green"),
      (.choices, "red, green"),
    ] as [(FieldType, String)])
  func wordsThatDoNotFitAreRefused(type: FieldType, words: String) {
    #expect(throws: WorldError.self) {
      try field(type, options: ["red", "blue"]).value(from: words)
    }
  }

  @Test func aRefusalOffersTheNearestOption() {
    let error = #expect(throws: WorldError.self) {
      try field(.choice, options: ["watercolour", "ink"]).value(from: "watercolor")
    }
    #expect(
      error?.errorDescription == "Thing cannot be “watercolor”: it must be one of watercolour, ink."
    )
    #expect(error?.recoverySuggestion == "Did you mean “watercolour”?")
  }

  @Test(
    arguments: [
      .text("a"), .number(2), .number(2.5), .yesNo(true), .yesNo(false), .list([]),
      .list(["a", "1"]),
    ] as [FieldValue])
  func valuesAreTheJSONThatTheyLookLike(value: FieldValue) throws {
    let json = try JSONEncoder().encode([value])
    #expect(try JSONDecoder().decode([FieldValue].self, from: json) == [value])
  }

  @Test(arguments: [
    ("appearance.hairColor", "appearance.hairColor"), ("hairColor", "appearance.hairColor"),
    ("Hair colour", "appearance.hairColor"), ("HAIRCOLOR", "appearance.hairColor"),
  ])
  func aFieldIsNamedByKeyLabelOrShortKey(name: String, key: String) throws {
    let kind = try #require(BuiltIn.kinds.first { $0.id == "character" })
    #expect(try kind.field(named: name).key == key)
  }

  @Test(
    arguments: [
      ("hair", "appearance.hairColor"), ("Eye color", "appearance.eyeColor"),
      ("clothes", "appearance.clothing"), ("Favourite song", nil),
    ] as [(String, String?)])
  func notesMayUseOtherWords(name: String, key: String?) throws {
    let kind = try #require(BuiltIn.kinds.first { $0.id == "character" })
    #expect(FieldIndex(kind)[name]?.key == key)
  }

  @Test func aProjectsChangesAreKeptAsChanges() throws {
    var kind = try #require(BuiltIn.kinds.first { $0.id == "character" })
    let original = kind
    kind.name = "Soul"
    kind.fields.removeLast()
    kind.fields[0].isVisual.toggle()
    kind.noun = "soul"
    kind.pronoun = "it"
    kind.fields.append(
      Field(
        key: "own.aura", label: "Aura", group: "Own", isVisual: true,
        phrase: Phrase(place: .with, words: "a {} aura")))
    let changes = kind.changes(from: original)
    let json = try JSONEncoder().encode(changes)
    #expect(original.applying(try JSONDecoder().decode(KindChanges.self, from: json)) == kind)
  }

  @Test func draftsAreStoredInOneForm() throws {
    let kind = try #require(BuiltIn.kinds.first { $0.id == "character" })
    var draft = ElementDraft(kind: "character", name: "  Mara\u{301} Voss ")
    draft.aliases = ["Captain", "captain", "MARA\u{301} VOSS"]
    draft.fields = [
      "personality.traits": .text("brave, stubborn"), "appearance.build": .text("  "),
    ]
    let checked = try draft.checked(as: kind)
    #expect(checked.name == "Mara\u{301} Voss")
    #expect(checked.aliases == ["Captain"])
    #expect(checked.fields == ["personality.traits": .list(["brave", "stubborn"])])
  }

  @Test(arguments: [
    ("", WorldError.emptyName(of: "An element")),
    (
      String(repeating: "x", count: 100_000),
      .tooLong(what: "The name of an element", length: 100_000, limit: 200)
    ),
  ])
  func namesHaveALength(name: String, error: WorldError) throws {
    let kind = try #require(BuiltIn.kinds.first)
    #expect(throws: error) { try ElementDraft(kind: kind.id, name: name).checked(as: kind) }
  }

  @Test func tenThousandFieldsAreTooMany() throws {
    let kind = try #require(BuiltIn.kinds.first)
    var draft = ElementDraft(kind: kind.id, name: "x")
    for number in 0..<10_000 { draft.fields["f.\(number)"] = .text("x") }
    #expect(throws: WorldError.tooManyFields(10_000, limit: 1_000)) { try draft.checked(as: kind) }
  }
}
