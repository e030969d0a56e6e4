#if canImport(Glibc)
  import Glibc
#endif

/// Bytes of a stranger's, read with offsets of a stranger's: what lies outside is nil.
struct Bytes {
  private(set) var bytes: ArraySlice<UInt8>

  init(_ bytes: consuming [UInt8]) { self.bytes = bytes[...] }
  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  var count: Int { bytes.count }

  enum Order {
    case highFirst, lowFirst
  }

  func byte(at offset: Int) -> Int? {
    guard offset >= 0, offset < count else { return nil }
    return Int(bytes[bytes.startIndex + offset])
  }

  /// A number of up to four bytes.
  func number(at offset: Int, size: Int, _ order: Order) -> Int? {
    guard let part = part(at: offset, count: size) else { return nil }
    switch order {
    case .highFirst: return part.bytes.reduce(0) { $0 << 8 | Int($1) }
    case .lowFirst: return part.bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
    }
  }

  func part(at offset: Int, count size: Int) -> Bytes? {
    guard offset >= 0, size >= 0, offset <= count, size <= count - offset else { return nil }
    let start = bytes.startIndex + offset
    return Bytes(bytes[start..<start + size])
  }

  /// All from an offset on.
  func rest(from offset: Int) -> Bytes? { part(at: offset, count: count - offset) }

  func has(_ text: StaticString, at offset: Int) -> Bool {
    guard let part = part(at: offset, count: text.utf8CodeUnitCount) else { return false }
    return text.withUTF8Buffer { part.bytes.elementsEqual($0) }
  }

  /// What follows a text that these bytes begin with.
  func dropping(_ text: StaticString) -> Bytes? {
    has(text, at: 0) ? rest(from: text.utf8CodeUnitCount) : nil
  }

  /// The first place from `offset` on that holds the byte.
  func first(_ byte: UInt8, from offset: Int) -> Int? {
    guard offset >= 0, offset < count else { return nil }
    return bytes.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress,
        let found = memchr(base + offset, Int32(byte), buffer.count - offset)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  /// What lies before and behind the first zero.
  func splitAtZero() -> (before: Bytes, behind: Bytes)? {
    guard let zero = first(0, from: 0), let before = part(at: 0, count: zero),
      let behind = rest(from: zero + 1)
    else { return nil }
    return (before, behind)
  }

  /// Hands the bytes to a C library.
  func withBuffer<Value>(_ use: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
    bytes.withUnsafeBufferPointer(use)
  }

  /// Copies the bytes first, where somebody else holds them too.
  mutating func withMutableBuffer(_ use: (UnsafeMutableBufferPointer<UInt8>) -> Void) {
    bytes.withUnsafeMutableBufferPointer { use($0) }
  }
}

extension [UInt8] {
  /// The lowest bytes of a number.
  init(_ number: Int, size: Int, _ order: Bytes.Order) {
    let lowFirst = (0..<size).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    self = order == .lowFirst ? lowFirst : lowFirst.reversed()
  }
}
