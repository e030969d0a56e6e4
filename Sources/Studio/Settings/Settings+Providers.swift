import MediaLibrary
package import World

/// Whether a provider or a model may be used, and why.
package struct SwitchState: Hashable, Sendable {
  package let isOn: Bool

  /// Why, in a sentence.
  package let reason: String

  /// What to type to have it otherwise.
  package let remedy: String

  init(on reason: String, _ remedy: String = "") {
    (isOn, self.reason, self.remedy) = (true, reason, remedy)
  }

  init(off reason: String, _ remedy: String) {
    (isOn, self.reason, self.remedy) = (false, reason, remedy)
  }
}

extension Settings {
  /// The provider that somebody means.
  package func provider(named name: String) throws(SettingError) -> ProviderFacts {
    guard let provider = providers.named(name) else {
      throw .unknownProvider(name, known: providers.map(\.name))
    }
    return provider
  }

  /// Whether a provider may be used. Whether it answers is another matter.
  package func state(of provider: ProviderFacts) throws(SettingError) -> SwitchState {
    if let stopped = try masterSwitch() { return stopped }
    let name = provider.name
    let enable = "`limn provider enable \(name)` switches it on."
    let disable = "`limn provider disable \(name)` switches it off."
    if let said = try truth(of: provider.setting(.enabled)) {
      let source = said.origin.who
      return said.isTrue
        ? SwitchState(on: "\(source) has switched it on.", disable)
        : SwitchState(off: "\(source) has switched it off.", enable)
    }
    switch provider.place {
    case .builtIn: return SwitchState(on: "It is in this program.", disable)
    case .own:
      guard let endpoint = try endpointSaid(of: provider) else {
        let example = provider.usualAddress?.root ?? "URL"
        return SwitchState(
          off: "Nobody has said where it is.",
          "Say it with `limn setting set \(name).endpoint \(example)`.")
      }
      return SwitchState(on: "\(endpoint.origin.who) says where it is.", disable)
    case .remote:
      guard let origin = keyOrigin(of: provider) else {
        return SwitchState(off: "There is no key.", "Store one with `limn key set \(name)`.")
      }
      return SwitchState(on: "\(origin.who) has a key.", disable)
    }
  }

  /// What stops every provider; nil where nothing does.
  private func masterSwitch() throws(SettingError) -> SwitchState? {
    guard let said = try truth(of: .enabled), !said.isTrue else { return nil }
    return SwitchState(
      off: "\(said.origin.who) has switched off all making of pictures.",
      "`limn setting set enabled true` switches it on.")
  }

  /// Whether a model may be used, whoever provides it.
  ///
  /// - Parameter fullName: Its id with the provider in front.
  package func state(ofModel fullName: String) throws(SettingError) -> SwitchState {
    let remedy = "`limn model enable \(fullName)` switches it on."
    guard let said = try truth(of: .isEnabled(model: fullName)), !said.isTrue else {
      return SwitchState(on: "Nobody has switched it off.")
    }
    return SwitchState(off: "\(said.origin.who) has switched it off.", remedy)
  }

  /// The provider that makes pictures when nothing else says who; nil where nobody has chosen one. A key
  /// chooses none.
  package func defaultProvider() throws(SettingError) -> (ProviderFacts, SettingOrigin)? {
    guard let value = try value(of: .defaultProvider) else { return nil }
    return (try provider(named: value.text), value.origin)
  }

  /// Where a provider is: what somebody has said, else where it usually is.
  package func endpoint(of provider: ProviderFacts) throws(SettingError) -> (
    address: ProviderAddress, origin: SettingOrigin
  )? {
    guard let value = try endpointSaid(of: provider) else {
      return provider.usualAddress.map { ($0, .usual) }
    }
    return provider.address(value.text).map { ($0, value.origin) }
  }

  private func endpointSaid(of provider: ProviderFacts) throws(SettingError) -> SettingValue? {
    guard provider.has(.endpoint) else { return nil }
    let value = try value(of: provider.setting(.endpoint))
    return value?.origin == .usual ? nil : value
  }

  /// Whether a request to a provider leaves this machine. A service does, even where its address is that of
  /// something here that passes requests on.
  package func needsNetwork(_ provider: ProviderFacts) throws(SettingError) -> Bool {
    switch provider.place {
    case .builtIn: false
    case .remote: true
    case .own: try endpoint(of: provider).map { !$0.address.isOnThisMachine } ?? true
    }
  }

  /// What else is set of a provider, such as its account; nil where nothing is.
  package func text(_ fact: ProviderFact, of provider: ProviderFacts) throws(SettingError)
    -> String?
  {
    guard fact != .key, provider.has(fact) else { return nil }
    return try value(of: provider.setting(fact))?.text
  }

  /// How many requests a provider is sent at once.
  package func concurrency(of provider: ProviderFacts) throws(SettingError) -> Int {
    try value(of: provider.concurrency).flatMap { Int($0.text) } ?? 1
  }

  /// How many requests a provider is sent in a minute; nil where nobody has set a limit.
  package func rate(of provider: ProviderFacts) throws(SettingError) -> Int? {
    try value(of: provider.rate).flatMap { Int($0.text) }
  }

  /// Where the key of a provider is; nil where there is none. A key in the library hides those of the
  /// environment, even if it cannot be opened.
  package func keyOrigin(of provider: ProviderFacts) -> SettingOrigin? {
    if texts[.keys][provider.name] != nil { return .database }
    return keyVariable(of: provider).map { .environment($0) }
  }

  /// The variable of the environment with its key.
  package func keyVariable(of provider: ProviderFacts) -> String? {
    provider.variables(for: .key).first { variables[$0] != nil }
  }
}

extension Settings {
  /// - Throws: Where the provider may not be used, with what to type.
  package func requireOn(_ provider: ProviderFacts) throws(SettingError) {
    let state = try state(of: provider)
    guard state.isOn else {
      throw .providerOff(
        provider.name, reason: "\(provider.name) is off. \(state.reason)", remedy: state.remedy)
    }
  }

  /// - Throws: Where the model may not be used, with what to type.
  package func requireOn(model fullName: String) throws(SettingError) {
    let state = try state(ofModel: fullName)
    guard state.isOn else {
      throw .modelOff(
        fullName, reason: "The model \(fullName) is off. \(state.reason)", remedy: state.remedy)
    }
  }
}

extension SettingOrigin {
  /// Who has done something, at the beginning of a sentence.
  package var who: String {
    switch self {
    case .project, .database: "The library"
    case .environment(let variable): "The variable \(variable)"
    case .usual: "Limn"
    }
  }
}
