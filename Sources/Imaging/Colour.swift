/// A colour of the screen: sRGB.
package struct Colour: Hashable, Sendable {
  package let red: UInt8
  package let green: UInt8
  package let blue: UInt8

  package init(red: UInt8, green: UInt8, blue: UInt8) {
    (self.red, self.green, self.blue) = (red, green, blue)
  }

  /// The three channels in one number, red first.
  var bits: UInt32 { UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue) }

  /// How different two colours look, in thousandths of the step from black to white: 20 can just be
  /// seen, 100 is another shade, 250 another colour.
  package func distance(to other: Colour) -> Int { Oklab(self).distance(to: Oklab(other)) }
}

extension Colour: LosslessStringConvertible {
  /// As `#1e3a5f`.
  package var description: String {
    let digits = String(bits, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// Six hexadecimal digits, with or without the sign before them.
  package init?(_ description: String) {
    let digits = description.hasPrefix("#") ? description.dropFirst() : description[...]
    guard digits.utf8.count == 6, !digits.hasPrefix("+"), let bits = UInt32(digits, radix: 16)
    else { return nil }
    (red, green, blue) = (
      UInt8(bits >> 16), UInt8(truncatingIfNeeded: bits >> 8), UInt8(truncatingIfNeeded: bits)
    )
  }
}
