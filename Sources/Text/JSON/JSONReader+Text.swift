extension JSONReader {
  /// The text whose first quotation mark stands at the position.
  ///
  /// One without a backslash, such as a picture of many megabytes, is only looked through and copied.
  mutating func text() throws(JSONMistake) -> String {
    let start = position
    position += 1
    var letters: [UInt8] = []
    while true {
      let end = bytes.span.indexOfSpecial(from: position)
      guard end < bytes.count, !bytes[end].endsLine else {
        position = start
        throw mistake(.openText)
      }
      let plain = bytes[position..<end]
      position = end
      switch bytes[end] {
      case UInt8(ascii: "\""):
        position += 1
        if letters.isEmpty { return String(decoding: plain, as: UTF8.self) }
        return String(decoding: letters + plain, as: UTF8.self)
      case UInt8(ascii: "\\"):
        letters += plain
        letters += try escape().utf8
      default:
        letters += plain + [bytes[end]]
        position += 1
      }
    }
  }

  /// What the backslash at the position and the letters behind it stand for.
  private mutating func escape() throws(JSONMistake) -> String {
    guard let unit = unit(at: position) else {
      guard position + 1 < bytes.count, let sign = Self.sign(bytes[position + 1]) else {
        throw mistake(.escape)
      }
      position += 2
      return sign
    }
    position += 6
    if let scalar = Unicode.Scalar(unit) { return String(scalar) }
    // Half of a sign: the other half stands behind it, or it means nothing.
    guard unit < 0xDC00, let low = self.unit(at: position), (0xDC00...0xDFFF).contains(low) else {
      return "\u{FFFD}"
    }
    position += 6
    return String(decoding: [unit, low], as: UTF16.self)
  }

  private static func sign(_ letter: UInt8) -> String? {
    switch letter {
    case UInt8(ascii: "\""): "\""
    case UInt8(ascii: "\\"): "\\"
    case UInt8(ascii: "/"): "/"
    case UInt8(ascii: "n"): "\n"
    case UInt8(ascii: "r"): "\r"
    case UInt8(ascii: "t"): "\t"
    case UInt8(ascii: "b"): "\u{8}"
    case UInt8(ascii: "f"): "\u{C}"
    default: nil
    }
  }

  /// The number in `\u00E9`; nil where no such thing stands.
  private func unit(at place: Int) -> UInt16? {
    guard place + 6 <= bytes.count, bytes[place] == UInt8(ascii: "\\"),
      bytes[place + 1] == UInt8(ascii: "u")
    else { return nil }
    let digits = bytes[place + 2..<place + 6]
    guard digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
    return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}

extension Span<UInt8> {
  /// Where the first byte stands that a text cannot hold as it is: a quotation mark, a backslash or a
  /// control character; the end where there is none.
  func indexOfSpecial(from start: Int) -> Int {
    var index = start
    let bytes = bytes
    while index + 8 <= count,
      !bytes.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self).hasSpecial
    {
      index += 8
    }
    while index < count, !self[index].isSpecial { index += 1 }
    return index
  }
}

extension UInt8 {
  fileprivate var endsLine: Bool { self == UInt8(ascii: "\n") || self == UInt8(ascii: "\r") }

  fileprivate var isSpecial: Bool {
    self < 0x20 || self == UInt8(ascii: "\"") || self == UInt8(ascii: "\\")
  }
}

extension UInt64 {
  /// Whether any of its eight bytes is special: what is taken from a byte that is less borrows its highest
  /// bit (“Bit Twiddling Hacks”: determine if a word has a byte less than n).
  fileprivate var hasSpecial: Bool {
    let each: UInt64 = 0x0101_0101_0101_0101
    let quotes = self ^ (each &* 0x22)
    let backslashes = self ^ (each &* 0x5C)
    let borrowed =
      (quotes &- each) & ~quotes | (backslashes &- each) & ~backslashes
      | (self &- each &* 0x20) & ~self
    return borrowed & (each &* 0x80) != 0
  }
}
