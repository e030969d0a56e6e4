/// The tags and texts of XML, one after the other; no entity is looked up, and nothing is nested.
struct XMLTokens {
  struct Attribute { let name: String, value: String }

  enum Token {
    case start(name: String, attributes: [Attribute], isEmpty: Bool)
    case end(name: String)
    case text(String)
  }

  private let bytes: [UInt8]
  private var place = 0

  /// The text ended within a tag.
  private(set) var isDamaged = false

  init(_ text: String) { bytes = Array(text.utf8) }

  mutating func next() -> Token? {
    while place < bytes.count {
      guard bytes[place] == UInt8(ascii: "<") else { return .text(Self.plain(string(until: "<"))) }
      if starts("<!--") {
        skip(past: "-->")
      } else if starts("<![CDATA[") {
        place += 9
        let start = place
        skip(past: "]]>")
        return .text(string(start..<max(start, isDamaged ? place : place - 3)))
      } else if starts("<?") || starts("<!") {
        skip(past: ">")
      } else if starts("</") {
        place += 2
        let name = string(until: ">").trimmed
        place += 1
        return .end(name: name)
      } else {
        return tag()
      }
    }
    return nil
  }

  private mutating func tag() -> Token? {
    place += 1
    let name = word()
    var attributes: [Attribute] = []
    while place < bytes.count {
      skipSpaces()
      if starts("/>") {
        place += 2
        return .start(name: name, attributes: attributes, isEmpty: true)
      }
      if starts(">") {
        place += 1
        return .start(name: name, attributes: attributes, isEmpty: false)
      }
      let start = place
      let key = word()
      skipSpaces()
      if starts("="), let value = value() { attributes.append(Attribute(name: key, value: value)) }
      if place == start { place += 1 }
    }
    isDamaged = true
    return nil
  }

  /// A value in quotation marks, behind its `=`.
  private mutating func value() -> String? {
    place += 1
    skipSpaces()
    guard place < bytes.count, "\"'".utf8.contains(bytes[place]) else { return nil }
    let mark = Unicode.Scalar(bytes[place])
    place += 1
    let value = string(until: mark)
    place += 1
    return Self.plain(value)
  }

  /// Up to what cannot belong to a name.
  private mutating func word() -> String {
    let start = place
    while place < bytes.count, !Self.isSpace(bytes[place]), !"=/>'\"<".utf8.contains(bytes[place]) {
      place += 1
    }
    return string(start..<place)
  }

  private mutating func skipSpaces() {
    while place < bytes.count, Self.isSpace(bytes[place]) { place += 1 }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { [9, 10, 13, 32].contains(byte) }

  private mutating func string(until mark: Unicode.Scalar) -> String {
    let start = min(place, bytes.count)
    place = bytes[start...].firstIndex(of: UInt8(ascii: mark)) ?? bytes.count
    return string(start..<place)
  }

  private mutating func skip(past end: String) {
    while place < bytes.count, !starts(end) { place += 1 }
    if place < bytes.count { place += end.utf8.count } else { isDamaged = true }
  }

  private func starts(_ text: String) -> Bool {
    place <= bytes.count && bytes[place...].starts(with: text.utf8)
  }

  private func string(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }
}

extension XMLTokens {
  private static let entities = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]

  /// With the five entities of XML, and those by number; others are left as they are.
  static func plain(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    var plain: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let start = rest.firstIndex(of: UInt8(ascii: "&")) {
      plain += rest[..<start]
      rest = rest[(start + 1)...]
      guard let end = rest.prefix(12).firstIndex(of: UInt8(ascii: ";")),
        let letter = entity(Substring(decoding: rest[..<end], as: UTF8.self))
      else {
        plain.append(UInt8(ascii: "&"))
        continue
      }
      plain += letter.utf8
      rest = rest[(end + 1)...]
    }
    return String(decoding: plain + rest, as: UTF8.self)
  }

  private static func entity(_ name: Substring) -> String? {
    guard name.first == "#" else { return entities[String(name)] }
    let digits = name.dropFirst()
    let number =
      digits.first?.lowercased() == "x" ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return number.flatMap(Unicode.Scalar.init).map { String($0) }
  }
}
