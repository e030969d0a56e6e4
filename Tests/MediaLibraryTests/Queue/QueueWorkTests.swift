import Foundation
import Testing
import World

@testable import MediaLibrary

/// Whether a worker has anything left to do, so that it may end.
@Suite struct QueueWorkTests {
  let queue: MadeQueue

  init() throws { queue = try MadeQueue() }

  private func hasWork(
    _ worker: Worker = Worker(), of provider: String = "replicate", only: [Generation.ID]? = nil
  ) throws -> Bool {
    let pace = JobWish.Pace(provider: provider, atOnce: 9, isFree: false)
    var wish = JobWish(worker: worker, paces: [pace]) { _ in Budgets() }
    wish.only = only
    return try queue.library.hasWork(for: wish, before: queue.now + 60)
  }

  @Test func whatWaitsForItsTurnIsWork() throws {
    #expect(try !hasWork())
    let job = try queue.enqueue()[0]
    #expect(try hasWork())
    #expect(try !hasWork(of: "openai") && hasWork(only: [job.generation]))
    #expect(try !hasWork(only: [Generation.ID(rawValue: 99)]) && !hasWork(only: []))
  }

  /// Not for somebody else, unless it waits for just these.
  @Test func whatIsInHandIsWorkOfWhoHasIt() throws {
    try queue.enqueue()
    let worker = Worker()
    let job = try #require(try queue.claim(worker))
    #expect(try hasWork(worker) && !hasWork())
    #expect(try hasWork(only: [job.generation]))
    try queue.library.stored(job, cost: nil, at: queue.now)
    #expect(try !hasWork(worker) && !hasWork(only: [job.generation]))
  }

  /// Nobody waits for it in front of a terminal.
  @Test(arguments: [(59, true), (61, false)] as [(TimeInterval, Bool)])
  func whatIsDueLaterIsNone(seconds: TimeInterval, isWork: Bool) throws {
    try queue.enqueue()
    let job = try #require(try queue.claim())
    try queue.library.retry(
      job, at: queue.now + seconds, because: "busy", wanted: nil, now: queue.now)
    #expect(try hasWork() == isWork)
    #expect(try hasWork(only: [job.generation]) == isWork)
  }
}
