import ContentStore
import Files
import Foundation
import Imaging
import SQLite
import TestSupport
import Testing
import World

@testable import MediaLibrary

@Suite struct TrashTests {
  let stock: StockedLibrary

  init() throws { stock = try StockedLibrary() }

  private func throwAway(_ count: Int) throws {
    try stock.run("UPDATE media SET trashed = 5 WHERE id <= \(count)")
  }

  private func age(days: Int) throws {
    try stock.run("UPDATE looseFile SET since = since - 86400000 * \(days)")
  }

  private func tidy() throws -> Library.Emptied { try stock.library.tidyFiles(.init()) }

  @Test func emptyingIsOneOperationThatCanBeUndone() throws {
    let names = try stock.add(0..<20)
    try stock.run("UPDATE media SET derivedFrom = 1 WHERE id = 20")
    try stock.run("INSERT INTO cover VALUES (1, 2)")
    try throwAway(12)
    let listed = try stock.limn("trash", "list", "--json").json
    #expect(listed["pictures"] as? Int == 12)
    #expect(try stock.limn("trash", "empty").status == 1)
    #expect(try stock.limn("trash", "empty", "--yes", "--json").json["pictures"] as? Int == 12)
    #expect(try stock.count("SELECT count(*) FROM media") == 8)
    #expect(try stock.library.check().isSound)
    #expect(try stock.library.trash(of: stock.project.id).waiting.files == 12)
    #expect(try stock.library.undo(in: stock.project.id).summary == "empty the trash")
    #expect(try stock.count("SELECT count(*) FROM media") == 20)
    #expect(try stock.count("SELECT derivedFrom FROM media WHERE id = 20") == 1)
    #expect(try stock.count("SELECT count(*) FROM looseFile") == 0)
    for name in names { #expect(try stock.has(name)) }
    #expect(try stock.library.check().isSound)
  }

  @Test func filesGoOnlyAfterTheirTime() throws {
    let names = try stock.add(0..<4)
    try throwAway(2)
    _ = try stock.library.emptyTrash(of: [stock.project.id], before: .now)
    #expect(try tidy().setAside == 0)
    try age(days: 15)
    #expect(try tidy().setAside == 2)
    #expect(try tidy().deleted == 0)
    let days = try stock.library.trashedDays()
    #expect(days.count == 1)
    #expect(try stock.library.check().isSound)
    // Undoing brings the files back too.
    _ = try stock.library.undo(in: stock.project.id)
    #expect(try stock.has(names[0]))
    #expect(try stock.library.check().isSound)
  }

  @Test func whatWasDeletedCannotBeUndone() throws {
    let names = try stock.add(0..<20)
    try throwAway(3)
    let emptied = try stock.limn("trash", "empty", "--now", "--yes", "--json").json
    #expect(emptied["deleted"] as? Int == 3)
    #expect(try !stock.has(names[0]))
    #expect(throws: ChangeError.filesDeleted("empty the trash", count: 3)) {
      try stock.library.undo(in: stock.project.id)
    }
    #expect(try stock.count("SELECT count(*) FROM media") == 17)
    // Stored anew, they are there again.
    _ = try stock.store(0..<3)
    _ = try stock.library.undo(in: stock.project.id)
    #expect(try stock.library.check().isSound)
  }

  @Test func whatLiesInTheTrashForLongIsDeletedUnlessItIsNeeded() throws {
    let names = try stock.add(0..<4)
    let old = stock.library.trash + "/2020-01-02"
    try Folder.make(old)
    for name in names.prefix(2) {
      try File.rename(stock.path(of: name), to: "\(old)/\(name)")
    }
    try File.create(old + "/of-somebody-else")
    try stock.run("DELETE FROM media WHERE id = 1")
    let tidied = try tidy()
    #expect(tidied.deleted == 1)
    #expect(try stock.has(names[1]))
    #expect(try Folder.names(in: old) == ["of-somebody-else"])
  }

  /// Copies files into the trash of a day long ago, and returns its folder.
  private func copyToTrash(_ names: [ContentName]) throws -> String {
    let old = stock.library.trash + "/2020-01-02"
    try Folder.make(old)
    for name in names { try File.copy(stock.path(of: name), to: "\(old)/\(name)") }
    return old
  }

  @Test func aCopyGoesOnlyWhereTheFileThatAPictureNeedsIsWhole() throws {
    let names = try stock.add(0..<4)
    let old = try copyToTrash(names)
    let pixels = [UInt8](repeating: 90, count: 16)
    let picture = try #require(Bitmap(size: PixelSize(width: 2, height: 2), pixels: pixels))
    try stock.library.thumbnails.keep(picture, of: names[0].hash)
    try stock.flip(names[1], bit: 7)
    try stock.flip(names[2], bit: 7)
    try Data("short".utf8).write(to: URL(fileURLWithPath: "\(old)/\(names[2])"))
    try FileManager.default.removeItem(atPath: stock.path(of: names[3]))
    try Data("short".utf8).write(to: URL(fileURLWithPath: stock.path(of: names[3])))
    #expect(try tidy().deleted == 3)
    for name in [names[0], names[1], names[3]] {
      #expect(try stock.library.store.verify(name) == .whole(size: 200))
    }
    #expect(stock.library.thumbnails.find(names[0].hash) != nil)
    // Where neither is whole, nobody knows which of the two will be of more use.
    #expect(try Folder.names(in: old) == [names[2].description])
    #expect(try stock.library.store.verify(names[2]) == .damaged)
  }

  @Test func aCopyThatIsDeletedDoesNotHideTheFileThatStillWaits() throws {
    let names = try stock.add(0..<2)
    _ = try copyToTrash(names)
    try stock.run("DELETE FROM media")
    #expect(try tidy().deleted == 2)
    try age(days: 15)
    #expect(try tidy().setAside == 2)
  }

  @Test func theEndOfATurnDropsNoFile() throws {
    let names = try stock.add(0..<5)
    let old = try copyToTrash(names)
    try stock.run("DELETE FROM media")
    var emptied = Library.Emptied()
    try stock.library.empty(old, &emptied, turn: .zero)
    #expect(emptied.deleted == 5)
    #expect(!Folder.exists(old))
  }

  @Test func onlyWhatThereIsIsAskedAndTold() throws {
    let question = "Nobody is there to be asked: "
    try stock.add(0..<3)
    #expect(try stock.limn("trash", "empty", "--now").output == "There was nothing to remove.\n")
    try throwAway(1)
    let one = try stock.limn("trash", "empty", "--now").errors
    #expect(one.contains("\(question)Remove 1 picture (200 bytes) from the trash and delete"))
    try stock.run("DELETE FROM media WHERE id = 1")
    let none = try stock.limn("trash", "empty", "--now").errors
    #expect(none.contains("\(question)Delete 1 file (200 bytes) at once that no picture needs?"))
    let done = try stock.limn("trash", "empty", "--now", "--yes")
    #expect(done.output == "Deleted 1 file (200 bytes).\n")
  }

  @Test func nothingIsDeletedWhereTheDiskMayNotBeThere() throws {
    try stock.add(0..<5)
    try throwAway(1)
    try FileManager.default.removeItem(atPath: stock.path + "/media")
    let outcome = try stock.limn("trash", "empty", "--now", "--yes")
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("mount problem"))
    #expect(try stock.count("SELECT count(*) FROM media") == 5)
  }
}
