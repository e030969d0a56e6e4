import CCrypto

/// libcrypto, opened by whoever first needs it.
enum LibCrypto {
  private static let loaded: limn_crypto? = {
    var crypto = limn_crypto()
    return limn_crypto_load(&crypto) == 0 ? crypto : nil
  }()

  static func opened() throws(ContentError) -> limn_crypto {
    guard let loaded else { throw .libraryMissing }
    return loaded
  }
}
