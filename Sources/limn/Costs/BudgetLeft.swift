import FoundationEssentials
import MediaLibrary
import Studio
import World

/// What is left of a budget.
struct BudgetLeft: Encodable {
  let scope: BudgetScope
  let limit: Amount

  /// What counts under it: what was charged, and what is reserved.
  let spent: Amount

  private enum Key: String, CodingKey { case setting, limit, spent, left }

  func encode(to encoder: any Encoder) throws {
    var members = encoder.container(keyedBy: Key.self)
    try members.encode(scope.rawValue, forKey: .setting)
    try members.encode(limit, forKey: .limit)
    try members.encode(spent, forKey: .spent)
    try members.encode(left, forKey: .left)
  }

  private var left: Amount { max(.zero, limit - spent) }

  var words: String { "\(left) left of \(scope.words), which is \(limit)" }
}

extension StudioSession {
  /// What is left of each budget that counts for the project, for a command that has spent nothing yet.
  func budgetsLeft() throws -> [BudgetLeft] {
    let (budgets, run, day) = (try settings.budgets(), UUID(), Date.now.localDay)
    return try BudgetScope.allCases.compactMap { scope in
      guard let limit = budgets[scope] else { return nil }
      let spent = try library.spent(scope, by: project.id, run: run, on: day)
      return BudgetLeft(scope: scope, limit: limit, spent: spent)
    }
  }
}
