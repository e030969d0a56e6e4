import Arguments
import FoundationEssentials
import MediaLibrary
import Providers
import Studio
import World

struct QueueRetry: Command {
  static let name = "queue retry"
  static let summary = "Put what has failed into the queue again"
  static let details = """
    What was sent and not answered may have been paid already. It is only asked for once more with \
    --accept-duplicate, and may then be paid twice.
    """
  static let examples: KeyValuePairs = [
    "limn queue retry 57": "Asks for the pictures of generation 57 once more.",
    "limn queue retry 57 --accept-duplicate": "Does so although it may have been paid already.",
  ]

  @Argument("The generations.", placeholder: "GENERATION", completion: .generations)
  var generation: GenerationNumber
  @Argument("More of them.", placeholder: "GENERATION", completion: .generations)
  var more: [GenerationNumber]
  @Flag("Accept that something may be paid twice.") var acceptDuplicate
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let library = try options.openLibrary()
    let jobs = try library.jobs(named: [generation] + more).filter(\.canBeSentAgain)
    let unclear = try library.paidBefore(among: jobs)
    guard unclear.isEmpty || acceptDuplicate else { throw PossibleDuplicate(jobs: unclear) }
    let again = try library.sendAgain(jobs)
    try options.output.report(
      again.map { JobView($0, of: 1) },
      [again.isEmpty ? "Nothing of it has failed." : "\(again.count.requests) in the queue again."])
    if !again.isEmpty { options.output.say("Work on it: limn queue run") }
  }
}

/// Something that may be paid a second time.
struct PossibleDuplicate: LocalizedError {
  let jobs: [Job]

  var errorDescription: String? {
    let price = PriceWord.word(for: jobs.map(\.estimate).sum, isFirm: false)
    let names = Set(jobs.map(\.generation.rawValue)).sorted().map { "\($0)" }.joined(
      separator: ", ")
    return "Generation \(names) was paid, or may have been; asked for again, it may cost \(price) "
      + "a second time."
  }
  var recoverySuggestion: String? {
    "Look at your account with \(jobs[0].provider). Then add --accept-duplicate, or let it be: "
      + "`limn queue forget \(jobs[0].generation.rawValue)`."
  }
}

struct QueueForget: Command {
  static let name = "queue forget"
  static let summary = "Take what has failed off the list"
  static let details = """
    What may have been paid stays in the ledger as it was estimated, unless you say that it was not. What \
    somebody has made of it stays, too.
    """
  static let examples: KeyValuePairs = [
    "limn queue forget 57": "Asks no more what became of generation 57.",
    "limn queue forget 57 --not-charged": "The same, and it cost nothing, as your account shows.",
  ]

  @Argument("The generations.", placeholder: "GENERATION", completion: .generations)
  var generation: GenerationNumber
  @Argument("More of them.", placeholder: "GENERATION", completion: .generations)
  var more: [GenerationNumber]
  @Flag("It was not paid.") var notCharged
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let library = try options.openLibrary()
    let jobs = try library.jobs(named: [generation] + more)
    let forgotten = try library.forget(jobs, wasCharged: !notCharged)
    try options.output.report(
      forgotten.map { JobView($0, of: 1) },
      [forgotten.isEmpty ? "Nothing of it has failed." : "Forgot \(forgotten.count.requests)."])
  }
}

struct QueueCancel: Command {
  static let name = "queue cancel"
  static let summary = "Give up what is not made yet"
  static let details = """
    What is not sent yet is simply taken out. A provider that is at work is asked to stop; some are paid for \
    what they have done by then, and that is booked.
    """
  static let examples: KeyValuePairs = [
    "limn queue cancel 57": "Gives up what is not made yet of generation 57.",
    "limn queue cancel --all": "Gives up all of the project.",
  ]

  @Argument("The generations.", placeholder: "GENERATION", completion: .generations)
  var generations: [GenerationNumber]
  @Flag("All that is not made yet.") var all
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    guard all != !generations.isEmpty else {
      throw UsageError.contradiction(
        "Name the generations to give up, or --all.", remedy: "`limn queue list` lists them.")
    }
    let (library, project) = try options.openProject()
    let jobs =
      all
      ? try library.shownJobs(in: project.id) : try library.jobs(named: generations)
    let open = jobs.filter(\.state.isOpen)
    let unsent = try library.cancelUnsent(open, because: "It was given up.")
    let submitted = open.filter { $0.state == .submitted }
    let settings = try library.settings { Environment.value(of: $0) }
    let board = try options.switchboard(settings, in: library)
    let outOfReach = try options.isOffline() ? board.outOfReach(of: settings) : []
    var (stopped, failures) = ([Job](), [any Error]())
    for job in submitted where !outOfReach.contains(job.provider) {
      guard let provider = board.named(job.provider) else { continue }
      // What one provider says ends nothing for the others.
      do {
        if try await library.cancel(job, at: provider) { stopped.append(job) }
      } catch {
        failures.append(error)
      }
    }
    try report(unsent + stopped, of: open)
    for failure in failures { options.output.warn(Failure(failure).message) }
    guard failures.isEmpty else { throw Ended(status: .partlyDone) }
    if let job = submitted.first(where: { outOfReach.contains($0.provider) }) {
      options.output.warn("\(job.provider) can only be asked to stop over a network.")
      throw Ended(status: .tryLater)
    }
  }

  private func report(_ given: [Job], of open: [Job]) throws {
    try options.output.report(
      given.map { JobView($0, of: 1) },
      [given.isEmpty ? "Nothing of it can be given up." : "Gave up \(given.count.requests)."])
    let left = open.count - given.count
    if left > 0 {
      options.output.say("\(left.requests) being made or fetched: that is paid, and comes home.")
    }
  }
}

extension Int {
  var requests: String { self == 1 ? "1 request" : "\(self) requests" }
}

extension Library {
  /// The jobs of some generations.
  fileprivate func jobs(named generations: [GenerationNumber]) throws -> [Job] {
    try generations.flatMap { number in
      _ = try generation(number.id)
      return try jobs(of: number.id)
    }
  }
}
