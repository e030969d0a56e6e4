/// What a sealed secret belongs to. Sealed for one, it does not open for another: whoever can write to
/// the database cannot have the key of one service sent to the next by swapping two rows.
package struct SecretBinding: Hashable, Sendable {
  package let provider: String

  /// Whose key it is, where there are several accounts; may be empty.
  package let account: String

  /// What the row with the secret is called.
  package let key: String

  package init(provider: String, account: String, key: String) {
    self.provider = provider
    self.account = account
    self.key = key
  }

  /// All of it, each part behind its length: else `a` and `bc` would be `ab` and `c`.
  var bytes: [UInt8] {
    [provider, account, key].flatMap { part in
      withUnsafeBytes(of: UInt64(part.utf8.count).littleEndian, Array.init) + Array(part.utf8)
    }
  }
}
