import Testing

@testable import FrontMatter

extension FrontMatter.Value {
  static func plain(_ text: String) -> Self { .text(text, isQuoted: false) }
  static func quoted(_ text: String) -> Self { .text(text, isQuoted: true) }
}

struct FrontMatterTests {
  @Test(
    arguments: [
      ("name: Mara", .plain("Mara")), ("name: 007", .plain("007")), ("name: yes", .plain("yes")),
      ("name: 2024-01-01", .plain("2024-01-01")), ("name: 'it''s'", .quoted("it's")),
      (#"name: "a\tb\u263A""#, .quoted("a\tb☺")), ("name:", .nothing), ("name: ~", .nothing),
      ("name: null", .nothing), ("name: ''", .quoted("")), ("name: '~'", .quoted("~")),
      ("name: |\n  one\n  two\n", .quoted("one\ntwo\n")),
      ("name: >-\n  one\n  two", .quoted("one two")),
      ("name: a # b", .plain("a")),
      ("name: [a, 'b', ~]", .list([.plain("a"), .quoted("b"), .nothing])),
      ("name:\n- a\n-\n- - b", .list([.plain("a"), .nothing, .list([.plain("b")])])),
      ("name: []", .list([])), ("name: {}", .map([])),
      ("name: {b: 1, a: 2}", .map([.init("b", .plain("1")), .init("a", .plain("2"))])),
      ("name: !!int 3", .plain("3")), ("name: !!str ~", .quoted("~")), ("name: ! ~", .quoted("~")),
      ("? name\n: a", .plain("a")), ("'name': Zoë 🦊", .plain("Zoë 🦊")), ("<<: a", .plain("a")),
    ] as [(String, FrontMatter.Value)])
  func valuesAreWhatTheWriterWrote(yaml: String, value: FrontMatter.Value) throws {
    let head = try FrontMatter.read("---\n\(yaml)\n---\nbody")
    #expect(head.fields.map(\.value) == [value])
    #expect(head.fields.map(\.key) == [yaml.hasPrefix("<<") ? "<<" : "name"])
    #expect(head.body == "body")
  }

  @Test func fieldsKeepTheirOrder() throws {
    let head = try FrontMatter.read("---\nz: 1\na: 2\nm: 3\n---\n")
    #expect(head.fields.map(\.key) == ["z", "a", "m"])
  }

  @Test(arguments: [
    "", "body", "\n---\na: 1\n---\n", " ---\na: 1\n---\n", "----\n", "--- a\n---\n", "--",
    "\u{FEFF}body",
    "***\n---\n", "\u{FEFF}\u{FEFF}---\n---\n",
  ])
  func aTextWithoutAHeadIsAllBody(text: String) throws {
    let head = try FrontMatter.read(text)
    #expect(head.fields == [])
    #expect(Array(head.body.utf8) == Array(text.utf8))
  }

  @Test(arguments: [
    ("---\na: 1\n---\nbody\n", "body\n"), ("---\na: 1\n...\nbody", "body"), ("---\na: 1\n---", ""),
    ("\u{FEFF}---\r\na: 1\r\n---\r\n\r\nbody\r\n", "\r\nbody\r\n"), ("--- \t\na: 1\n---  \nb", "b"),
    ("---\na: 1\n---\n---\nb: 2\n---\n", "---\nb: 2\n---\n"),
    ("---\n\na: 1\n# x\n---\n\u{301}x", "\u{301}x"),
    ("---\r\na: 1\n---\n\u{FEFF}", "\u{FEFF}"), ("---\na: |\n 1\n ---\n---\n", ""),
  ])
  func theBodyIsEverythingBelow(text: String, body: String) throws {
    let head = try FrontMatter.read(text)
    #expect(head.fields.map(\.key) == ["a"])
    #expect(Array(head.body.utf8) == Array(body.utf8))
  }

  @Test(arguments: ["---\n---\nx", "---\n\n# nothing\n---\nx", "---\n{}\n---\nx", "---\n...\nx"])
  func aHeadMayBeEmpty(text: String) throws {
    #expect(try FrontMatter.read(text) == FrontMatter(fields: [], body: "x"))
  }

  @Test(
    arguments: [
      ("---\na: 1\n", .neverCloses), ("---", .neverCloses), ("---\na: 1\n ---\n", .neverCloses),
      ("---\njust words\n---\n", .notAMap(line: 2)), ("---\n\n- a\n---\n", .notAMap(line: 3)),
      ("---\na: *b\n---\n", .alias("b", line: 2)), ("---\n*b : a\n---\n", .alias("b", line: 2)),
      ("---\nb: 1\na: &x [1]\n---\n", .anchor("x", line: 3)),
      ("---\n&k a: 1\n---\n", .anchor("k", line: 2)),
      ("---\n&r\na: 1\n---\n", .anchor("r", line: 2)),
      ("---\na: &m {}\n---\n", .anchor("m", line: 2)),
      ("---\na: !secret x\n---\n", .unknownTag("!secret", line: 2)),
      ("---\na: !!binary x\n---\n", .unknownTag("tag:yaml.org,2002:binary", line: 2)),
      ("---\n!x\na: 1\n---\n", .unknownTag("!x", line: 2)),
      ("---\na: !l []\n---\n", .unknownTag("!l", line: 2)),
      ("---\na: 1\nb: 2\na: 3\n---\n", .duplicateKey("a", line: 4)),
      ("---\nx:\n  e\u{301}: 1\n  é: 3\n---\n", .duplicateKey("é", line: 4)),
      ("---\n? [a]\n: 1\n---\n", .complexKey(line: 2)),
      ("---\nx: {{a: 1}: 2}\n---\n", .complexKey(line: 2)),
      ("---\na: 1\n--- b\n---\n", .secondDocument(line: 3)),
    ] as [(String, FrontMatterError)])
  func whatCannotBeReadIsRefused(text: String, error: FrontMatterError) {
    #expect(throws: error) { try FrontMatter.read(text) }
  }

  @Test(arguments: [
    ("---\na: 'b\n---\n", 2, 4, "found unexpected end of stream"),
    ("---\na: [b\nc: d\n---\n", 3, 2, "did not find expected ',' or ']'"),
    ("---\na: b: c\n---\n", 2, 5, "mapping values are not allowed in this context"),
    ("---\r\nok: 1\r\n\tb: 2\r\n---\r\n", 3, 1, "found a tab character that violates indentation"),
    ("---\né: \u{85}\u{2028}ö: [\n---\n", 3, 1, "did not find expected node content"),
    ("---\nok: ö\nü: ab\u{1}\n---\n", 3, 6, "control characters are not allowed"),
    ("\u{FEFF}---\n%FOO\n---\n", 2, 5, "found unknown directive name"),
  ])
  func mistakesAreShownWhereTheyAre(text: String, line: Int, column: Int, problem: String) {
    let error = #expect(throws: FrontMatterError.self) { try FrontMatter.read(text) }
    #expect(error == .syntax(problem, line: line, column: column))
  }

  @Test func aLibraryThatIsMissingIsNoTrap() {
    #expect(EventParser.functions(of: "libnothing.so.1") == nil)
    #expect(EventParser.functions(of: "libc.so.6") == nil)
    #expect(EventParser.functions(of: "libyaml-0.so.2") != nil)
  }

  @Test func everyErrorSaysWhatHappenedAndWhatToDo() {
    let errors: [FrontMatterError] = [
      .libraryMissing, .outOfMemory, .neverCloses, .tooLarge, .tooDeep(line: 2),
      .tooManyValues(line: 2), .notAMap(line: 2), .syntax("x", line: 2, column: 3),
      .secondDocument(line: 2), .anchor("x", line: 2), .alias("x", line: 2),
      .unknownTag("!x", line: 2), .duplicateKey(String(repeating: "x", count: 1000), line: 2),
      .complexKey(line: 2),
    ]
    for error in errors {
      #expect(error.errorDescription?.hasSuffix(".") == true)
      #expect((error.errorDescription?.count ?? 0) < 160)
      #expect(error.recoverySuggestion?.isEmpty == false)
    }
    #expect(FrontMatterError.libraryMissing.recoverySuggestion?.contains("libyaml-0-2") == true)
  }
}
