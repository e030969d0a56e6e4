import Files
import Foundation
import SQLite
import TestSupport
import Testing
import World

@testable import MediaLibrary

/// Which elements have to be looked at to find stale pictures.
@Suite struct StaleElementTests {
  let folder = TemporaryFolder()
  let library: Library
  let project: Project
  let mara: Element

  init() throws {
    library = try Library.create(in: folder.at("world")).library
    project = try library.addProject(titled: "Saltmarsh")
    var draft = ElementDraft(kind: "character", name: "Mara")
    draft.look = "a lean woman"
    mara = try library.add(draft, to: project.id)
  }

  private func picture() throws -> MediaItem.ID {
    let item = try library.addPicture(in: project.id)
    var change = MediaChange()
    change.elements = [("Mara", nil)]
    try library.edit([item], change)
    return item
  }

  private func edit(_ body: (inout ElementChange) -> Void) throws {
    var change = ElementChange()
    body(&change)
    _ = try library.edit(mara, change)
  }

  /// The elements that are looked at for `stale:yes`, which must be those that need it.
  private func renewed() throws -> [Element.ID] {
    let (noted, stale) = try library.read { db in
      (
        try db.values("SELECT element FROM elementRenewed ORDER BY element", as: Element.ID.self),
        try db.values(
          """
          SELECT DISTINCT element.id FROM mediaElement JOIN element ON element.id = mediaElement.element
          WHERE mediaElement.appearance <> element.appearance ORDER BY element.id
          """, as: Element.ID.self)
      )
    }
    #expect(noted == stale)
    return noted
  }

  @Test func onlyElementsOfStalePicturesAreLookedAt() throws {
    let one = try picture()
    #expect(try renewed() == [])
    try edit { $0.look = "an old woman" }
    #expect(try renewed() == [mara.id])
    let two = try picture()
    try edit { $0.look = "a lean woman" }
    #expect(try renewed() == [mara.id])
    try library.remove([two])
    #expect(try renewed() == [mara.id])
    try library.change("lose it", in: project.id) { db in
      try db.run("DELETE FROM mediaElement WHERE media = \(two)")
      try db.run("DELETE FROM media WHERE id = \(two)")
    }
    #expect(try renewed() == [])
    _ = try library.undo(in: project.id)
    #expect(try renewed() == [mara.id])
    var gone = MediaChange()
    gone.removedElements = ["Mara"]
    try library.edit([two], gone)
    #expect(try renewed() == [])
    for _ in 0..<3 {
      _ = try library.undo(in: project.id)
      _ = try renewed()
    }
    #expect(try library.depictions(of: one).map(\.stale) == [true])
  }

  @Test func anElementThatComesBackIsLookedAtAgain() throws {
    _ = try picture()
    try edit { $0.look = "an old woman" }
    try library.change("lose all", in: project.id) { db in
      try db.run("DELETE FROM mediaElement")
      try db.run("DELETE FROM elementRevision")
      try db.run("DELETE FROM elementTag")
      try db.run("DELETE FROM element")
    }
    #expect(try renewed() == [])
    _ = try library.undo(in: project.id)
    #expect(try renewed() == [mara.id])
  }

  /// All elements that any picture shows were noted by the program before.
  @Test func aLibraryOfAnOlderProgramForgetsTheOthers() throws {
    let now = Schema.file(in: folder.at("old"))
    try Folder.make(folder.at("old"))
    let before = try #require(Schema.migrations.firstIndex { $0.name == "know what is stale" })
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
        INSERT INTO media (uuid, project, hash, format, width, height, bytes, title, caption, altText,
          rating, source, perceptualHash, colours, brightness, fileName, created, added)
          VALUES ('6C2D9A4E-5B1F-4D3C-8A7E-2F1B0C9D8E79', 1, '\(String(repeating: "a", count: 64))',
            'png', 1, 1, 1, '', '', '', 0, 'imported', 0, '[]', 0, '', 0, 0);
        UPDATE element SET appearance = 7;
        INSERT INTO mediaElement (media, element, role, appearance, portrait)
          VALUES (1, 1, 'subject', 6, 0), (1, 2, 'subject', 7, 0);
        """)
    }
    let library = try Library(opening: folder.at("old"))
    let left = try library.read { db in
      try db.values("SELECT element FROM elementRenewed", as: Int64.self)
    }
    #expect(left == [1])
  }
}
