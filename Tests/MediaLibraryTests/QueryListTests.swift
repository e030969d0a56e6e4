import Foundation
import SQLite
import TestSupport
import Testing
import World

@testable import MediaLibrary

@Suite struct QueryListTests {
  var world: QueryWorld

  init() throws {
    world = try QueryWorld()
    try world.addElements([("Mara Voss", "character", "Captain"), ("Salt Gate", "landmark", "")])
  }

  @Test mutating func countsFollowAllChangesAndTheirUndoing() throws {
    try world.add(3) { picture in
      picture.tags = ["night"]
      picture.albums = ["Best"]
      picture.links = [(0, .subject, 0, false)]
    }
    func counts() throws -> [Int] {
      try [
        world.count(), world.count("tag:night"), world.count("album:best"),
        world.count("element:mara"), world.count("tag:*"),
      ]
    }
    #expect(try counts() == [3, 3, 3, 3, 3])
    try world.library.change("trash one", in: world.project.id) { db in
      try db.run("UPDATE media SET trashed = 1 WHERE id = 2")
    }
    #expect(try counts() == [2, 2, 2, 2, 2])
    #expect(try world.ids([], trashed: true) == [2])
    #expect(try world.ids(["tag:night"], trashed: true) == [2])
    _ = try world.library.undo(in: world.project.id)
    #expect(try counts() == [3, 3, 3, 3, 3])
    #expect(try world.count(upTo: 2) == 2)
    #expect(try world.count("tag:*", upTo: 2) == 2)
    _ = try world.library.undo(in: world.project.id)
    #expect(try world.count() == 0)
    #expect(try world.ids(["text:night"]) == [])
    #expect(throws: NameError.unknownTag("night", known: [])) { try world.count("tag:night") }
  }

  @Test mutating func newNamesFindAtOnceAndOldOnesNoMore() throws {
    try world.add(2) { picture in
      picture.tags = ["dusk"]
      picture.links = [(0, .subject, 0, false)]
    }
    #expect(try world.ids(["voss"]) == [2, 1])
    _ = try world.library.edit(world.elements[0]) { $0.name = "Mara Reed" }
    #expect(try world.ids(["voss"]) == [])
    #expect(try world.ids(["reed"]) == [2, 1])
    try world.library.editTag("dusk", renamedTo: "evening", in: world.project.id)
    #expect(try world.ids(["dusk"]) == [])
    #expect(try world.ids(["evening"]) == [2, 1])
    _ = try world.library.undo(in: world.project.id)
    #expect(try world.ids(["dusk"]) == [2, 1])
  }

  @Test mutating func anotherLookMakesPicturesStale() throws {
    try world.add(1) { $0.links = [(0, .subject, 0, false)] }
    try world.add(1) { $0.links = [(0, .style, 7, false), (1, .setting, 0, false)] }
    #expect(try world.ids(["stale:yes"]) == [2])
    let mara = world.elements[0].id
    try world.library.change("look", in: world.project.id) { db in
      try db.run("UPDATE element SET appearance = 7 WHERE id = \(mara)")
    }
    #expect(try world.ids(["stale:yes"]) == [1])
  }

  @Test mutating func savedSearchesAreUsedKeptAndForgotten() throws {
    try world.add(4) { $0.item.rating = Int($0.item.id.rawValue) }
    let (library, project) = (world.library, world.project.id)
    try library.saveSearch(named: "Good", words: ["rating:3.."], in: project)
    try library.saveSearch(named: "best", words: ["saved:good", "rating:4.."], in: project)
    #expect(try world.ids(["saved:BEST"]) == [4])
    #expect(try world.ids(["^saved:good"]) == [2, 1])
    #expect(try library.savedSearches(in: project).map(\.name) == ["best", "Good"])
    #expect(throws: QueryError(reason: .savedInItself("good"), column: 3)) {
      try library.saveSearch(named: "GOOD", words: ["x", "saved:best"], in: project)
    }
    #expect(throws: QueryError.self) {
      try library.saveSearch(named: "self", words: ["saved:self"], in: project)
    }
    try library.removeSavedSearch(named: "good", in: project)
    #expect(throws: NameError.unknownSearch("good", known: ["best"])) {
      try world.ids(["saved:best"])
    }
    _ = try library.undo(in: project)
    #expect(try world.ids(["saved:best"]) == [4])
  }

  @Test mutating func aSavedOrderHoldsWhereNoOtherIsAskedFor() throws {
    try world.add(3) { $0.item.rating = [2, 5, 3][Int($0.item.id.rawValue - 1)] }
    let project = world.project.id
    try world.library.saveSearch(named: "best", words: ["sort:rating-"], in: project)
    #expect(try world.ids(["saved:best"]) == [2, 3, 1])
    #expect(try world.ids(["saved:best", "sort:added+"]) == [1, 2, 3])
    #expect(try world.ids(["^saved:best"]) == [])
    #expect(
      try world.library.elements(where: MediaQuery(["saved:best"]), in: project).count == 2)
  }

  @Test mutating func whatIsInTheTrashIsShownByNoPicture() throws {
    try world.add(1) { $0.links = [(0, .subject, 7, false)] }
    let words = ["stale:yes", "element:*", "kind:character", "role:subject"]
    for word in words { #expect(try world.ids([word]) == [1], "\(word)") }
    try world.library.remove([world.elements[0]])
    for word in words { #expect(try world.ids([word]) == [], "\(word)") }
    #expect(try world.ids(["^element:*"]) == [1])
    _ = try world.library.undo(in: world.project.id)
    for word in words { #expect(try world.ids([word]) == [1], "\(word)") }
  }

  @Test mutating func aKindThatShowsMoreMakesPicturesStale() throws {
    let (library, project) = (world.library, world.project.id)
    let mara = try library.edit(world.elements[0]) {
      $0.fields = ["basics.occupation": .text("pilot")]
    }
    try world.add(1)
    try library.change("link", in: project) { db in
      try Library.link(MediaItem.ID(rawValue: 1), to: Library.shown(mara, db), db)
    }
    #expect(try world.ids(["stale:yes"]) == [])
    _ = try library.edit(library.kind(named: "character", in: project), in: project) { kind in
      for index in kind.fields.indices where kind.fields[index].key == "basics.occupation" {
        kind.fields[index].isVisual = true
      }
    }
    #expect(try world.ids(["stale:yes"]) == [1])
    try library.removeKind(library.kind(named: "character", in: project), in: project)
    #expect(try world.ids(["stale:yes"]) == [])
  }

  @Test func aLibraryOfAnOlderProgramIsSearchedAtOnce() throws {
    let folder = TemporaryFolder()
    try FileManager.default.createDirectory(
      atPath: folder.at("world"), withIntermediateDirectories: true)
    let now = Schema.file(in: folder.at("world"))
    let old = DatabaseFile(
      path: now.path, lock: now.lock, backups: now.backups, applicationID: now.applicationID,
      migrations: Schema.migrations.dropLast())
    try Database(creating: old).write { db in
      try db.script(
        """
        INSERT INTO project (uuid, slug, title, description, promptSuffix, negativePrompt, aspects,
          created) VALUES ('7F3B1C64-3C1F-4E0B-9C63-1F5D7C9A8E21', 'old', 'Old', '', '', '', '{}', 0);
        INSERT INTO element (uuid, project, kind, name, foldedName, aliases, summary, look, notes,
          fields, facts, position, created, changed)
          VALUES ('6C2D9A4E-5B1F-4D3C-8A7E-2F1B0C9D8E77', 1, 'character', 'Mara', 'mara', '[]', '', '',
            '', '{}', '', 1, 0, 0);
        INSERT INTO media (uuid, project, hash, format, width, height, bytes, title, caption, altText,
          rating, source, perceptualHash, colours, brightness, fileName, created, added)
          VALUES ('5D1C8B3E-4A0F-4C2B-9B6D-1E0A9B8C7D66', 1, hex(zeroblob(32)), 'png', 100, 100, 10,
            'Harbour at dusk', '', '', 0, 'imported', 0, '[]', 0, '', 0, 0);
        """)
      _ = try Library.addTag("night", in: Project.ID(rawValue: 1), db)
    }
    let library = try Library(opening: folder.at("world"))
    let project = try library.currentProject().id
    #expect(try library.media(where: MediaQuery(["harb"]), in: project).count == 1)
    #expect(try library.elements(where: MediaQuery(["mar"]), in: project).map(\.name) == ["Mara"])
  }

  @Test mutating func savedSearchesThatUseOthersOftenEnd() throws {
    let (library, project) = (world.library, world.project.id)
    func many(_ name: String) -> [String] { [String](repeating: "saved:\(name)", count: 150) }
    try library.saveSearch(named: "one", words: ["rating:1"], in: project)
    try library.saveSearch(named: "two", words: ["saved:one"], in: project)
    try library.saveSearch(named: "three", words: many("two"), in: project)
    #expect(try world.ids(["saved:three"]) == [])
    try library.saveSearch(named: "two", words: many("one"), in: project)
    #expect(throws: QueryError(reason: .tooManyValues(limit: 2_000), column: 7)) {
      try world.ids(["tag:*", "saved:three"])
    }
  }

  @Test mutating func elementsAreFoundByTheSameWords() throws {
    let (library, project) = (world.library, world.project.id)
    func names(_ words: String...) throws -> [String] {
      try library.elements(where: MediaQuery(words), in: project).map(\.name)
    }
    _ = try library.edit(world.elements[1]) { $0.notes = "where Mara waits" }
    #expect(try names("mara") == ["Mara Voss", "Salt Gate"])
    #expect(try names("kind:landmark", "mara") == ["Salt Gate"])
    #expect(try names("^kind:landmark") == ["Mara Voss"])
    #expect(try names("element:s*") == ["Salt Gate"])
    #expect(try names("rating:4..", "mara") == [])
    #expect(try names("tag:*") == [])
    try library.saveSearch(named: "people", words: ["kind:character"], in: project)
    #expect(try names("saved:people") == ["Mara Voss"])
  }

  @Test mutating func alikePicturesAreGrouped() throws {
    try world.add(4) {
      $0.hash = [0, 0x3FF, 0xF0F0_F0F0_F0F0_F0F0, 0][Int($0.item.id.rawValue - 1)]
    }
    let groups = try world.library.duplicates(in: world.project.id)
    #expect(groups.map { $0.map(\.rawValue) } == [[1, 2, 4]])
    let same = try world.library.duplicates(in: world.project.id, within: 0)
    #expect(same.map { $0.map(\.rawValue) } == [[1, 4]])
    #expect(try world.ids(["like:2"]) == [2, 4, 1])
    #expect(throws: QueryError(reason: .unknownItem(9), column: 7)) {
      try world.ids(["tag:*", "like:9"])
    }
    #expect(throws: QueryError(reason: .unknownHash("abcdef0"), column: 1)) {
      try world.ids(["like:abcdef0"])
    }
  }
}
