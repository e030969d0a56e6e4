public import FoundationEssentials
import Text
public import World

/// Why a request was not sent: it might have cost more than somebody allows.
public enum BudgetError: Error, Hashable {
  /// It would pass a limit.
  case exceeded(BudgetScope, limit: Amount, spent: Amount, wanted: Amount)

  /// A limit is set, and nobody knows what the model costs.
  case unknownPrice(BudgetScope, model: String)
}

extension BudgetScope {
  /// As it stands in a sentence: “the budget of the project for this month”.
  package var words: String {
    switch self {
    case .run: "the budget of one command"
    case .day: "the budget of today"
    case .month: "the budget of this month"
    case .library: "the budget of the library"
    case .project: "the budget of the project"
    case .projectDay: "the budget of the project for today"
    case .projectMonth: "the budget of the project for this month"
    }
  }
}

extension BudgetError: LocalizedError {
  /// What happened.
  public var errorDescription: String? {
    switch self {
    case .exceeded(let scope, let limit, let spent, let wanted):
      "That may cost \(wanted), and \(spent) of \(scope.words), which is \(limit), are spent or reserved."
    case .unknownPrice(let scope, let model):
      "Nobody has published what \(model.excerpt) costs, and \(scope.words) is limited."
    }
  }

  /// What to do about it.
  public var recoverySuggestion: String? {
    switch self {
    case .exceeded(let scope, let limit, let spent, let wanted):
      "\(max(.zero, limit - spent)) would pass. Ask for less, or allow more: "
        + "`limn setting set \(scope.rawValue) \((spent + wanted).text)`."
    case .unknownPrice: "Say what to reserve for a picture: `--assume-price 0.05`."
    }
  }
}
