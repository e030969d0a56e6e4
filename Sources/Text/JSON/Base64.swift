import FoundationEssentials

/// Bytes as texts of letters, digits and two signs (RFC 4648), as services send pictures.
///
/// Foundation reads several gigabytes in a second, which no table of ours does; what it refuses is made
/// right for it.
package enum Base64 {
  /// The bytes of a text, with or without the beginning of a data URL, padding and blanks, in the usual
  /// alphabet or in that for URLs; nil where it is no such text.
  package static func bytes(of text: String) -> [UInt8]? {
    guard let letters = letters(of: text) else { return nil }
    // Foundation makes a byte of padding that belongs to nothing.
    guard letters.utf8.first(where: { $0 > 0x20 }) != UInt8(ascii: "=") else { return nil }
    let data = Data(base64Encoded: letters) ?? Data(base64Encoded: repaired(letters))
    return data.map { Array($0) }
  }

  /// The text of some bytes, in the usual alphabet and with padding.
  package static func text(of bytes: [UInt8]) -> String { Data(bytes).base64EncodedString() }

  /// What stands behind `data:image/png;base64,`, or all of it.
  private static func letters(of text: String) -> String? {
    guard text.prefix(5).lowercased() == "data:" else { return text }
    guard let comma = text.utf8.firstIndex(of: UInt8(ascii: ",")),
      text[..<comma].lowercased().hasSuffix(";base64")
    else { return nil }
    return String(text[text.utf8.index(after: comma)...])
  }

  private static func repaired(_ text: String) -> Data {
    var letters: [UInt8] = []
    letters.reserveCapacity(text.utf8.count + 3)
    for letter in text.utf8 {
      switch letter {
      case UInt8(ascii: "-"): letters.append(UInt8(ascii: "+"))
      case UInt8(ascii: "_"): letters.append(UInt8(ascii: "/"))
      case 0x09, 0x0A, 0x0C, 0x0D, 0x20: break
      default: letters.append(letter)
      }
    }
    while letters.count % 4 != 0 { letters.append(UInt8(ascii: "=")) }
    return Data(letters)
  }
}
