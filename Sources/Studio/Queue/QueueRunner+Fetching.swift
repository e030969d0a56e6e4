import FoundationEssentials
import MediaLibrary
import World

/// How what a provider has made becomes candidates.
extension QueueRunner {
  /// Takes an answer. Where its pictures are elsewhere, first where they are.
  func take(_ answer: Answer, of job: Job) async throws {
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

  func fetch(_ job: Job, from provider: any Provider) async throws {
    do {
      if let text = job.answer {
        return try await store(
          JSONDecoder().decode(Answer.self, from: Data(text.utf8)), of: job)
      }
      if let submission = try kept(job, provider) { try await take(submission, of: job) }
    } catch let error as LibraryError {
      throw error
    } catch let error as JobError {
      throw error
    } catch ProviderError.vanished(let provider) {
      try end(job, as: .expired, ProviderError.vanished(provider: provider), cost: .charged(nil))
    } catch let error as ProviderError where error.consequence == .paid {
      try end(job, as: .failed, error, cost: .charged(nil))
    } catch is DecodingError {
      // It stands in the library otherwise than it came, and stays so.
      let error = ProviderError.garbledAnswer(provider: job.provider)
      try end(job, as: .failed, error, cost: .charged(nil))
    } catch {
      // Reading costs nothing, so that it is tried as long as the provider keeps it; but nobody waits for that
      // who has waited long enough.
      let now = means.now()
      let age = now.timeIntervalSince(try library.firstAttempt(of: job) ?? now)
      let pause = age < Self.patience ? Self.longestPoll / 2 : 2 * Self.patience
      try postpone(job, to: now + pause, error)
    }
  }

  /// What a whole answer says that was kept before anybody read it; nil where it says that there is nothing to
  /// take, which has been seen to.
  private func kept(_ job: Job, _ provider: any Provider) throws -> Submission? {
    guard let bytes = try library.answer(to: job) else {
      let error = ProviderError.lostAnswer(provider: provider.name)
      try end(job, as: .ambiguous, error, cost: .unknown)
      return nil
    }
    let request = try PictureRequest(job, in: library)
    do {
      return try provider.read(bytes, to: request)
    } catch {
      // It does not become another one by being read again.
      let known = error as? ProviderError ?? .garbledAnswer(provider: provider.name)
      try failed(job, known, isFree: wish.free.contains(provider.name))
      return nil
    }
  }

  /// As many pictures as are fetched and looked at at once.
  private static let mostPictures = 4

  /// Makes candidates of the pictures that are none yet.
  private func store(_ answer: Answer, of job: Job) async throws {
    let there = try library.places(of: job)
    var missing = answer.pictures.enumerated().filter { !there.contains($0.offset) }[...]
    let missed = try await withThrowingTaskGroup(of: (any Error)?.self) { group in
      func begin() {
        guard let (place, picture) = missing.popFirst() else { return }
        group.addTask { try await bringHome(picture, to: place, of: job) }
      }
      for _ in 0..<Self.mostPictures { begin() }
      var missed: [any Error] = []
      while let error = try await group.next() {
        if let error { missed.append(error) }
        begin()
      }
      return missed
    }
    try await finish(job, answer, missed)
  }

  /// Fetches a picture, and makes a candidate of it; returns why it is none, where the others may be whole.
  private func bringHome(
    _ picture: Answer.Picture, to place: Int, of job: Job
  ) async throws -> (any Error)? {
    do {
      let made = MadePicture(
        try await bytes(of: picture, job), place: place, seed: picture.seed,
        revisedPrompt: picture.revisedPrompt)
      return try await add(made, to: job) ? nil : SamePicture()
    } catch let error as NotAPicture {
      return error
    } catch let error as ProviderError where error.isAboutOnePicture {
      return error
    }
  }

  /// Makes a candidate of a picture; false where the same one is there.
  @discardableResult
  func add(_ picture: MadePicture, to job: Job) async throws -> Bool {
    let isOwn = try await whenThereIsRoom(for: job) { try library.add(picture, to: job) }
    means.report(.arrived(job, place: picture.place))
    return isOwn
  }

  /// What is paid waits for room on a full disk, as long as nobody wants the end.
  func whenThereIsRoom<Value>(for job: Job, _ step: () throws -> Value) async throws -> Value {
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
    guard case .address(let address) = picture.source else { return picture.source.bytes }
    return try await paid(job.provider) { [means] in
      try await means.download(address, job.provider)
    }
  }

  private func finish(_ job: Job, _ answer: Answer, _ missed: [any Error]) async throws {
    let count = try library.places(of: job).count
    let isSame = missed.contains { $0 is SamePicture }
    guard count > 0 || isSame else {
      let error = nothingCame(of: job, answer, missed.first)
      return try end(job, as: .failed, error, cost: .charged(answer.cost))
    }
    let what = isSame ? "are new" : "came"
    let missing = count < job.pictures ? "\(count) of \(job.pictures) pictures \(what)." : nil
    try await whenThereIsRoom(for: job) {
      try library.stored(job, cost: answer.cost, because: missing, at: means.now())
    }
    if let missing { means.report(.short(job, because: missing)) }
    // Nobody has to wait until the disk has forgotten megabytes.
    means.report(.ended(job, .stored, nil))
    try library.clearAnswer(to: job)
  }

  private func nothingCame(
    of job: Job, _ answer: Answer, _ spoiled: (any Error)?
  ) -> ProviderError {
    if let spoiled { return spoiled as? ProviderError ?? .noPicture(provider: job.provider) }
    return answer.objections.map { .moderated(provider: job.provider, reasons: $0) }
      ?? .noPictures(provider: job.provider)
  }

  func end(_ job: Job, as state: Job.State, _ error: any Error, cost: Cost) throws {
    try library.ended(
      job, as: state, because: error.reason, isServiceFault: error.isServiceFault, cost: cost,
      at: means.now())
    // What cannot be understood stays, as long as somebody may look into it.
    if state != .ambiguous { try library.clearAnswer(to: job) }
    means.report(.ended(job, state, error))
  }
}

/// The very same picture is there already, from this request or another one of the same generation.
private struct SamePicture: Error {}
