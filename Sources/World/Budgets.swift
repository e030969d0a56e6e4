/// What may be spent at most, as far as somebody has said.
public struct Budgets: Hashable, Sendable {
  private var limits: [BudgetScope: Amount] = [:]

  /// No limits.
  public init() {}

  /// The limit of each scope that has one.
  public init(_ limit: (BudgetScope) -> Amount?) {
    for scope in BudgetScope.allCases { limits[scope] = limit(scope) }
  }

  /// The limit of a scope.
  public subscript(scope: BudgetScope) -> Amount? {
    get { limits[scope] }
    set { limits[scope] = newValue }
  }

  /// Whether anything is limited.
  public var isEmpty: Bool { limits.isEmpty }
}

/// What a limit is for, by the name of its setting.
public enum BudgetScope: String, CaseIterable, Hashable, Sendable {
  /// What one command may spend.
  case run = "budget.run"

  /// What all projects may spend on one day.
  case day = "budget.day"

  /// What all projects may spend in one month.
  case month = "budget.month"

  /// What all projects may ever spend.
  case library = "budget.library"

  /// What the project may ever spend.
  case project = "budget.project"

  /// What the project may spend on one day.
  case projectDay = "budget.project.day"

  /// What the project may spend in one month.
  case projectMonth = "budget.project.month"
}
