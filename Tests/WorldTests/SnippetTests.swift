import Testing

@testable import World

@Suite struct SnippetTests {
  @Test(arguments: ["a", "dusk-light", "Dusk_2", "été", "塩-2", " dusk "])
  func goodNames(name: String) throws {
    #expect(try name.checkedAsSnippetName() == name.split(separator: " ").joined())
  }

  @Test(
    arguments: [
      ("", .emptyName(of: "A snippet")), ("2dusk", .badSnippetName("2dusk")),
      ("-dusk", .badSnippetName("-dusk")), ("dusk light", .badSnippetName("dusk light")),
      ("{dusk}", .badSnippetName("{dusk}")), ("dusk|dawn", .badSnippetName("dusk|dawn")),
      ("du\u{200B}sk", .badSnippetName("du\u{200B}sk")),
      (
        String(repeating: "x", count: 201),
        .tooLong(what: "The name of a snippet", length: 201, limit: 200)
      ),
    ] as [(String, WorldError)])
  func badNames(name: String, error: WorldError) {
    #expect(throws: error) { try name.checkedAsSnippetName() }
  }

  @Test(arguments: [
    "low light", "{weather}, low light", "{dawn|dusk|noon}", "{dawn|{weather}} light", "塩 {a}{b}",
  ])
  func textsInWhichBracesMatch(text: String) throws {
    #expect(try (text + "\n").checkedAsSnippetText() == text)
  }

  @Test(
    arguments: [
      (" ", .emptySnippet), ("{weather", .strayBrace("{", column: 1)),
      ("low {a} }", .strayBrace("}", column: 9)),
      ("塩 {dawn|{x light", .strayBrace("{", column: 3)),
      ("}{", .strayBrace("}", column: 1)),
      (
        String(repeating: "x", count: 100_001),
        .tooLong(what: "The text", length: 100_001, limit: 100_000)
      ),
    ] as [(String, WorldError)])
  func badTexts(text: String, error: WorldError) {
    #expect(throws: error) { try text.checkedAsSnippetText() }
  }
}
