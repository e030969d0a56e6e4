package import World

extension Settings {
  /// The limits that hold for the project that is worked in.
  package func budgets() throws(SettingError) -> Budgets {
    var amounts: [BudgetScope: Amount] = [:]
    for name in SettingName.budgets {
      guard let value = try value(of: name), let scope = BudgetScope(rawValue: name.text) else {
        continue
      }
      amounts[scope] = Amount(value.text)
    }
    return Budgets { amounts[$0] }
  }
}
