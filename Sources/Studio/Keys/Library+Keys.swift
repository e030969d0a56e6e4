package import MediaLibrary
package import Secrets
package import World

extension Library {
  /// The key of a provider: the one that is stored here, else the one that the environment has; nil where
  /// there is none.
  ///
  /// One that is stored and cannot be opened is an error, and no other takes its place. A key is for the
  /// address for which it was given: whoever can write to a library cannot have it sent elsewhere.
  package func key(of provider: ProviderFacts, by means: KeyMeans) throws -> Secret? {
    let texts = try settingTexts()
    let settings = Settings(texts, environment: means.environment)
    guard let sealed = texts[.keys][provider.name] else {
      return try settings.keyOfEnvironment(for: provider)
    }
    let master = try Library.masterKey(of: texts, by: means)
    return try settings.open(SealedSecret(text: sealed), of: provider, with: master)
  }

  /// Seals a key and stores it, in the place of the one that was there.
  ///
  /// - Returns: Whether there was one.
  package func store(_ key: Secret, of provider: ProviderFacts, by means: KeyMeans) throws -> Bool {
    guard provider.has(.key) else { throw KeyError.notTaken(provider: provider.name) }
    let before = try settingTexts()
    let master = try Library.masterKey(toSeal: [provider.name], in: before, by: means)
    return try changeSettingTexts { texts in
      guard texts[.slots] == before[.slots] else { throw KeyError.changedMeanwhile }
      let settings = Settings(texts, environment: means.environment)
      let sealed = try settings.seal(key, of: provider, with: master)
      return texts[.keys].updateValue(sealed.text, forKey: provider.name) != nil
    }
  }

  /// Forgets the key of a provider. Only that of the library: what the environment has is not ours.
  ///
  /// - Parameter name: May be one that no provider has any more.
  package func removeKey(of name: String) throws {
    try changeSettingTexts { texts in
      guard texts[.keys].removeValue(forKey: name) != nil else {
        throw KeyError.notStored(provider: name)
      }
    }
  }

  /// Forgets all keys, and the passphrase that sealed them. Returns whose they were.
  package func removeAllKeys() throws -> [String] {
    try changeSettingTexts { texts in
      let names = texts[.keys].keys.sorted()
      (texts[.keys], texts[.slots]) = ([:], [:])
      return names
    }
  }

  /// All keys that are stored here, opened.
  package func openedKeys(by means: KeyMeans) throws -> [(provider: ProviderFacts, key: Secret)] {
    let texts = try settingTexts()
    guard !texts[.keys].isEmpty else { return [] }
    return try Library.openedKeys(
      of: texts, with: Library.masterKey(of: texts, by: means),
      Settings(texts, environment: means.environment))
  }

  static func openedKeys(
    of texts: SettingTexts, with master: MasterKey, _ settings: Settings
  ) throws -> [(provider: ProviderFacts, key: Secret)] {
    try texts[.keys].sorted { $0.key < $1.key }.map { name, text in
      guard let provider = settings.providers.first(where: { $0.name == name }) else {
        throw KeyError.unknownProvider(name)
      }
      return (
        provider, try settings.open(SealedSecret(text: text), of: provider, with: master)
      )
    }
  }
}

/// The master key of a library: of a passphrase where it has one, else of the user's key file.
extension Library {
  static let passphraseSlot = "passphrase"

  /// For opening what is sealed.
  static func masterKey(of texts: SettingTexts, by means: KeyMeans) throws -> MasterKey {
    if let slot = slot(of: texts) { return try slot.masterKey(for: means.passphrase()) }
    return try means.keyFile().read()
  }

  /// For sealing. Where all that is sealed is going to be replaced, a missing key file is made.
  static func masterKey(
    toSeal names: Set<String>, in texts: SettingTexts, by means: KeyMeans
  ) throws -> MasterKey {
    if let slot = slot(of: texts) { return try slot.masterKey(for: means.passphrase()) }
    let isOnlyOne = texts[.keys].keys.allSatisfy(names.contains)
    return isOnlyOne ? try means.keyFile().readOrMake() : try means.keyFile().read()
  }

  private static func slot(of texts: SettingTexts) -> PassphraseSlot? {
    texts[.slots][passphraseSlot].map { PassphraseSlot(text: $0) }
  }
}

extension Settings {
  func seal(
    _ key: Secret, of provider: ProviderFacts, with master: MasterKey
  ) throws -> SealedSecret {
    let binding = try binding(of: provider)
    let sealed = try master.seal(key, for: binding)
    // What was there before goes only when this one is known to open.
    _ = try master.open(sealed, for: binding)
    return sealed
  }

  func open(
    _ sealed: SealedSecret, of provider: ProviderFacts, with master: MasterKey
  ) throws -> Secret {
    do {
      return try master.open(sealed, for: binding(of: provider))
    } catch SecretError.belongsElsewhere {
      let host = try endpoint(of: provider)?.address.host ?? provider.name
      throw KeyError.addressChanged(provider: provider.name, host: host)
    }
  }

  private func binding(of provider: ProviderFacts) throws(SettingError) -> SecretBinding {
    SecretBinding(
      provider: provider.name, account: try endpoint(of: provider)?.address.host ?? "",
      key: SettingShelf.keys.rawValue + provider.name)
  }

  /// The key that the environment has. It goes where the environment or the program says, and where the
  /// program would have gone; a library may come from somebody who wants the key.
  package func keyOfEnvironment(for provider: ProviderFacts) throws -> Secret? {
    guard let variable = keyVariable(of: provider), let text = variables[variable] else {
      return nil
    }
    if let (address, origin) = try endpoint(of: provider), origin.isOfLibrary,
      address.host != provider.usualAddress?.host
    {
      throw KeyError.addressNotTrusted(
        variable: variable, provider: provider.name, host: address.host)
    }
    return try Secret(text)
  }
}
