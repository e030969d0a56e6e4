/// Makes one line of plain words of what somebody wrote.
///
/// Every later rule relies on its form: single blanks; commas, semicolons and full stops only
/// between a word and a blank, or at the end; no brackets, colons, links, addresses, marks of
/// Markdown, keys of data or emoji.
struct Cleaning {
  let source: [Unicode.Scalar]
  let isAbbreviation: (String) -> Bool

  /// Texts that are data (`{"hair": "red"}`) lose their keys and quotation marks.
  let isData: Bool

  var index = 0
  var result: [Unicode.Scalar] = []

  /// What is written before the next word.
  var separator: Unicode.Scalar?
  var blank = false
  var opensQuote = false
  var quoteIsOpen = false

  private init(_ text: String, isAbbreviation: @escaping (String) -> Bool) {
    source = Array(text.unicodeScalars)
    self.isAbbreviation = isAbbreviation
    let start = source.lazy.filter { !$0.properties.isWhitespace }.prefix(2)
    isData = start.first == "{" || Array(start) == ["[", "\""] || Array(start) == ["[", "{"]
  }

  /// The words of a text, or nothing where there is no letter and no digit.
  static func words(of text: String, isAbbreviation: @escaping (String) -> Bool) -> String {
    if isPlain(text) { return text }
    var cleaning = Cleaning(text, isAbbreviation: isAbbreviation)
    while cleaning.index < cleaning.source.count { cleaning.step() }
    return cleaning.finish()
  }

  /// Whether a text has the wanted form already, as most have.
  private static func isPlain(_ text: String) -> Bool {
    var before = UInt8(ascii: " ")
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        if before == UInt8(ascii: ",") { return false }
      case UInt8(ascii: " "):
        if before == byte || before == UInt8(ascii: "-") { return false }
      case UInt8(ascii: ","), UInt8(ascii: "-"):
        if !before.isLetterOrDigit { return false }
      default: return false
      }
      before = byte
    }
    return before.isLetterOrDigit
  }

  private mutating func finish() -> String {
    if quoteIsOpen { result.append("\"") }
    if let separator, separator.endsSentence, result.last != "." { result.append(separator) }
    guard result.contains(where: { $0.isWordPart }) else { return "" }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: result)
    return String(text)
  }
}

extension Cleaning {
  var next: Unicode.Scalar? { index + 1 < source.count ? source[index + 1] : nil }

  /// The letter or digit that was just written, with nothing behind it.
  var previous: Unicode.Scalar? {
    guard !blank, separator == nil, let last = result.last, last.isWordPart else { return nil }
    return last
  }

  var isInsideWord: Bool { previous != nil && next?.isWordPart == true }

  /// Writes a part of a word, after whatever has to stand before it.
  mutating func write(_ scalar: Unicode.Scalar) {
    if !result.isEmpty {
      if let separator { writeSeparator(separator, before: scalar) }
      if blank || separator != nil { result.append(" ") }
    }
    separator = nil
    blank = false
    if opensQuote {
      result.append("\"")
      opensQuote = false
      quoteIsOpen = true
    }
    result.append(scalar)
    index += 1
  }

  mutating func skip(_ count: Int = 1) {
    index += count
  }

  /// Remembers that the next word is apart from the last; of several marks the strongest counts.
  mutating func separate(_ mark: Unicode.Scalar = ",") {
    if mark.strength > (separator?.strength ?? 0) { separator = mark }
    index += 1
  }

  /// A full stop ends a sentence only before a capital, and not behind an abbreviation.
  private mutating func writeSeparator(_ mark: Unicode.Scalar, before next: Unicode.Scalar) {
    guard mark.endsSentence else { return result.append(mark) }
    let start = result.lastIndex(of: " ").map { $0 + 1 } ?? 0
    let last = String(String.UnicodeScalarView(result[start...]))
    let isInitial = result.endIndex - start == 1 && result[start].properties.isUppercase
    if mark == ".", isInitial || isAbbreviation(last.lowercased()) { return }
    result.append(next.properties.isLowercase ? "," : mark)
  }
}

extension UInt8 {
  var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  var isLetterOrDigit: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: false
    }
  }
}

extension Unicode.Scalar {
  /// Whether words are made of it: letters, digits, and the marks that belong to letters.
  var isWordPart: Bool {
    if isASCII { return UInt8(value).isLetterOrDigit }
    switch value {
    // Variation selectors and the frame of keycaps dress up emoji.
    case 0xFE00...0xFE0F, 0x20E3: return false
    default: break
    }
    switch properties.generalCategory {
    case .decimalNumber, .otherNumber, .letterNumber, .nonspacingMark, .spacingMark: return true
    default: return properties.isAlphabetic
    }
  }

  var isDigit: Bool { ("0"..."9").contains(self) }

  fileprivate var endsSentence: Bool { self == "." || self == "!" || self == "?" }

  fileprivate var strength: Int { endsSentence ? 3 : self == ";" ? 2 : 1 }
}
