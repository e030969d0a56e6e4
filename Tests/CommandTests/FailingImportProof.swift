import Foundation
import TestSupport
import Testing

/// The disk fails one call of an import, or is full from then on.
@Suite(.enabled(if: Program.canBeTraced, "there is no strace"))
struct FailingImportProof {
  private static let calls = [
    "write", "pwrite64", "fsync", "fdatasync", "renameat2", "rename", "mkdir", "ftruncate",
    "fchmod", "flock",
  ]

  private struct Failure {
    let call: String
    let number: Int
    let answer: String
    let lasts: Bool

    var point: String { "\(call) \(number)\(lasts ? " and all after it" : ""): \(answer)" }

    var tracing: [String] {
      [
        "-o", "/dev/null", "-e", "trace=\(call)", "-e",
        "inject=\(call):error=\(answer):when=\(number)\(lasts ? "+" : "")",
      ]
    }
  }

  @Test func eachFailureIsToldAndLeavesNothing() throws {
    let trials = try ImportTrials(pictures: 3)
    let failures = try trials.next(moving: true).calls(FailingImportProof.calls).flatMap { call in
      ["EIO", "ENOSPC"].flatMap { answer in
        [false, true].map {
          Failure(call: call.name, number: call.number, answer: answer, lasts: $0)
        }
      }
    }
    // Not a multiple of the four kinds of each, so that all of them have their turn.
    let stride = max(1, failures.count / Proof.count(of: failures.count)) | 1
    var statuses: [Int32: Int] = [:]
    for index in Swift.stride(from: Int.random(in: 0..<stride), to: failures.count, by: stride) {
      let failure = failures[index]
      let trial = try trials.next(moving: index.isMultiple(of: 3))
      let outcome = try trial.run(tracing: failure.tracing)
      statuses[outcome.status, default: 0] += 1
      try judge(outcome, failure)
      #expect(try trial.left == [], "\(failure.point)")
      try trial.audit(failure.point)
      try trial.complete(failure.point)
    }
    print("failing imports: \(failures.count) failures, sampled with these ends: \(statuses)")
  }

  private func judge(_ outcome: Program.Outcome, _ failure: Failure) throws {
    let words: Comment = "\(failure.point): \(outcome.errors)"
    // SQLite passes over some failures that do no harm.
    #expect([0, 1, 3].contains(outcome.status), words)
    #expect(!outcome.errors.contains("Something went wrong inside Limn"), words)
    #expect(!outcome.errors.contains("The database answered"), words)
    // What a write meets also meets the words on it.
    guard outcome.status != 0, failure.call != "write" else { return }
    #expect(outcome.errors.contains("limn: ") || outcome.errors.contains("Note: "), words)
  }
}
