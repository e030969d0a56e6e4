import Testing
import World

@testable import Prompting

/// Names are said as they are.
@Suite struct NameTests {
  private static let describer = Describer(kinds: BuiltIn.kinds)

  @Test(
    arguments: [
      "Mara Voss", "Twin A", "Agent A", "Twin B & A", "E.T.", "Dr. No", "Ship of the", "With",
      "“Old” Tom (the 2nd)", "Voss, Mara", "R2-D2", "O’Brien", "…and Justice", "Who?", "50% Jack",
      "Łódź", "美咲", "\"Old\" Tom",
    ])
  func aNameKeepsItsWords(name: String) {
    let kind = Kind.builtIn("character")
    let prose = Self.describer.prose([], kind: kind, name: name, lead: "A view of").prose
    #expect(prose == "A view of \(name), a person.")
  }

  @Test(
    arguments: [
      ("Mara\nVoss", "Mara Voss"), ("  Mara\t Voss ", "Mara Voss"), ("a\u{0}b", "ab"),
      ("[[Mara]] {x}", "Mara x"), ("**Mara**", "Mara"), ("<lora|x>", "lora x"),
      ("snake_name", "snake name"), ("Mara,, ;Voss;", "Mara, Voss"), ("\"Open", "Open"),
      ("x\u{202E}y", "xy"), ("Mara: Voss", "Mara Voss"),
    ])
  func whatWouldBreakASentenceGoes(name: String, expected: String) {
    let kind = Kind.builtIn("character")
    let prose = Self.describer.prose([], kind: kind, name: name, lead: "A view of").prose
    #expect(prose == "A view of \(expected), a person.")
  }

  @Test(arguments: ["", " ", "?!", "[]", "…", ",;", "***"])
  func aNameWithoutWordsIsNone(name: String) {
    let kind = Kind.builtIn("character")
    #expect(Self.describer.prose([], kind: kind, name: name).prose == "A person.")
    #expect(Self.describer.tags([], kind: kind, name: name).tagList == "person")
  }

  @Test func theNounOfAKindIsStillPutRight() {
    let kind = Kind(id: "own", name: "Sea: [Hag]", plural: "x", summary: "")
    #expect(Self.describer.prose([], kind: kind).prose == "A sea hag.")
  }
}
