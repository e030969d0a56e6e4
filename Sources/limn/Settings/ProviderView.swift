import FoundationEssentials
import Studio
import World

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

  private enum CodingKeys: String, CodingKey {
    case name, title, like, aliases, place, enabled, reason, remedy, endpoint, endpointOrigin, key
    case keyOrigin, keyVariable, settings
    case isDefault = "default"
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
    ]
      + settings.filter { $0.value != nil || $0.problem != nil }.map {
        ($0.name, "\($0.shownValue) (\($0.shownOrigin))")
      }
  }
}
