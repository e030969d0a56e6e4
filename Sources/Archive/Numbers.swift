/// Numbers of a ZIP, which have their lowest byte first. Offsets count from the start of the slice.
extension ArraySlice<UInt8> {
  func number16(at offset: Int) -> Int { Int(number(at: offset) as UInt16) }
  func number32(at offset: Int) -> Int { Int(number(at: offset) as UInt32) }

  /// Nil where no file could be so large.
  func number64(at offset: Int) -> Int? { Int(exactly: number(at: offset) as UInt64) }

  private func number<Number: FixedWidthInteger>(at offset: Int) -> Number {
    let place = startIndex + offset
    let bytes = self[place..<place + MemoryLayout<Number>.size]
    return bytes.reversed().reduce(0) { $0 << 8 | Number($1) }
  }
}

extension [UInt8] {
  mutating func append16(_ number: Int) { append(UInt16(truncatingIfNeeded: number)) }
  mutating func append32(_ number: Int) { append(UInt32(truncatingIfNeeded: number)) }
  mutating func append64(_ number: Int) { append(UInt64(truncatingIfNeeded: number)) }

  private mutating func append<Number: FixedWidthInteger>(_ number: Number) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }
}

/// What the records of a ZIP begin with; APPNOTE 4.3.
enum Signature {
  static let localHeader = 0x0403_4b50
  static let directoryHeader = 0x0201_4b50
  static let end = 0x0605_4b50
  static let wideEnd = 0x0606_4b50
  static let wideEndLocator = 0x0706_4b50
}
