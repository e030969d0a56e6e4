import ContentStore
import Files
import Foundation
import Imaging
import SQLite
import TestSupport
import Testing
import World

@testable import MediaLibrary

@Suite struct CheckTests {
  let stock: StockedLibrary

  init() throws { stock = try StockedLibrary() }

  private func problems(_ name: String) throws -> [String] {
    try stock.library.check().checks.first { $0.name == name }?.problems ?? []
  }

  @Test func aLibraryWithPicturesIsWhole() throws {
    try stock.add(0..<30)
    try stock.run("UPDATE media SET trashed = 1 WHERE id < 4")
    let report = try stock.library.check()
    #expect(report.isSound)
    #expect(report.notes == [])
    #expect(report.files.known == 30)
  }

  @Test func everyFlippedBitIsFoundByReading() async throws {
    let names = try stock.add(0..<400)
    for index in 0..<200 { try stock.flip(names[index * 2], bit: index * 37) }
    #expect(try stock.library.check().isSound)
    let outcome = try stock.limn("check", "--read-data", "--json")
    #expect(outcome.status == 12)
    let files = try #require(try outcome.json["files"] as? [String: Any])
    #expect(files["damaged"] as? Int == 200)
    #expect(files["read"] as? Int == 400)
    // They are remembered, so that a check that reads nothing tells of them too.
    #expect(try problems("contents").count == 200)
  }

  @Test func readingGoesOnWhereItStopped() async throws {
    let names = try stock.add(0..<600).sorted()
    try stock.flip(names[0], bit: 9)
    let library = stock.library
    let first = try await library.readData(library.check(), within: .nanoseconds(1))
    #expect(first.files.read == 0)
    #expect(first.files.unread == 600)
    try library.keep(.init(last: names[399].description, read: 400))
    let rest = try await library.readData(library.check())
    #expect(rest.files.read == 200)
    #expect(rest.files.unread == 0)
    #expect(rest.isSound)
    #expect(rest.notes.contains { $0.hasPrefix("All files have been read") })
    #expect(try await !library.readData(library.check()).isSound)
  }

  @Test func whatIsMissingTooShortOrStrangeIsTold() throws {
    let names = try stock.add(0..<40)
    try FileManager.default.removeItem(atPath: stock.path(of: names[3]))
    let short = stock.path(of: names[4])
    try FileManager.default.removeItem(atPath: short)
    try Data("short".utf8).write(to: URL(fileURLWithPath: short))
    _ = try stock.store(900..<902)
    try Data().write(to: URL(fileURLWithPath: stock.path + "/media/note.txt"))
    let report = try stock.library.check()
    let problems = report.checks.flatMap(\.problems)
    #expect(problems.count == 2)
    #expect(problems.contains("\(stock.path(of: names[3])) of picture 4 is missing"))
    #expect(problems.contains { $0.hasPrefix("\(short) has 5 bytes") })
    #expect(report.files.orphans == 2)
    #expect(report.notes.contains("\(stock.path)/media/note.txt is not of Limn."))
    #expect(try stock.limn("check").status == 12)
  }

  @Test func aDiskThatIsNotThereIsNotTakenForLoss() async throws {
    try stock.add(0..<20)
    let (media, aside) = (stock.path + "/media", stock.path + "/elsewhere")
    try FileManager.default.moveItem(atPath: media, toPath: aside)
    let outcome = try stock.limn("check", "--repair", "--from", aside)
    #expect(outcome.status == 12)
    #expect(outcome.errors.contains("mount problem"))
    #expect(!Folder.exists(media))
    await #expect(throws: UpkeepError.self) {
      try await stock.library.repair(stock.library.check())
    }
    #expect(try stock.limn("check", "--repair", "--accept-missing", "--from", aside).status == 0)
    #expect(try stock.library.check().isSound)
  }

  @Test(
    arguments: [
      ("counts", "UPDATE projectUse SET media = 7"),
      ("counts", "DELETE FROM projectUse"),
      ("counts", "INSERT INTO tagUse VALUES (99, 3)"),
      ("likeness", "DELETE FROM likeness WHERE media = 3 AND band > 65535"),
      ("likeness", "UPDATE likeness SET hash = 1 WHERE media = 2"),
      ("likeness", "INSERT INTO likeness VALUES (1, 777, 1)"),
      ("search", "DELETE FROM elementSearch"),
    ])
  func whatFollowsFromPicturesIsMadeAnew(check: String, damage: String) async throws {
    try stock.add(0..<9)
    _ = try stock.library.add(.init(kind: "character", name: "Mara"), to: stock.project.id)
    try stock.run(damage)
    #expect(try problems(check) != [])
    let report = try await stock.library.repair(stock.library.check())
    #expect(report.isSound)
    #expect(report.repairs == ["Made the \(check) anew from the pictures."])
  }

  @Test func aDamagedFileIsReplacedAndKept() async throws {
    let names = try stock.add(0..<5)
    let copy = stock.folder.at("copies")
    try FileManager.default.copyItem(atPath: stock.path + "/media", toPath: copy)
    try stock.flip(names[1], bit: 77)
    try FileManager.default.removeItem(atPath: stock.path(of: names[2]))
    // A copy that is damaged itself is none.
    let outcome = try stock.limn("check", "--read-data", "--repair")
    #expect(outcome.status == 12)
    #expect(try Folder.names(in: stock.path + "/quarantine") == [names[1].description])
    let repaired = try stock.limn("check", "--repair", "--from", copy, "--json")
    #expect(repaired.status == 0)
    #expect(try repaired.json["sound"] as? Bool == true)
    #expect((try repaired.json["repairs"] as? [String])?.count == 2)
    for name in names { #expect(try stock.library.store.verify(name) == .whole(size: 200)) }
  }

  @Test func filesThatCanBeChangedAreProtectedAgain() async throws {
    let path = stock.path(of: try stock.add(0..<1)[0])
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    let report = try stock.library.check()
    #expect(report.isSound)
    #expect(report.notes.count == 1)
    let repaired = try await stock.library.repair(report)
    #expect(repaired.repairs == ["Made 1 file readable for their owner alone."])
    #expect(repaired.notes == [])
  }

  @Test func filesWithoutAPictureBecomePicturesAgain() async throws {
    _ = try storeDrawing(.png, ending: "png")
    var plan = Library.RepairPlan()
    plan.project = stock.project.id
    // An import may be about to make a picture of so young a file.
    let young = try await repair(by: plan)
    #expect(young.files.orphans == 1)
    plan.orphanAge = .zero
    let report = try await repair(by: plan)
    #expect(report.files.orphans == 0)
    #expect(report.files.known == 1)
    #expect(try stock.count("SELECT count(*) FROM albumItem") == 1)
  }

  /// A drawing; as a JPEG it can still be decoded when a bit of it is another.
  /// In a function of its own: with two such calls in one test, the compiler makes the frame of the test
  /// eight bytes too short (Swift 6.3).
  private func repair(by plan: Library.RepairPlan) async throws -> Library.CheckReport {
    try await stock.library.repair(stock.library.check(), plan)
  }

  private func storeDrawing(_ encoding: Encoding, ending: String) throws -> ContentName {
    var pixels = [UInt8](repeating: 255, count: 64 * 64 * 4)
    for index in pixels.indices where index % 4 < 2 { pixels[index] = UInt8(index / 64 % 200) }
    let picture = try #require(Bitmap(size: PixelSize(width: 64, height: 64), pixels: pixels))
    return try stock.library.store.save(
      picture.encoded(as: encoding), ending: #require(FileEnding(ending)))
  }

  @Test func noPictureIsMadeOfADamagedFile() async throws {
    let name = try storeDrawing(.jpeg(quality: 90), ending: "jpeg")
    let size = try #require(try stock.library.store.size(of: name))
    try stock.flip(name, bit: size * 5)
    let bytes = try #require(try File.contents(of: stock.path(of: name), limit: 1 << 20))
    _ = try ThumbnailFolder.recipe.picture(from: bytes)
    var plan = Library.RepairPlan()
    (plan.project, plan.orphanAge) = (stock.project.id, .zero)
    let report = try await repair(by: plan)
    let aside = "\(stock.path)/quarantine/\(name)"
    #expect(report.repairs == ["Moved the damaged \(stock.path(of: name)) to \(aside)."])
    #expect(report.files.known == 0)
    #expect(File.exists(aside))
    let again = try await repair(by: plan)
    #expect(again.repairs == [])
  }

  @Test func aFileThatIsThereAgainAfterItWasDeletedIsFound() throws {
    let name = try stock.add(0..<1)[0]
    try stock.run("DELETE FROM media; UPDATE looseFile SET removed = 1")
    #expect(try stock.has(name))
    #expect(try stock.library.check().files.orphans == 1)
  }

  @Test func aFolderWithoutCopiesIsRefused() throws {
    try stock.add(0..<1)
    let missing = try stock.limn("check", "--repair", "--from", "/nonexistent")
    #expect(missing.status == 1)
    #expect(missing.errors.contains("/nonexistent: no such file or directory"))
    try Folder.make(stock.folder.at("novel"))
    try stock.folder.write("Once upon a time", to: "novel/first.md")
    let other = try stock.limn("check", "--repair", "--from", "novel")
    #expect(other.status == 1)
    #expect(other.errors.contains("\(stock.folder.at("novel")) is neither a backup nor a library"))
    _ = try stock.library.backUp(to: stock.folder.at("backup"))
    #expect(try stock.limn("check", "--repair", "--from", "backup").status == 0)
  }
}
