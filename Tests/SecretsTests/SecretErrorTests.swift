import Files
import Foundation
import Secrets
import TestSupport
import Testing

@Suite struct SecretErrorTests {
  static let errors: [SecretError] = [
    .libraryMissing, .randomnessMissing(code: ENOSYS), .memoryMissing, .empty, .tooLarge(limit: 9),
    .severalLines,
    .unfit,
    .notSealed(provider: "fal"), .versionUnknown(provider: "fal", version: "2"),
    .damaged(provider: "fal"), .belongsElsewhere(provider: "fal"),
    .masterKeyDiffers(provider: "fal"),
    .homeMissing, .keyFileMissing("/k"), .keyFileIsLink("/k"), .keyFileIsNoFile("/k"),
    .keyFileOfAnother("/k", owner: 7), .keyFileOpen("/k", mode: 0o644),
    .keyFolderOpen("/k", mode: 0o777), .keyFileDamaged("/k", size: 31), .passphraseWrong,
    .slotDamaged, .slotUnknown, .costRefused(operations: 1, memory: 8),
    .stretchingNeedsMemory(mebibytes: 256), .commandFailed(program: "pass", status: 2),
    .commandTooSlow(program: "pass"), .file(FileError("open", "/k", code: ENOSPC)),
  ]

  @Test(arguments: errors)
  func everyErrorSaysWhatHappenedAndWhatToDo(error: SecretError) throws {
    let description = try #require(error.errorDescription)
    #expect(description.hasSuffix("."))
    #expect(try #require(error.recoverySuggestion).hasSuffix("."))
  }

  @Test(
    arguments: [
      (.libraryMissing, "apt-get install libsodium23"),
      (.damaged(provider: "fal"), "limn key set fal"),
      (.belongsElsewhere(provider: "fal"), "limn key set fal"),
      (.keyFileMissing("/k"), "/k"),
      (.keyFileOpen("/k", mode: 0o644), "chmod 600 /k"),
      (.keyFolderOpen("/k", mode: 0o777), "chmod 700 /k"),
      (.keyFileOfAnother("/k", owner: 7), "chown"),
    ] as [(SecretError, String)])
  func theRemedyIsACommand(error: SecretError, command: String) {
    #expect(error.recoverySuggestion?.contains(command) == true)
  }

  /// Where what has the library's name is none.
  @Test func aMissingLibraryIsNamed() throws {
    let folder = TemporaryFolder()
    for number in [23, 26] { try folder.write("none", to: "libsodium.so.\(number)") }
    let outcome = try Program.keeper.run(
      ["make", folder.at("master.key")], in: folder, environment: ["LD_LIBRARY_PATH": folder.path])
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("libsodium is not installed"))
    #expect(!FileManager.default.fileExists(atPath: folder.at("master.key")))
  }

  /// It is opened by what needs it: a command that needs no key does not wait for it.
  @Test(.enabled(if: Program.canBeTraced, "strace is not installed"))
  func theLibraryIsNotOpenedBeforeItIsNeeded() throws {
    let folder = TemporaryFolder()
    let log = folder.at("log")
    let outcome = try Program.keeper.run(
      ["private"], tracing: ["-o", log, "-e", "trace=openat"], in: folder)
    #expect(outcome.status == 0)
    #expect(try !String(contentsOfFile: log, encoding: .utf8).contains("libsodium"))
  }
}
