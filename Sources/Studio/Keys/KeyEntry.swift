import FoundationEssentials
package import MediaLibrary
import Secrets
import World

/// A key as it is listed: whose it is and where it is, and nothing of itself.
package struct KeyEntry: Sendable {
  package let provider: String

  /// The account that pays, if one is set.
  package let account: String?
  package let origin: SettingOrigin

  /// By which it can be told from another; nil where it is not opened, and of keys that are so short that
  /// they could be guessed from it.
  package let fingerprint: String?

  /// Why it cannot be opened, if it cannot.
  package let problem: String?
}

extension KeyEntry {
  /// All keys that count: of a library, if there is one, and of the environment. Nobody is asked for a
  /// passphrase: what would need one is not opened.
  package static func all(in library: Library?, by means: KeyMeans) throws -> [KeyEntry] {
    let texts = try library?.settingTexts() ?? SettingTexts()
    let settings = Settings(texts, environment: means.environment)
    var master: Result<MasterKey, any Error>?
    var entries: [KeyEntry] = []
    for provider in settings.providers {
      guard let origin = settings.keyOrigin(of: provider) else { continue }
      if texts[.keys][provider.name] != nil, master == nil {
        master = Result { try Library.masterKey(of: texts, by: means.silent) }
      }
      let opened = Result {
        guard let sealed = texts[.keys][provider.name], let master else {
          return try settings.keyOfEnvironment(for: provider)
        }
        return try settings.open(SealedSecret(text: sealed), of: provider, with: master.get())
      }
      entries.append(try settings.entry(of: provider, origin, opened))
    }
    let known = Set(settings.providers.map(\.name))
    let strays = texts[.keys].keys.filter { !known.contains($0) }.sorted()
    return entries + strays.map(KeyEntry.init(stray:))
  }
}

extension KeyEntry {
  fileprivate init(stray name: String) {
    self.init(
      provider: name, account: nil, origin: .database, fingerprint: nil,
      problem: KeyError.unknownProvider(name).errorDescription)
  }
}

extension Settings {
  fileprivate func entry(
    of provider: ProviderFacts, _ origin: SettingOrigin, _ opened: Result<Secret?, any Error>
  ) throws -> KeyEntry {
    var (fingerprint, problem): (String?, String?)
    switch opened {
    case .success(let key): fingerprint = key?.isLong == true ? key?.fingerprint : nil
    case .failure(KeyError.passphraseNeeded): break
    case .failure(let error): problem = (error as? any LocalizedError)?.errorDescription
    }
    return KeyEntry(
      provider: provider.name, account: try text(.account, of: provider), origin: origin,
      fingerprint: fingerprint, problem: problem)
  }
}

extension Secret {
  /// Whether nobody can guess it who sees its fingerprint.
  fileprivate var isLong: Bool { withBytes { $0.byteCount >= 16 } }
}
