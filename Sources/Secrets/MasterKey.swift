/// The key that seals all others. It comes from a key file or a passphrase, never from the library.
///
/// ```swift
/// let master = try KeyFile(environment: environment).readOrMake()
/// let binding = SecretBinding(provider: "openai", account: "", key: "7")
/// let sealed = try master.seal(Secret(typed), for: binding)    // sealed.text goes into the database
/// let key = try master.open(sealed, for: binding)
/// ```
package struct MasterKey: Sendable {
  private let secret: Secret

  /// - Parameter secret: Of 32 bytes.
  init(_ secret: Secret) {
    self.secret = secret
  }

  /// By which two master keys can be told apart.
  package var fingerprint: String { secret.fingerprint }

  /// Sealing the same secret again gives another text.
  package func seal(
    _ secret: Secret, for binding: SecretBinding
  ) throws(SecretError) -> SealedSecret {
    let parts = SealedSecret.Parts(
      masterKey: self.secret.digest, binding: try digest(of: binding), sealed: [])
    let sealed = try Cipher(key: self.secret).seal(secret, bound: parts.bound(to: binding))
    return SealedSecret(
      SealedSecret.Parts(masterKey: parts.masterKey, binding: parts.binding, sealed: sealed))
  }

  /// Opens what was sealed with this key for the same binding, and nothing else.
  package func open(
    _ sealed: SealedSecret, for binding: SecretBinding
  ) throws(SecretError) -> Secret {
    let parts = try sealed.parts(for: binding.provider)
    let bound = parts.bound(to: binding)
    if let opened = try Cipher(key: secret).open(parts.sealed, bound: bound) { return opened }
    throw try reason(for: parts, binding)
  }

  /// Why it does not open. The digests are not proven, so this decides only about words.
  private func reason(
    for parts: SealedSecret.Parts, _ binding: SecretBinding
  ) throws(SecretError) -> SecretError {
    if parts.masterKey != secret.digest { return .masterKeyDiffers(provider: binding.provider) }
    if parts.binding != (try digest(of: binding)) {
      return .belongsElsewhere(provider: binding.provider)
    }
    return .damaged(provider: binding.provider)
  }

  private func digest(of binding: SecretBinding) throws(SecretError) -> [UInt8] {
    try LibSodium.opened().digest(of: binding.bytes, purpose: "limn: what a secret belongs to")
  }
}
