import FoundationEssentials
import MediaLibrary
import World

/// What becomes of one job that was claimed.
extension QueueRunner {
  /// Takes the next step of a job. What goes wrong with it is its own affair; only what is wrong with the
  /// library ends the work.
  func step(_ job: Job) async throws {
    do {
      guard let provider = providers.first(where: { $0.name == job.provider }) else {
        preconditionFailure("Only jobs of providers that are there are claimed.")
      }
      switch job.state {
      case .submitting: try await submit(job, to: provider)
      case .submitted: try await check(job, at: provider)
      default: try await fetch(job, from: provider)
      }
    } catch let error as JobError {
      means.report(.ended(job, job.state, error))
    }
  }

  // MARK: Asking

  /// As much as a large answer may need: what is paid must find room on the disk.
  private static let room = 64 << 20

  private func submit(_ job: Job, to provider: any Provider) async throws {
    let isFree = wish.free.contains(provider.name)
    let request: PictureRequest
    do {
      request = try PictureRequest(job, in: library)
      guard isFree || library.hasRoom(for: Self.room) else { throw NoRoom(bytes: Self.room) }
    } catch {
      // Nothing was sent yet.
      return try end(job, as: .failed, error, cost: .nothing)
    }
    means.report(.sent(job))
    let report = means.report
    let desk = AnswerDesk(library, job, isPaid: !isFree) {
      report(.arrived(job, place: $0))
    } working: {
      report(.working(job, $0))
    }
    do {
      let submission: Submission
      do {
        submission = try await self.submission(request, desk, provider, isFree: isFree)
      } catch let error where !(error is LibraryError) {
        for picture in desk.heldPictures { try await add(picture, to: job) }
        return try failed(job, error, isFree: isFree)
      }
      for picture in desk.heldPictures { try await add(picture, to: job) }
      try await take(submission, of: job)
    } catch let error where !(error is JobError) {
      // It is answered, and only the library is at fault.
      try library.putBack(job, isFree: isFree, at: means.now())
      throw error
    }
  }

  func take(_ submission: Submission, of job: Job) async throws {
    switch submission {
    case .accepted(let remote):
      try await whenThereIsRoom(for: job) {
        let now = means.now()
        try library.accepted(job, as: remote, pollAt: now + Self.firstPoll, at: now)
      }
      // It has said all that there was in it.
      try library.clearAnswer(to: job)
    case .finished(let answer): try await take(answer, of: job)
    }
  }

  private func submission(
    _ request: PictureRequest, _ desk: AnswerDesk, _ provider: any Provider, isFree: Bool
  ) async throws -> Submission {
    guard !isFree else { return try await provider.submit(request, desk) }
    return try await paid(provider.name) { try await provider.submit(request, desk) }
  }

  /// Makes a call about something that is paid. It is waited for, even by who is told to stop, because a task
  /// of its own is not cancelled with this one; but not for ever.
  func paid<Value: Sendable>(
    _ provider: String, _ call: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    let (task, limit) = (Task(operation: call), means.longestCall)
    let deadline = Task {
      try await Task.sleep(for: limit)
      task.cancel()
    }
    defer { deadline.cancel() }
    do {
      return try await task.value
    } catch is CancellationError {
      throw ProviderError.lostAnswer(provider: provider)
    }
  }

  /// What follows from a request that was not answered with pictures.
  func failed(_ job: Job, _ error: any Error, isFree: Bool) throws {
    guard !isFree || error is ProviderError else {
      return try end(
        job, as: error is CancellationError ? .canceled : .failed, error, cost: .nothing)
    }
    // Where nothing is known, it may have been paid.
    let known = error as? ProviderError ?? .lostAnswer(provider: job.provider)
    switch known.consequence {
    case .over: try end(job, as: .failed, error, cost: .nothing)
    case .paid: try end(job, as: .failed, error, cost: .charged(nil))
    case .unclear where isFree: try end(job, as: .failed, error, cost: .nothing)
    case .unclear: try end(job, as: .ambiguous, known, cost: .unknown)
    case .passing(let after):
      let now = means.now()
      let begun = try library.firstAttempt(of: job) ?? now
      guard let date = Backoff().date(for: job, begun: begun, after: after, now: now) else {
        return try end(job, as: .failed, error, cost: .nothing)
      }
      try library.retry(
        job, at: date, because: error.reason, isServiceFault: error.isServiceFault,
        wanted: after.map { now + $0 }, now: now)
      // The next attempt has an answer of its own.
      try library.clearAnswer(to: job)
      means.report(.waits(job, until: date, because: error.reason))
    }
  }

  // MARK: Waiting for it

  private static let firstPoll: TimeInterval = 1
  static let longestPoll: TimeInterval = 10

  private func check(_ job: Job, at provider: any Provider) async throws {
    let now = means.now()
    // The longer it takes, the more seldom it is asked for.
    let age = now.timeIntervalSince(try library.firstAttempt(of: job) ?? now)
    let next = now + min(Self.longestPoll, max(Self.firstPoll, age / 4))
    do {
      let request = try PictureRequest(job, in: library)
      switch try await paid(provider.name, { try await provider.check(job.remote ?? "", request) })
      {
      case .working(let share):
        try library.postpone(job, to: next, at: means.now())
        means.report(.working(job, share))
      case .finished(let answer): try await take(answer, of: job)
      case .failed(let error, let cost):
        try end(job, as: .failed, error, cost: .charged(cost ?? .zero))
      case .canceled(let cost):
        try end(
          job, as: .canceled, ProviderError.canceled(provider: job.provider), cost: .charged(cost))
      }
    } catch ProviderError.vanished(let provider) {
      try end(job, as: .expired, ProviderError.vanished(provider: provider), cost: .charged(nil))
    } catch let error as LibraryError {
      throw error
    } catch let error as JobError {
      throw error
    } catch {
      // To ask costs nothing, so that it is asked until it is known; but nobody waits for that who has
      // waited long enough.
      try postpone(job, to: age < Self.patience ? next : now + 2 * Self.patience, error)
    }
  }

  /// How long it is still tried after a provider should have deleted what it made: clocks differ.
  private static let grace: TimeInterval = 24 * 3600

  func postpone(_ job: Job, to next: Date, _ error: any Error) throws {
    let now = means.now()
    if let vanishes = job.vanishes, now > vanishes + Self.grace {
      return try end(
        job, as: .expired, ProviderError.vanished(provider: job.provider), cost: .charged(nil))
    }
    try library.postpone(
      job, to: next, because: error.reason, isServiceFault: error.isServiceFault, at: now)
    means.report(.waits(job, until: next, because: error.reason))
  }
}

/// There is too little room for what is going to be paid.
struct NoRoom: LocalizedError {
  let bytes: Int

  var errorDescription: String? {
    "Less than \(bytes >> 20) MB are free on the disk of the library, so that nothing was sent."
  }
  var recoverySuggestion: String? { "Make room, then `limn queue retry`." }
}

extension Error {
  /// Whether it tells how the service is, and not only of one request, the library or who works on it.
  var isServiceFault: Bool { (self as? ProviderError)?.isServiceFault == true }

  /// What happened, in one sentence.
  var reason: String {
    if self is CancellationError { return "It was interrupted." }
    return (self as? any LocalizedError)?.errorDescription ?? "\(self)"
  }
}
