/// A secret that only its master key opens, as one line of text for a column of a database.
///
/// `sealed1.` and, in Base64URL: a digest of the master key (8 bytes), a digest of the binding (8),
/// the nonce (24), the sealed bytes and their tag (16). The digests say nothing that would help to
/// open it. They only let us say why it does not open: that it was made with another master key, that
/// it was moved, or that it is damaged.
package struct SealedSecret: Hashable, Sendable {
  /// As it is stored; or whatever was found where it should be.
  package let text: String

  package init(text: String) {
    self.text = text
  }
}

extension SealedSecret {
  /// The parts of a sealed text of version 1.
  struct Parts {
    static let version = "1"

    let masterKey: [UInt8]
    let binding: [UInt8]

    /// The nonce and what follows.
    let sealed: [UInt8]

    /// What the cipher binds to the sealed bytes: all that is not sealed itself.
    func bound(to binding: SecretBinding) -> [UInt8] {
      Array(Parts.prefix.utf8) + masterKey + self.binding + binding.bytes
    }

    fileprivate static let start = "sealed"
    fileprivate static let prefix = start + version + "."
    fileprivate static let smallest = 2 * LibSodium.digestSize + Cipher.nonceSize + Cipher.tagSize
    fileprivate static let longestText = 2 * Secret.limit
  }

  init(_ parts: Parts) {
    text = Parts.prefix + Base64URL.text(of: parts.masterKey + parts.binding + parts.sealed)
  }

  /// - Parameter provider: Whose key it should be, for words about what is wrong.
  func parts(for provider: String) throws(SecretError) -> Parts {
    guard let version else { throw .notSealed(provider: provider) }
    guard version == Parts.version else {
      throw .versionUnknown(provider: provider, version: version)
    }
    guard text.utf8.count <= Parts.longestText,
      let bytes = Base64URL.bytes(of: text.dropFirst(Parts.prefix.count)),
      bytes.count > Parts.smallest
    else { throw .damaged(provider: provider) }
    let size = LibSodium.digestSize
    return Parts(
      masterKey: Array(bytes[..<size]), binding: Array(bytes[size..<2 * size]),
      sealed: Array(bytes[(2 * size)...]))
  }

  /// Nil where the text has no such form: it may be a key that somebody stored as it was, and nothing
  /// of it may be shown.
  private var version: String? {
    guard text.utf8.starts(with: Parts.start.utf8) else { return nil }
    let rest = text.utf8.dropFirst(Parts.start.utf8.count)
    let digits = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    guard (1...4).contains(digits.count), rest.dropFirst(digits.count).first == UInt8(ascii: ".")
    else { return nil }
    return String(decoding: digits, as: UTF8.self)
  }
}
