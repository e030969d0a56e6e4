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

  /// It waits for a file that nobody writes, and does not look whether it should end.
  @Test func aSecondSignalEndsACommandAtOnce() throws {
    #expect(try Program.limn.run(["init"], in: folder).status == 0)
    #expect(try Program.limn.run(["project", "add", "Marsh"], in: folder).status == 0)
    #expect(mkfifo(folder.at("notes"), 0o600) == 0)
    let words = ["element", "add", "--from", "notes"]
    let adding = try Program.limn.start(words, in: folder)
    while !catches(SIGINT, adding), adding.process.isRunning { usleep(1000) }
    kill(adding.process.processIdentifier, SIGINT)
    kill(adding.process.processIdentifier, SIGTERM)
    let outcome = try adding.finish()
    #expect(outcome.status == 130)
    #expect(outcome.errors == "")
  }

  @Test(.enabled(if: Program.areInstalled("flock"), "there is no flock"))
  func whoWaitsTooLongIsToldForWhom() throws {
    #expect(try Program.limn.run(["init"], in: folder).status == 0)
    let flock = try #require(Program(installed: "flock"))
    let holder = try flock.start(["--no-fork", "lock", "sleep", "60"], in: folder)
    defer { holder.process.terminate() }
    while try flock.run(["--nonblock", "lock", "true"], in: folder).status == 0,
      holder.process.isRunning
    { usleep(1000) }
    let outcome = try Program.limn.run(
      ["project", "add", "Marsh"], in: folder, environment: ["LIMN_LOCK_WAIT": "1"])
    let name = "`sleep` (process \(holder.process.processIdentifier))"
    #expect(outcome.status == 11)
    #expect(
      outcome.errors == """
        Waiting for \(name), which is writing to the library …
        limn: \(name) has been writing to \(folder.at("limn.sqlite")) for over 1 s.
          Try again when it is done, or end it if it hangs.

        """)
  }
}
