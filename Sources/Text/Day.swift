extension String {
  /// Whether it is written as a day such as `2026-03-14`, so that days can be compared as texts.
  package var isDay: Bool {
    let bytes = Array(utf8)
    guard bytes.count == 10 else { return false }
    return bytes.enumerated().allSatisfy { index, byte in
      index == 4 || index == 7
        ? byte == UInt8(ascii: "-") : (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
  }
}
