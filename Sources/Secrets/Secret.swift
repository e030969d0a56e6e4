import CSodium

/// The bytes of a key or a passphrase, which nobody sees who does not ask for them.
///
/// It has no words, no parts that a mirror shows, no equality and no code that writes it: whoever
/// prints, dumps, logs or compares it by accident gets `••••`, or a program that does not compile.
/// The bytes lie in memory of their own that is not swapped out where the system lets us, is left out
/// of core dumps, and is overwritten when the last copy of the value goes.
///
/// ```swift
/// let key = try Secret("sk-…")
/// print(key)                                        // ••••
/// key.withBytes { bytes in send(header(with: bytes)) }
/// ```
package struct Secret: Sendable {
  private let memory: SecretMemory

  /// In bytes. Keys of services have dozens, and the longest, which are JSON documents, a few
  /// thousand.
  package static let limit = 16 << 10

  /// Takes a copy of the bytes. Where they come from, they stay.
  package init(_ bytes: RawSpan) throws(SecretError) {
    try self.init(count: bytes.byteCount) { target in
      bytes.withUnsafeBytes { target.copyMemory(from: $0) }
    }
  }

  /// Takes a copy of the text in UTF-8. The text stays, too: whoever reads a key reads bytes.
  package init(_ text: String) throws(SecretError) {
    let sodium = try LibSodium.opened()
    var bytes = Array(text.utf8)
    defer { sodium.wipe(&bytes) }
    try self.init(bytes.span.bytes)
  }

  /// Has the bytes written where they are going to stay, so that there is no other copy.
  init(
    count: Int, filling: (UnsafeMutableRawBufferPointer) throws(SecretError) -> Void
  ) throws(SecretError) {
    guard count > 0 else { throw .empty }
    guard count <= Secret.limit else { throw .tooLarge(limit: Secret.limit) }
    memory = try SecretMemory(count: count, filling: filling)
  }

  var count: Int { memory.count }

  /// The only way to the bytes. They cannot leave the closure by themselves; what is copied there is
  /// no secret any more.
  package func withBytes<Value: ~Copyable, Failure>(
    _ body: (RawSpan) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    try memory.withBytes { bytes throws(Failure) in try body(bytes.bytes) }
  }

  /// What is shown in place of a secret in a list.
  package var masked: String { "********" }

  /// Sixteen digits by which two keys can be told apart. For keys, which nobody can guess: who guesses
  /// a passphrase could tell from its fingerprint that it is right.
  package var fingerprint: String { Hexadecimal.text(of: digest) }

  /// The fingerprint as bytes.
  var digest: [UInt8] { memory.digest(purpose: "limn: fingerprint of a secret") }
}

/// Memory that libsodium locks, guards, and overwrites before it gives it back.
private final class SecretMemory: Sendable {
  private let sodium: limn_sodium
  private let block: limn_sodium_block

  init(
    count: Int, filling: (UnsafeMutableRawBufferPointer) throws(SecretError) -> Void
  ) throws(SecretError) {
    sodium = try LibSodium.opened()
    // It also locks the memory, and goes on without where that is not allowed.
    guard let bytes = sodium.allocate(count) else { throw .memoryMissing }
    block = limn_sodium_block(bytes: bytes, count: count)
    try filling(UnsafeMutableRawBufferPointer(start: bytes, count: count))
    // A precaution that some systems do not have; nothing depends on it.
    _ = sodium.make_unchangeable(bytes)
  }

  deinit {
    sodium.free(block.bytes)
  }

  var count: Int { block.count }

  /// The memory lives as long as the closure runs.
  func withBytes<Value: ~Copyable, Failure>(
    _ body: (UnsafeRawBufferPointer) throws(Failure) -> Value
  ) throws(Failure) -> Value {
    defer { withExtendedLifetime(self) {} }
    return try body(UnsafeRawBufferPointer(start: block.bytes, count: block.count))
  }

  func digest(purpose: StaticString) -> [UInt8] {
    withBytes { sodium.digest(of: $0, purpose: purpose) }
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// What stands for a secret in a text.
  package static let veil = "••••"

  package var description: String { Secret.veil }

  package var debugDescription: String { Secret.veil }

  package var customMirror: Mirror { Mirror(self, children: []) }
}
