extension String {
  /// Whether it may be a key of a service, which nobody wants to see repeated. Words of people are none,
  /// nor are paths, addresses, and the digits of a hash.
  package var looksLikeKey: Bool {
    let bytes = Array(utf8)
    let beginnings = ["sk-", "sk_", "r8_", "AIza", "key-", "ak-", "hf_", "Bearer "]
    if bytes.count >= 12, beginnings.contains(where: hasPrefix) { return true }
    guard bytes.count >= 24, bytes.allSatisfy(\.isOfKeys) else { return false }
    let isHash = bytes.allSatisfy(\.isOfHashes)
    return bytes.contains(where: \.isDigit) && bytes.contains(where: \.isLetter)
      && (!isHash || bytes.contains(UInt8(ascii: ":")))
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }
  fileprivate var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }
  fileprivate var isOfKeys: Bool { isDigit || isLetter || "-_:=+".utf8.contains(self) }
  fileprivate var isOfHashes: Bool {
    isDigit || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(self | 0x20)
      || self == UInt8(ascii: "-") || self == UInt8(ascii: ":")
  }
}
