import FoundationEssentials

/// Bytes as letters, digits, `-` and `_` (RFC 4648, section 5), without padding.
enum Base64URL {
  static func text(of bytes: some Sequence<UInt8>) -> String {
    let text = Data(bytes).base64EncodedString().utf8.lazy.filter { $0 != UInt8(ascii: "=") }
    return String(decoding: text.map(ours), as: UTF8.self)
  }

  /// Nil for a text that is not exactly what `text(of:)` makes of some bytes: several texts for the
  /// same bytes would let somebody change one without being noticed.
  static func bytes(of text: some StringProtocol) -> [UInt8]? {
    var letters = text.utf8.map(usual)
    letters += Array(repeating: UInt8(ascii: "="), count: (4 - letters.count % 4) % 4)
    guard let data = Data(base64Encoded: Data(letters)), self.text(of: data) == text else {
      return nil
    }
    return Array(data)
  }

  private static func ours(_ letter: UInt8) -> UInt8 {
    switch letter {
    case UInt8(ascii: "+"): UInt8(ascii: "-")
    case UInt8(ascii: "/"): UInt8(ascii: "_")
    default: letter
    }
  }

  private static func usual(_ letter: UInt8) -> UInt8 {
    switch letter {
    case UInt8(ascii: "-"): UInt8(ascii: "+")
    case UInt8(ascii: "_"): UInt8(ascii: "/")
    default: letter
    }
  }
}
