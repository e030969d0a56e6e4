import FrontMatter
import Testing

struct FieldWriterTests {
  @Test func fieldsAreWrittenForPeople() throws {
    let fields: [FrontMatter.Field] = [
      .init("name", .plain("Mara of the Salt Gate")), .init("age", .plain("-7")),
      .init("note", .nothing), .init("said", .quoted("yes")), .init("motto", .plain("a: b")),
      .init("look", .plain("Grey eyes.\n\n  A coat.\n")),
      .init("aliases", .list([.plain("Ra"), .nothing])),
      .init("tags", .list([])), .init("extra", .map([])),
      .init(
        "ties",
        .list([.map([.init("to", .plain("Ana")), .init("as", .list([.list([.plain("x")])]))])])),
      .init("at", .map([.init("x y", .map([.init("z", .plain("“q”"))]))])),
    ]
    let text = """
      ---
      name: Mara of the Salt Gate
      age: -7
      note:
      said: "yes"
      motto: "a: b"
      look: |
        Grey eyes.

          A coat.
      aliases:
        - Ra
        -
      tags: []
      extra: {}
      ties:
        - to: Ana
          as:
            - - x
      at:
        x y:
          z: “q”
      ---

      """
    #expect(FrontMatter.text(of: fields) == text)
    #expect(FrontMatter.text(of: try FrontMatter.read(text).fields) == text)
    #expect(FrontMatter.text(of: []) == "---\n---\n")
  }

  @Test(arguments: [
    "", "~", "null", "NULL", "a: b", "a #b", "a:", " a", "a ", "- a", "-", "?", "!a", "&a", "*a",
    "#a",
    "[a", "{a", "'a", "\"a", "%a", "@a", "`a", "|", ">", ",a", "a\tb", "a\rb", "\n", "a\n\n", "\na",
    " \na",
    "a\u{85}", "a\u{2028}b", "\u{FEFF}a", "a\u{0}b", "---", "...", "\u{FFFF}", "a: ", "a:\tb",
  ])
  func whatYAMLWouldMisreadIsQuoted(text: String) throws {
    let fields = [FrontMatter.Field(text, .plain(text)), .init("list", .list([.plain(text)]))]
    let written = FrontMatter.text(of: fields)
    #expect(written.split(separator: "\n").contains { $0.hasPrefix("  - \"") })
    #expect(
      try FrontMatter.read(written).fields
        == [.init(text, .quoted(text)), .init("list", .list([.quoted(text)]))])
  }

  @Test(arguments: [
    "a", "a b", "true", "1.5", "-1", ".5", "a-b", "a:b", "a#b", "it's", "a, [b]", "é", "漢字", "/x",
    "(x)",
  ])
  func whatIsPlainStaysPlain(text: String) throws {
    let fields = [FrontMatter.Field(text, .plain(text))]
    #expect(FrontMatter.text(of: fields) == "---\n\(text): \(text)\n---\n")
    #expect(try FrontMatter.read(FrontMatter.text(of: fields)).fields == fields)
  }
}
