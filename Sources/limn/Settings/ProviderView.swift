import FoundationEssentials
import MediaLibrary
import Studio
import World

/// All that is known of providers here.
struct ProviderViews {
  let settings: Settings
  private let states: [String: ServiceState]
  private let models: [String: Int]

  init(_ options: GlobalOptions) throws {
    let library = try options.libraryIfAny()
    settings = try options.settings(in: library)
    let catalogue =
      try library.map { try options.modelCatalogue(in: $0) }
      ?? ModelCatalogue.own(environment: ProcessInfo.processInfo.environment)
    states = Dictionary(
      uniqueKeysWithValues: try (library?.serviceStates() ?? []).map { ($0.provider, $0) })
    let working = catalogue.models.filter { !$0.isRetired(on: catalogue.today) }
    models = Dictionary(grouping: working.compactMap(\.provider)) { $0 }.mapValues(\.count)
  }

  func view(of provider: ProviderFacts) throws -> ProviderView {
    var view = try ProviderView(provider, in: settings)
    view.models = models[provider.name] ?? 0
    view.standing = states[provider.name].map { ProviderView.Last($0) }
    return view
  }
}

/// A provider as it is listed.
struct ProviderView: Encodable {
  let name: String
  let title: String
  let like: String?
  let aliases: [String]
  let place: ProviderFacts.Place
  let enabled: Bool

  /// Why it is on or off, in a sentence.
  let reason: String
  let remedy: String
  let isDefault: Bool
  let endpoint: String?
  let endpointOrigin: String?
  let key: Bool
  let keyOrigin: String?
  let keyVariable: String?
  let settings: [SettingView]

  /// How many models are known of it that work.
  var models = 0

  /// What is remembered from the last time when it was spoken to.
  var standing: Last?

  struct Last: Encodable {
    let tested: Date?
    let account: String?
    let credit: Amount?
    let listed: Date?
    let error: String?
    let failed: Date?

    init(_ state: ServiceState) {
      (tested, account, credit) = (state.checked, state.account, state.credit)
      (listed, error, failed) = (state.listed, state.failure, state.failed)
    }

    var facts: [(label: String, words: String)] {
      let test = [tested?.localDay, account].compactMap(\.self).joined(separator: ": ")
      let failure = [failed?.localDay, error].compactMap(\.self).joined(separator: ": ")
      return [
        ("Listed", listed?.localDay ?? ""), ("Tested", tested == nil ? "" : test),
        ("Credit", credit.map { "\($0)" } ?? ""), ("Last error", failure),
      ]
    }
  }

  private enum CodingKeys: String, CodingKey {
    case name, title, like, aliases, place, enabled, reason, remedy, endpoint, endpointOrigin, key
    case keyOrigin, keyVariable, settings, models
    case isDefault = "default"
    case standing = "last"
  }

  init(_ provider: ProviderFacts, in settings: Settings) throws {
    (name, title, aliases, place) = (
      provider.name, provider.title, provider.aliases, provider.place
    )
    like = provider.isAdded ? provider.kind : nil
    let state = try settings.state(of: provider)
    (enabled, reason, remedy) = (state.isOn, state.reason, state.remedy)
    let chosen = try settings.defaultProvider()?.0.name
    isDefault = provider.name == (chosen ?? "sketch")
    let endpoint = try settings.endpoint(of: provider)
    self.endpoint = endpoint?.address.root
    endpointOrigin = endpoint?.origin.words
    let origin = settings.keyOrigin(of: provider)
    (key, keyOrigin, keyVariable) = (origin != nil, origin?.words, origin?.variable)
    self.settings = settings.names.filter { $0.provider == provider }
      .map { SettingView($0, in: settings) }
  }
}

extension ProviderView {
  /// As wide as a terminal must be for all that is told of providers in a list.
  private static let roomy = 150

  /// What is told of each in a list; where that is narrow, only what somebody has to see.
  static func columns(in width: Int?) -> [Table<ProviderView>.Column] {
    let first: [Table<ProviderView>.Column] = [
      .init("") { $0.isDefault ? "*" : "" }, .init("NAME") { $0.name },
      .init("STATE") { $0.stateWord },
    ]
    guard let width, width < roomy else {
      return first + [
        .init("WHY") { $0.reason }, .init("KEY") { $0.keyWord }, .init("MODELS") { "\($0.models)" },
        .init("WHERE", keepsEnd: true) { $0.endpoint ?? "" },
        .init("LAST ERROR") { $0.standing?.error ?? "" },
      ]
    }
    return first + [.init("WHY NOT, OR LAST ERROR") { $0.trouble }]
  }

  /// Why it makes no pictures, or has not, without the name that stands in front of it.
  private var trouble: String {
    let error = standing?.error ?? ""
    guard enabled else { return error.isEmpty ? reason : "\(reason) \(error)" }
    return error.hasPrefix("\(name) ") ? String(error.dropFirst(name.count + 1)) : error
  }

  var stateWord: String { enabled ? "on" : "off" }

  var keyWord: String {
    place == .builtIn ? "" : keyOrigin ?? (place == .own ? "none needed" : "none")
  }

  var facts: [(label: String, words: String)] {
    [
      ("Provider", "\(name): \(title)"), ("Like", like ?? ""),
      ("Also called", aliases.joined(separator: ", ")), ("State", "\(stateWord). \(reason)"),
      ("Change it", remedy),
      ("Default", isDefault ? "yes" : ""),
      ("Where", endpoint.map { "\($0) (\(endpointOrigin ?? ""))" } ?? ""),
      ("Key", keyWord), ("Costs", place == .remote ? "money" : "nothing"),
      ("Models", models == 0 ? "" : "\(models) that are known"),
    ]
      + (standing?.facts ?? [])
      + settings.filter { $0.value != nil || $0.problem != nil }.map {
        ($0.name, "\($0.shownValue) (\($0.shownOrigin))")
      }
  }
}
