import CSodium

/// What has to be stored so that a passphrase gives the same master key again; as one line of text
/// that holds nothing secret.
///
/// `passphrase1.`, the operations, the KiB of memory, the salt, a sealed text that only the right
/// passphrase opens, and a digest of all that. So a wrong passphrase is told from a damaged line:
/// nobody shall look for a better passphrase when the disk is to blame.
///
/// ```swift
/// let (slot, master) = try PassphraseSlot.make(for: passphrase)    // slot.text is stored
/// let same = try slot.masterKey(for: passphrase)
/// ```
package struct PassphraseSlot: Hashable, Sendable {
  /// As it is stored; or whatever was found where it should be.
  package let text: String

  package init(text: String) {
    self.text = text
  }

  private static let version = "passphrase1"
  private static let saltSize = Int(crypto_pwhash_argon2id_SALTBYTES)

  /// What is sealed. Anyone may know it.
  private static let check = "This passphrase is the right one."

  /// Chooses a salt for the passphrase, and makes the master key.
  package static func make(
    for passphrase: Secret, cost: PassphraseCost = .moderate
  ) throws(SecretError) -> (slot: PassphraseSlot, masterKey: MasterKey) {
    let salt = try Randomness.bytes(saltSize)
    let key = try stretch(passphrase, salt, cost)
    let start = beginning(cost, salt)
    let sealed = try Cipher(key: key).seal(Secret(check), bound: Array(start.utf8))
    let whole = "\(start).\(Base64URL.text(of: sealed))"
    return (PassphraseSlot(text: "\(whole).\(try digest(of: whole))"), MasterKey(key))
  }

  /// The master key; a wrong passphrase is an error.
  package func masterKey(for passphrase: Secret) throws(SecretError) -> MasterKey {
    let parts = try parts()
    let key = try PassphraseSlot.stretch(passphrase, parts.salt, parts.cost)
    let start = PassphraseSlot.beginning(parts.cost, parts.salt)
    guard try Cipher(key: key).open(parts.sealed, bound: Array(start.utf8)) != nil else {
      throw .passphraseWrong
    }
    return MasterKey(key)
  }

  private struct Parts {
    let cost: PassphraseCost
    let salt: [UInt8]
    let sealed: [UInt8]
  }

  /// The digest is looked at before the cost, which is looked at before any work is done.
  private func parts() throws(SecretError) -> Parts {
    guard text.utf8.count < 1_000 else { throw .slotDamaged }
    let words = text.split(separator: ".", omittingEmptySubsequences: false)
    guard words.first.map(String.init) == PassphraseSlot.version else { throw .slotUnknown }
    guard words.count == 6,
      try words[5] == PassphraseSlot.digest(of: words[..<5].joined(separator: ".")),
      let operations = Int(words[1]), let memory = Int(words[2]),
      let salt = Base64URL.bytes(of: words[3]), salt.count == PassphraseSlot.saltSize,
      let sealed = Base64URL.bytes(of: words[4])
    else { throw .slotDamaged }
    let cost = try PassphraseCost(operations: operations, memory: memory)
    return Parts(cost: cost, salt: salt, sealed: sealed)
  }

  private static func beginning(_ cost: PassphraseCost, _ salt: [UInt8]) -> String {
    "\(version).\(cost.operations).\(cost.memory).\(Base64URL.text(of: salt))"
  }

  private static func digest(of text: String) throws(SecretError) -> String {
    let digest = try LibSodium.opened().digest(
      of: Array(text.utf8), purpose: "limn: a slot for a passphrase")
    return Hexadecimal.text(of: digest)
  }

  /// Takes as much time and memory as the cost says.
  private static func stretch(
    _ passphrase: Secret, _ salt: [UInt8], _ cost: PassphraseCost
  ) throws(SecretError) -> Secret {
    let sodium = try LibSodium.opened()
    return try Secret(count: Cipher.keySize) { target throws(SecretError) in
      let code = passphrase.withBytes { bytes in
        bytes.withUnsafeBytes { bytes in
          sodium.stretch(
            target.bindMemory(to: UInt8.self).baseAddress, UInt64(target.count),
            bytes.bindMemory(to: CChar.self).baseAddress, UInt64(bytes.count), salt,
            UInt64(cost.operations), cost.memory << 10, crypto_pwhash_argon2id_ALG_ARGON2ID13)
        }
      }
      guard code == 0 else { throw .stretchingNeedsMemory(mebibytes: cost.memory >> 10) }
    }
  }
}
