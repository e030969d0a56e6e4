package import MediaLibrary
import Text
package import World

extension ProviderFacts {
  /// Second servers that a library knows. What each is like is a row of its own: `attic.like`.
  static func added(in texts: SettingTexts) -> [ProviderFacts] {
    texts[.settings].filter { $0.key.hasSuffix(likeSuffix) }.sorted { $0.key < $1.key }
      .compactMap { key, kind in
        let name = String(key.dropLast(likeSuffix.count))
        let isOwn = texts[.settings][name + ownSuffix] != nil
        return all.first { $0.name == kind }?.second(named: name, isOwn: isOwn)
      }
  }

  fileprivate static let likeSuffix = ".like"
  fileprivate static let ownSuffix = ".own"

  /// Whether it is a second server, and none that came with the program.
  package var isAdded: Bool { kind != name }

  /// Names that are the beginnings of settings.
  fileprivate static let reserved: Set = [
    "budget", "model", "passphrase", "prompt", "enabled", "setting",
  ]
}

extension Library {
  /// Adds a second server of a kind, and says where it is.
  ///
  /// - Parameter isOwn: Whether it is somebody's own, so that it costs nothing and needs no key.
  package func addProvider(
    named name: String, like kind: String, at endpoint: String, isOwn: Bool = false
  ) throws -> ProviderFacts {
    try changeSettingTexts { texts in
      let settings = Settings(texts) { _ in nil }
      let model = try settings.provider(named: kind)
      guard model.has(.endpoint) else { throw SettingError.hasNoServer(model.name) }
      try Library.checkProviderName(name, among: settings.providers)
      let added = ProviderFacts.all.first { $0.name == model.kind }?.second(
        named: name, isOwn: isOwn)
      guard let added, let address = added.address(endpoint) else {
        throw SettingError.refused(model.second(named: name, isOwn: isOwn).setting(.endpoint))
      }
      if isOwn { texts[.settings][name + ProviderFacts.ownSuffix] = "true" }
      texts[.settings][name + ProviderFacts.likeSuffix] = added.kind
      texts[.settings][added.setting(.endpoint).text] = address.root
      return added
    }
  }

  private static func checkProviderName(
    _ name: String, among providers: [ProviderFacts]
  ) throws(SettingError) {
    let letters = "abcdefghijklmnopqrstuvwxyz".utf8
    guard let first = name.utf8.first, letters.contains(first), name.utf8.count <= 32,
      name.utf8.allSatisfy({ letters.contains($0) || "0123456789-".utf8.contains($0) }),
      !name.looksLikeKey
    else { throw .wrongProviderName }
    if let owner = providers.named(name) { throw .providerNameTaken(name, by: owner.name) }
    if ProviderFacts.reserved.contains(name) { throw .providerNameTaken(name, by: name) }
  }

  /// Removes a second server with its settings and its key.
  package func removeProvider(named name: String) throws -> ProviderFacts {
    try changeSettingTexts { texts in
      let provider = try Settings(texts) { _ in nil }.provider(named: name)
      guard provider.isAdded else { throw SettingError.isBuiltIn(provider.name) }
      for row in texts[.settings].keys where row.hasPrefix(provider.name + ".") {
        texts[.settings][row] = nil
      }
      let isDefault = texts[.settings][SettingName.defaultProvider.text] == provider.name
      if isDefault { texts[.settings][SettingName.defaultProvider.text] = nil }
      let polisher = texts[.settings][SettingName.polish.text] ?? ""
      if polisher.hasPrefix(provider.name + ":") { texts[.settings][SettingName.polish.text] = nil }
      texts[.keys][provider.name] = nil
      return provider
    }
  }
}
