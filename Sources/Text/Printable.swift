extension String {
  /// The text as it may be shown on a terminal: what would move the cursor, change colours or
  /// reverse the direction of reading is spelled out instead.
  ///
  /// Names, paths and answers of servers may be made to harm whoever reads them.
  package var printable: String {
    if allBytesSatisfy({ (0x20..<0x7F).contains($0) }) { return self }
    guard unicodeScalars.contains(where: { $0.isHazard }) else { return self }
    var shown = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar {
      case "\n": shown.append(contentsOf: "\\n".unicodeScalars)
      case "\t": shown.append(contentsOf: "\\t".unicodeScalars)
      case _ where scalar.isHazard:
        shown.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
      default: shown.append(scalar)
      }
    }
    return String(shown)
  }

  /// The beginning of a text that may be very long, fit to be quoted in a sentence.
  package var excerpt: String {
    let start = unicodeScalars.prefix(80)
    return String(start).printable + (start.endIndex == endIndex ? "" : "…")
  }

  /// The text with its middle left out, where it has more than `length` characters.
  package func cutInTheMiddle(toLength length: Int) -> String {
    let scalars = unicodeScalars
    guard scalars.index(startIndex, offsetBy: length, limitedBy: endIndex) ?? endIndex < endIndex
    else { return self }
    let end = scalars.suffix(length / 2)
    return String(scalars.prefix(length - length / 2)) + " … " + String(end)
  }

  /// The text as one word of a shell's command line.
  ///
  /// It is read by its Unicode scalars, as a shell reads it: a quote with a combining mark behind it
  /// is one `Character` that is not a quote.
  package var quotedForShell: String {
    let plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+".utf8
    if !isEmpty, utf8.allSatisfy(plain.contains) { return self }
    let needsEscapes = unicodeScalars.contains { $0.isHazard }
    return (needsEscapes ? "$'" : "'")
      + unicodeScalars.map { scalar in
        switch scalar {
        case "'": needsEscapes ? #"\'"# : #"'\''"#
        case #"\"# where needsEscapes: #"\\"#
        case _ where scalar.isHazard: String(scalar).utf8.map(Self.escaped).joined()
        default: String(scalar)
        }
      }.joined() + "'"
  }

  private static func escaped(_ byte: UInt8) -> String {
    #"\x"# + (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}

extension Unicode.Scalar {
  /// Control characters, line separators, and the marks that embed or override direction.
  fileprivate var isHazard: Bool {
    switch value {
    case 0x00..<0x20, 0x7F..<0xA0: true
    case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}
