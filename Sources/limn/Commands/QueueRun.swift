import Arguments
import Files
import FoundationEssentials
import MediaLibrary
import Studio
import World

struct QueueRun: Command {
  static let name = "queue run"
  static let summary = "Work on what is in the queue"
  static let details = """
    Fetches first what waits at a provider, because providers delete it, then sends what is next. Several can \
    run at once, in one library: each request has one worker. Who presses Ctrl-C sends nothing more, and \
    waits for what is being paid; who presses it twice does not.
    """
  static let examples: KeyValuePairs = [
    "limn queue run": "Works until nothing is left to do.",
    "limn queue run 57 58": "Works on two generations.",
    "limn queue run --forever": "Works on whatever comes, until you press Ctrl-C.",
    "limn queue run --offline": "Works on what needs no network, and leaves the rest.",
  ]

  @Argument("Only these generations.", placeholder: "GENERATION", completion: .generations)
  var generations: [GenerationNumber]
  @Flag("Wait for more when nothing is left.") var forever
  @OptionGroup var options: GlobalOptions

  /// What came of a run.
  private struct Report: Encodable {
    var stored = 0
    var pictures = 0
    var failed = 0
    var ambiguous = 0
    var refused = 0
    var open = 0

    /// How many of the open ones wait for a network.
    var offline = 0
  }

  func run() async throws {
    let library = try options.openLibrary(reminding: false)
    for generation in generations { _ = try library.generation(generation.id) }
    let settings = try library.settings { Environment.value(of: $0) }
    let queue = try Queue(
      library: library, settings, options.switchboard(settings, in: library),
      only: generations.isEmpty ? nil : generations.map(\.id),
      isOffline: try options.isOffline())
    for (provider, error) in queue.locked {
      options.output.warn("\(provider) is not asked. \(Failure(error).message)")
    }
    var (report, errors, told) = (Report(), [any Error](), Set<String>())
    try await queue.run(until: forever ? .told : .drained) { event in
      switch event {
      case .arrived: report.pictures += 1
      case .ended(let job, let state, let error):
        if let error { errors.append(error) }
        try tell(job, state, error, &report)
      case .short(let job, let reason): options.output.warn("\(job.place): \(reason)")
      case .refused(let job, let error):
        report.refused += 1
        errors.append(error)
        options.output.warn("\(job.place): \(error.errorDescription ?? "")")
      case .waits(let job, let date, let reason):
        if told.insert("\(job.place) \(reason)").inserted {
          options.output.say("\(job.place): \(reason) Next try at \(date.clockTime).")
        }
      case .sent(let job): options.output.say("\(job.place): asking \(job.provider).")
      case .ending: options.output.say(Queue.endingSentence)
      case .working, .time: break
      }
    }
    report.open = try library.openJobCount(only: generations.map(\.id))
    report.offline = try library.openJobCount(
      only: generations.map(\.id), at: queue.outOfReach)
    try end(report, errors)
  }

  private func tell(
    _ job: Job, _ state: Job.State, _ error: (any Error)?, _ report: inout Report
  ) throws {
    switch state {
    case .stored:
      report.stored += 1
      options.output.say("\(job.place): \(job.pictures.pictures) to look at.")
    case .ambiguous: report.ambiguous += 1
    default: report.failed += 1
    }
    if let error { options.output.warn("\(job.place): \(Failure(error).message)") }
  }

  private func end(_ report: Report, _ errors: [any Error]) throws {
    let counts: [(Int, String)] = [
      (report.stored, "done"), (report.failed, "failed"), (report.refused, "refused by a budget"),
      (report.ambiguous, "of unknown outcome"), (report.open, "still open"),
    ]
    let told = counts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    try options.output.report(
      report, [told.isEmpty ? "Nothing was to be done." : told.joined(separator: ", ") + "."])
    if report.offline > 0 {
      options.output.say("\(report.offline.requests) left in the queue until there is a network.")
    }
    if Interruption.isRequested, !forever { throw CancellationError() }
    if report.ambiguous > 0 { throw Ended(status: .chargeUnknown) }
    if report.stored > 0, !errors.isEmpty { throw Ended(status: .partlyDone) }
    if let first = errors.first { throw Ended(status: Failure(first).status) }
    if report.open > 0 { throw Ended(status: .tryLater) }
  }
}

extension Job {
  /// As it is told of while it is worked on.
  fileprivate var place: String { "Generation \(generation.rawValue)" }
}
