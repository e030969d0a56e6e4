import Glibc

/// Bytes that nobody can foretell, from the kernel.
///
/// libsodium has them too, but ends the process where the kernel has none.
enum Randomness {
  /// At most 256 bytes, which is what the kernel gives at once.
  static func fill(_ target: UnsafeMutableRawBufferPointer) throws(SecretError) {
    guard getentropy(target.baseAddress, target.count) == 0 else {
      throw .randomnessMissing(code: errno)
    }
  }

  static func bytes(_ count: Int) throws(SecretError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    guard getentropy(&bytes, count) == 0 else { throw .randomnessMissing(code: errno) }
    return bytes
  }
}
