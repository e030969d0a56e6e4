package import MediaLibrary
package import Secrets
import World

extension Library {
  /// Seals all keys anew: by a passphrase, or by the user's key file where there is none.
  ///
  /// All of them or none: the former ones are there until each of the new ones is known to open.
  ///
  /// - Parameter means: Open what is sealed now.
  /// - Returns: How many keys there are.
  package func protectKeys(by passphrase: Secret?, opening means: KeyMeans) throws -> Int {
    let before = try settingTexts()
    guard passphrase != nil || before[.slots][Library.passphraseSlot] != nil else {
      throw KeyError.notProtected
    }
    let keys = try openedKeys(by: means)
    let (slot, master) = try Library.newMasterKey(of: passphrase, by: means)
    return try changeSettingTexts { texts in
      guard texts == before else { throw KeyError.changedMeanwhile }
      let settings = Settings(texts, environment: means.environment)
      for (provider, key) in keys {
        texts[.keys][provider.name] = try settings.seal(key, of: provider, with: master).text
      }
      texts[.slots][Library.passphraseSlot] = slot
      return keys.count
    }
  }

  private static func newMasterKey(
    of passphrase: Secret?, by means: KeyMeans
  ) throws -> (slot: String?, MasterKey) {
    guard let passphrase else { return (nil, try means.keyFile().readOrMake()) }
    let made = try PassphraseSlot.make(for: passphrase)
    return (made.slot.text, made.masterKey)
  }

  /// Takes over what is set in another library, and its keys, which are sealed anew for this one. What is
  /// set here already stays; what is set for single projects stays there.
  ///
  /// - Returns: How many settings and keys came over.
  package func takeOverSettings(
    from other: Library, by means: KeyMeans
  ) throws -> (settings: Int, keys: Int) {
    let theirs = try other.settingTexts()
    let keys = try other.openedKeys(by: means)
    let before = try settingTexts()
    let names = Set(keys.map(\.provider.name))
    let master = keys.isEmpty ? nil : try Library.masterKey(toSeal: names, in: before, by: means)
    return try changeSettingTexts { texts in
      guard texts[.slots] == before[.slots] else { throw KeyError.changedMeanwhile }
      let new = theirs[.settings].filter { row, _ in
        !row.contains("#") && texts[.settings][row] == nil
      }
      texts[.settings].merge(new) { mine, _ in mine }
      let settings = Settings(texts, environment: means.environment)
      let missing = keys.filter { texts[.keys][$0.provider.name] == nil }
      for (provider, key) in missing {
        guard let master else { break }
        texts[.keys][provider.name] = try settings.seal(key, of: provider, with: master).text
      }
      return (new.count, missing.count)
    }
  }

  /// Whether there is anything that another library could take over.
  package func hasSettings() throws -> Bool {
    let texts = try settingTexts()
    return !texts[.settings].isEmpty || !texts[.keys].isEmpty
  }
}
