import Foundation
import TestSupport
import Testing

/// The commands that describe a world, through the program itself.
@Suite struct WorldCommandTests {
  let folder = TemporaryFolder()

  init() throws {
    for words in [["init"], ["project", "add", "Saltmarsh"]] {
      #expect(try Program.limn.run(words, in: folder).status == 0)
    }
  }

  @discardableResult
  private func limn(_ words: String..., input: String = "", environment: [String: String] = [:])
    throws -> Program.Outcome
  {
    try Program.limn.run(words, in: folder, environment: environment, input: input)
  }

  private func json(_ words: String...) throws -> [String: Any] {
    try Program.limn.run(words + ["--json"], in: folder).json
  }

  private func array(_ words: String...) throws -> [[String: Any]] {
    let outcome = try Program.limn.run(words + ["--json"], in: folder)
    return try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [[String: Any]]
      ?? []
  }

  @Test func projectsAreAddedShownChangedAndChosen() throws {
    let added = try limn(
      "project", "add", "The Long War", "--slug", "war", "--description", "Book two")
    #expect(added.output == "Added the project The Long War (war).\n")
    #expect(try array("project", "list").map { $0["slug"] as? String } == ["saltmarsh", "war"])
    #expect(
      try limn("project", "edit", "war", "--prompt-suffix", "ink wash", "--aspect", "cover=2:3")
        .status == 0)
    let war = try json("project", "show", "war")
    #expect(
      war["promptSuffix"] as? String == "ink wash"
        && (war["aspects"] as? [String: String]) == ["cover": "2:3"])
    #expect(try limn("project", "use", "war").output == "Commands now work in war.\n")
    #expect(try json("project", "show")["slug"] as? String == "war")
    #expect(try limn("project", "remove", "war").status == 0)
    #expect(try limn("project", "show", "war").status == 1)
    #expect(try limn("project", "restore", "war").status == 0)
  }

  @Test func anElementHasAllThatWasSaidOfIt() throws {
    try folder.write("a lean woman\n", to: "look.txt")
    try limn("element", "add", "landmark", "Salt Gate")
    let added = try limn(
      "element", "add", "character", "Mara Voss", "--field-file", "look=look.txt", "--alias",
      "Captain",
      "--tag", "crew", "--parent", "salt", "--field", "hairColor=black", "--field",
      "Traits=dry; exact")
    #expect(added.output == "Added Mara Voss (character).\n")
    #expect(added.errors.hasPrefix("Visual fields still empty: Gender, Age"))
    let mara = try json("element", "show", "captain")
    #expect(mara["look"] as? String == "a lean woman" && mara["parent"] as? String == "Salt Gate")
    #expect(mara["tags"] as? [String] == ["crew"])
    let fields = try #require(mara["fields"] as? [String: Any])
    #expect(fields["appearance.hairColor"] as? String == "black")
    #expect(fields["personality.traits"] as? [String] == ["dry", "exact"])
  }

  @Test func elementsComeFromJSON() throws {
    let one =
      #"{"kind": "item", "name": "Tideglass", "fields": {"material": "green glass"}, "tags": ["magic"]}"#
    #expect(
      try limn("element", "add", "--from", "-", input: one).output == "Added Tideglass (item).\n")
    try folder.write(
      "[\(one.replacingOccurrences(of: "Tideglass", with: "A")), {\"name\": \"B\"}]",
      to: "many.json")
    let outcome = try limn("element", "add", "style", "--from", "many.json")
    #expect(outcome.output == "Added A (item).\nAdded B (style).\n")
    let bad = try limn("element", "add", "--from", "-", input: #"[{"name": 3}]"#)
    #expect(bad.status == 64 && bad.errors.contains("is not the JSON that is wanted"))
    let none = try limn(
      "element", "add", "item", "--from", "-", input: #"[{"name": "ok"}, {"name": ""}]"#)
    #expect(none.status == 1)
    #expect(try limn("element", "show", "ok").status == 1)
  }

  @Test func listsAreFiltered() throws {
    for (kind, name) in [("character", "Mara"), ("character", "Tobin"), ("item", "Glass")] {
      try limn(
        "element", "add", kind, name, "--tag", kind == "item" ? "thing" : "crew", "--look",
        "wet \(name)")
    }
    #expect(try array("element", "list").count == 3)
    #expect(
      try array("element", "list", "--kind", "people").map { $0["name"] as? String } == [
        "Mara", "Tobin",
      ])
    #expect(try array("element", "list", "--tag", "thing").count == 1)
    #expect(try array("element", "list", "wet", "tob").map { $0["name"] as? String } == ["Tobin"])
    #expect(
      try array("element", "list", "--limit", "1", "--after", "Glass").map { $0["name"] as? String }
        == ["Mara"])
    let found = try json("search", "wet")
    #expect((found["elements"] as? [Any])?.count == 3 && (found["media"] as? [Any])?.count == 0)
  }

  @Test func changesAreKeptAndCanBeTakenBack() throws {
    try limn("element", "add", "character", "Mara")
    try limn("element", "edit", "mara", "--look", "lean", "--tag", "crew")
    try limn(
      "element", "edit", "mara", "--name", "Mara Voss", "--field", "hairColor=black",
      "--remove-tag", "crew")
    #expect(try array("element", "history", "mara").count == 3)
    #expect(try json("element", "show", "mara")["revision"] as? Int == 3)
    #expect(
      try limn("element", "restore", "mara", "--revision", "1").output
        == "Mara is as in revision 1 again.\n")
    #expect(try limn("undo").output == "Undone: restore revision 1 of Mara Voss.\n")
    #expect(try json("element", "show", "mara")["name"] as? String == "Mara Voss")
    #expect(try limn("element", "remove", "mara").output == "Put Mara Voss into the trash.\n")
    #expect(try array("element", "list", "--trash").count == 1)
    #expect(try limn("element", "restore", "mara").status == 0)
    #expect(
      try array("undo", "--list").map { $0["summary"] as? String }.first == "restore Mara Voss")
  }

  @Test func kindsCanBeChangedAndAdded() throws {
    #expect(try array("kind", "list").count == 30)
    try limn(
      "kind", "edit", "character", "--add-field", "Aura", "--group", "Appearance", "--visual",
      "--plain-field", "height")
    let kind = try json("kind", "show", "character")
    let fields = try #require(kind["fields"] as? [[String: Any]])
    #expect(
      fields.contains { $0["key"] as? String == "appearance.aura" && $0["visual"] as? Bool == true }
    )
    #expect(
      fields.contains {
        $0["key"] as? String == "appearance.height" && $0["visual"] as? Bool == false
      })
    #expect(try limn("kind", "add", "Dream", "--like", "lore").status == 0)
    #expect(try limn("element", "add", "dream", "The fall").status == 0)
    #expect(try limn("kind", "remove", "dream").status == 1)
    #expect(try limn("kind", "remove", "character").status == 0)
    #expect(try limn("kind", "remove", "item").errors.contains("is built in"))
  }

  @Test func relationsAreSaidListedAndRefused() throws {
    try limn("element", "add", "character", "Mara")
    try limn("element", "add", "character", "Tobin")
    try limn("element", "add", "item", "Glass")
    #expect(
      try limn("relation", "add", "Tobin", "child of", "Mara", "--note", "so he says").output
        == "Tobin child of Mara.\n")
    #expect(
      try array("relation", "list", "Mara").map { $0["relation"] as? String } == ["parent of"])
    let refused = try limn("relation", "add", "Glass", "child of", "Mara")
    #expect(refused.status == 1)
    #expect(refused.errors.contains("is only for character"))
    #expect(try limn("relation", "define", "dreams of", "--inverse", "dreamt by").status == 0)
    #expect(try limn("relation", "add", "Mara", "dreams of", "Tobin").status == 0)
    #expect(try limn("relation", "remove", "Tobin", "dreamt by", "Mara").status == 0)
    #expect(try array("relation", "types", "kinship").count > 5)
    #expect(
      try limn("relation", "add", "Mara", "wilds", "Glass").errors.contains(
        "Did you mean “wields”?"))
  }

  @Test func relationsOfYourOwnDoNotTouchBuiltInOnes() throws {
    #expect(try limn("relation", "define", "born in").errors.contains("is built in"))
    #expect(try limn("relation", "define", "dreams of").status == 0)
    try limn("element", "add", "character", "Mara")
    try limn("element", "add", "character", "Tobin")
    try limn("relation", "add", "Tobin", "dreams of", "Mara", "--note", "often")
    try limn("relation", "add", "Mara", "dreams of", "Tobin")
    let relations = try array("relation", "list")
    #expect(relations.count == 1 && relations.first?["note"] as? String == "often")
    #expect(try limn("relation", "undefine", "dreams of").status == 1)
    try limn("relation", "remove", "Mara", "dreams of", "Tobin")
    #expect(try limn("relation", "undefine", "dreams of").status == 0)
  }

  @Test func aProjectInTheTrashIsNotExchangedForAnother() throws {
    try limn("project", "add", "Other")
    try limn("element", "add", "item", "Glass", "--project", "other")
    try limn("project", "remove", "saltmarsh")
    let lost = try limn("element", "list")
    #expect(lost.status == 1 && lost.errors.contains("is in the trash"))
    #expect(try limn("undo").output == "Undone: remove saltmarsh.\n")
    #expect(try limn("element", "list").status == 0)
    #expect(try limn("element", "show", "Glass", "--project", "other").status == 0)
  }

  @Test func editsAtTheSameTimeAreAllKept() throws {
    let runs = try (0..<8).map { number in
      try Program.limn.start(
        ["kind", "edit", "character", "--add-field", "F\(number)"], in: folder)
    }
    for run in runs { #expect(try run.finish().status == 0) }
    let fields = try json("kind", "show", "character")["fields"] as? [[String: Any]] ?? []
    #expect(fields.count { ($0["key"] as? String)?.hasPrefix("own.f") == true } == 8)
  }

  @Test func whatAnotherKindHasNoFieldForGoesIntoTheNotes() throws {
    try limn("element", "add", "character", "Heron", "--field", "hairColor=black")
    #expect(try limn("element", "edit", "Heron", "--kind", "vehicle").status == 0)
    let heron = try json("element", "show", "Heron")
    #expect(heron["kind"] as? String == "vehicle")
    #expect((heron["notes"] as? String)?.contains("hairColor: black") == true)
    #expect(
      try limn("element", "edit", "Heron", "--kind", "vehicle").output == "Heron is as it was.\n")
  }

  @Test func kindsAndFieldsMayHaveNamesOfAnyScript() throws {
    #expect(try limn("kind", "add", "龍", "--like", "species").status == 0)
    #expect(try limn("kind", "edit", "龍", "--add-field", "鱗の色", "--visual").status == 0)
    #expect(try limn("element", "add", "龍", "Ryū", "--field", "鱗の色=green").status == 0)
    #expect(try limn("kind", "add", "!!").errors.contains("has no letters or digits"))
  }

  @Test func tagsAreRenamedColouredAndRemoved() throws {
    try limn("element", "add", "character", "Mara", "--tag", "crew")
    try limn("tag", "rename", "crew", "sailors", "--tag-color", "1E3A5F")
    let tag = try #require(try array("tag", "list").first)
    #expect(tag["name"] as? String == "sailors" && tag["color"] as? String == "1e3a5f")
    #expect(try limn("tag", "rename", "sailors", "--tag-color", "red").status == 1)
    try limn("element", "edit", "mara", "--tag", "hands")
    try limn("tag", "rename", "hands", "sailors")
    #expect(try array("tag", "list").map { $0["color"] as? String } == ["1e3a5f"])
    #expect(try limn("tag", "remove", "sailors").status == 0)
    #expect(try array("tag", "list").isEmpty)
  }

  @Test func textsThatCouldHarmAreShownHarmless() throws {
    try limn("element", "add", "character", "Ma\u{1B}[31mra\u{202E}", "--look", "a\u{7}b")
    let shown = try limn("element", "show", "ma")
    #expect(!shown.output.contains("\u{1B}") && !shown.output.contains("\u{202E}"))
    #expect(try json("element", "show", "ma")["name"] as? String == "Ma\u{1B}[31mra\u{202E}")
  }

  @Test(arguments: [
    (["element", "add", "carachter", "x"], 1, "Did you mean “character”?"),
    (["element", "add", "character", ""], 1, "Write at least one letter."),
    (["element", "add", "character", String(repeating: "x", count: 100_000)], 1, "Shorten it"),
    (["element", "add", "character", "x", "--field", "hairColour=red"], 1, "Did you mean"),
    (["element", "add", "character", "x", "--field", "red"], 64, "of the form FIELD=VALUE"),
    (["element", "add", "character"], 64, "needs NAME"),
    (["element", "edit", "nobody", "--look", "x"], 1, "`limn element list` lists them."),
    (["element", "restore", "nobody"], 1, "in the trash"),
    (["project", "use", "saltmrsh"], 1, "Did you mean “saltmarsh”?"),
    (["undo", "--limit", "x"], 64, "a whole number above 0"),
    (["element", "list", "--limit", "-3"], 64, "a whole number above 0"),
    (["element", "restore", "nobody"], 1, "element list --trash"),
    (["elment"], 64, "Did you mean `limn element`?"),
  ])
  func mistakesAreExplained(words: [String], status: Int, words expected: String) throws {
    let outcome = try Program.limn.run(words, in: folder)
    #expect(outcome.status == status)
    #expect(outcome.errors.contains(expected), "\(outcome.errors)")
    #expect(outcome.errors.count < 1500)
  }
}
