/// Finds the place at which a text stops being JSON. The decoder only says that there is one.
struct JSONScanner {
  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  /// As deep as the decoder goes.
  private static let deepest = 512

  /// The line, counted from 1, of the first thing that cannot be there.
  static func lineOfMistake(in bytes: [UInt8]) -> Int {
    var scanner = JSONScanner(bytes)
    if scanner.value() { scanner.blanks() }
    let before = bytes.prefix(scanner.position)
    return before.count { $0 == UInt8(ascii: "\n") } + 1
  }

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Steps over a value; false where there is none.
  private mutating func value() -> Bool {
    blanks()
    guard let first = next, depth < Self.deepest else { return false }
    depth += 1
    defer { depth -= 1 }
    switch first {
    case UInt8(ascii: "{"): return members(until: UInt8(ascii: "}")) { $0.key() && $0.value() }
    case UInt8(ascii: "["): return members(until: UInt8(ascii: "]")) { $0.value() }
    case UInt8(ascii: "\""): return text()
    default: return word()
    }
  }

  private mutating func members(until end: UInt8, _ member: (inout JSONScanner) -> Bool) -> Bool {
    position += 1
    blanks()
    if take(end) { return true }
    while member(&self) {
      blanks()
      if take(end) { return true }
      guard take(UInt8(ascii: ",")) else { return false }
      blanks()
      if take(end) { return true }
    }
    return false
  }

  private mutating func key() -> Bool {
    blanks()
    guard next == UInt8(ascii: "\""), text() else { return false }
    blanks()
    return take(UInt8(ascii: ":"))
  }

  private mutating func text() -> Bool {
    let start = position
    position += 1
    while let byte = next, byte >= 0x20 {
      position += byte == UInt8(ascii: "\\") ? 2 : 1
      if byte == UInt8(ascii: "\"") { return true }
    }
    // It is the beginning that has no end, however far away the end was looked for.
    position = start
    return false
  }

  /// Steps over a number, or true, false or null.
  private mutating func word() -> Bool {
    let start = position
    while let byte = next, Self.isOfWord(byte) { position += 1 }
    let word = String(decoding: bytes[start..<position], as: UTF8.self)
    if ["true", "false", "null"].contains(word) || Double(word) != nil { return true }
    position = start
    return false
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }

  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  private mutating func blanks() {
    while let byte = next, [0x20, 0x09, 0x0A, 0x0D].contains(byte) { position += 1 }
  }
}
