import Foundation
import Testing
import World

@testable import MediaLibrary

/// Whose turn it is in the queue, and when.
@Suite struct QueueTurnTests {
  let queue: MadeQueue

  init() throws { queue = try MadeQueue() }

  /// Because providers delete what waits.
  @Test func whatIsPaidComesBeforeWhatIsToBePaid() throws {
    let submitted = try #require(queue.enqueue().first)
    let ready = try #require(queue.enqueue().first)
    let queued = try #require(queue.enqueue().first)
    try queue.library.accepted(
      #require(try queue.claim()), as: "b", pollAt: queue.now + 5, at: queue.now)
    try queue.library.answered(
      #require(try queue.claim()), "{}", cost: nil, remote: "a", vanishes: nil, at: queue.now)
    #expect(try queue.claim(sends: false)?.id == ready.id)
    #expect(try queue.claim(sends: false) == nil)
    queue.now += 5
    #expect(try queue.claim()?.id == submitted.id)
    #expect(try queue.claim()?.id == queued.id)
    #expect(try queue.claim() == nil)
  }

  @Test func whoAskedFirstIsServedFirst() throws {
    let jobs = try (0..<5).flatMap { _ in try queue.enqueue(jobs: 2) }
    let claimed = try (0..<10).map { _ in try queue.claim(atOnce: 99)?.id }
    #expect(claimed == jobs.map(\.id))
  }

  @Test func onlyWhatIsWantedIsTaken() throws {
    let (first, second) = (try queue.enqueue("openai")[0], try queue.enqueue()[0])
    #expect(try queue.claim(of: ["fal"]) == nil)
    #expect(try queue.claim(only: [first.generation]) == nil)
    #expect(
      try queue.claim(of: ["openai", "replicate"], only: [second.generation])?.id == second.id)
    #expect(try queue.claim(of: ["openai", "replicate"])?.id == first.id)
  }

  /// By all workers together, and for what is being made, too; not for what is only fetched.
  @Test func aProviderWorksOnSoManyAtOnce() throws {
    try queue.enqueue(jobs: 5)
    let first = try #require(try queue.claim(atOnce: 2))
    let second = try #require(try queue.claim(atOnce: 2))
    #expect(try queue.claim(atOnce: 2) == nil)
    try queue.library.accepted(first, as: "a", pollAt: queue.now + 60, at: queue.now)
    #expect(try queue.claim(atOnce: 2) == nil)
    try queue.library.answered(
      second, "{}", cost: nil, remote: nil, vanishes: nil, at: queue.now)
    #expect(try queue.claim(atOnce: 2)?.state == .downloading)
    #expect(try queue.claim(atOnce: 2)?.state == .submitting)
    #expect(try queue.claim(atOnce: 2) == nil)
    #expect(try queue.claim(atOnce: 3)?.state == .submitting)
  }

  /// Some at once after a pause, then one after the other.
  @Test(arguments: [(6, 1, 10.0), (60, 10, 1.0), (120, 20, 0.5)])
  func aProviderIsNotAskedMoreOftenThanItLikes(perMinute: Int, atFirst: Int, between: Double) throws
  {
    try queue.enqueue(jobs: atFirst + 3)
    for _ in 0..<atFirst { #expect(try queue.claim(atOnce: 99, perMinute: perMinute) != nil) }
    for _ in 0..<3 {
      guard case .nothing(let date?) = try queue.turn(atOnce: 99, perMinute: perMinute) else {
        Issue.record("It is asked too often.")
        return
      }
      #expect(abs(date.timeIntervalSince(queue.now) - between) <= between * 0.05)
      queue.now += between * 0.9
      #expect(try queue.claim(atOnce: 99, perMinute: perMinute) == nil)
      queue.now += between * 0.11
      #expect(try queue.claim(atOnce: 99, perMinute: perMinute) != nil)
    }
  }

  private func fail(_ count: Int, wanted: TimeInterval? = nil) throws {
    for _ in 0..<count {
      let job = try #require(try queue.claim())
      try queue.library.retry(
        job, at: queue.now + 3600, because: "busy", wanted: wanted.map { queue.now + $0 },
        now: queue.now)
    }
  }

  @Test func whatFailsFiveTimesInARowIsLeftAloneForAMinute() throws {
    try queue.enqueue(jobs: 9)
    try fail(4)
    try queue.library.stored(#require(try queue.claim()), cost: nil, at: queue.now)
    try fail(4)
    queue.now += 3600
    // The tenth failure would be the fifth in a row.
    try fail(1)
    #expect(try queue.claim() == nil)
    queue.now += 59
    #expect(try queue.claim() == nil)
    queue.now += 1
    // One tries; the others wait for what becomes of it.
    let trial = try #require(try queue.claim())
    #expect(try queue.claim() == nil)
    try queue.library.stored(trial, cost: nil, at: queue.now)
    for _ in 0..<2 { #expect(try queue.claim() != nil) }
  }

  @Test func aTrialThatFailsWaitsOnceMore() throws {
    try queue.enqueue(jobs: 9)
    try fail(5)
    queue.now += 60
    try fail(1)
    #expect(try queue.claim() == nil)
    queue.now += 60
    #expect(try queue.claim() != nil)
  }

  /// Each of them may have been paid: the others must not go the same way.
  @Test func whoDoesNotAnswerIsLeftAloneToo() throws {
    try queue.enqueue(jobs: 6)
    for _ in 0..<5 {
      try queue.library.ended(
        #require(try queue.claim()), as: .ambiguous, because: "lost", cost: .unknown, at: queue.now)
    }
    #expect(try queue.claim() == nil)
    queue.now += 60
    #expect(try queue.claim() != nil)
  }

  /// However long that is; a day is believed.
  @Test(arguments: [30, 1200, 7200, 86_400.0])
  func whoAsksForPeaceIsNotAskedSooner(seconds: TimeInterval) throws {
    try queue.enqueue(jobs: 2)
    try fail(1, wanted: seconds)
    queue.now += seconds - 1
    #expect(try queue.claim(sends: true)?.attempts != 1)
    queue.now += 2
    #expect(try queue.claim() != nil)
  }

  @Test func nobodyIsBelievedWhoAsksForAYear() throws {
    try queue.enqueue(jobs: 2)
    try fail(1, wanted: 365 * 86_400)
    queue.now += 86_401
    for _ in 0..<2 { #expect(try queue.claim() != nil) }
  }

  @Test func twoWhoAskAtOnceAreNotGivenTheSame() async throws {
    let jobs = try queue.enqueue(jobs: 40)
    let (library, now) = (queue.library, queue.now)
    let claimed = try await withThrowingTaskGroup(of: [Job.ID].self) { group in
      for _ in 0..<4 {
        group.addTask {
          let pace = JobWish.Pace(provider: "replicate", atOnce: 99, isFree: false)
          let wish = JobWish(worker: Worker(), paces: [pace]) { _ in Budgets() }
          var found: [Job.ID] = []
          while true {
            switch try library.claim(wish, at: now, on: "2026-03-14") {
            case .job(let job): found.append(job.id)
            case .nothing(let date):
              if date == nil { return found }
            case .refused: return []
            }
          }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(claimed.count == jobs.count && Set(claimed) == Set(jobs.map(\.id)))
  }

  /// What was decided meanwhile is not decided once more.
  @Test func whoIsLateLearnsIt() throws {
    try queue.enqueue()
    let job = try #require(try queue.claim(.ended))
    #expect(try queue.library.recoverJobs(free: [], at: queue.now) == 1)
    #expect(throws: JobError.self) { try queue.library.stored(job, cost: nil, at: queue.now) }
    #expect(throws: JobError.self) {
      try queue.library.ended(job, as: .failed, because: "x", cost: .nothing, at: queue.now)
    }
    #expect(try queue.ledger(of: job.id) == ["reserved 0.04"])
    #expect(try queue.library.cancelUnsent([job], because: "x").isEmpty)
  }
}
