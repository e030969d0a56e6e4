import Foundation
import SQLite
import TestSupport
import Testing

@Suite struct InterruptionTests {
  let folder = TemporaryFolder()

  /// A check that would take minutes: every row has a rule that is slow to verify.
  private func startLongCheck() throws -> Running {
    #expect(try Program.limn.run(["init", "world"], in: folder).status == 0)
    try Connection(folder.at("world/limn.sqlite"), .writing).script(
      """
      CREATE TABLE slow (x UNIQUE CHECK (length(hex(zeroblob(20000 + x))) > 0));
      PRAGMA ignore_check_constraints = ON;
      WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 300000)
      INSERT INTO slow SELECT i FROM n
      """)
    let check = try Program.limn.start(["check", "--library", "world"], in: folder)
    while !catches(SIGINT, check), check.process.isRunning { usleep(1000) }
    return check
  }

  /// Whether the process has a handler for the signal, by the mask that the kernel shows.
  private func catches(_ signal: Int32, _ running: Running) -> Bool {
    let process = "/proc/\(running.process.processIdentifier)"
    // Before it becomes the program, a child has the handlers of its parent.
    let program = try? FileManager.default.destinationOfSymbolicLink(atPath: process + "/exe")
    guard program == Program.limn.path,
      let status = try? String(contentsOfFile: process + "/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("SigCgt:") }),
      let mask = UInt64(line.dropFirst(7).trimmingCharacters(in: .whitespaces), radix: 16)
    else { return false }
    return mask & (1 << UInt64(signal - 1)) != 0
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func aSignalEndsACommandInOrder(signal: Int32) throws {
    let check = try startLongCheck()
    kill(check.process.processIdentifier, signal)
    let outcome = try check.finish()
    #expect(outcome.status == 130)
    #expect(outcome.errors == "limn: Interrupted; what was finished is kept.\n")
    #expect(outcome.output == "")
  }
}
