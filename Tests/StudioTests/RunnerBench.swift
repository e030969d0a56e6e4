import Foundation
import MediaLibrary
import Prompting
import Synchronization
import TestSupport
import World

@testable import Studio

/// A library with a queue, a provider that does as it is told, and a clock that can be set.
final class RunnerBench: Sendable {
  let folder = TemporaryFolder()
  let library: Library
  let project: Project
  private let clock = Mutex(Date.thisMillisecond + 600)
  private let heard = Mutex<[JobEvent]>([])

  init() throws {
    library = try Library.create(in: folder.at("world")).library
    project = try library.addProject(titled: "Saltmarsh")
  }

  /// A provider whose calls are closures; what is not said fails.
  struct Scripted: Provider {
    let name = "replicate"
    var submitting: @Sendable (PictureRequest, AnswerDesk) async throws -> Submission = { _, _ in
      throw ProviderError.failed(provider: "replicate", reason: "x")
    }
    var reading: @Sendable ([UInt8]) throws -> Answer = { _ in
      throw ProviderError.garbledAnswer(provider: "replicate")
    }
    var checking: @Sendable (String) async throws -> RemoteState = { _ in .working(nil) }
    var cancelling: @Sendable (String) async throws -> RemoteState = { _ in .working(nil) }
    var downloading: @Sendable (String) async throws -> [UInt8] = { _ in
      throw ProviderError.unreachable(provider: "replicate", reason: nil)
    }

    func submit(_ request: PictureRequest, _ desk: AnswerDesk) async throws -> Submission {
      try await submitting(request, desk)
    }
    func read(_ answer: [UInt8], to request: PictureRequest) throws -> Submission {
      .finished(try reading(answer))
    }
    func check(_ remote: String, _ request: PictureRequest) async throws -> RemoteState {
      try await checking(remote)
    }
    func cancel(_ remote: String) async throws -> RemoteState { try await cancelling(remote) }
  }

  /// How late it is.
  var now: Date { clock.withLock { $0 } }

  func pass(_ seconds: TimeInterval) { clock.withLock { $0 += seconds } }

  /// What was told.
  var events: [JobEvent] { heard.withLock { $0 } }

  /// The reasons for which something waited.
  var waits: [String] {
    events.compactMap { if case .waits(_, _, let reason) = $0 { reason } else { nil } }
  }

  @discardableResult
  func enqueue(pictures: Int = 1, estimate: Amount? = Amount("0.04")) throws -> Job {
    var brief = PromptBrief()
    brief.words = "fog"
    let request = try library.request(for: brief, in: project, target: .plain)
    let prompt = try library.composer(for: request, in: project.id).compose(request)
    var draft = try GenerationDraft(prompt, of: request, words: "fog")
    draft.parameters = [.init(name: "size", text: "640x480")]
    let job = JobDraft(
      provider: "replicate", model: "m", pictures: pictures, offset: 0, seed: "7",
      estimate: estimate, isFirm: true)
    let made = try library.enqueue([(draft, [job])], run: UUID(), in: project.id)
    return try library.jobs(of: made[0].id)[0]
  }

  /// Works until nothing is left. Each look at the clock lets a while pass.
  func run(
    _ provider: Scripted, free: Bool = false, each seconds: TimeInterval = 1, atOnce: Int = 2,
    only: [Generation.ID]? = nil, longestCall: Duration = .seconds(60),
    wantsEnd: @escaping @Sendable () -> Bool = { Task.isCancelled }
  ) async throws {
    var means = QueueRunner.Means { address, _ in try await provider.downloading(address) }
    means.now = { [self] in
      pass(seconds)
      return now
    }
    (means.wantsEnd, means.longestCall) = (wantsEnd, longestCall)
    // Time passes by itself.
    means.rest = { _ in await Task.yield() }
    means.report = { [self] event in heard.withLock { $0.append(event) } }
    let pace = JobWish.Pace(provider: "replicate", atOnce: atOnce, isFree: free)
    var wish = JobWish(worker: Worker(), paces: [pace]) { _ in Budgets() }
    wish.only = only
    try await QueueRunner(library, providers: [provider], wish, means).run(until: .drained)
  }

  /// As it is now.
  func state(of job: Job) throws -> Job.State? { try library.job(job.id)?.state }

  /// The lines of its ledger: `reserved 0.04`.
  func ledger(of job: Job) throws -> [String] {
    try library.charges(of: job.id).map { "\($0.kind.rawValue) \($0.amount?.text ?? "?")" }
  }
}

/// How often something has happened.
final class Counter: Sendable {
  private let count = Mutex(0)

  /// Counts once more, and tells how often it is now.
  @discardableResult
  func next() -> Int {
    count.withLock {
      $0 += 1
      return $0
    }
  }

  var value: Int { count.withLock { $0 } }
}
