import Files
import Foundation
import SQLite
import TestSupport
import Testing

/// Several processes use one database as hard as they can. Without the lock, SQLite before 3.51.3
/// destroys it within seconds.
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

  @Test func writersAndACheckpointerLoseNothing() throws {
    let seconds = "\(Proof.seconds(of: 20))"
    let writers = try ["a", "b", "c"].map { ($0, try start("write", seconds, $0)) }
    let others = [try start("checkpoint", seconds), try start("read", seconds)]
    for (name, writer) in writers {
      let outcome = try writer.finish()
      #expect(outcome.status == 0, "\(outcome.errors)")
      let reported = Int(outcome.output.trimmingCharacters(in: .whitespacesAndNewlines))
      let stored = try Database(opening: file).read {
        try $0.tuples(
          "SELECT count(*), coalesce(max(number), 0) FROM blow WHERE hammer = \(name)",
          as: Int.self, Int.self)
      }
      #expect(stored.map(\.0) == [reported])
      #expect(stored.map(\.1) == [reported])
      print("hammer \(name): \(reported ?? 0) commits")
    }
    for other in others {
      let outcome = try other.finish()
      #expect(outcome.status == 0, "\(outcome.output) \(outcome.errors)")
    }
    #expect(try Database(opening: file).problems() == [])
  }

  @Test func nothingReportedIsLostWhenWritersAreKilled() throws {
    for round in 0..<Proof.count(of: 30) {
      let writers = try ["a", "b"].map { try start("write", "60", "\(round)-\($0)") }
      // Killed at another moment each round; what a killed hammer wrote is found by its totals.
      Thread.sleep(forTimeInterval: Double.random(in: 0.05...0.25))
      for writer in writers { kill(writer.process.processIdentifier, SIGKILL) }
      for writer in writers { _ = try writer.finish() }
      let database = try Database(opening: file)
      #expect(try database.problems() == [])
      let torn = try database.read {
        try $0.tuples(
          """
          SELECT hammer FROM total WHERE count <> (
            SELECT max(number) FROM blow WHERE blow.hammer = total.hammer)
          """, as: String.self)
      }
      #expect(torn == [])
    }
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
