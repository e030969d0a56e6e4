import Foundation
import Secrets
import TestSupport
import Testing

/// What another process sees of a key file, and what is left of one when its maker ends on the way.
@Suite struct KeyFileOnDiskTests {
  let folder = TemporaryFolder()
  var path: String { folder.at("keys/master.key") }

  @Test(.enabled(if: Program.canBeTraced, "strace is not installed"))
  func theBytesAreOnTheDiskBeforeTheName() throws {
    let log = folder.at("log")
    let outcome = try Program.keeper.run(
      ["make", path], tracing: ["-o", log, "-y", "-e", "trace=fsync,write,renameat2"], in: folder)
    #expect(outcome.status == 0)
    let calls = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
      .filter { $0.contains("/keys") }
    func first(_ words: String...) -> Int? {
      calls.firstIndex { line in words.allSatisfy(line.contains) }
    }
    let written = try #require(first("write(", ".limn-", "= 32"))
    let synced = try #require(first("fsync(", ".limn-"))
    let named = try #require(first("renameat2("))
    let folderSynced = try #require(
      calls.lastIndex { $0.contains("fsync(") && $0.contains("/keys>") })
    #expect(written < synced && synced < named && named < folderSynced)
  }

  @Test(.enabled(if: Program.canBeTraced, "strace is not installed"))
  func whereverItsMakerIsKilledThereIsAWholeKeyOrNone() throws {
    let names = ["mkdir", "openat", "fchmod", "write", "fsync", "renameat2", "unlink"]
    let calls = try Program.keeper.calls(
      names, of: ["make", folder.at("trial/master.key")], from: "trial", in: folder)
    #expect(calls.count > 5)
    for (number, call) in calls.enumerated() {
      let file = KeyFile(path: folder.at("\(number)/master.key"))
      let killed = try Program.keeper.run(["make", file.path], tracing: call.killing, in: folder)
      #expect(killed.status != 0, "\(call)")
      let former = try? file.read().fingerprint
      #expect(former != nil || !FileManager.default.fileExists(atPath: file.path), "\(call)")
      let now = try file.readOrMake().fingerprint
      #expect(former == nil || former == now, "\(call)")
    }
  }

  @Test(
    .enabled(if: Program.canBeTraced, "strace is not installed"),
    arguments: [("fsync", "EIO"), ("fsync", "ENOSPC"), ("write", "ENOSPC"), ("fchmod", "EPERM")])
  func aDiskThatFailsLeavesNoKeyFile(call: String, code: String) throws {
    // Nothing before the key is written or synced, but what prints; and the folder above it.
    let number = call == "fsync" ? 2 : 1
    let outcome = try Program.keeper.run(
      ["make", path],
      tracing: [
        "-o", "/dev/null", "-e", "trace=\(call)", "-e",
        "inject=\(call):error=\(code):when=\(number)",
      ], in: folder)
    #expect(outcome.status == 1, "\(outcome.output)")
    #expect(outcome.output.contains("Could not"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.at("keys")) == [])
  }

  @Test(.enabled(if: Program.canBeTraced, "strace is not installed"))
  func withoutRandomBytesThereIsNoKey() throws {
    // Only what follows the start of the process: Swift ends it where it cannot seed its hashing.
    let outcome = try Program.keeper.run(
      ["make", path],
      tracing: [
        "-o", "/dev/null", "-E", "SWIFT_DETERMINISTIC_HASHING=1", "-e", "trace=getrandom", "-e",
        "inject=getrandom:error=ENOSYS",
      ], in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.output.contains("gives no random bytes"), "\(outcome.output)\(outcome.errors)")
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  /// The control is the first number: while it is used, the key is found, and only once.
  @Test func aKeyIsWipedOutOfTheMemory() throws {
    _ = try KeyFile(path: path).readOrMake()
    let key = try Data(contentsOf: URL(fileURLWithPath: path))
    let opposite = key.map { String(format: "%02x", ~$0) }.joined()
    let outcome = try Program.keeper.run(["wiped", path, opposite], in: folder)
    #expect(outcome.output == "1\n0\n", "\(outcome.errors)")
  }

  @Test func theMemoryIsClosedToOthers() throws {
    let outcome = try Program.keeper.run(["private"], in: folder)
    #expect(outcome.output == "false\ntrue\n")
  }
}
