import Foundation
import MediaLibrary
import Testing
import World

@testable import Studio

/// What becomes of paid requests, whatever a provider does.
@Suite struct QueueRunnerTests {
  let bench: RunnerBench
  typealias Scripted = RunnerBench.Scripted

  init() throws { bench = try RunnerBench() }

  private static let dot = Result { try GeneratingTests.dot }

  private static func answer(_ pictures: Int = 1) throws -> Answer {
    let bytes = try dot.get()
    return Answer((0..<pictures).map { _ in .init(.bytes(bytes)) })
  }

  /// Where a picture is.
  private static func address(vanishes: Date? = nil) -> Answer {
    Answer([.init(.address("https://example.com/1"))], cost: Amount("0.05"), vanishes: vanishes)
  }

  @Test func whatIsBusyIsAskedAgainSixTimes() async throws {
    let (job, calls) = (try bench.enqueue(), Counter())
    let busy = Scripted(submitting: { _, _ in
      calls.next()
      throw ProviderError.busy(provider: "replicate", after: nil)
    })
    try await bench.run(busy, each: 5)
    #expect(calls.value == 6 && bench.waits.count == 5)
    #expect(try bench.state(of: job) == .failed)
    let lines = try bench.ledger(of: job)
    #expect(lines.count == 12 && lines.last == "released -0.04")
  }

  /// A queue may be long: it was asked for yesterday, and is tried for the first time today.
  @Test func whatWaitedForItsTurnIsTriedAgain() async throws {
    let (job, calls) = (try bench.enqueue(), Counter())
    bench.pass(86_400)
    let onceBusy = Scripted(submitting: { _, _ in
      guard calls.next() > 1 else { throw ProviderError.busy(provider: "replicate", after: nil) }
      return .finished(try Self.answer())
    })
    try await bench.run(onceBusy)
    #expect(try calls.value == 2 && bench.state(of: job) == .stored)
  }

  @Test func nobodyIsAskedSoonerThanItWants() async throws {
    let (calls, bench) = (Counter(), bench)
    try bench.enqueue()
    let first = bench.now
    let limited = Scripted(submitting: { _, _ in
      guard calls.next() > 1 else {
        throw ProviderError.rateLimited(provider: "replicate", after: 300)
      }
      #expect(bench.now.timeIntervalSince(first) >= 300)
      return .finished(try Self.answer())
    })
    try await bench.run(limited)
    #expect(calls.value == 2)
  }

  /// Reading costs nothing: what is paid is fetched however often that fails.
  @Test(arguments: [
    ProviderError.lostAnswer(provider: "replicate"), .garbledAnswer(provider: "replicate"),
    .unreachable(provider: "replicate", reason: nil), .busy(provider: "replicate", after: nil),
    .keyRefused(provider: "replicate"),
  ])
  func whatIsPaidIsFetchedAgain(error: ProviderError) async throws {
    let (job, calls) = (try bench.enqueue(), Counter())
    let provider = Scripted(
      submitting: { _, _ in .accepted(remote: "r") },
      checking: { _ in
        guard calls.next() > 2 else { throw error }
        return .finished(Self.address())
      },
      downloading: { _ in
        guard calls.next() > 5 else { throw error }
        return try Self.dot.get()
      })
    try await bench.run(provider)
    #expect(try bench.state(of: job) == .stored)
    #expect(try bench.ledger(of: job) == ["reserved 0.04", "released -0.04", "charged 0.05"])
  }

  /// A day after a provider should have deleted them, nobody waits for the pictures any more.
  @Test func whatIsGoneForLongIsNotWaitedFor() async throws {
    let (job, vanishes) = (try bench.enqueue(), bench.now + 3600)
    let provider = Scripted(submitting: { _, _ in .finished(Self.address(vanishes: vanishes)) })
    try await bench.run(provider, each: 600)
    #expect(try bench.state(of: job) == .expired)
    #expect(bench.now > vanishes + 86_400 && bench.waits.count > 5)
    #expect(try bench.ledger(of: job).last == "charged 0.05")
  }

  @Test(
    arguments: [
      (ProviderError.vanished(provider: "replicate"), .expired, "has deleted"),
      (.tooLarge(provider: "replicate"), .failed, "more than any picture"),
    ] as [(ProviderError, Job.State, String)])
  func whatCannotBeFetchedIsPaid(
    error: ProviderError, state: Job.State, words: String
  ) async throws {
    let job = try bench.enqueue()
    let provider = Scripted(
      submitting: { _, _ in .finished(Self.address()) }, downloading: { _ in throw error })
    try await bench.run(provider)
    let found = try #require(try bench.library.job(job.id))
    #expect(found.state == state && found.failure?.contains(words) == true, "\(found)")
    #expect(try bench.ledger(of: job).last == "charged 0.05")
  }

  /// Not an interruption: nobody has pressed Ctrl-C.
  @Test func whatIsCancelledElsewhereSaysSo() async throws {
    let job = try bench.enqueue()
    let provider = Scripted(
      submitting: { _, _ in .accepted(remote: "r") },
      checking: { _ in .canceled(cost: Amount("0.01")) })
    try await bench.run(provider)
    let found = try #require(try bench.library.job(job.id))
    #expect(found.state == .canceled && found.failure == "It was cancelled at replicate.")
    #expect(try bench.ledger(of: job).last == "charged 0.01")
  }

  /// Whoever is told to stop waits for what is being paid, and sends nothing more.
  @Test func theEndWaitsForWhatIsPaid() async throws {
    let (calls, bench) = (Counter(), bench)
    let jobs = try (0..<4).map { _ in try bench.enqueue() }
    let slow = Scripted(submitting: { _, _ in
      calls.next()
      while calls.value < 2 { await Task.yield() }
      return .finished(try Self.answer())
    })
    try await bench.run(slow) { calls.value >= 2 }
    let states = try jobs.map { try bench.state(of: $0) }
    #expect(calls.value == 2 && states.filter { $0 == .stored }.count == 2)
    #expect(states.filter { $0 == .queued }.count == 2)
  }

  @Test func whoWantsTheEndHearsForWhatItWaits() async throws {
    let (calls, bench) = (Counter(), bench)
    try bench.enqueue()
    @Sendable func wasTold() -> Bool {
      bench.events.contains { if case .ending = $0 { true } else { false } }
    }
    let slow = Scripted(submitting: { _, _ in
      calls.next()
      for _ in 0..<2000 where !wasTold() { try await Task.sleep(for: .milliseconds(5)) }
      return .finished(try Self.answer())
    })
    try await bench.run(slow) { calls.value >= 1 }
    #expect(wasTold())
  }

  /// Who answers one request with nothing that can be understood may be paid for it; the next waits until
  /// somebody has looked.
  @Test func whatIsUnclearIsKeptAndNotSentAgain() async throws {
    let (job, calls) = (try bench.enqueue(), Counter())
    let garbled = Scripted(submitting: { _, desk in
      calls.next()
      try desk.keep(answer: [1, 2, 3])
      throw ProviderError.garbledAnswer(provider: "replicate")
    })
    for _ in 0..<2 { try await bench.run(garbled) }
    #expect(try calls.value == 1 && bench.state(of: job) == .ambiguous)
    #expect(try bench.ledger(of: job) == ["reserved 0.04"])
    let held = try #require(try bench.library.job(job.id))
    #expect(try bench.library.answer(to: held) == [1, 2, 3])
    _ = try bench.library.forget([held], wasCharged: true)
    #expect(try bench.library.answer(to: held) == nil)
  }

  /// What stands on the disk was damaged there: nobody waits for ever for it to mend.
  @Test(
    arguments: [
      (true, .ambiguous, "reserved 0.04"), (false, .failed, "charged 0.04"),
    ] as [(Bool, Job.State, String)])
  func whatWasDamagedIsNotReadForEver(
    isSpooled: Bool, state: Job.State, line: String
  ) async throws {
    let job = try bench.enqueue()
    let pace = JobWish.Pace(provider: "replicate", atOnce: 2, isFree: false)
    let wish = JobWish(worker: Worker(), paces: [pace]) { _ in Budgets() }
    guard case .job(let held) = try bench.library.claim(wish, at: bench.now, on: "2026-03-14")
    else {
      Issue.record("Nothing is claimed.")
      return
    }
    if isSpooled {
      try bench.library.keep(answer: Array("{".utf8), to: held)
      try bench.library.putBack(held, isFree: false, at: bench.now)
    } else {
      try bench.library.answered(
        held, "{", cost: nil, remote: nil, vanishes: nil, at: bench.now)
    }
    try await bench.run(
      Scripted(reading: { try JSONDecoder().decode(Answer.self, from: Data($0)) }))
    #expect(try bench.state(of: job) == state && bench.ledger(of: job).last == line)
  }

  /// A program ended between keeping an answer and reading it.
  @Test(
    arguments: [
      (.busy(provider: "replicate", after: nil), .stored, 1),
      (.moderated(provider: "replicate", reasons: ["x"]), .failed, 0),
      (.garbledAnswer(provider: "replicate"), .ambiguous, 0),
    ] as [(ProviderError, Job.State, Int)])
  func whatAKeptAnswerSaysIsFinal(
    error: ProviderError, state: Job.State, attempts: Int
  ) async throws {
    let (job, calls) = (try bench.enqueue(), Counter())
    let pace = JobWish.Pace(provider: "replicate", atOnce: 2, isFree: false)
    let wish = JobWish(worker: Worker(), paces: [pace]) { _ in Budgets() }
    guard case .job(let held) = try bench.library.claim(wish, at: bench.now, on: "2026-03-14")
    else {
      Issue.record("Nothing is claimed.")
      return
    }
    try bench.library.keep(answer: Array("{".utf8), to: held)
    try bench.library.putBack(held, isFree: false, at: bench.now)
    try await bench.run(
      Scripted(
        submitting: { _, _ in
          calls.next()
          return .finished(try Self.answer())
        }, reading: { _ in throw error }))
    #expect(try bench.state(of: job) == state && calls.value == attempts)
    #expect(try bench.library.answer(to: held) == nil || state == .ambiguous)
  }

  // MARK: Cancelling

  /// What a provider says to being asked to stop, what becomes of the job, and what it costs.
  static let verdicts: [(RemoteState, Bool, Job.State, String)] = [
    (.working(0.5), false, .submitted, "reserved 0.04"),
    (.finished(Answer()), false, .submitted, "reserved 0.04"),
    (.canceled(cost: nil), true, .canceled, "charged 0.04"),
    (.canceled(cost: .zero), true, .canceled, "charged 0.00"),
    (.canceled(cost: Amount("0.02")), true, .canceled, "charged 0.02"),
    (
      .failed(.failed(provider: "replicate", reason: "x"), cost: nil), true, .failed, "charged 0.00"
    ),
    (
      .failed(.failed(provider: "replicate", reason: "x"), cost: Amount("0.03")), true, .failed,
      "charged 0.03"
    ),
  ]

  private func submitted() async throws -> Job {
    let (job, calls) = (try bench.enqueue(), Counter())
    let provider = Scripted(submitting: { _, _ in
      calls.next()
      return .accepted(remote: "r")
    })
    try await bench.run(provider, each: 0.01) { calls.value > 0 }
    return try #require(try bench.library.job(job.id))
  }

  @Test(arguments: verdicts.indices)
  func theProviderHasTheLastWord(row: Int) async throws {
    let (verdict, hasStopped, state, line) = Self.verdicts[row]
    let job = try await submitted()
    let provider = Scripted(cancelling: { _ in verdict })
    #expect(try await bench.library.cancel(job, at: provider) == hasStopped)
    #expect(try bench.state(of: job) == state && bench.ledger(of: job).last == line)
  }

  @Test func whoCannotBeAskedToStopGoesOn() async throws {
    let job = try await submitted()
    let provider = Scripted(cancelling: { _ in
      throw ProviderError.unreachable(provider: "replicate", reason: nil)
    })
    await #expect(throws: ProviderError.self) {
      try await bench.library.cancel(job, at: provider)
    }
    #expect(try bench.state(of: job) == .submitted && bench.ledger(of: job).count == 1)
  }
}
