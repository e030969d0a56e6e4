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
    let desk = AnswerDesk(library, job, isPaid: !isFree) { report(.arrived(job, place: $0)) }
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

  private func take(_ submission: Submission, of job: Job) async throws {
    switch submission {
    case .accepted(let remote):
      try await whenThereIsRoom(for: job) {
        let now = means.now()
        try library.accepted(job, as: remote, pollAt: now + Self.firstPoll, at: now)
      }
    case .finished(let answer): try await take(answer, of: job)
    }
  }

  private func submission(
    _ request: PictureRequest, _ desk: AnswerDesk, _ provider: any Provider, isFree: Bool
  ) async throws -> Submission {
    guard !isFree else { return try await provider.submit(request, desk) }
    // A task of its own is not cancelled with this one: what is paid is waited for, even by who is
    // told to stop.
    return try await Task { try await provider.submit(request, desk) }.value
  }

  /// What follows from a request that was not answered with pictures.
  private func failed(_ job: Job, _ error: any Error, isFree: Bool) throws {
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
        job, at: date, because: error.reason, wanted: after.map { now + $0 }, now: now)
      means.report(.waits(job, until: date, because: error.reason))
    }
  }

  // MARK: Waiting for it

  private static let firstPoll: TimeInterval = 1
  private static let longestPoll: TimeInterval = 10

  private func check(_ job: Job, at provider: any Provider) async throws {
    let now = means.now()
    // The longer it takes, the more seldom it is asked for.
    let age = now.timeIntervalSince(job.changed)
    let next = now + min(Self.longestPoll, max(Self.firstPoll, age / 4))
    do {
      let request = try PictureRequest(job, in: library)
      // As sending: what is paid is brought home, even by who is told to stop.
      let state = try await Task { try await provider.check(job.remote ?? "", request) }.value
      switch state {
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
      // To ask costs nothing, so that it is asked until it is known.
      try postpone(job, to: next, error)
    }
  }

  /// How long it is still tried after a provider should have deleted what it made: clocks differ.
  private static let grace: TimeInterval = 24 * 3600

  private func postpone(_ job: Job, to next: Date, _ error: any Error) throws {
    let now = means.now()
    if let vanishes = job.vanishes, now > vanishes + Self.grace {
      return try end(
        job, as: .expired, ProviderError.vanished(provider: job.provider), cost: .charged(nil))
    }
    try library.postpone(job, to: next, because: error.reason, at: now)
    means.report(.waits(job, until: next, because: error.reason))
  }

  // MARK: Bringing it home

  /// Takes an answer. Where its pictures are elsewhere, first where they are.
  private func take(_ answer: Answer, of job: Job) async throws {
    guard answer.isWhole else {
      let text = String(decoding: try JSONEncoder().encode(answer), as: UTF8.self)
      return try await whenThereIsRoom(for: job) {
        try library.answered(
          job, text, cost: answer.cost, remote: answer.remote, vanishes: answer.vanishes?.plausible,
          at: means.now())
      }
    }
    try await store(answer, of: job)
  }

  private func fetch(_ job: Job, from provider: any Provider) async throws {
    do {
      if let text = job.answer {
        return try await store(
          JSONDecoder().decode(Answer.self, from: Data(text.utf8)), of: job)
      }
      guard let bytes = try library.answer(to: job) else {
        throw ProviderError.lostAnswer(provider: provider.name)
      }
      try await take(provider.read(bytes, to: PictureRequest(job, in: library)), of: job)
    } catch let error as LibraryError {
      throw error
    } catch let error as JobError {
      throw error
    } catch ProviderError.vanished(let provider) {
      try end(job, as: .expired, ProviderError.vanished(provider: provider), cost: .charged(nil))
    } catch let error as ProviderError where error.consequence == .paid {
      try end(job, as: .failed, error, cost: .charged(nil))
    } catch let error as ProviderError where error.consequence == .unclear && job.answer == nil {
      try end(job, as: .ambiguous, error, cost: .unknown)
    } catch is DecodingError {
      // It stands on the disk otherwise than it came, and stays so.
      let error = ProviderError.garbledAnswer(provider: job.provider)
      let wasBooked = job.answer != nil
      try end(
        job, as: wasBooked ? .failed : .ambiguous, error,
        cost: wasBooked ? .charged(nil) : .unknown)
    } catch {
      // Reading costs nothing, so that it is tried as long as the provider keeps it.
      try postpone(job, to: means.now() + Self.longestPoll / 2, error)
    }
  }

  /// Makes candidates of the pictures that are none yet.
  private func store(_ answer: Answer, of job: Job) async throws {
    var spoiled: (any Error)?
    let there = try library.places(of: job)
    for (place, picture) in answer.pictures.enumerated() where !there.contains(place) {
      do {
        let made = MadePicture(
          try await bytes(of: picture, job), place: place, seed: picture.seed,
          revisedPrompt: picture.revisedPrompt)
        try await add(made, to: job)
      } catch let error as NotAPicture {
        // The others may be whole.
        spoiled = error
      } catch ProviderError.tooLarge(let provider) {
        spoiled = ProviderError.tooLarge(provider: provider)
      }
    }
    try await finish(job, answer, spoiled)
  }

  private func add(_ picture: MadePicture, to job: Job) async throws {
    try await whenThereIsRoom(for: job) { try library.add(picture, to: job) }
    means.report(.arrived(job, place: picture.place))
  }

  /// What is paid waits for room on a full disk, as long as nobody wants the end.
  private func whenThereIsRoom(for job: Job, _ step: () throws -> Void) async throws {
    while true {
      do {
        return try step()
      } catch LibraryError.diskFull(let folder) where !means.wantsEnd() && !Task.isCancelled {
        let reason = LibraryError.diskFull(folder).reason
        means.report(.waits(job, until: means.now() + 2, because: reason))
        // Who is told to stop meanwhile tries once more.
        do { try await Task.sleep(for: .seconds(2)) } catch is CancellationError {}
      }
    }
  }

  private func bytes(of picture: Answer.Picture, _ job: Job) async throws -> [UInt8] {
    switch picture.source {
    case .bytes(let bytes): bytes
    case .address(let address):
      try await Task { try await means.download(address, job.provider) }.value
    }
  }

  private func finish(_ job: Job, _ answer: Answer, _ spoiled: (any Error)?) async throws {
    let count = try library.places(of: job).count
    guard count > 0 else {
      let error =
        spoiled == nil
        ? ProviderError.noPictures(provider: job.provider)
        : spoiled as? ProviderError ?? .noPicture(provider: job.provider)
      return try end(job, as: .failed, error, cost: .charged(answer.cost))
    }
    let missing = count < job.pictures ? "\(count) of \(job.pictures) pictures came." : nil
    try await whenThereIsRoom(for: job) {
      try library.stored(job, cost: answer.cost, because: missing, at: means.now())
    }
    try library.clearAnswer(to: job)
    means.report(.ended(job, .stored, nil))
  }

  private func end(_ job: Job, as state: Job.State, _ error: any Error, cost: Cost) throws {
    try library.ended(job, as: state, because: error.reason, cost: cost, at: means.now())
    // What cannot be understood stays, as long as somebody may look into it.
    if state != .ambiguous { try library.clearAnswer(to: job) }
    means.report(.ended(job, state, error))
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
  /// What happened, in one sentence.
  var reason: String {
    if self is CancellationError { return "It was interrupted." }
    return (self as? any LocalizedError)?.errorDescription ?? "\(self)"
  }
}
