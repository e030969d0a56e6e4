import Foundation
import TestSupport
import Testing

/// Imports are killed, and nothing that was reported is lost.
@Suite struct ImportKillProof {
  /// Enough for several commits.
  private static let pictures = 100

  @Test(arguments: [false, true]) func atAnyMoment(moving: Bool) throws {
    let trials = try ImportTrials(pictures: ImportKillProof.pictures)
    var whole = try duration(of: trials.next(moving: moving))
    let rounds = Proof.count(of: 100)
    var (killed, entered) = (0, 0)
    for round in 0..<rounds {
      let trial = try trials.next(moving: moving)
      let running = try trial.start()
      let moment = Double.random(in: 0...whole)
      Thread.sleep(forTimeInterval: moment)
      kill(running.process.processIdentifier, SIGKILL)
      let outcome = try running.finish()
      let point = "killed in round \(round), after \(moment) s of \(whole)"
      let count = try trial.audit(point)
      // What is printed at the end tells of all.
      if !outcome.output.isEmpty { #expect(count == ImportKillProof.pictures, "\(point)") }
      killed += outcome.status == 0 ? 0 : 1
      entered += count
      // A disk is not always as fast. So that all moments have their turn, some come too late.
      whole *= outcome.status == 0 ? 0.85 : 1.06
      try trial.complete(point)
    }
    #expect(killed > 0)
    print(
      "killed imports (\(moving ? "moving" : "copying")): \(killed) of \(rounds), "
        + "\(entered) pictures were in")
  }

  private func duration(of trial: ImportTrial) throws -> TimeInterval {
    let start = Date.now
    #expect(try trial.run().status == 0)
    return Date.now.timeIntervalSince(start)
  }

  /// All calls that change something, and some of those that only look.
  private static let calls = [
    "openat", "flock", "write", "fchmod", "fsync", "sync_file_range", "close", "mkdir", "renameat2",
    "rename", "unlink", "pwrite64", "pread64", "fdatasync", "ftruncate", "fcntl",
  ]

  @Test(.enabled(if: Program.canBeTraced, "there is no strace"))
  func beforeEachCall() throws {
    let trials = try ImportTrials(pictures: 3)
    let points = try trials.next(moving: true).calls(ImportKillProof.calls)
    #expect(points.count > 100)
    let stride = max(1, points.count / Proof.count(of: points.count))
    var (killed, entered) = (0, 0)
    for index in Swift.stride(from: Int.random(in: 0..<stride), to: points.count, by: stride) {
      let trial = try trials.next(moving: true)
      let outcome = try trial.run(tracing: points[index].killing)
      let point = "before \(points[index])"
      killed += outcome.status == 0 ? 0 : 1
      let count = try trial.audit(point)
      if !outcome.output.isEmpty { #expect(count == 3, "\(point)") }
      entered += count
      try trial.complete(point)
    }
    #expect(killed > 0 && entered > 0)
    print("killed imports: \(killed) at one of \(points.count) calls, \(entered) pictures were in")
  }
}
