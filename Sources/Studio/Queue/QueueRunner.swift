import Files
package import FoundationEssentials
package import MediaLibrary
package import World

/// Works on jobs: sends requests, waits for what they make, and brings it home.
///
/// Several can work in one library, in one process or in many: what one has in hand, the others leave alone,
/// and what somebody had in hand who is gone is taken up where it stood.
package struct QueueRunner: Sendable {
  let library: Library
  let providers: [any Provider]
  let means: Means
  let wish: JobWish

  /// What the runner needs of the world.
  package struct Means: Sendable {
    /// How late it is. Only how long something waits follows from it, never who has it.
    package var now: @Sendable () -> Date = { .thisMillisecond }

    /// Waits for a while, or until somebody wants the end.
    package var rest: @Sendable (Duration) async -> Void = {
      do { try await Task.sleep(for: $0) } catch {}
    }

    /// Which day it is for the budgets, where the user lives.
    package var day: @Sendable () -> String = { Date.now.localDay }

    /// Reads a file of a provider's.
    package var download: @Sendable (_ address: String, _ provider: String) async throws -> [UInt8]

    /// How long a service may take for one answer; pictures take minutes where many want them.
    package var longestCall = Duration.seconds(15 * 60)

    /// Whether somebody wants the end.
    package var wantsEnd: @Sendable () -> Bool = { Task.isCancelled }

    /// Hears what becomes of the jobs.
    package var report: @Sendable (JobEvent) -> Void = { _ in }

    package init(
      download: @escaping @Sendable (_ address: String, _ provider: String) async throws -> [UInt8]
    ) { self.download = download }
  }

  package init(_ library: Library, providers: [any Provider], _ wish: JobWish, _ means: Means) {
    (self.library, self.providers) = (library, providers)
    (self.wish, self.means) = (wish, means)
  }

  /// When to stop.
  package enum Ending: Sendable {
    /// When all is done that can be done, without waiting for longer than somebody would.
    case drained

    /// When somebody wants the end.
    case told
  }

  /// Longer than anybody waits in front of a terminal.
  static let patience: TimeInterval = 15 * 60

  /// As many jobs as are worked on at once, however many providers allow: most of the time, they wait for an
  /// answer.
  private static let mostAtOnce = 64

  /// Works until the end. What was sent is waited for, even by who is told to stop: it is paid.
  package func run(until ending: Ending) async throws {
    _ = try library.recoverJobs(free: wish.free, at: means.now())
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await watch() }
      group.addTask { try await work(until: ending) }
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  /// Says from time to time that it is there, and looks who is not any more.
  private func watch() async throws {
    var seen = ContinuousClock.now
    while !means.wantsEnd() {
      do { try await Task.sleep(for: .seconds(1)) } catch is CancellationError { return }
      means.report(.time)
      _ = try library.recoverJobs(free: wish.free, at: means.now())
      guard ContinuousClock.now - seen > Worker.pulse else { continue }
      seen = .now
      try library.refresh(wish.worker, at: means.now())
    }
    // The end is told by a hand.
    while !Task.isCancelled {
      do { try await Task.sleep(for: .seconds(1)) } catch is CancellationError {}
    }
  }

  /// What ends first of what is waited for.
  private enum Ended { case job(isFree: Bool), pause }

  /// Takes jobs as long as providers allow more, and waits for one to end, or for another's turn.
  private func work(until ending: Ending) async throws {
    try await withThrowingTaskGroup(of: Ended.self) { group in
      var (running, paid, isPausing, hasTold) = (0, 0, false, false)
      // Nobody waits for a pause when there is nothing left.
      defer { group.cancelAll() }
      while true {
        let now = means.now()
        switch try claim(at: now, beside: running) {
        case .job(let job):
          let isFree = wish.free.contains(job.provider)
          (running, paid) = (running + 1, paid + (isFree ? 0 : 1))
          group.addTask {
            try await finish(job)
            return .job(isFree: isFree)
          }
          continue
        case .refused(let job, let error):
          means.report(.refused(job, error))
          continue
        case .nothing(let date):
          if running == 0, try isOver(ending, now) { return }
          if means.wantsEnd() {
            if paid > 0, !hasTold { means.report(.ending) }
            hasTold = true
          } else if !isPausing {
            isPausing = true
            group.addTask {
              await pause(until: date, now)
              return .pause
            }
          }
        }
        switch try await group.next() {
        case .job(let isFree): (running, paid) = (running - 1, paid - (isFree ? 0 : 1))
        case .pause: isPausing = false
        case nil: break
        }
      }
    }
  }

  private func claim(at now: Date, beside running: Int) throws -> Claimed {
    guard running < Self.mostAtOnce else { return .nothing(until: nil) }
    var wish = wish
    if means.wantsEnd() { wish.sends = false }
    return try library.claim(wish, at: now, on: means.day())
  }

  /// Takes the next step of a job. What is paid is not lost because two want to write, and somebody has
  /// pressed Ctrl-C.
  private func finish(_ job: Job) async throws {
    guard !wish.free.contains(job.provider) else { return try await step(job) }
    try await Interruption.puttingOff { try await step(job) }
  }

  /// Whether there is nothing left that is worth waiting for.
  private func isOver(_ ending: Ending, _ now: Date) throws -> Bool {
    if means.wantsEnd() { return true }
    return try ending == .drained && !library.hasWork(for: wish, before: now + Self.patience)
  }

  private func pause(until date: Date?, _ now: Date) async {
    let longest = 0.1
    let wait = min(longest, max(0.005, date?.timeIntervalSince(now) ?? longest))
    await means.rest(.seconds(wait))
  }
}

/// What a runner tells while it works.
package enum JobEvent: Sendable {
  /// A request is sent.
  case sent(Job)

  /// Somebody wants the end, and what is paid is waited for.
  case ending

  /// Another second has passed: somebody may be watching.
  case time

  /// How far it is, from 0 to 1, where the provider says so.
  case working(Job, Double?)

  /// It is tried again at that moment.
  case waits(Job, until: Date, because: String)

  /// A picture is a candidate.
  case arrived(Job, place: Int)

  /// It made fewer pictures than it was asked for, and is over.
  case short(Job, because: String)

  /// It is over; the error says why it is not as it should be.
  case ended(Job, Job.State, (any Error)?)

  /// A budget does not allow it.
  case refused(Job, BudgetError)
}

extension Date {
  /// The day on which it is where the user lives, such as `2026-03-14`.
  package var localDay: String {
    let style = Date.ISO8601FormatStyle(timeZone: .current).year().month().day()
    return formatted(style)
  }
}
