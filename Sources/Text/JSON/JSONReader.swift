extension JSON {
  /// Reads a whole document. What is no JSON is refused, but for what costs nothing to understand: a byte
  /// order mark in front, a tab in a text, a comma too many at the end of a list, and `NaN` and `Infinity`,
  /// which ComfyUI writes and which are null. Invalid UTF-8 is repaired.
  package init(_ bytes: [UInt8]) throws(JSONMistake) {
    var reader = JSONReader(bytes)
    self = try reader.document()
  }
}

/// Steps through bytes of JSON and makes values of them.
struct JSONReader {
  let bytes: [UInt8]
  var position = 0
  private var depth = 0
  private var values = 0

  /// Deeper than any service goes; every level takes some of the stack.
  static let deepest = 200

  /// A value takes up to twenty times as much memory as the two bytes that it may be written with.
  static let mostValues = 1_000_000

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func document() throws(JSONMistake) -> JSON {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    if bytes.starts(with: mark) { position = mark.count }
    let value = try value()
    skipBlanks()
    guard position == bytes.count else { throw mistake(.unexpected) }
    return value
  }

  private mutating func value() throws(JSONMistake) -> JSON {
    skipBlanks()
    values += 1
    guard values <= Self.mostValues else { throw mistake(.tooManyValues) }
    switch next ?? 0 {
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "["): return .list(try list())
    case UInt8(ascii: "{"): return .object(try members())
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    default: return try word()
    }
  }

  private mutating func list() throws(JSONMistake) -> [JSON] {
    var list: [JSON] = []
    try enter()
    while try !leaves(by: UInt8(ascii: "]"), isEmpty: list.isEmpty) { list.append(try value()) }
    return list
  }

  private mutating func members() throws(JSONMistake) -> [JSON.Member] {
    var members: [JSON.Member] = []
    try enter()
    while try !leaves(by: UInt8(ascii: "}"), isEmpty: members.isEmpty) {
      guard next == UInt8(ascii: "\"") else { throw mistake(.unexpected) }
      let name = try text()
      skipBlanks()
      guard take(UInt8(ascii: ":")) else { throw mistake(.unexpected) }
      members.append(JSON.Member(name, try value()))
    }
    return members
  }

  private mutating func enter() throws(JSONMistake) {
    guard depth < Self.deepest else { throw mistake(.tooDeep) }
    depth += 1
    position += 1
  }

  /// Steps over the comma behind a value, or over the end; says whether it was the end.
  private mutating func leaves(by end: UInt8, isEmpty: Bool) throws(JSONMistake) -> Bool {
    skipBlanks()
    if !isEmpty, next != end {
      guard take(UInt8(ascii: ",")) else { throw mistake(.unexpected) }
      skipBlanks()
    }
    guard take(end) else { return false }
    depth -= 1
    return true
  }

  private mutating func number() throws(JSONMistake) -> JSON {
    let start = position
    if take(UInt8(ascii: "-")), next == UInt8(ascii: "I") { return try word() }
    if !take(UInt8(ascii: "0")) { try skipDigits() }
    if take(UInt8(ascii: ".")) { try skipDigits() }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      _ = take(UInt8(ascii: "-")) || take(UInt8(ascii: "+"))
      try skipDigits()
    }
    return .number(String(decoding: bytes[start..<position], as: UTF8.self))
  }

  private mutating func word() throws(JSONMistake) -> JSON {
    let start = position
    while let next, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(next | 0x20) { position += 1 }
    switch String(decoding: bytes[start..<position], as: UTF8.self) {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null", "NaN", "Infinity": return .null
    default:
      position = start
      throw mistake(.unexpected)
    }
  }
}

extension JSONReader {
  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard next == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipBlanks() {
    while let next, next == 0x20 || next == 0x0A || next == 0x0D || next == 0x09 { position += 1 }
  }

  /// Steps over one digit or more.
  private mutating func skipDigits() throws(JSONMistake) {
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let start = position
    while let next, digits.contains(next) { position += 1 }
    guard position > start else { throw mistake(.unexpected) }
  }

  /// What is wrong at the position.
  func mistake(_ problem: JSONMistake.Problem) -> JSONMistake {
    let isAtEnd = position >= bytes.count && problem == .unexpected
    let line = bytes.prefix(position).count { $0 == UInt8(ascii: "\n") } + 1
    return JSONMistake(problem: isAtEnd ? .incomplete : problem, line: line, offset: position)
  }
}
