import Testing
import World

@testable import Prompting

/// The writer's own words: snippets, choices and mentions.
@Suite struct WordsTests {
  static let snippets = [
    "weather": "{heavy|light} rain", "place": "the quay", "loop": "x {loop}",
    "far": "{place}, {weather}",
  ]

  @Test(
    arguments: [
      ("at {place}", "at the quay"), ("{Place}", "the quay"), ("{ place }", "the quay"),
      ("no braces", "no braces"), (#"a \{brace\}"#, "a {brace}"),
      (#"a \ stroke \x"#, #"a \ stroke \x"#),
      ("{a|a}", "a"), ("{|}", ""), ("{x {place}|x {place}}", "x the quay"),
      (#"{a\|b|a\|b}"#, "a|b"), (#"{a\\|a\\}"#, #"a\\"#), (#"\\{a|a}"#, #"\\a"#),
      (#"{x\\\|y|x\\\|y}"#, #"x\\|y"#),
    ])
  func snippetsAreSaid(text: String, expected: String) throws {
    var expander = SnippetExpander(Self.snippets, seed: 1)
    #expect(try expander.expanded(text) == expected)
  }

  @Test func choicesFollowTheSeed() throws {
    let said = try (UInt64(0)..<40).map { seed in
      var first = SnippetExpander(Self.snippets, seed: seed)
      var second = SnippetExpander(Self.snippets, seed: seed)
      let text = try first.expanded("{far} {dawn|dusk|noon}")
      #expect(try second.expanded("{far} {dawn|dusk|noon}") == text)
      return text
    }
    #expect(Set(said).count == 6)
  }

  @Test(
    arguments: [
      ("{nowhere}", PromptError.unknownSnippet("nowhere", known: snippets.keys.sorted())),
      ("{loop}", .snippetInItself("loop")), ("a { b", .openBrace("{ b")),
      ("a } b", .openBrace("} b")), ("{}", .unknownSnippet("", known: snippets.keys.sorted())),
      ("{a|{b}", .openBrace("{a|{b}")),
    ])
  func mistakesAreNamed(text: String, error: PromptError) {
    var expander = SnippetExpander(Self.snippets, seed: 1)
    #expect(throws: error) { try expander.expanded(text) }
  }

  @Test(arguments: ["salt", "", "{|}"])
  func snippetsDoNotExplode(word: String) {
    var snippets = ["s0": word]
    for level in 1...9 {
      snippets["s\(level)"] = String(repeating: "{s\(level - 1)}", count: 10)
    }
    var expander = SnippetExpander(snippets, seed: 1)
    #expect(throws: PromptError.snippetsTooLong(maximum: 100_000)) {
      try expander.expanded("{s9}")
    }
  }

  @Test func snippetsCanBeDeep() throws {
    var snippets = ["s0": "salt"]
    for level in 1...60 { snippets["s\(level)"] = "{s\(level - 1)}" }
    var expander = SnippetExpander(snippets, seed: 1)
    #expect(try expander.expanded("{s49}") == "salt")
    #expect(throws: PromptError.snippetsTooDeep("s0", maximum: 50)) {
      try expander.expanded("{s50}")
    }
  }

  static let names: [(name: String, element: Element.ID)] = [
    ("Mara", 1), ("Mara Voss", 1), ("Salt Gate", 2), ("The Lew", 3), ("Twin", 4), ("Twin", 5),
    ("“Old” Tom (the 2nd)", 6), ("[Redacted]", 7), ("7th Son", 8),
  ]

  @Test(
    arguments: [
      ("@Mara at the @Salt Gate", [1, 2]), ("@mara voss’s lamp", [1]), ("a@mara.org", []),
      ("@The Lew", [3]), ("(@Mara)", [1]), ("@ alone", []), ("", []),
      ("@“Old” Tom (the 2nd)", [6]), ("@\"old\" tom (the 2nd).", [6]), ("@[redacted]", [7]),
      ("@7th son", [8]), (#"\@Mara"#, []), (#"\\@Mara"#, [1]), ("@Mara@Salt Gate", [1, 2]),
      ("@)", []), ("@_@", []), ("@", []), (#"@\"#, []),
    ] as [(String, [Element.ID])])
  func mentionsTakeTheLongestName(text: String, expected: [Element.ID]) throws {
    #expect(try PromptWords(text, names: Self.names).mentions == expected)
  }

  @Test(arguments: [
    ("at the @Salt Gate", "at the gate"), ("an old @Salt Gate", "an old gate"),
    ("two @Salt Gate", "two gate"), ("sees @Salt Gate", "sees the gate"),
    ("the woman and @Salt Gate", "the woman and the gate"), ("@Salt Gate", "the gate"),
    ("The @Salt Gate", "The gate"),
  ])
  func nounsHaveOneArticle(text: String, expected: String) throws {
    #expect(try PromptWords(text, names: Self.names).text { _ in "the gate" } == expected)
  }

  @Test func mentionsOfNobodyAreRefused() {
    #expect(throws: PromptError.unknownMention("Marla", known: Self.names.map(\.name))) {
      try PromptWords("@Marla sings", names: Self.names)
    }
    #expect(throws: PromptError.ambiguousMention("Twin")) {
      try PromptWords("@Twin sings", names: Self.names)
    }
    #expect(throws: PromptError.unknownMention("Young", known: Self.names.map(\.name))) {
      try PromptWords("@“Young” Tom sings", names: Self.names)
    }
  }

  @Test(
    arguments: [
      (#"mail \@Mara, a@b.org"#, "mail @Mara, a@b.org"), (#"a \ b \x"#, #"a \ b \x"#),
      ("the @Mara", "the woman"), ("The @Mara", "The woman"),
      ("they bathe @Mara", "they bathe the woman"),
      ("@Mara, the @Mara", "the woman, the woman"),
    ])
  func wordsStayAsTheyAreWritten(text: String, expected: String) throws {
    #expect(try PromptWords(text, names: Self.names).text { _ in "the woman" } == expected)
  }

  @Test func manyMentionsAskForEachElementOnce() throws {
    let words = try PromptWords(String(repeating: "the @Mara ", count: 8000), names: Self.names)
    var asked = 0
    let text = words.text { _ in
      asked += 1
      return "the woman"
    }
    #expect(asked == 1 && text.count == 8000 * 10)
  }

  @Test(arguments: [("🔥", false), ("❤️", false), ("👩‍🚀", false), ("…!?", true), (" ", true)])
  func anEmojiIsAWord(text: String, isEmpty: Bool) {
    #expect(PromptWords(text).isEmpty == isEmpty)
  }

  @Test(
    arguments: [
      ("One. Two", ["One.", "Two."]), ("one", ["one"]), ("e.g. this", ["e.g. this"]), ("", []),
      ("…!?", []), ("a\n\nb", ["a b"]), ("\u{202E}x\u{0}y", ["xy"]),
      ("a sign \"Stop. Go.\" here", ["a sign \"Stop. Go.\" here"]), ("St. Mary", ["St. Mary"]),
    ])
  func textsHaveSentences(text: String, expected: [String]) {
    #expect(text.sentences(Marsh.composer.describer.lexicon) == expected)
  }

  @Test(
    arguments: [
      ("at dawn", "A portrait, at dawn, of a person."),
      ("weighing salt", "A portrait of a person. The person is shown weighing salt."),
      ("a storm over the sea", "A portrait of a person. The picture shows a storm over the sea."),
      ("the lamp burns low, in fog", "A portrait of a person. The lamp burns low, in fog."),
      ("dusk, rain", "A portrait of a person. Dusk, rain."),
      ("the bell rings", "A portrait of a person. The bell rings."),
      ("a gull lands on the beam", "A portrait of a person. A gull lands on the beam."),
      ("at dawn, laughing", "A portrait of a person. The person is shown at dawn, laughing."),
      ("at dusk, heavy rain", "A portrait, at dusk, heavy rain, of a person."),
      ("a map at (1:2)", "A portrait of a person. The picture shows a map at (1:2)."),
      ("with a lantern", "A portrait of a person. The person is shown with a lantern."),
      ("(mist:1.2)", "A portrait of a person. Mist."),
    ])
  func wordsFindTheirPlace(words: String, expected: String) throws {
    var request = PromptRequest(for: .plain)
    request.cast = [Marsh.nobody]
    request.words = PromptWords(words)
    let prompt = try Marsh.composer.compose(request)
    #expect(
      prompt.positive == expected.replacing("A portrait", with: "A head-and-shoulders portrait"))
  }

  @Test func textOfTagsIsEscaped() throws {
    var request = PromptRequest(for: .tags)
    request.words = PromptWords(
      "gulls (far), (mist, sea:1.2), <lora:x:1>, <x>, a|b, [c], (d:2), (\u{301}e")
    let positive = try Marsh.composer.compose(request).positive
    let expected =
      #"gulls \(far\), (mist, sea:1.2), <lora:x:1>, <x>, a|b, \[c\], \(d:2\), \("# + "\u{301}e"
    #expect(positive.hasSuffix(expected), "\(positive)")
  }

  @Test func weightsAreNotCounted() {
    let unit = PromptLimit.Unit.clipTokens
    let plain = unit.measure("mist, red hair", lettersPerToken: 6)
    #expect(unit.measure("(mist:1.3), (red hair:1.25)", lettersPerToken: 6) == plain)
    #expect(unit.measure("at 1:2", lettersPerToken: 6) > unit.measure("at 12", lettersPerToken: 6))
  }

  @Test func noPromptIsMadeOfNothing() {
    #expect(throws: PromptError.nothingToCompose) {
      try Marsh.composer.compose(PromptRequest(for: .plain))
    }
    var request = Marsh.scene(.plain)
    request.target.limit = PromptLimit(unit: .characters, maximum: 3)
    #expect(throws: PromptError.limitTooSmall(needed: 8, maximum: 3, unit: .characters)) {
      try Marsh.composer.compose(request)
    }
  }
}
