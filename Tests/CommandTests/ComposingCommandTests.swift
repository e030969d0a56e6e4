import Foundation
import TestSupport
import Testing

/// What a writer says for the words of pictures, through the program itself.
@Suite struct ComposingCommandTests {
  let folder = TemporaryFolder()

  init() throws {
    for words in [["init"], ["project", "add", "Saltmarsh"]] {
      #expect(try Program.limn.run(words, in: folder).status == 0)
    }
  }

  @discardableResult
  private func limn(_ words: String..., input: String = "") throws -> Program.Outcome {
    try Program.limn.run(words, in: folder, input: input)
  }

  private func json(_ words: String...) throws -> [String: Any] {
    try Program.limn.run(words + ["--json"], in: folder).json
  }

  @Test func aLookIsLockedAndThingsAreAvoided() throws {
    let added = try limn(
      "element", "add", "character", "Mara", "--look", "a lean woman", "--lock-look", "--avoid",
      "six fingers, red coat", "--avoid", "hat")
    #expect(added.output == "Added Mara (character).\n" && added.errors == "")
    let shown = try limn("element", "show", "mara").output
    #expect(shown.contains("Look (locked)  a lean woman\n"))
    #expect(shown.contains("Avoid          six fingers, red coat, hat\n"))
    try limn("element", "edit", "mara", "--unlock-look", "--remove-avoid", "hat,Red Coat")
    let mara = try json("element", "show", "mara")
    #expect(mara["lookLocked"] as? Bool == false && mara["avoid"] as? [String] == ["six fingers"])
    let history = try limn("element", "history", "mara").output
    #expect(history.contains("lookLocked, avoid"))
    try limn("undo")
    #expect(try json("element", "show", "mara")["lookLocked"] as? Bool == true)
    #expect(
      try limn("element", "edit", "mara", "--avoid", "HAT").output == "Mara is as it was.\n")
  }

  @Test func whoIsNamedAndMentionedIsOneSubject() throws {
    try limn("element", "add", "character", "Mara", "--look", "a lean woman")
    let named = try json("compose", "--subject", "Mara", "the hands of @Mara")
    #expect(named["purpose"] as? String == "portrait")
    #expect(try json("compose", "the hands of @Mara")["purpose"] as? String == "portrait")
  }

  @Test func anElementThatIsElsewhereIsFoundThere() throws {
    try limn("element", "add", "character", "Mara")
    try limn("project", "add", "Northreach")
    let elsewhere = try limn("compose", "--subject", "mara", "--project", "northreach")
    #expect(elsewhere.status == 1)
    #expect(elsewhere.errors.contains("is no element of this project, but of saltmarsh."))
    #expect(elsewhere.errors.contains("--project saltmarsh"))
    try limn("element", "remove", "Mara", "--yes")
    let removed = try limn("compose", "--subject", "Mara")
    #expect(removed.errors.contains("is in the trash.") && removed.status == 1)
    #expect(removed.errors.contains("limn element restore Mara"))
    #expect(try limn("compose", "--subject", "Tobin").errors.contains("There is no element"))
  }

  @Test func promptsOfSeveralModelsHaveALineBetweenThem() throws {
    let two = try limn("compose", "--model", "sdxl", "--model", "gpt-image-2", "fog").output
    #expect(two.hasPrefix("# sdxl\n") && two.contains("\n\n# gpt-image-2\n"), "\(two)")
  }

  @Test(.enabled(if: Program.areInstalled("script", "stty"), "there is no script"))
  func promptsOfSeveralModelsStandSideBySideOnATerminal() throws {
    func shown(columns: Int) throws -> String {
      let line = "\(Program.limn.path) compose --model sdxl --model gpt-image-2 fog --color never"
      return try #require(Program(installed: "script")).run(
        ["-qec", "stty cols \(columns) -onlcr; \(line)", "/dev/null"], in: folder
      ).output
    }
    let wide = try shown(columns: 80).split(separator: "\n").map(String.init)
    #expect(wide[0].hasPrefix("# sdxl ") && wide[0].hasSuffix("│  # gpt-image-2"), "\(wide)")
    #expect(wide.contains { $0.contains("fog") } && wide.allSatisfy { $0.count <= 80 })
    #expect(try shown(columns: 60).contains("\n\n# gpt-image-2\n"))
  }

  @Test func whatIsShownAsJSONIsReadAgain() throws {
    try limn(
      "element", "add", "character", "Mara", "--look", "lean", "--lock-look", "--avoid", "hat, coat"
    )
    let shown = try limn("element", "show", "mara", "--json").output
    try limn("project", "add", "Other")
    let read = try limn("element", "add", "--from", "-", "--project", "other", input: shown)
    #expect(read.status == 0, "\(read.errors)")
    let copy = try json("element", "show", "mara", "--project", "other")
    #expect(copy["lookLocked"] as? Bool == true && copy["avoid"] as? [String] == ["hat", "coat"])
  }

  @Test func aProjectHasStylesAndSaysWhetherPromptsName() throws {
    try limn("element", "add", "style", "Harbour engraving")
    let edited = try json(
      "project", "edit", "--style", "Ink wash", "--style", "harb", "--names", "name-and-describe")
    let styles = try #require(edited["styles"] as? [[String: String]])
    #expect(
      styles == [
        ["name": "Ink wash", "builtIn": "ink-wash"],
        ["name": "Harbour engraving", "kind": "style"],
      ])
    let shown = try json("project", "show")
    #expect(shown["styles"] as? [[String: String]] == styles)
    #expect(shown["names"] as? String == "name-and-describe")
    let lines = try limn("project", "show").output
    #expect(lines.contains("Ink wash, Harbour engraving\n"))
    #expect(lines.contains("which name and describe\n"))
    try limn("project", "edit", "--style", "", "--names", "describe")
    #expect(try json("project", "show")["styles"] as? [[String: String]] == [])
    try limn("undo")
    #expect(try json("project", "show")["styles"] as? [[String: String]] == styles)
  }

  @Test func snippetsAreAddedListedChangedAndRemoved() throws {
    #expect(try limn("snippet", "list").errors.hasPrefix("There is no snippet yet"))
    let added = try limn("snippet", "add", "weather", "{fog|drizzle}, low light")
    #expect(added.output == "Added the snippet weather.\n")
    #expect(added.errors == "Write {weather} where a prompt should say it.\n")
    #expect(
      try limn("snippet", "list").output
        == "NAME     TEXT\nweather  {fog|drizzle}, low light\n")
    #expect(
      try limn("snippet", "edit", "Weather", "--text", "frost", "--name", "sky").output
        == "Changed the snippet sky.\n")
    #expect(try limn("snippet", "edit", "sky", "--text", "frost").output == "sky is as it was.\n")
    let listed = try limn("snippet", "list", "--json").output
    let list = try JSONSerialization.jsonObject(with: Data(listed.utf8)) as? [[String: Any]]
    #expect(list?.map { $0["name"] as? String } == ["sky"])
    #expect(list?.map { $0["text"] as? String } == ["frost"])
    #expect(try limn("snippet", "remove", "sky").output == "Removed the snippet sky.\n")
    #expect(try limn("undo").output == "Undone: remove the snippet sky.\n")
    #expect(try json("snippet", "remove", "sky")["name"] as? String == "sky")
  }

  @Test(arguments: [
    (["snippet", "edit", "d"], "dusk"), (["snippet", "remove", ""], "dusk"),
    (["project", "edit", "--style", "Ha"], "Harbour engraving"),
    (["project", "edit", "--style", "wood"], "woodcut"),
    (["project", "edit", "--names", "n"], "name-and-describe"),
  ])
  func namesAreCompleted(words: [String], candidate: String) throws {
    try limn("element", "add", "style", "Harbour engraving")
    try limn("snippet", "add", "dusk", "low light")
    let outcome = try Program.limn.run(["complete", "fish", "--"] + words, in: folder)
    #expect(outcome.output.contains(candidate), "\(outcome.output)\(outcome.errors)")
  }

  @Test(arguments: [
    (["snippet", "add", "2 dusk", "light"], 1, "Begin with a letter"),
    (["snippet", "add", "dusk", "a {b"], 1, "The { in column 3 has no }."),
    (["snippet", "add", "dusk", ""], 1, "A snippet needs a text."),
    (["snippet", "add", "dusk"], 64, "needs TEXT"),
    (["snippet", "edit", "dusk"], 64, "change"),
    (["snippet", "edit", "dsuk", "--text", "x"], 1, "`limn snippet list` lists them."),
    (["project", "edit", "--style", "wodcut"], 1, "Did you mean “woodcut”?"),
    (["project", "edit", "--names", "shout"], 64, "one of describe, name-and-describe"),
    (
      ["element", "edit", "mara", "--lock-look"], 1,
      "`limn element edit 'Mara Voss' --look \"…\" --lock-look`"
    ),
    (["element", "add", "item", "Glass", "--lock-look"], 1, "cannot be locked while it is empty"),
    (["element", "edit", "mara", "--lock-look", "--unlock-look"], 64, "are opposites"),
    (
      ["element", "edit", "mara", "--avoid", String(repeating: "x", count: 300)], 1,
      "What to avoid has 300 letters; 200 are the most."
    ),
    (["element", "edit", "mara", "--avoid"], 64, "needs a value: WORDS"),
    (["element", "edit", "mara", "--avoided", "hat"], 64, "--avoid"),
  ])
  func mistakesAreExplained(words: [String], status: Int, words expected: String) throws {
    try limn("element", "add", "character", "Mara Voss")
    let outcome = try Program.limn.run(words, in: folder)
    #expect(outcome.status == status)
    #expect(outcome.errors.contains(expected), "\(outcome.errors)")
  }
}
