import Foundation
import TestSupport
import Testing

/// Libraries that somebody may not read, or not write.
@Suite(.enabled(if: Sandbox.obeysPermissions, "there is no setpriv"))
struct PermissionTests {
  let folder = TemporaryFolder()

  init() throws {
    #expect(try Program.limn.run(["init", "world"], in: folder).status == 0)
  }

  private func check(afterSettingModeOf name: String, to mode: Int) throws -> Program.Outcome {
    let manager = FileManager.default
    try manager.setAttributes([.posixPermissions: mode], ofItemAtPath: folder.at(name))
    let outcome = try Program.limn.runObeyingPermissions(
      ["check", "--library", "world"], in: folder)
    try manager.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder.at(name))
    return outcome
  }

  @Test func aFolderThatNobodyMayLookIntoIsNotCalledEmpty() throws {
    let outcome = try check(afterSettingModeOf: "world", to: 0)
    #expect(outcome.status == 1)
    let path = folder.at("world/limn.sqlite")
    #expect(outcome.errors.hasPrefix("limn: Could not look at \(path): permission denied.\n"))
  }

  @Test func whatMayNotBeLookedAtOnTheWayUpHidesNoLibraryFurtherUp() throws {
    try FileManager.default.createDirectory(
      atPath: folder.at("world/deep/limn"), withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0])
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: folder.at("world/deep"))
    let line = "cd world/deep && exec setpriv --bounding-set=-all \(Program.limn.path) check"
    let outcome = try #require(Program(installed: "sh")).run(["-c", line], in: folder)
    #expect(outcome.output.hasPrefix("\(folder.at("world")) is whole (checked: database, "))
  }

  @Test func aReadOnlyFolderInWhichSQLiteHasItsFilesCanBeRead() throws {
    #expect(FileManager.default.fileExists(atPath: folder.at("world/limn.sqlite-shm")))
    #expect(try check(afterSettingModeOf: "world", to: 0o555).status == 0)
  }

  @Test func aReadOnlyFolderInWhichSQLiteMustMakeItsFilesIsNamed() throws {
    for name in ["limn.sqlite-shm", "limn.sqlite-wal"] {
      try FileManager.default.removeItem(atPath: folder.at("world/" + name))
    }
    let outcome = try check(afterSettingModeOf: "world", to: 0o555)
    #expect(outcome.status == 1)
    #expect(outcome.output == "")
    #expect(outcome.errors.contains("even to read, because its folder cannot be written."))
  }
}
