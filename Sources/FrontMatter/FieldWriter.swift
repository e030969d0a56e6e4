extension FrontMatter {
  /// Fields as YAML between two lines `---`, in blocks, one value a line.
  ///
  /// Read again, they are the same as long as they are within `Limit` and no map has a key twice;
  /// but a text that YAML would take for something else without quotes comes back as quoted.
  package static func text(of fields: [Field]) -> String {
    var writer = FieldWriter()
    writer.write(fields, indentation: 0)
    return "---\n" + writer.text + "---\n"
  }
}

/// Writes values in blocks; each method begins where the one before has stopped.
private struct FieldWriter {
  var text = ""

  /// The longest key that may stand before a colon without a question mark is 1024 signs long.
  private static let longestSimpleKey = 1000

  /// The first line is not indented, because in a list it follows a dash.
  mutating func write(_ fields: [FrontMatter.Field], indentation: Int) {
    for (number, field) in fields.enumerated() {
      if number > 0 { indent(by: indentation) }
      let key = Scalar.line(field.key, isQuoted: false)
      if key.unicodeScalars.count <= Self.longestSimpleKey {
        text += key + ":"
      } else {
        text += "? " + key + "\n"
        indent(by: indentation)
        text += ":"
      }
      write(field.value, indentation: indentation, inList: false)
    }
  }

  private mutating func write(_ value: FrontMatter.Value, indentation: Int, inList: Bool) {
    switch value {
    case .nothing: text += "\n"
    case .text(let words, let isQuoted):
      text += " " + Scalar.block(words, isQuoted: isQuoted, indentation: indentation + 2) + "\n"
    case .list(let values) where values.isEmpty: text += " []\n"
    case .map(let fields) where fields.isEmpty: text += " {}\n"
    case .list(let values):
      begin(indentation: indentation + 2, inList: inList)
      write(values, indentation: indentation + 2)
    case .map(let fields):
      begin(indentation: indentation + 2, inList: inList)
      write(fields, indentation: indentation + 2)
    }
  }

  private mutating func write(_ values: [FrontMatter.Value], indentation: Int) {
    for (number, value) in values.enumerated() {
      if number > 0 { indent(by: indentation) }
      text += "-"
      write(value, indentation: indentation, inList: true)
    }
  }

  /// In a list, a block begins in the line of the dash.
  private mutating func begin(indentation: Int, inList: Bool) {
    guard !inList else { return text += " " }
    text += "\n"
    indent(by: indentation)
  }

  private mutating func indent(by columns: Int) {
    text += String(repeating: " ", count: columns)
  }
}

/// A text as YAML writes it.
private enum Scalar {
  /// In one line: plain if it may be, else in quotes.
  static func line(_ text: String, isQuoted: Bool) -> String {
    if !isQuoted, isPlain(text) { return text }
    return "\"" + text.unicodeScalars.map(escaped).joined() + "\""
  }

  /// In several lines if it has several, and if they stay what they are.
  static func block(_ text: String, isQuoted: Bool, indentation: Int) -> String {
    guard staysInBlock(text) else { return line(text, isQuoted: isQuoted) }
    let endsInBreak = text.utf8.last == UInt8(ascii: "\n")
    let lines = text.unicodeScalars.dropLast(endsInBreak ? 1 : 0)
      .split(separator: "\n", omittingEmptySubsequences: false)
    let indent = "\n" + String(repeating: " ", count: indentation)
    return (endsInBreak ? "|" : "|-")
      + lines.map { $0.isEmpty ? "\n" : indent + String($0) }.joined()
  }

  /// A block loses blanks at its beginning and more than one break at its end.
  private static func staysInBlock(_ text: String) -> Bool {
    let scalars = text.unicodeScalars
    guard let first = scalars.first, !" \t\n".unicodeScalars.contains(first) else { return false }
    guard scalars.contains("\n"), !scalars.suffix(2).elementsEqual("\n\n".unicodeScalars) else {
      return false
    }
    return scalars.allSatisfy { $0 == "\n" || $0 == "\t" || isShown($0) }
  }

  /// Whether it can only be read as this text; more than those that can are put into quotes.
  private static func isPlain(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.first, let last = scalars.last else { return false }
    guard !FrontMatter.Value.nothings.contains(text), scalars.allSatisfy(isShown) else {
      return false
    }
    let beginsNumber =
      scalars.count > 1 && "-.".unicodeScalars.contains(first) && scalars[1].isDigit
    guard beginsNumber || first.beginsPlain, last != ":", last != " " else { return false }
    return !zip(scalars, scalars.dropFirst()).contains { before, after in
      before == ":" && after == " " || before == " " && after == "#"
    }
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\t": return "\\t"
    case _ where isShown(scalar): return String(scalar)
    default:
      let digits = String(scalar.value, radix: 16)
      return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
    }
  }

  /// Whether YAML has it as it is, in any place: no control character and nothing that it could
  /// take for the end of a line or of the text.
  private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: false
    default: true
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(value) }

  /// Whether a text that begins so needs no quotes for it.
  fileprivate var beginsPlain: Bool {
    switch self {
    case "a"..."z", "A"..."Z", "0"..."9", "(", "/": true
    default: !isASCII
    }
  }
}
