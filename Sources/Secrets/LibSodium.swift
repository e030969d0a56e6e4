import CSodium

/// libsodium, opened by whoever first needs it.
enum LibSodium {
  /// The length of a digest: enough to tell a few keys apart, and to be read aloud.
  static let digestSize = 8

  private static let loaded: limn_sodium? = {
    var sodium = limn_sodium()
    return limn_sodium_load(&sodium) == 0 ? sodium : nil
  }()

  static func opened() throws(SecretError) -> limn_sodium {
    guard let loaded else { throw .libraryMissing }
    return loaded
  }
}

extension limn_sodium {
  /// What stands for the bytes where they may not be shown.
  ///
  /// - Parameter purpose: At least 16 bytes. Two purposes give the same bytes two digests, so that
  ///   none says anything about another.
  func digest(of bytes: UnsafeRawBufferPointer, purpose: StaticString) -> [UInt8] {
    // Cut off, because 16 bytes is the least that libsodium recommends to ask for.
    var whole = [UInt8](repeating: 0, count: 16)
    let code = hash(
      &whole, whole.count, bytes.bindMemory(to: UInt8.self).baseAddress, UInt64(bytes.count),
      purpose.utf8Start, purpose.utf8CodeUnitCount)
    precondition(code == 0, "BLAKE2b fails only where its lengths are wrong, and they are ours.")
    return Array(whole.prefix(LibSodium.digestSize))
  }

  func digest(of bytes: [UInt8], purpose: StaticString) -> [UInt8] {
    bytes.withUnsafeBytes { digest(of: $0, purpose: purpose) }
  }

  /// Overwrites bytes that stood for a secret on their way elsewhere.
  func wipe(_ bytes: inout [UInt8]) {
    bytes.withUnsafeMutableBytes { wipe($0) }
  }

  func wipe(_ bytes: UnsafeMutableRawBufferPointer) {
    wipe(bytes.baseAddress, bytes.count)
  }
}
