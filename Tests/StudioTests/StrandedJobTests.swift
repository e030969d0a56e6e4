import Files
import Foundation
import TestSupport
import Testing
import World

@testable import Studio

/// Jobs whose program was killed, and services that never answer, hold nobody up.
@Suite struct StrandedJobTests {
  private typealias Scripted = RunnerBench.Scripted
  private let bench: RunnerBench

  init() throws { bench = try RunnerBench() }

  private static func answer() throws -> Answer {
    Answer([Answer.Picture(.bytes(try GeneratingTests.dot))], cost: Amount("0.05"))
  }

  /// A job that a provider works on, and nobody else.
  private func stranded() async throws -> Job {
    let (job, calls) = (try bench.enqueue(), Counter())
    let provider = Scripted(submitting: { _, _ in
      calls.next()
      return .accepted(remote: "r")
    })
    try await bench.run(provider, each: 0.01) { calls.value > 0 }
    return job
  }

  /// It has the only place at its provider.
  @Test func whoWaitsForAPlaceBringsHomeWhatHasIt() async throws {
    let stranded = try await stranded()
    let job = try bench.enqueue()
    let provider = Scripted(
      submitting: { _, _ in .finished(try Self.answer()) },
      checking: { _ in .finished(try Self.answer()) })
    try await bench.run(provider, atOnce: 1, only: [job.generation])
    #expect(try bench.state(of: stranded) == .stored && bench.state(of: job) == .stored)
  }

  @Test func nobodyWaitsForEverForAServiceThatCannotBeAsked() async throws {
    let (job, calls) = (try await stranded(), Counter())
    let provider = Scripted(checking: { _ in
      calls.next()
      throw ProviderError.keyRefused(provider: "replicate")
    })
    try await bench.run(provider)
    #expect(try bench.state(of: job) == .submitted && calls.value > 10)
    // Who comes later tries once, and does not wait again.
    let before = calls.value
    bench.pass(3600)
    try await bench.run(provider)
    #expect(calls.value == before + 1)
    let back = Scripted(checking: { _ in .finished(try Self.answer()) })
    bench.pass(3600)
    try await bench.run(back)
    #expect(try bench.state(of: job) == .stored)
  }

  @Test func nobodyWaitsForEverForAPictureThatCannotBeFetched() async throws {
    let (job, calls) = (try bench.enqueue(), Counter())
    let provider = Scripted(
      submitting: { _, _ in
        .finished(Answer([Answer.Picture(.address("https://gone.example/1.png"))]))
      },
      downloading: { _ in
        calls.next()
        throw ProviderError.unreachable(provider: "replicate", reason: "It answers with 403.")
      })
    try await bench.run(provider)
    #expect(try bench.state(of: job) == .ready && calls.value > 10)
  }

  /// The longer it takes, the more seldom it is asked for: every second would be too often for an hour.
  @Test func whatTakesLongIsAskedForSeldom() async throws {
    let (job, calls, start) = (try await stranded(), Counter(), bench.now)
    let bench = bench
    let slow = Scripted(checking: { _ in
      calls.next()
      return bench.now.timeIntervalSince(start) < 300 ? .working(nil) : .finished(try Self.answer())
    })
    try await bench.run(slow, each: 0.2)
    #expect(try bench.state(of: job) == .stored && calls.value < 80, "\(calls.value)")
  }

  /// Somebody else writes to the library at the moment in which the answer comes, and Ctrl-C was pressed.
  @Test func whatIsPaidIsBookedEvenIfTheEndIsWantedAndSomebodyElseWrites() async throws {
    let (job, other) = (try bench.enqueue(), try FileLock(bench.folder.at("world/lock")))
    let bench = bench
    let (sent, feed) = AsyncStream.makeStream(of: Void.self)
    let provider = Scripted(submitting: { _, _ in
      let isTaken = try other.takeIfFree()
      #expect(isTaken)
      feed.finish()
      return .accepted(remote: "r")
    })
    let work = Task { try await bench.run(provider) }
    for await _ in sent {}
    work.cancel()
    try await Task.sleep(for: .milliseconds(50))
    other.release()
    try await work.value
    #expect(try bench.state(of: job) == .submitted)
  }

  @Test func aRequestThatIsNeverAnsweredIsLost() async throws {
    let job = try bench.enqueue()
    let silent = Scripted(submitting: { _, _ in
      try await Task.sleep(for: .seconds(100))
      return .finished(Answer())
    })
    try await bench.run(silent, longestCall: .milliseconds(20))
    #expect(try bench.state(of: job) == .ambiguous && bench.ledger(of: job) == ["reserved 0.04"])
  }
}
