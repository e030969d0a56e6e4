import Foundation
import MediaLibrary
import TestSupport
import Testing
import World

@testable import Interchange

/// What happens where a note meets something that is there already.
@Suite struct MarkdownMergeTests {
  let temporary: TemporaryLibrary

  init() throws {
    temporary = try TemporaryLibrary()
  }

  private func move(_ old: String, to new: String) throws {
    try FileManager.default.moveItem(
      atPath: temporary.folder.at(old), toPath: temporary.folder.at(new))
  }

  @Test func twoNotesOfOneNameBecomeTwoElements() throws {
    let notes = try temporary.notes([
      "Characters/a/Mara.md": "The first.", "Characters/b/Mara.md": "The second.",
    ])
    let report = try temporary.importNotes(notes)
    #expect(report.added == ["character:Mara", "character:Mara (2)"])
    #expect(report.problems.map(\.place) == ["Characters/b/Mara.md"])
    #expect(try temporary.element("Mara (2)").notes == "The second.")

    _ = try temporary.notes([
      "Characters/b/Mara.md": "Changed.", "Characters/0/Mara.md": "The first.",
    ])
    let again = try temporary.importNotes(notes)
    #expect(again.added == ["character:Mara (3)"] && again.changed == ["character:Mara (2)"])
    #expect(try temporary.element("Mara (2)").notes == "Changed.")
    #expect(try temporary.element("character:Mara").notes == "The first.")
  }

  @Test func whatWasWrittenByHandIsNotOverwrittenByANote() throws {
    let project = try temporary.library.addProject(titled: "Notes")
    var draft = ElementDraft(kind: "character", name: "Mara")
    draft.look = "lean"
    draft.fields["appearance.hairColor"] = .text("black")
    _ = try temporary.library.add(draft, to: project.id)
    let notes = try temporary.notes(["Characters/Mara.md": "---\nhair: grey\nage: 40\n---\n"])
    for _ in 1...2 {
      let report = try temporary.importNotes(notes)
      #expect(report.conflicts == ["Characters/Mara.md"])
      #expect(report.problems.first?.message.contains("Hair colour") == true)
    }
    _ = try temporary.notes(["Characters/Mara.md": "---\nhair: white\n---\n"])
    #expect(try temporary.importNotes(notes).conflicts == ["Characters/Mara.md"])
    let mara = try temporary.element("Mara")
    #expect(mara.look == "lean" && mara.fields["appearance.hairColor"] == .text("black"))
  }

  @Test func whatANoteNeverSaidIsNotTakenAwayByItsNextChange() throws {
    let project = try temporary.library.addProject(titled: "Notes")
    var draft = ElementDraft(kind: "character", name: "Mara")
    draft.look = "lean"
    _ = try temporary.library.add(draft, to: project.id)
    let notes = try temporary.notes(["Characters/Mara.md": "---\nhair: grey\n---\n"])
    #expect(try temporary.importNotes(notes).conflicts == [])
    #expect(try temporary.importNotes(notes).unchanged == 1)
    _ = try temporary.notes(["Characters/Mara.md": "---\nhair: white\n---\n"])
    #expect(try temporary.importNotes(notes).conflicts == ["Characters/Mara.md"])
    #expect(try temporary.element("Mara").look == "lean")
  }

  @Test(arguments: [
    ("avoid: six fingers, red coat", ["six fingers", "red coat"]),
    ("Avoided:\n- a [[Red Coat]]\n- hat", ["a Red Coat", "hat"]),
    ("avoid: hat\navoided: scarf", ["hat", "scarf"]), ("avoid:", []),
  ])
  func aNoteSaysWhatToAvoid(head: String, avoid: [String]) throws {
    let notes = try temporary.notes(["Characters/Mara.md": "---\n\(head)\n---\n"])
    try temporary.importNotes(notes)
    #expect(try temporary.element("Mara").avoid == avoid)
    let changed = try temporary.notes(["Characters/Mara.md": "---\nhair: grey\n---\n"])
    #expect(try temporary.importNotes(changed).conflicts == [])
    #expect(try temporary.element("Mara").avoid == [])
  }

  @Test func aFieldOfThatNameIsTheField() throws {
    let project = try temporary.library.addProject(titled: "Notes")
    var kind = try temporary.library.kind(named: "character", in: project.id)
    kind.fields.append(Field(key: "own.avoid", label: "Avoid", group: "Own"))
    try temporary.library.save(kind, in: project.id)
    try temporary.importNotes(temporary.notes(["Characters/Mara.md": "---\navoid: crowds\n---\n"]))
    let mara = try temporary.element("Mara")
    #expect(mara.fields["own.avoid"] == .text("crowds") && mara.avoid == [])
  }

  @Test(
    arguments: [
      { $0.avoid = ["hat"] }, { ($0.look, $0.lookLocked) = ("lean", true) },
    ] as [@Sendable (inout ElementDraft) -> Void])
  func whatIsSaidHereOfPicturesIsNotTakenAway(
    change: @Sendable (inout ElementDraft) -> Void
  ) throws {
    let head = "---\nlook: lean\n---\n"
    let notes = try temporary.notes(["Characters/Mara.md": head])
    try temporary.importNotes(notes)
    let mara = try temporary.library.edit(temporary.element("Mara"), nil, change)
    _ = try temporary.notes(["Characters/Mara.md": head + "More."])
    #expect(try temporary.importNotes(notes).conflicts == ["Characters/Mara.md"])
    #expect(try temporary.element("Mara") == mara)
  }

  @Test func whatANoteAndAnElementAvoidIsUnited() throws {
    let project = try temporary.library.addProject(titled: "Notes")
    var draft = ElementDraft(kind: "character", name: "Mara")
    (draft.avoid, draft.look, draft.lookLocked) = (["hat"], "lean", true)
    _ = try temporary.library.add(draft, to: project.id)
    try temporary.importNotes(
      temporary.notes(["Characters/Mara.md": "---\navoid: Hat, scarf\n---\n"]))
    let mara = try temporary.element("Mara")
    #expect(mara.avoid == ["hat", "scarf"] && mara.lookLocked)
  }

  @Test func aFolderThatWasMovedIsKnown() throws {
    let old = try temporary.notes([
      "Characters/Mara.md": "---\nname: Mara Voss\n---\nOld.", "Things/Glass.md": "",
    ])
    try temporary.importNotes(old)
    try move("notes", to: "vault")
    try "---\nname: The Weighmistress\n---\nNew.".write(
      toFile: temporary.folder.at("vault/Characters/Mara.md"), atomically: true, encoding: .utf8)
    for isAgain in [false, true] {
      let report = try temporary.importNotes(temporary.folder.at("vault"))
      #expect(report.added == [] && report.conflicts == [])
      #expect(report.changed == (isAgain ? [] : ["character:The Weighmistress"]))
      #expect(report.unchanged == (isAgain ? 2 : 1))
    }
    #expect(try temporary.element("The Weighmistress").notes == "New.")
  }

  @Test func aNoteThatWasMovedLeavesItsPlaceToAnother() throws {
    let notes = try temporary.notes(["Characters/a/Mara.md": "The first."])
    try temporary.importNotes(notes)
    try move("notes/Characters/a", to: "notes/Characters/b")
    _ = try temporary.notes(["Characters/b/Mara.md": "The first, changed."])
    #expect(try temporary.importNotes(notes).changed == ["character:Mara"])
    _ = try temporary.notes(["Characters/a/Mara.md": "Another."])
    #expect(try temporary.importNotes(notes).added == ["character:Mara (2)"])
    #expect(try temporary.element("character:Mara").notes == "The first, changed.")
  }

  @Test func aNoteThatHasNotChangedIsConnectedWithANewOne() throws {
    let notes = try temporary.notes([
      "Characters/Mara.md": "---\nwields: \"[[Later]]\"\n---\n[[Glass]] [[Soon]]",
      "Things/Glass.md": "",
    ])
    try temporary.importNotes(notes)
    let mara = try temporary.element("Mara")
    try temporary.library.unrelate(mara, "related-to", to: temporary.element("Glass"))
    _ = try temporary.notes(["Things/Later.md": "", "Characters/Soon.md": ""])
    #expect(try temporary.importNotes(notes).relations == 2)
    let relations = try temporary.library.relations(in: mara.project, of: mara)
    #expect(Set(relations.map(\.other)) == ["Later", "Soon"])
  }

  @Test func aNameGoesBeforeAnAlias() throws {
    let notes = try temporary.notes([
      "Characters/Anna.md": "---\naliases: [Tideglass]\n---\n", "Things/Tideglass.md": "",
      "Characters/Mara.md": "[[Tideglass]]",
    ])
    try temporary.importNotes(notes)
    let mara = try temporary.element("Mara")
    let relations = try temporary.library.relations(in: mara.project, of: mara)
    #expect(relations.map(\.other) == ["Tideglass"])
  }

  @Test func aLinkThatCanMeanSeveralNotesIsListed() throws {
    let notes = try temporary.notes([
      "Characters/Glass.md": "", "Things/Glass.md": "", "Characters/Mara.md": "[[Glass]]",
      "Characters/Tobin.md": "[[Things/Glass]]",
    ])
    let report = try temporary.importNotes(notes)
    #expect(report.relations == 1)
    #expect(
      report.problems.map(\.message) == [
        "“Glass” can mean several notes: Characters/Glass.md, Things/Glass.md"
      ])
  }

  @Test func anImportEndsWhenSomebodyWantsIt() async throws {
    let source = MarkdownImport(
      try MarkdownFolder(try temporary.notes(["Characters/Mara.md": ""])), fallbackKind: nil)
    let library = temporary.library
    let target = Library.ImportTarget.newProject(try library.newProject(titled: "A", slug: "a"))
    await Task {
      withUnsafeCurrentTask { $0?.cancel() }
      #expect(throws: CancellationError.self) {
        try source.run(in: library, into: target, dryRun: false)
      }
    }.value
    #expect(try library.projects().isEmpty)
  }
}
