/// Bytes as a text, whatever their writer thought of encodings.
extension Bytes {
  /// UTF-8 where it is that, else Latin-1: many write UTF-8 where Latin-1 is prescribed.
  var text: String { String(validating: bytes, as: UTF8.self) ?? latin1 }

  var latin1: String {
    var encoded: [UInt8] = []
    encoded.reserveCapacity(count)
    for byte in bytes {
      if byte < 0x80 {
        encoded.append(byte)
      } else {
        encoded.append(0xC0 | byte >> 6)
        encoded.append(0x80 | byte & 0x3F)
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  /// UTF-16 in the order that its mark says, or else that makes more of it plain signs and letters:
  /// the byte order of an EXIF block says nothing certain about its texts.
  func utf16(likely: Order) -> String {
    switch (byte(at: 0), byte(at: 1)) {
    case (0xFE, 0xFF): return utf16(.highFirst, from: 2)
    case (0xFF, 0xFE): return utf16(.lowFirst, from: 2)
    default: break
    }
    // Spaces and signs are rare the other way round; zeros are not: U+4E00 is the number one.
    for isSign in [isPlainSign, { $0 & 0xFF00 == 0 }] {
      let (high, low) = (units(where: isSign, .highFirst), units(where: isSign, .lowFirst))
      if high != low { return utf16(high > low ? .highFirst : .lowFirst, from: 0) }
    }
    return utf16(likely, from: 0)
  }

  private func isPlainSign(_ unit: Int) -> Bool { [0x0A, 0x20, 0x2C, 0x3A].contains(unit) }

  private func units(where isWanted: (Int) -> Bool, _ order: Order) -> Int {
    stride(from: 0, to: count - 1, by: 2).count { place in
      isWanted(number(at: place, size: 2, order) ?? 0)
    }
  }

  private func utf16(_ order: Order, from offset: Int) -> String {
    let units = stride(from: offset, to: count - 1, by: 2).map { place in
      UInt16(truncatingIfNeeded: number(at: place, size: 2, order) ?? 0)
    }
    return String(decoding: units, as: UTF16.self)
  }
}

extension StringProtocol {
  /// Without spaces, line ends and zeros at both ends.
  var trimmed: String {
    let isBlank = { (scalar: Unicode.Scalar) in
      scalar.value == 0 || scalar.properties.isWhitespace
    }
    let scalars = Substring(self).unicodeScalars
    guard let first = scalars.firstIndex(where: { !isBlank($0) }),
      let last = scalars.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return String(Substring(scalars[first...last]))
  }

  /// Nil where nothing is left of it.
  var trimmedOrNil: String? {
    let text = trimmed
    return text.isEmpty ? nil : text
  }

  /// The lines, whichever ends they have; the last holds all that are more than anybody writes.
  var plainLines: [String] {
    Substring(self).unicodeScalars
      .split(separator: "\n", maxSplits: 10_000, omittingEmptySubsequences: false)
      .map { Substring($0).trimmed }
  }
}
