package import World

/// A setting that can be made: what it is called, what it can be, and what counts where nobody has made
/// it.
package struct SettingName: Hashable, Sendable {
  /// As it is typed and shown: `openai.endpoint`.
  package let text: String
  package let type: SettingType

  /// The variables of the environment that say the same, the first of which counts most.
  package let variables: [String]

  /// What counts where nobody says anything; nil where that is nothing.
  package let usual: String?

  /// What it is for, in a sentence.
  package let help: String

  /// Whose setting it is, if it is one of a provider.
  package let provider: ProviderFacts?

  init(
    _ text: String, _ type: SettingType, _ variables: [String] = [], usual: String? = nil,
    of provider: ProviderFacts? = nil, help: String
  ) {
    (self.text, self.type, self.variables, self.usual) = (text, type, variables, usual)
    (self.provider, self.help) = (provider, help)
  }

  /// Whether it can be made for one project alone.
  package var isOfProjects: Bool { text.hasPrefix("budget.project") }

  /// Whether only the environment says it: a library that comes from somebody else must not say which
  /// program is run.
  package var isOfEnvironment: Bool { type == .command }
}

extension SettingName {
  static let enabled = SettingName(
    "enabled", .yesNo, ["AI_IMAGE_ENABLED"], usual: "true",
    help: "Whether pictures may be made at all; false stops every provider.")

  static let defaultProvider = SettingName(
    "defaultProvider", .provider, ["AI_IMAGE_DEFAULT_PROVIDER"],
    help: "Who makes pictures when nothing else says who; without it, sketch.")

  static let polish = SettingName(
    "prompt.polish", .chatModel,
    help: "The language model that polishes prompts and decides for `limn ask`: PROVIDER:MODEL.")

  static let passphraseCommand = SettingName(
    "passphrase.command", .command, ["LIMN_PASSPHRASE_COMMAND"],
    help: "A program that prints the passphrase of your keys; only the environment says which.")

  static let budgets = [
    SettingName("budget.run", .amount, help: "The most that one command may spend, in US dollars."),
    SettingName("budget.day", .amount, help: "The most that may be spent in one day."),
    SettingName("budget.month", .amount, help: "The most that may be spent in one month."),
    SettingName("budget.library", .amount, help: "The most that this library may ever spend."),
    SettingName("budget.project", .amount, help: "The most that each project may ever spend."),
    SettingName(
      "budget.project.day", .amount, help: "The most that each project may spend in one day."),
    SettingName(
      "budget.project.month", .amount, help: "The most that each project may spend in one month."),
  ]

  /// All that can be said of providers and of everything else. Models have settings besides, as many as
  /// there are models.
  static func all(of providers: [ProviderFacts]) -> [SettingName] {
    [enabled, defaultProvider] + providers.flatMap(\.settings) + budgets
      + [polish, passphraseCommand]
  }

  /// Whether a model may be used.
  ///
  /// - Parameter model: Its id with the provider in front, which no other model has.
  static func isEnabled(model: String) -> SettingName {
    SettingName(
      modelPrefix + model + enabledSuffix, .yesNo, usual: "true",
      help: "Whether this model may be used.")
  }

  /// The model that a setting is about; nil where it is about something else.
  static func model(in text: String) -> String? {
    guard text.hasPrefix(modelPrefix), text.hasSuffix(enabledSuffix),
      text.utf8.count > modelPrefix.utf8.count + enabledSuffix.utf8.count
    else { return nil }
    return String(text.dropFirst(modelPrefix.count).dropLast(enabledSuffix.count))
  }

  private static let modelPrefix = "model."
  private static let enabledSuffix = ".enabled"
}

extension ProviderFacts {
  /// All that can be set of it.
  var settings: [SettingName] {
    let facts = ProviderFact.allCases.filter { $0 != .key && has($0) }.map { setting($0) }
    return facts + (place == .builtIn ? [] : [concurrency, rate])
  }

  /// - Parameter fact: Anything but the key, which is no setting.
  func setting(_ fact: ProviderFact) -> SettingName {
    SettingName(
      "\(name).\(fact.rawValue)", fact.type, variables(for: fact),
      usual: fact == .endpoint ? usualAddress?.root : nil, of: self, help: help(on: fact))
  }

  var concurrency: SettingName {
    SettingName(
      "\(name).concurrency", .whole(1...64), usual: place == .own ? "1" : "2", of: self,
      help: "How many requests it is sent at once.")
  }

  var rate: SettingName {
    SettingName(
      "\(name).rate", .whole(1...6_000), of: self,
      help: "How many requests it is sent in a minute at most.")
  }

  private func help(on fact: ProviderFact) -> String {
    switch fact {
    case .key: "The key that it wants."
    case .enabled: "Whether \(title) may be used; without it, \(whenUsed)."
    case .endpoint: "Where \(title) is."
    case .account: "The number of your account at \(title)."
    case .organization: "The organization that pays."
    case .project: "The project at \(title) that pays."
    case .downloads:
      "Other hosts from which its pictures may be fetched through a proxy; * means all."
    }
  }

  private var whenUsed: String {
    switch place {
    case .builtIn: "it may"
    case .remote: "it may as soon as there is a key"
    case .own: "it may as soon as there is an endpoint"
    }
  }
}

extension ProviderFact {
  fileprivate var type: SettingType {
    switch self {
    case .enabled: .yesNo
    case .endpoint: .address
    case .key, .account, .organization, .project, .downloads: .words
    }
  }
}
