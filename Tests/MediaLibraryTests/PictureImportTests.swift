import ContentStore
import Files
import Foundation
import Imaging
import SQLite
import TestSupport
import Testing
import World

@testable import MediaLibrary

/// What others do between the moment when a picture is read and the one when it is entered.
@Suite struct PictureImportTests {
  let folder = TemporaryFolder()
  let library: Library
  let project: Project
  let source: PictureSource

  init() throws {
    library = try Library.create(in: folder.at("world")).library
    project = try library.addProject(titled: "Saltmarsh")
    let pixels = (0..<16 * 16).flatMap { number -> [UInt8] in
      [UInt8(truncatingIfNeeded: number), 90, 200, 255]
    }
    let bitmap = try #require(Bitmap(size: PixelSize(width: 16, height: 16), pixels: pixels))
    try Data(try bitmap.encoded(as: .png)).write(to: URL(fileURLWithPath: folder.at("a.png")))
    source = PictureSource(file: folder.at("a.png"))
  }

  private func task(moving: Bool = false) throws -> PictureImport {
    var wishes = PictureImport.Wishes()
    wishes.moves = moving
    return try PictureImport(into: library, project.id, wishes)
  }

  private func enter(_ preparation: Preparation, _ task: PictureImport) throws -> PictureOutcome {
    var operation: Library.Operation.ID?
    return try #require(try task.enter([preparation], continuing: &operation).first)
  }

  /// As `limn trash empty --now` does it.
  private func removeAll() throws {
    let items = try library.write { db in
      let items = try db.all("SELECT * FROM media", as: MediaItem.self)
      try db.run("DELETE FROM media")
      return items
    }
    for item in items { try File.remove(library.path(of: item)) }
  }

  private func expectIsThere() throws {
    let item = try #require(
      try library.read { try $0.first("SELECT * FROM media", as: MediaItem.self) })
    let name = try #require(item.file)
    let condition = try library.store.verify(name)
    #expect(condition == .whole(size: item.bytes))
  }

  @Test(arguments: [false, true])
  func aPictureThatIsDeletedAfterItWasRecognisedComesInAnew(moving: Bool) throws {
    let first = try task()
    _ = try enter(first.prepare(source), first)
    let second = try task(moving: moving)
    let preparation = second.prepare(source)
    guard case .known = preparation else {
      Issue.record("It was not recognised: \(preparation)")
      return
    }
    try removeAll()
    guard case .added = try enter(preparation, second).result else {
      Issue.record("It was not added.")
      return
    }
    try expectIsThere()
    #expect(File.exists(folder.at("a.png")) != moving)
  }

  /// The file of a picture of nobody lies there, is found whole, and is deleted then.
  @Test func aFileThatIsDeletedAfterItWasFoundIsWrittenAnew() throws {
    let ending = try #require(FileEnding("png"))
    let name = try library.store.save(copyOf: folder.at("a.png"), ending: ending, limit: 1 << 20)
    let task = try task()
    let preparation = task.prepare(source)
    try File.remove(library.store.path(of: name))
    guard case .added = try enter(preparation, task).result else {
      Issue.record("It was not added.")
      return
    }
    try expectIsThere()
  }
}
