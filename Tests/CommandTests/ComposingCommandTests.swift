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

  @Test(arguments: [
    (["project", "edit", "--style", "Ha"], "Harbour engraving"),
    (["project", "edit", "--style", "wood"], "woodcut"),
    (["project", "edit", "--names", "n"], "name-and-describe"),
  ])
  func namesAreCompleted(words: [String], candidate: String) throws {
    try limn("element", "add", "style", "Harbour engraving")
    let outcome = try Program.limn.run(["complete", "fish", "--"] + words, in: folder)
    #expect(outcome.output.contains(candidate), "\(outcome.output)\(outcome.errors)")
  }

  @Test(arguments: [
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
