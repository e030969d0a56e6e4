/// What may be spent at most, as far as somebody has said.
public struct Budgets: Hashable, Sendable {
  /// By one command.
  public var run: Amount?

  /// On one day, by all projects.
  public var day: Amount?

  /// In one month, by all projects.
  public var month: Amount?

  /// Ever, by all projects.
  public var library: Amount?

  /// Ever, by the project.
  public var project: Amount?

  /// On one day, by the project.
  public var projectDay: Amount?

  /// In one month, by the project.
  public var projectMonth: Amount?

  /// No limits.
  public init() {}

  /// Whether anything is limited.
  public var isEmpty: Bool { self == Budgets() }
}

/// One of the limits.
public enum BudgetScope: String, CaseIterable, Hashable, Sendable {
  case run = "budget.run"
  case day = "budget.day"
  case month = "budget.month"
  case library = "budget.library"
  case project = "budget.project"
  case projectDay = "budget.project.day"
  case projectMonth = "budget.project.month"
}

extension Budgets {
  /// The limit of a scope.
  public subscript(scope: BudgetScope) -> Amount? {
    switch scope {
    case .run: run
    case .day: day
    case .month: month
    case .library: library
    case .project: project
    case .projectDay: projectDay
    case .projectMonth: projectMonth
    }
  }
}
