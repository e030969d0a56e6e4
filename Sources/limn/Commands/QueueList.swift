import Arguments
import Files
import MediaLibrary
import World

struct QueueList: Command {
  static let name = "queue list"
  static let summary = "List what waits, is being made, or has failed"
  static let details = """
    Lists the requests of the project of which something is still to be said; what was made is in \
    `limn candidate list`. A request that was sent and not answered is ambiguous: it may have been paid, \
    and Limn never sends it again by itself.
    """
  static let examples: KeyValuePairs = [
    "limn queue list": "Lists what is not done.",
    "limn queue list --json | jq '.[] | select(.state == \"ambiguous\")'":
      "Prints what may have been paid in vain.",
  ]

  @Option(short: "n", "At most so many.") var limit: Count?
  @Option("Only those behind this job in the list, by its id in the JSON.") var after: Int?
  @OptionGroup var options: GlobalOptions

  /// So many are read at once.
  private static let page = 500

  /// Of more nobody reads why.
  private static let mostReasons = 20

  func run() throws {
    let (library, project) = try options.openProject()
    let output = options.output
    var last = after.map { Job.ID(rawValue: Int64($0)) }
    let most = limit?.number ?? output.screenful
    var left = most ?? .max
    var reasons: [String] = []
    let count = try output.list(columns: JobView.columns) {
      if Interruption.wantsEnd { throw CancellationError() }
      let page = try library.shownJobs(in: project.id, after: last, limit: min(left, Self.page))
      guard let end = page.last, left > 0 else { return nil }
      (last, left) = (end.id, left - page.count)
      reasons += page.compactMap(\.reason).prefix(Self.mostReasons - reasons.count)
      let parts = try library.partCounts(of: page.map(\.generation))
      let charges = try library.charges(of: page.filter { !$0.state.mayCost }.map(\.id))
      return page.map {
        JobView(
          $0, of: parts[$0.generation] ?? 1,
          charges: $0.state.mayCost ? nil : charges[$0.id] ?? [])
      }
    }
    for reason in reasons { output.say(reason) }
    try say(count, most, of: library.jobCounts(in: project.id))
  }

  private func say(_ count: Int, _ most: Int?, of counts: [Job.State: Int]) throws {
    let output = options.output
    if count == 0 { return output.say("Nothing waits, and nothing has failed.") }
    let told = Job.State.allCases.filter { ![.stored, .canceled].contains($0) }.compactMap {
      state in
      counts[state].flatMap { $0 > 0 ? "\($0) \(state.rawValue)" : nil }
    }
    output.say("\(told.joined(separator: ", ")).")
    let isMore = limit == nil && count == most
    if isMore { output.say("There may be more: --limit N.") }
    let open = counts.filter { $0.key.isOpen && $0.value > 0 }
    if !open.isEmpty { output.say("Work on it: limn queue run") }
    for state in [Job.State.ambiguous, .failed, .expired] where counts[state] ?? 0 > 0 {
      if let advice = state.advice { output.say("\(state.rawValue.capitalizedFirst): \(advice)") }
    }
  }
}

extension Job {
  /// Why it is as it is, if it is not as it should be.
  fileprivate var reason: String? { failure.map { "Generation \(generation.rawValue): \($0)" } }
}

extension String {
  /// As it stands at the beginning of a sentence.
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}

struct QueueShow: Command {
  static let name = "queue show"
  static let summary = "Show the requests of a generation, with what they cost"
  static let examples: KeyValuePairs = [
    "limn queue show 57": "Shows what became of the requests of generation 57."
  ]

  @Argument("The generation.", completion: .generations) var generation: GenerationNumber
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let library = try options.openLibrary()
    _ = try library.generation(generation.id)
    let jobs = try library.jobs(of: generation.id)
    let views = try jobs.map {
      JobView($0, of: jobs.count, charges: try library.charges(of: $0.id))
    }
    guard !options.output.isJSON else { return try options.output.list(views, columns: []) }
    for (index, view) in views.enumerated() {
      if index > 0 { try options.output.report("", [""]) }
      try options.output.show(view, view.facts)
      if let advice = view.job.state.advice {
        options.output.say(
          advice.replacing(" N", with: " \(generation.id.rawValue)"))
      }
    }
    if views.isEmpty { options.output.say("No provider was asked for it.") }
  }
}
