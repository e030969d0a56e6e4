/// Reads JSON of strangers: as deep as tools nest it and no deeper, so that the stack suffices, and
/// with no more values than memory likes.
struct JSONParser {
  static let deepest = 64
  static let mostValues = 300_000

  private let bytes: ArraySlice<UInt8>
  private(set) var place: Int
  private var values = 0

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    place = bytes.startIndex
  }

  /// The value that is all of it.
  mutating func whole() -> JSONValue? {
    guard let value = value() else { return nil }
    skipSpaces()
    return next == nil ? value : nil
  }

  /// The value that comes next; `place` is behind it then.
  mutating func value(depth: Int = 0) -> JSONValue? {
    skipSpaces()
    values += 1
    guard let next, values <= Self.mostValues, depth <= Self.deepest else { return nil }
    switch next {
    case UInt8(ascii: "{"): return object(depth: depth + 1)
    case UInt8(ascii: "["): return list(depth: depth + 1)
    case UInt8(ascii: "\""): return text().map { .text($0) }
    default: return word()
    }
  }

  private mutating func object(depth: Int) -> JSONValue? {
    place += 1
    var members: [JSONValue.Member] = []
    if take("}") { return .object([]) }
    repeat {
      skipSpaces()
      guard next == UInt8(ascii: "\""), let name = text(), take(":"),
        let value = value(depth: depth)
      else { return nil }
      members.append(JSONValue.Member(name: name, value: value))
    } while take(",")
    return take("}") ? .object(members) : nil
  }

  private mutating func list(depth: Int) -> JSONValue? {
    place += 1
    var items: [JSONValue] = []
    if take("]") { return .list([]) }
    repeat {
      guard let value = value(depth: depth) else { return nil }
      items.append(value)
    } while take(",")
    return take("]") ? .list(items) : nil
  }

  /// `true`, `false`, `null`, a number, and what Python writes for numbers that JSON lacks.
  private mutating func word() -> JSONValue? {
    let word = bytes[place...].prefix { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
        UInt8(ascii: "."):
        true
      default: false
      }
    }
    place = word.endIndex
    let text = String(decoding: word.prefix(1000), as: UTF8.self)
    switch text {
    case "true": return .bool(true)
    case "false": return .bool(false)
    case "null", "NaN", "Infinity", "-Infinity": return .null
    default: return word.count < 1000 && Double(text) != nil ? .number(text) : nil
    }
  }

  private var next: UInt8? { place < bytes.endIndex ? bytes[place] : nil }

  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    skipSpaces()
    guard next == UInt8(ascii: sign) else { return false }
    place += 1
    return true
  }

  private mutating func skipSpaces() {
    while let next, [9, 10, 13, 32].contains(next) { place += 1 }
  }
}

extension JSONParser {
  /// A text in quotation marks; line ends in it are let through.
  private mutating func text() -> String? {
    place += 1
    var text: [UInt8] = []
    while let byte = next {
      place += 1
      switch byte {
      case UInt8(ascii: "\""): return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard let letter = escaped() else { return nil }
        text += Array(String(letter).utf8)
      default: text.append(byte)
      }
    }
    return nil
  }

  private mutating func escaped() -> Unicode.Scalar? {
    guard let letter = next else { return nil }
    place += 1
    switch letter {
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "b"): return "\u{8}"
    case UInt8(ascii: "f"): return "\u{C}"
    case UInt8(ascii: "u"): return numbered()
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(letter)
    default: return nil
    }
  }

  /// What four digits name, or eight together with the escape behind them.
  private mutating func numbered() -> Unicode.Scalar? {
    guard let first = unit() else { return nil }
    guard UTF16.isLeadSurrogate(first), bytes[place...].starts(with: "\\u".utf8) else {
      return Unicode.Scalar(first) ?? "\u{FFFD}"
    }
    let before = place
    place += 2
    guard let second = unit() else { return nil }
    guard UTF16.isTrailSurrogate(second) else {
      place = before
      return "\u{FFFD}"
    }
    return UTF16.decode(UTF16.EncodedScalar([first, second]))
  }

  private mutating func unit() -> UInt16? {
    let digits = bytes[place...].prefix(4)
    guard digits.count == 4 else { return nil }
    place = digits.endIndex
    return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
