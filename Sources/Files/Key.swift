/// A key of a terminal.
package enum Key: Hashable, Sendable {
  case character(Character)
  case left, right, up, down, escape

  /// One that nobody needs, as F1.
  case other
}

/// What a terminal has sent and nobody has taken yet. Some keys send several bytes, which may come
/// in parts; and several keys may come at once.
package struct TypedBytes: Sendable {
  private var bytes: ArraySlice<UInt8> = []

  package init() {}

  package var isEmpty: Bool { bytes.isEmpty }

  package mutating func add(_ typed: some Sequence<UInt8>) { bytes += typed }

  /// The next key; nil where there is none, or only a part of one.
  ///
  /// - Parameter isAll: Whether nothing more is coming: what might begin a longer key is one itself.
  package mutating func next(isAll: Bool = false) -> Key? {
    guard let first = bytes.first else { return nil }
    let key = first == Self.escape ? sequence() : character(first)
    guard let (key, length) = key ?? (isAll ? remainder : nil) else { return nil }
    bytes = bytes.dropFirst(length)
    return key
  }

  private static let escape: UInt8 = 0x1B

  private typealias Found = (key: Key, length: Int)

  /// What stays a part for ever.
  private var remainder: Found { bytes.count == 1 ? (.escape, 1) : (.other, bytes.count) }

  private func character(_ first: UInt8) -> Found? {
    let length = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard bytes.count >= length else { return nil }
    let text = String(decoding: bytes.prefix(length), as: UTF8.self)
    guard text.utf8.elementsEqual(bytes.prefix(length)), let character = text.first else {
      return (.other, 1)
    }
    return (.character(character), length)
  }

  /// What begins with Escape (ECMA-48, 5.4 and 5.6).
  private func sequence() -> Found? {
    let rest = bytes.dropFirst()
    switch rest.first.map({ Character(Unicode.Scalar($0)) }) {
    case nil: return nil
    case "\u{1B}": return (.escape, 1)
    case "[": return control(rest.dropFirst())
    case "O": return rest.dropFirst().first.map { (Self.arrow($0), 3) }
    case "_", "P", "]", "^", "X": return answer(rest.dropFirst())
    default: return (.other, 2)
    }
  }

  private func control(_ rest: ArraySlice<UInt8>) -> Found? {
    // The console of Linux sends F1 as `ESC [ [ A`.
    if rest.first == UInt8(ascii: "[") { return rest.count > 1 ? (.other, 4) : nil }
    guard let end = rest.firstIndex(where: { (0x40...0x7E).contains($0) }) else { return nil }
    return (Self.arrow(rest[end]), end - bytes.startIndex + 1)
  }

  /// What a terminal says that was asked for something, up to BEL or `ESC \`.
  private func answer(_ rest: ArraySlice<UInt8>) -> Found? {
    for index in rest.indices {
      if rest[index] == 0x07 { return (.other, index - bytes.startIndex + 1) }
      if rest[index...].starts(with: [Self.escape, UInt8(ascii: "\\")]) {
        return (.other, index - bytes.startIndex + 2)
      }
    }
    return nil
  }

  private static func arrow(_ byte: UInt8) -> Key {
    switch Character(Unicode.Scalar(byte)) {
    case "A": .up
    case "B": .down
    case "C": .right
    case "D": .left
    default: .other
    }
  }
}
