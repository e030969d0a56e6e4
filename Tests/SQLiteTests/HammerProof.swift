import Files
import Foundation
import SQLite
import TestSupport
import Testing

/// Several processes use one database as hard as they can, some of them until they are killed.
@Suite struct HammerProof {
  let folder = TemporaryFolder()
  let file: DatabaseFile

  init() throws {
    file = Hammer.file(in: folder)
    _ = try Database(creating: file)
  }

  private func start(_ words: String...) throws -> Running {
    try Program(built: "hammer").start([folder.path] + words, in: folder)
  }

  /// The numbers that a hammer reported, each after its commit.
  private func reported(_ outcome: Program.Outcome) -> [Int] {
    // What stands behind the last end of a line is nothing, or half a number.
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.dropLast().compactMap { Int($0) }
  }

  private func stored(_ hammer: String) throws -> [Int] {
    try Database(opening: file).read {
      try $0.values(
        "SELECT number FROM blow WHERE hammer = \(hammer) ORDER BY number", as: Int.self)
    }
  }

  @Test func writersAndACheckpointerLoseNothing() throws {
    let seconds = "\(Proof.seconds(of: 20))"
    let writers = try ["a", "b", "c"].map { ($0, try start("write", seconds, $0)) }
    let others = [try start("checkpoint", seconds), try start("read", seconds)]
    for (name, writer) in writers {
      let outcome = try writer.finish()
      #expect(outcome.status == 0, "\(outcome.output.suffix(200)) \(outcome.errors)")
      let numbers = reported(outcome)
      #expect(try stored(name) == numbers)
      print("hammer \(name): \(numbers.count) commits")
    }
    for other in others {
      let outcome = try other.finish()
      #expect(outcome.status == 0, "\(outcome.output) \(outcome.errors)")
    }
    #expect(try Database(opening: file).problems() == [])
  }

  @Test func nothingReportedIsLostWhenWritersAreKilled() throws {
    var commits = 0
    for round in 0..<Proof.count(of: 30) {
      let names = ["\(round)-a", "\(round)-b"]
      let writers = try names.map { try start("write", "60", $0) }
      // Killed at another moment each round.
      Thread.sleep(forTimeInterval: Double.random(in: 0.05...0.25))
      for writer in writers { kill(writer.process.processIdentifier, SIGKILL) }
      for (name, writer) in zip(names, writers) {
        let numbers = reported(try writer.finish())
        // The last commit may have been killed before it was reported.
        #expect(try stored(name).prefix(numbers.count) == numbers[...])
        #expect(try stored(name).count <= numbers.count + 1)
        commits += numbers.count
      }
      #expect(try Database(opening: file).problems() == [])
    }
    #expect(commits > 0)
    print("killed hammers: \(commits) commits")
  }

  @Test func whileSomebodyWritesNobodyCheckpoints() throws {
    let database = try Database(opening: file, patience: Patience(limit: .milliseconds(50)))
    let holder = try start("hold", "20")
    defer { kill(holder.process.processIdentifier, SIGKILL) }
    while try !holder.printedSoFar("output").contains("holding") { usleep(1000) }
    let error = #expect(throws: DatabaseError.self) { try database.checkpoint() }
    guard case .locked = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test func aDatabaseThatIsClosedWhileSomebodyHasTheLockDoesNotCheckpoint() throws {
    let lock = try FileLock(file.lock)
    do {
      let database = try Database(opening: file)
      try database.write { try $0.run("INSERT INTO blow (hammer, number) VALUES ('self', 1)") }
      #expect(try lock.takeIfFree())
    }
    #expect(File.size(file.path + "-wal") ?? 0 > 0)
  }

  @Test(.enabled(if: Sandbox.canMount, "disks cannot be mounted here"))
  func aFullDiskIsNotReportedForWhatIsSafeInTheLog() throws {
    // Few commits fill the log, and the disk has no room for the same pages in the database.
    let name = String(repeating: "x", count: 100_000)
    let line = "\(Program(built: "hammer").path) disk write 20 \(name); cp disk/hammered.* ."
    let shell = try #require(Program(installed: "sh"))
    let outcome = try shell.run(
      ["-c", line], onDiskOf: "5m", preparing: "cp hammered.sqlite disk", in: folder)
    #expect(outcome.errors.contains("diskFull"))
    #expect(reported(outcome).count > 5)
    #expect(try stored(name) == reported(outcome))
  }

  @Test(
    .enabled(if: Program.areInstalled("strace"), "strace is not installed"),
    arguments: [
      ("fdatasync", "ENOSPC", "outcomeUnknown", "disk I/O error: no space left on device"),
      ("pwrite64", "EDQUOT", "diskFull", ""),
    ])
  func aDiskThatFailsIsNotMistakenForAnother(
    call: String, answer: String, error: String, cause: String
  ) throws {
    let strace = try #require(Program(installed: "strace"))
    let outcome = try strace.run(
      [
        "-f", "-o", "/dev/null", "-e", "trace=\(call)", "-e", "inject=\(call):error=\(answer)",
        Program(built: "hammer").path, folder.path, "write", "20", "a",
      ], in: folder)
    #expect(outcome.errors.contains(error), "\(outcome.errors)")
    #expect(outcome.errors.contains(cause) || cause.isEmpty, "\(outcome.errors)")
    #expect(reported(outcome) == [])
  }

  @Test func theHolderOfTheLockIsNamed() throws {
    let holder = try start("hold", "20")
    defer { kill(holder.process.processIdentifier, SIGKILL) }
    let database = try Database(opening: file, patience: Patience(limit: .milliseconds(100)))
    while try !holder.printedSoFar("output").contains("holding") { usleep(1000) }
    let error = #expect(throws: DatabaseError.self) { try database.write { _ in } }
    guard case .locked(_, let named?, _) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(named.process == holder.process.processIdentifier)
    #expect(named.command == "hammer")
  }
}
