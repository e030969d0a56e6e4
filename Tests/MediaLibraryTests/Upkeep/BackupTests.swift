import ContentStore
import Files
import Foundation
import SQLite
import TestSupport
import Testing
import World

@testable import MediaLibrary

@Suite struct BackupTests {
  let stock: StockedLibrary
  let backup: String

  init() throws {
    stock = try StockedLibrary()
    backup = stock.folder.at("backup")
  }

  private func store(in folder: String) -> ContentStore {
    ContentStore(
      folder: folder + "/media", unfinished: folder + "/tmp", quarantine: folder + "/quarantine")
  }

  @Test func whatWasBackedUpComesBack() throws {
    let names = try stock.add(0..<80)
    #expect(try stock.limn("backup", backup, "--json").json["copied"] as? Int == 80)
    try stock.add(80..<90)
    let again = try stock.limn("backup", backup, "--json")
    #expect(again.status == 0)
    #expect(try again.json["copied"] as? Int == 10)
    #expect(try Folder.names(in: backup + "/older").count == 1)
    let target = stock.folder.at("restored")
    let restored = try Program.limn.run(["restore", backup, target], in: stock.folder)
    #expect(restored.status == 0)
    let library = try Library(opening: target)
    #expect(try library.check().isSound)
    #expect(try library.project(named: "saltmarsh").uuid == stock.project.uuid)
    for name in names {
      let isWhole =
        try library.store.verify(name) == .whole(size: StockedLibrary.bytes(1).count)
        || library.store.verify(name) == .whole(size: StockedLibrary.bytes(10).count)
      #expect(isWhole)
    }
    #expect(throws: UpkeepError.isLibrary(target)) { try Library.restore(backup, to: target) }
  }

  @Test func aGoodCopyIsNeverReplacedByADamagedFile() throws {
    let names = try stock.add(0..<10)
    _ = try stock.library.backUp(to: backup)
    try stock.flip(names[0], bit: 5)
    try FileManager.default.removeItem(atPath: stock.path(of: names[1]))
    let report = try stock.library.backUp(to: backup, verifying: true)
    #expect(report.problems.count == 1)
    for name in names.prefix(2) {
      let condition = try store(in: backup).verify(name)
      #expect(condition == .whole(size: 200))
    }
    // Repairs know where backups are.
    #expect(try stock.limn("check", "--read-data", "--repair").status == 0)
    #expect(try stock.library.backUp(to: backup).problems == [])
  }

  @Test func damageInTheLibraryAndInTheBackupIsTold() throws {
    let names = try stock.add(0..<10)
    try stock.flip(names[3], bit: 6)
    let outcome = try stock.limn("backup", backup)
    #expect(outcome.status == 12)
    #expect(outcome.errors.contains(names[3].description))
    let copy = store(in: backup).path(of: names[4])
    try FileManager.default.removeItem(atPath: copy)
    try Data("broken".utf8).write(to: URL(fileURLWithPath: copy))
    let restored = try Library.restore(backup, to: stock.folder.at("restored"))
    #expect(restored.problems.count == 2)
    #expect(restored.copied == 8)
    // The next backup mends itself where the library is whole.
    _ = try stock.library.backUp(to: backup)
    let isWhole = try store(in: backup).verify(names[4]) == .whole(size: 200)
    #expect(isWhole)
  }

  @Test func foldersOfSomethingElseAreRefused() throws {
    try stock.add(0..<2)
    let library = stock.library
    #expect(throws: UpkeepError.self) { try library.backUp(to: stock.path) }
    #expect(throws: UpkeepError.self) { try library.backUp(to: stock.path + "/inside") }
    try FileManager.default.createSymbolicLink(
      atPath: stock.folder.at("link"), withDestinationPath: stock.path)
    #expect(throws: UpkeepError.self) { try library.backUp(to: stock.folder.at("link/x")) }
    try Folder.make(stock.folder.at("other"))
    try stock.folder.write("novel", to: "other/novel.md")
    #expect(throws: UpkeepError.occupied(stock.folder.at("other"))) {
      try library.backUp(to: stock.folder.at("other"))
    }
    let second = try StockedLibrary()
    _ = try second.library.backUp(to: backup)
    #expect(throws: UpkeepError.otherBackup(backup)) { try library.backUp(to: backup) }
    #expect(throws: UpkeepError.isLibrary(second.path)) { try library.backUp(to: second.path) }
    #expect(throws: UpkeepError.notABackup(stock.folder.at("other"))) {
      try Library.restore(stock.folder.at("other"), to: stock.folder.at("new"))
    }
  }

  @Test func aBackupThatWasKilledGoesOn() throws {
    try stock.add(0..<300)
    for delay in [5, 20, 60, 100] {
      let running = try Program.limn.start(
        ["backup", backup, "--library", stock.path], in: stock.folder)
      usleep(UInt32(delay * 1_000))
      kill(running.process.processIdentifier, SIGKILL)
      _ = try running.finish()
    }
    #expect(try stock.limn("backup", backup).status == 0)
    let target = stock.folder.at("restored")
    #expect(try Library.restore(backup, to: target).problems == [])
    #expect(try Library(opening: target).check().files.known == 300)
  }

  /// As after a stop while it was written for the first time whose backup it is going to be.
  @Test func aBackupThatWasKilledAtItsBeginningGoesOn() throws {
    try stock.add(0..<3)
    let left = [".limn-17-abc", "unfinished.json.unfinished", "unfinished.sqlite"]
    try Folder.make(backup)
    for name in left.dropLast() { try stock.folder.write("{", to: "backup/\(name)") }
    #expect(try stock.limn("backup", backup).status == 0)
    let names = try Folder.names(in: backup)
    #expect(!left.contains(where: names.contains), "\(names)")
    #expect(try Library.restore(backup, to: stock.folder.at("restored")).files == 3)
  }

  @Test func anInterruptedNewSnapshotLeavesTheOneBefore() throws {
    try stock.add(0..<3)
    _ = try stock.library.backUp(to: backup)
    // As after a stop between putting the new copy in place and telling of it.
    try Folder.make(backup + "/older")
    try File.rename(backup + "/library.sqlite", to: backup + "/older/before.sqlite")
    try Data("half".utf8).write(to: URL(fileURLWithPath: backup + "/library.sqlite"))
    let target = stock.folder.at("restored")
    #expect(try Library.restore(backup, to: target).files == 3)
    try File.remove(backup + "/older/before.sqlite")
    #expect(throws: UpkeepError.backupDamaged(backup)) {
      try Library.restore(backup, to: stock.folder.at("again"))
    }
  }

  /// As after a stop before the new copy was told of: the manifest tells of one of the older ones.
  @Test func noFormerCopyIsReplaced() throws {
    var copies: Set<ContentHash> = []
    for number in 0..<2 {
      try stock.add(number..<number + 1)
      let manifest = backup + "/backup.json"
      let former = number == 0 ? nil : try Data(contentsOf: URL(fileURLWithPath: manifest))
      _ = try stock.library.backUp(to: backup)
      copies.insert(try ContentHash(ofFileAt: backup + "/library.sqlite"))
      try former?.write(to: URL(fileURLWithPath: manifest))
    }
    _ = try stock.library.backUp(to: backup)
    let older = try Folder.names(in: backup + "/older").map {
      try ContentHash(ofFileAt: "\(backup)/older/\($0)")
    }
    #expect(Set(older) == copies)
  }

  @Test func restoringHoldsToOneStateWhileAnotherIsWritten() throws {
    try stock.add(0..<3)
    let first = try stock.library.backUp(to: backup)
    try stock.add(3..<5)
    let target = stock.folder.at("restored")
    let restored = try Library.restore(backup, to: target) { done, _ in
      guard done == 1 else { return }
      #expect(throws: Never.self) { _ = try stock.library.backUp(to: backup) }
    }
    #expect(restored.time == first.time)
    #expect(restored.problems == [])
    #expect(try Library(opening: target).check().files.known == 3)
  }

  /// The other is stopped when it has looked who has the folder, and goes on when it is taken.
  @Test(.enabled(if: Program.areInstalled("strace"), "there is no strace"))
  func aFolderThatAnotherLibraryTakesMeanwhileIsRefused() throws {
    try stock.add(0..<2)
    let (second, log) = (try StockedLibrary(), try stock.folder.write("", to: "log"))
    let other = try #require(Program(installed: "strace")).start(
      [
        "-f", "-o", log, "-e", "trace=mkdir", "-e", "inject=mkdir:signal=SIGSTOP:when=1",
        Program.limn.path, "backup", backup, "--library", second.path,
      ], in: stock.folder)
    var stopped: Int32?
    while stopped == nil, other.process.isRunning {
      usleep(10_000)
      let line = try String(contentsOfFile: log, encoding: .utf8)
      if line.contains("stopped by SIGSTOP") { stopped = Int32(line.prefix(while: \.isNumber)) }
    }
    let process = try #require(stopped)
    defer { kill(process, SIGCONT) }
    _ = try stock.library.backUp(to: backup)
    kill(process, SIGCONT)
    let refused = try other.finish()
    #expect(refused.status == 1)
    #expect(refused.errors.contains("holds the backup of another library"), "\(refused.errors)")
    #expect(try Library.restore(backup, to: stock.folder.at("restored")).files == 2)
  }

  @Test func whatAKilledBackupHasLeftOfPicturesGoes() throws {
    try stock.add(0..<1)
    _ = try stock.library.backUp(to: backup)
    try stock.folder.write("half a picture", to: "backup/tmp/17.unfinished")
    _ = try stock.library.backUp(to: backup)
    #expect(try Folder.names(in: backup + "/tmp") == [])
  }
}
