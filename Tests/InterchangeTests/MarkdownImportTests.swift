import Foundation
import MediaLibrary
import TestSupport
import Testing
import World

@testable import Interchange

@Suite struct MarkdownImportTests {
  let temporary: TemporaryLibrary

  init() throws {
    temporary = try TemporaryLibrary()
  }

  @Test(arguments: [
    ("Characters/Mara.md", "", "character"),
    ("Mara.md", "kind: character", "character"),
    ("Mara.md", "type: NPC", "character"),
    ("Places/Mara.md", "kind: character", "character"),
    ("World/People/old/Mara.md", "", "character"),
    ("Mara.md", "tags: [salt, person]", "character"),
    ("Mara.md", "", "lore"),
  ])
  func aNoteTellsItsKind(path: String, head: String, kind: String) throws {
    let notes = try temporary.notes([path: "---\n\(head)\n---\nText\n"])
    try temporary.importNotes(notes, kind: kind == "lore" ? "lore" : nil)
    #expect(try temporary.element("Mara").kind == kind)
  }

  @Test func aNoteBecomesAnElementWithAllThatItSays() throws {
    let notes = try temporary.notes([
      "Characters/Mara Voss.md": """
      ---
      aliases: [Mara, the Weighmistress]
      tags: gate, main cast
      summary: Keeps the [[Salt Gate]].
      hair: black, salt-stiff
      Eye color: grey
      traits: [dry, exact]
      strongbox: "iron, three locks"
      aura colour: blue
      clothes:
        - a coat
        - bare feet
      ---
      She keeps the keys.

      ## Appearance

      A **dark** stroke of a woman
      against the [[Pan Fields|white]].

      ### Up close
      Salt in her lashes.

      ## Secrets
      A second ledger.
      """
    ])
    let report = try temporary.importNotes(notes)
    let mara = try temporary.element("the weighmistress")
    #expect(report.added == ["character:Mara Voss"])
    #expect(mara.aliases == ["Mara", "the Weighmistress"])
    #expect(mara.summary == "Keeps the Salt Gate.")
    #expect(mara.look == "A dark stroke of a woman against the white.\n\nSalt in her lashes.")
    #expect(mara.notes.contains("second ledger") && !mara.notes.contains("stroke"))
    #expect(mara.fields["appearance.hairColor"] == .text("black, salt-stiff"))
    #expect(mara.fields["appearance.eyeColor"] == .text("grey"))
    #expect(mara.fields["personality.traits"] == .list(["dry", "exact"]))
    #expect(mara.fields["appearance.clothing"] == .text("a coat, bare feet"))
    #expect(mara.fields["own.strongbox"] == .text("iron, three locks"))
    #expect(try temporary.library.tags(of: mara.id) == ["gate", "main cast"])
    let kind = try temporary.library.kind(named: "character", in: mara.project)
    #expect(kind.field(key: "own.strongbox")?.isVisual == false)
    #expect(kind.field(key: "own.auraColour")?.isVisual == true)
    #expect(report.fields.contains { $0.field == "own.auraColour" && $0.visual && $0.new })
  }

  @Test func linksBecomeRelations() throws {
    let notes = try temporary.notes([
      "Characters/Mara.md": """
      ---
      wields: "[[Tideglass]]"
      mother: "[[Anna|her mother]]"
      owes money to: "[[Tobin]]"
      ---
      Met [[Piet]] once, and [[Nobody]].
      """,
      "Characters/Anna.md": "", "Characters/Tobin.md": "", "Characters/Piet.md": "",
      "Things/Tideglass.md": "",
    ])
    let report = try temporary.importNotes(notes)
    let mara = try temporary.element("Mara")
    let relations = try temporary.library.relations(in: mara.project, of: mara)
    #expect(
      Set(relations.map { "\($0.relation) \($0.other)" }) == [
        "wields Tideglass", "child of Anna", "related to Tobin", "related to Piet",
      ])
    #expect(relations.first { $0.other == "Tobin" }?.note == "owes money to")
    #expect(report.relations == 4)
  }

  @Test func whatIsNoElementIsListedAndLeft() throws {
    let notes = try temporary.notes([
      "chapters/01.md": "Once upon a time", "Characters/Mara.md": "",
      ".obsidian/x.md": "kind: item",
      "Characters/broken.md": "---\nname: [", "Characters/open.md": "---\nname: x\n",
      "Characters/anchor.md": "---\na: &x 1\nb: *x\n---\n",
    ])
    let report = try temporary.importNotes(notes)
    #expect(report.added == ["character:Mara"])
    #expect(report.left.map(\.place) == ["chapters/01.md"])
    #expect(
      report.failed.map(\.place) == [
        "Characters/anchor.md", "Characters/broken.md", "Characters/open.md",
      ])
  }

  @Test func aSecondRunTakesOnlyWhatHasChanged() throws {
    let notes = try temporary.notes([
      "Characters/Mara.md": "---\nhair: black\nwields: \"[[Glass]]\"\n---\n",
      "Characters/Tobin.md": "",
      "Things/Glass.md": "",
    ])
    try temporary.importNotes(notes)
    let again = try temporary.importNotes(notes)
    #expect(
      again.unchanged == 3 && again.added.isEmpty && again.changed.isEmpty && again.relations == 0)
    #expect(try temporary.library.operations(in: temporary.project.id).count == 1)

    let mara = try temporary.element("Mara")
    try temporary.library.unrelate(mara, "wields", to: temporary.element("Glass"))
    _ = try temporary.notes([
      "Characters/Mara.md": "---\nhair: grey\n---\n", "Characters/New.md": "",
    ])
    let changed = try temporary.importNotes(notes)
    #expect(changed.changed == ["character:Mara"] && changed.added == ["character:New"])
    #expect(try temporary.element("Mara").fields["appearance.hairColor"] == .text("grey"))
    #expect(try temporary.library.history(of: mara).count == 2)
    #expect(try temporary.library.relations(in: mara.project).isEmpty)
  }

  @Test func whatWasChangedOnBothSidesIsReportedAndStays() throws {
    let notes = try temporary.notes(["Characters/Mara.md": "---\nhair: black\n---\n"])
    try temporary.importNotes(notes)
    _ = try temporary.library.edit(temporary.element("Mara")) { $0.look = "lean" }
    _ = try temporary.notes(["Characters/Mara.md": "---\nhair: grey\n---\n"])
    let report = try temporary.importNotes(notes)
    #expect(report.conflicts == ["Characters/Mara.md"])
    let mara = try temporary.element("Mara")
    #expect(mara.look == "lean" && mara.fields["appearance.hairColor"] == .text("black"))
  }

  @Test func aDryRunSaysTheSameAndKeepsNothing() throws {
    let notes = try temporary.notes(["Characters/Mara.md": "---\naura colour: blue\n---\n"])
    let dry = try temporary.importNotes(notes, dryRun: true)
    #expect(try temporary.library.projects().isEmpty)
    let real = try temporary.importNotes(notes)
    #expect(dry.added == real.added && dry.fields.map(\.field) == real.fields.map(\.field))
  }

  @Test func theWholeImportCanBeUndone() throws {
    let notes = try temporary.notes([
      "Characters/Mara.md": "", "Things/Glass.md": "---\nwielded by: \"[[Mara]]\"\n---\n",
    ])
    try temporary.importNotes(notes)
    let project = try temporary.project
    _ = try temporary.library.undo(in: project.id)
    #expect(try temporary.library.projects().isEmpty)
    let again = try temporary.importNotes(notes)
    #expect(again.added.count == 2)
  }

  @Test func picturesAreNoted() throws {
    let notes = try temporary.notes([
      "Characters/Mara.md": "![[mara.png]] and ![her ship](ships/heron.jpg) and ![[gone.png]]",
      "mara.png": "x", "ships/heron.jpg": "x",
    ])
    let report = try temporary.importNotes(notes)
    #expect(report.pictures == 2)
    #expect(report.problems.map(\.message) == ["embeds gone.png, which is not in the folder"])
  }

  @Test func picturesAreFoundFromThePlaceOfTheNote() throws {
    let notes = try temporary.notes([
      "Characters/Mara.md":
        "![](../img/mara.png) ![](./own.png) ![](/img/gate.png) ![](../../x.png)",
      "Characters/Piet.md": "![](https://example.org/piet.png)",
      "img/mara.png": "x", "Characters/own.png": "x", "img/gate.png": "x",
    ])
    let report = try temporary.importNotes(notes)
    #expect(report.pictures == 3)
    #expect(
      report.problems.map(\.message) == [
        "embeds ../../x.png, which is not in the folder",
        "embeds https://example.org/piet.png, which lies on the network and is not fetched",
      ])
  }

  @Test func foldersOfPicturesGoAnotherWay() throws {
    let notes = try temporary.notes(["a.png": "x"])
    #expect(throws: ImportError.onlyPictures(notes)) { try WorldSource(notes) }
    let empty = TemporaryFolder()
    #expect(throws: ImportError.nothingThere(empty.path)) { try WorldSource(empty.path) }
  }

  @Test func valuesThatDoNotFitStayInTheNotes() throws {
    var kind = Kind(id: "dream", name: "Dream", plural: "Dreams", summary: "What is dreamt.")
    let project = try temporary.library.addProject(titled: "Notes")
    kind.fields = [
      Field(key: "own.depth", label: "Depth", group: "Own", type: .number),
      Field(
        key: "own.tone", label: "Tone", group: "Own", type: .choice, options: ["light", "dark"]),
    ]
    try temporary.library.save(kind, in: project.id)
    let notes = try temporary.notes(["Dreams/Fall.md": "---\ndepth: bottomless\ntone: Dark\n---\n"])
    let report = try temporary.importNotes(notes)
    let fall = try temporary.element("Fall")
    #expect(fall.fields == ["own.tone": .text("dark")])
    #expect(fall.notes.contains("depth: bottomless"))
    #expect(report.problems.first?.message.contains("Depth cannot be “bottomless”") == true)
  }

  @Test(arguments: ["\n", "\r\n", "\r"])
  func lineEndsMakeNoDifference(end: String) throws {
    let text = "---\nhair: black\n---\nKeeps the gate.\n\n## Appearance\nLean.\n\n## Past\nOld.\n"
    let notes = try temporary.notes([
      "Characters/Mara.md": text.replacingOccurrences(of: "\n", with: end)
    ])
    try temporary.importNotes(notes)
    let mara = try temporary.element("Mara")
    #expect(mara.look == "Lean." && mara.notes == "Keeps the gate.\n\n## Past\nOld.")
    _ = try temporary.notes(["Characters/Mara.md": text])
    #expect(try temporary.importNotes(notes).unchanged == 1)
  }

  @Test func theSampleWorldIsTakenWhole() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
      .deletingLastPathComponent()
    let report = try temporary.importNotes(root.appendingPathComponent("samples/saltmarsh").path)
    #expect(report.added.count >= 14)
    #expect(Set(report.added.map { $0.split(separator: ":")[0] }).count >= 8)
    #expect(report.problems == [])
    #expect(report.left.map(\.place) == ["README.md", "chapters/01 The Weighing.md"])
    #expect(
      !report.fields.contains { $0.new }, "the sample should need no field that is not built in")
  }
}
