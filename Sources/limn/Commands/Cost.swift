import Arguments
import FoundationEssentials
import MediaLibrary
import Studio
import World

struct CostCommand: Command {
  static let name = "cost"
  static let summary = "Say what was spent, and on what"
  static let details = """
    Without --by, says what was spent today, this month and ever, what is reserved for requests that \
    are being made, and what was perhaps spent on requests whose answers were lost; each beside its \
    budget, if one is set. All projects count, unless --project names one.

    A ~ stands before what no provider has confirmed. An unknown price is unknown, and not nothing. \
    What a kept picture has cost contains those that were made beside it and not kept.
    """
  static let examples: KeyValuePairs = [
    "limn cost": "Says what was spent today, this month and ever.",
    "limn cost --by model": "Compares the models, the dearest first.",
    "limn cost --by kept": "Says which model makes the cheapest pictures that you keep.",
    "limn cost --by element --project saltmarsh --since 2026-01-01":
      "Says for whom it was spent, in one project and this year.",
  ]

  @Option("By what it is put together; kept is by model, the cheapest kept pictures first.")
  var by: CostGrouping?
  @Option("Only this day and later ones.") var since: DayWord?
  @Option("Only this day and earlier ones.") var until: DayWord?
  @Option(short: "n", "At most so many lines; of months, the last.") var limit: Count?
  @OptionGroup var options: GlobalOptions

  func run() throws {
    if let since, let until, since.day > until.day {
      throw UsageError.contradiction(
        "--since \(since.day) is later than --until \(until.day).", remedy: "Exchange them.")
    }
    let library = try options.openLibrary()
    let project = try options.project == nil ? nil : options.project(in: library)
    var filter = CostFilter(project: project?.id)
    (filter.since, filter.until) = (since?.day, until?.day)
    guard let by else { return try summarize(library, project, filter) }
    try compare(by, library, filter)
  }

  private func compare(_ grouping: CostGrouping, _ library: Library, _ filter: CostFilter) throws {
    let output = options.output
    let most = limit?.number ?? output.screenful
    let rows = try library.costs(by: grouping, filter, limit: most)
    let table = CostTable(rows: rows, grouping: grouping, width: output.width)
    try output.list(rows, columns: table.columns)
    guard !rows.isEmpty else { return sayNothing() }
    if grouping == .element {
      output.say(
        "What shows two elements counts for both, so that the sum may be larger than what was spent."
      )
    }
    if rows.contains(where: \.costs.counted.isEstimate) { sayEstimates() }
    if rows.count == most { output.say("There may be more: --limit N.") }
  }

  private func summarize(_ library: Library, _ project: Project?, _ filter: CostFilter) throws {
    let budgets = try library.settings(for: project) { Environment.value(of: $0) }.budgets()
    let summary = CostSummary(
      project: project?.slug,
      periods: try periods(filter).map { name, filter in
        CostPeriod(
          name: name, filter: filter, costs: try library.costs(filter),
          budget: name.scope(isOfProject: project != nil).flatMap { budgets[$0] })
      })
    let output = options.output
    try output.show(summary, summary.facts)
    guard let costs = summary.periods.last?.costs else { return }
    if costs.counted.isNothing { sayNothing() }
    if costs.counted.isEstimate { sayEstimates() }
    if !costs.perhaps.isNothing {
      output.say("`limn queue list` names what was not answered; it is never sent again by itself.")
    }
    if project == nil, filter == CostFilter(), budgets.limitProjects {
      output.say("Each project has a budget of its own: limn cost --project NAME")
    }
  }

  /// The times that are summed up, the longest last.
  private func periods(_ asked: CostFilter) -> [(CostPeriod.Name, CostFilter)] {
    guard asked.since == nil, asked.until == nil else { return [(.range, asked)] }
    let today = Date.now.localDay
    let (day, month) = (
      CostFilter(project: asked.project, since: today, until: today),
      CostFilter(project: asked.project, since: today.prefix(7) + "-01", until: today)
    )
    return [(.today, day), (.month, month), (.ever, asked)]
  }

  private func sayNothing() {
    let isAll = since == nil && until == nil
    options.output.say(isAll ? "Nothing was spent yet." : "Nothing was spent in that time.")
  }

  private func sayEstimates() {
    options.output.say("A ~ stands before what no provider has confirmed.")
  }
}

extension CostGrouping: WordValue {}

extension CostPeriod.Name {
  /// What limits it.
  fileprivate func scope(isOfProject: Bool) -> BudgetScope? {
    switch self {
    case .today: isOfProject ? .projectDay : .day
    case .month: isOfProject ? .projectMonth : .month
    case .ever: isOfProject ? .project : .library
    case .range: nil
    }
  }
}

extension Budgets {
  /// Whether something is limited for each project.
  fileprivate var limitProjects: Bool {
    [BudgetScope.project, .projectDay, .projectMonth].contains { self[$0] != nil }
  }
}
