import World

/// What was spent in one time, beside what may be.
struct CostPeriod: Encodable {
  let name: Name
  let filter: CostFilter
  let costs: Costs

  /// What may be spent in that time, where somebody has said.
  let budget: Amount?

  enum Name: String, Encodable {
    case today, month, ever

    /// What somebody asks for.
    case range
  }

  private enum Key: String, CodingKey { case period, since, until, budget }

  func encode(to encoder: any Encoder) throws {
    try costs.encode(to: encoder)
    var members = encoder.container(keyedBy: Key.self)
    try members.encode(name, forKey: .period)
    try members.encode(filter.since, forKey: .since)
    try members.encode(filter.until, forKey: .until)
    try members.encode(budget, forKey: .budget)
  }

  private var label: String {
    switch name {
    case .today: "Today"
    case .month: "This month"
    case .ever: "Ever"
    case .range: "In that time"
    }
  }

  /// What counts under the limit is told where it is not the same as what was spent.
  fileprivate var fact: (label: String, words: String) {
    let spent = costs.spent.words
    guard let budget else { return (label, spent) }
    let counted = costs.counted
    if counted.known != costs.spent.known {
      return (label, "\(spent); with what is reserved, \(counted.known) of \(budget)")
    }
    let isWhole = costs.spent.unknown == 0 && costs.spent.known > .zero
    return (label, isWhole ? "\(spent) of \(budget)" : "\(spent); the budget is \(budget)")
  }
}

/// What was spent, in a few lines.
struct CostSummary: Encodable {
  /// The project that alone counts here; nil means all.
  let project: String?
  let periods: [CostPeriod]

  private enum Key: String, CodingKey { case project, periods }

  func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: Key.self)
    try members.encode(project, forKey: .project)
    try members.encode(periods, forKey: .periods)
  }

  var facts: [(label: String, words: String)] {
    guard let costs = periods.last?.costs else { return [] }
    let each = costs.wordPerKept
    return periods.map(\.fact) + [
      (
        "Reserved",
        costs.reserved.isNothing ? "" : "\(costs.reserved.words), for what is being made"
      ),
      (
        "Perhaps",
        costs.perhaps.isNothing
          ? "" : "\(costs.perhaps.words), for what was asked for and not answered"
      ),
      ("Per kept picture", each.isEmpty ? "" : "\(each) (\(costs.kept) kept)"),
    ]
  }
}
