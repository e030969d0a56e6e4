import CCrypto

/// Hashes bytes that come piece by piece.
package struct ContentHasher: ~Copyable {
  private let crypto: limn_crypto
  private let context: OpaquePointer

  package init() throws(ContentError) {
    let crypto = try LibCrypto.opened()
    guard let context = crypto.context_new() else { throw .hashingFailed }
    guard crypto.digest_init(context, crypto.sha256(), nil) == 1 else {
      crypto.context_free(context)
      throw .hashingFailed
    }
    self.crypto = crypto
    self.context = context
  }

  deinit {
    crypto.context_free(context)
  }

  package func update(_ bytes: RawSpan) throws(ContentError) {
    let done = bytes.withUnsafeBytes { crypto.digest_update(context, $0.baseAddress, $0.count) }
    guard done == 1 else { throw .hashingFailed }
  }

  /// The hash of all that came.
  package consuming func finish() throws(ContentError) -> ContentHash {
    var digest = [UInt8](repeating: 0, count: ContentHash.size)
    guard crypto.digest_final(context, &digest, nil) == 1, let hash = ContentHash(bytes: digest)
    else { throw .hashingFailed }
    return hash
  }
}
