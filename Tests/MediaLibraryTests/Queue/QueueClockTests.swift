import Foundation
import Testing
import World

@testable import MediaLibrary

/// A clock that is set while jobs are under way sends nothing twice, and lets nothing wait for ever.
@Suite struct QueueClockTests {
  let queue: MadeQueue

  init() throws { queue = try MadeQueue() }

  /// A job fails once, is taken, made, and fetched at the second attempt. The clock is set before one of the
  /// steps.
  private func run(
    setting jump: TimeInterval, before step: Int, perMinute: Int?
  ) throws -> (sent: Int, seconds: Int, steps: Int) {
    let job = try queue.enqueue()[0]
    var (sent, seconds, steps) = (0, 0, 0)
    func pass() {
      if steps == step { queue.now += jump }
      steps += 1
    }
    while try queue.job(job.id).state.isOpen, seconds < 1000 {
      pass()
      guard let claimed = try queue.claim(perMinute: perMinute, only: [job.generation]) else {
        queue.now += 1
        (seconds, steps) = (seconds + 1, steps - 1)
        continue
      }
      if claimed.state == .submitting { sent += 1 }
      pass()
      try go(on: claimed)
    }
    return (sent, seconds, steps)
  }

  private func go(on job: Job) throws {
    let (library, now) = (queue.library, queue.now)
    switch job.state {
    case .submitting where job.attempts == 1:
      try library.retry(job, at: now + 2, because: "busy", wanted: now + 3, now: now)
    case .submitting: try library.accepted(job, as: "r", pollAt: now + 1, at: now)
    case .submitted where job.failure == nil:
      try library.postpone(job, to: now + 10, because: "once", at: now)
    case .submitted:
      try library.answered(
        job, "{}", cost: nil, remote: nil, vanishes: now + 3600, at: now)
    case .downloading where job.failure == nil:
      try library.postpone(job, to: now + 5, because: "once", at: now)
    default: try library.stored(job, cost: nil, at: now)
    }
  }

  @Test(
    arguments: [3600, -3600, -59, 365 * 86_400, -365 * 86_400] as [TimeInterval],
    [nil, 6] as [Int?])
  func aClockThatIsSetHarmsNothing(jump: TimeInterval, perMinute: Int?) throws {
    let usual = try run(setting: 0, before: -1, perMinute: perMinute)
    #expect(usual.sent == 2 && usual.steps == 12)
    for step in 0..<usual.steps {
      let found = try run(setting: jump, before: step, perMinute: perMinute)
      #expect(found.sent == 2 && found.steps == usual.steps, "before step \(step): \(found)")
      #expect(found.seconds <= usual.seconds + 61, "before step \(step): \(found)")
    }
  }

  /// What others have put into the queue before the clock was set back.
  @Test(arguments: [-3600, -365 * 86_400] as [TimeInterval])
  func whatWaitsIsStillServed(jump: TimeInterval) throws {
    try queue.enqueue(jobs: 3)
    queue.now += jump
    #expect(try queue.claim() != nil)
    try queue.enqueue()
    for _ in 0..<3 { #expect(try queue.claim() != nil) }
  }

  /// Neither a provider that is left alone nor one that is asked slowly stays so.
  @Test func aPauseEndsWithTheClockThatBeganIt() throws {
    try queue.enqueue(jobs: 2)
    try queue.library.retry(
      #require(try queue.claim()), at: queue.now, because: "busy", wanted: queue.now + 7200,
      now: queue.now)
    #expect(try queue.claim() == nil)
    queue.now -= 86_400
    #expect(try queue.claim() != nil)
  }
}
