package import World

/// How much may be spent, as somebody has set it.
package struct Budgets: Hashable, Sendable {
  /// One of them, with what it is called and where it comes from, for who has to be told.
  package struct Limit: Hashable, Sendable {
    package let amount: Amount

    /// As it is typed: `budget.project.month`.
    package let setting: String
    package let origin: SettingOrigin
  }

  package var run: Limit?
  package var day: Limit?
  package var month: Limit?
  package var library: Limit?
  package var project: Limit?
  package var projectDay: Limit?
  package var projectMonth: Limit?

  package init() {}

  /// All that are set.
  package var all: [Limit] {
    [run, day, month, library, project, projectDay, projectMonth].compactMap(\.self)
  }
}

extension Settings {
  /// The limits that hold for the project that is worked in.
  package func budgets() throws(SettingError) -> Budgets {
    var limits: [String: Budgets.Limit] = [:]
    for name in SettingName.budgets {
      guard let value = try value(of: name), let amount = Amount(value.text) else { continue }
      limits[name.text] = Budgets.Limit(amount: amount, setting: name.text, origin: value.origin)
    }
    var budgets = Budgets()
    budgets.run = limits["budget.run"]
    budgets.day = limits["budget.day"]
    budgets.month = limits["budget.month"]
    budgets.library = limits["budget.library"]
    budgets.project = limits["budget.project"]
    budgets.projectDay = limits["budget.project.day"]
    budgets.projectMonth = limits["budget.project.month"]
    return budgets
  }
}
