import Foundation
import SQLite
import TestSupport
import Testing
import World

@testable import MediaLibrary

/// What no picture of an element may show, and a look that is all that prompts say of it.
@Suite struct LockedLookTests {
  let folder = TemporaryFolder()
  let library: Library
  let project: Project

  init() throws {
    library = try Library.create(in: folder.at("world")).library
    project = try library.addProject(titled: "Saltmarsh")
  }

  private func addMara(_ body: (inout ElementDraft) -> Void = { _ in }) throws -> Element {
    var draft = ElementDraft(kind: "character", name: "Mara")
    body(&draft)
    return try library.add(draft, to: project.id)
  }

  private func edit(_ element: Element, _ body: (inout ElementChange) -> Void) throws -> Element {
    var change = ElementChange()
    body(&change)
    return try library.edit(element, change)
  }

  @Test(arguments: [
    (["six fingers, red coat"], [], ["six fingers", "red coat"]),
    (["six fingers", "Six  Fingers", " , "], [], ["six fingers"]),
    (["red coat\nhat"], [], ["red coat", "hat"]),
    (["red coat, hat", "scarf"], ["HAT,scarf", "gloves"], ["red coat"]),
  ])
  func whatToAvoidIsAListOfDifferentThings(
    added: [String], removed: [String], expected: [String]
  ) throws {
    var mara = try edit(addMara()) { $0.avoid = added }
    mara = try edit(mara) { $0.removedAvoid = removed }
    #expect(mara.avoid == expected)
    #expect(try library.element(mara.id) == mara)
  }

  @Test func bothBelongToTheStatesOfAnElement() throws {
    var mara = try addMara { $0.look = "lean" }
    mara = try edit(mara) { $0.avoid = ["hat"] }
    mara = try edit(mara) { $0.lookLocked = true }
    #expect(try edit(mara) { $0.avoid = ["Hat"] } == mara)
    let history = try library.history(of: mara)
    #expect(history.map(\.avoid) == [[], ["hat"], ["hat"]])
    #expect(history.map(\.lookLocked) == [false, false, true])
    let restored = try library.restore(mara, toRevision: 1)
    #expect(restored.avoid == [] && !restored.lookLocked)
    _ = try library.undo(in: project.id)
    #expect(try library.element(mara.id)?.draft == mara.draft)
    _ = try library.undo(in: project.id)
    #expect(try library.element(mara.id)?.lookLocked == false)
    _ = try library.undo(in: project.id)
    #expect(try library.element(mara.id)?.avoid == [])
  }

  @Test func aLookThatIsEmptyIsNotLocked() throws {
    #expect(throws: WorldError.nothingToLock("Mara")) { try addMara { $0.lookLocked = true } }
    let mara = try addMara { ($0.look, $0.lookLocked) = ("lean", true) }
    #expect(throws: WorldError.nothingToLock("Mara")) { try edit(mara) { $0.look = " " } }
    let open = try edit(mara) { ($0.look, $0.lookLocked) = ("", false) }
    #expect(open.look == "" && !open.lookLocked)
    #expect(throws: WorldError.tooLong(what: "What to avoid", length: 201, limit: 200)) {
      try edit(open) { $0.avoid = ["hat, " + String(repeating: "x", count: 201)] }
    }
  }

  @Test func ofALockedLookNoFieldMakesPicturesStale() throws {
    let one = try library.addPicture(in: project.id)
    var mara = try addMara { draft in
      draft.look = "lean"
      draft.fields = ["appearance.hairColor": .text("black")]
    }
    let kind = try library.kind(named: "character", in: project.id)
    let unlocked = mara.appearance(as: kind)
    var change = MediaChange()
    change.elements = [("Mara", nil)]
    try library.edit([one], change)
    func isStale() throws -> Bool? { try library.depictions(of: one).first?.stale }

    mara = try edit(mara) { $0.lookLocked = true }
    #expect(try isStale() == true)
    mara = try edit(mara) { $0.lookLocked = false }
    #expect(try isStale() == false)
    #expect(mara.appearance(as: kind) == unlocked)
    mara = try edit(mara) { $0.lookLocked = true }
    let locked = mara.appearance(as: kind)
    mara = try edit(mara) { $0.fields = [("hairColor", .text("grey"))] }
    #expect(mara.appearance(as: kind) == locked)
    mara = try edit(mara) { $0.look = "lean and grey" }
    #expect(mara.appearance(as: kind) != locked)
  }

  /// Its elements and their former states say nothing of either.
  @Test func aLibraryOfAnOlderProgramHasNeither() throws {
    try FileManager.default.createDirectory(
      atPath: folder.at("old"), withIntermediateDirectories: true)
    let now = Schema.file(in: folder.at("old"))
    let before = try #require(Schema.migrations.firstIndex { $0.name == "know what to avoid" })
    let old = DatabaseFile(
      path: now.path, lock: now.lock, backups: now.backups, applicationID: now.applicationID,
      migrations: Array(Schema.migrations[..<before]))
    try Database(creating: old).write { db in
      try db.script(
        """
        INSERT INTO project (uuid, slug, title, description, promptSuffix, negativePrompt, aspects,
          created) VALUES ('7F3B1C64-3C1F-4E0B-9C63-1F5D7C9A8E21', 'old', 'Old', '', '', '', '{}', 0);
        INSERT INTO element (uuid, project, kind, name, foldedName, aliases, summary, look, notes,
          fields, facts, position, created, changed)
          VALUES ('6C2D9A4E-5B1F-4D3C-8A7E-2F1B0C9D8E77', 1, 'character', 'Mara', 'mara', '[]', '',
            'lean', '', '{}', '', 1, 0, 0),
            ('6C2D9A4E-5B1F-4D3C-8A7E-2F1B0C9D8E78', 1, 'character', 'Tobin', 'tobin', '[]', '',
            '', '', '{}', '', 2, 0, 0);
        UPDATE element SET look = 'leaner' WHERE name = 'Mara';
        """)
      let (_, changes) = try db.recordingChanges(to: Schema.undoable) {
        try db.run("DELETE FROM element WHERE name = 'Tobin'")
      }
      try db.run(
        """
        INSERT INTO operation (project, summary, changes, time)
        VALUES (1, 'lose Tobin', \(changes), 0)
        """)
    }
    let library = try Library(opening: folder.at("old"))
    let project = try library.currentProject().id
    #expect(try library.undo(in: project).summary == "lose Tobin")
    #expect(try library.element(named: "Tobin", in: project).avoid == [])
    let mara = try library.element(named: "Mara", in: project)
    #expect(mara.avoid == [] && !mara.lookLocked)
    _ = try library.edit(mara) { ($0.avoid, $0.lookLocked) = (["hat"], true) }
    let history = try library.history(of: mara)
    #expect(history.map(\.look) == ["lean", "leaner", "leaner"])
    #expect(history.map(\.avoid) == [[], [], ["hat"]])
    #expect(try library.restore(mara, toRevision: 1).look == "lean")
  }
}
