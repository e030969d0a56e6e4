/// Looks at the bytes of texts. Every word passes here many times, and looking at whole characters
/// takes ten times as long.
extension StringProtocol {
  func starts(with beginning: String) -> Bool {
    utf8.starts(with: beginning.utf8)
  }

  func has(_ byte: UInt8) -> Bool {
    utf8.contains(byte)
  }
}

extension String {
  func ends(with ending: String) -> Bool {
    var own = utf8.endIndex
    for byte in ending.utf8.reversed() {
      guard own > utf8.startIndex else { return false }
      own = utf8.index(before: own)
      if utf8[own] != byte { return false }
    }
    return true
  }

  /// The parts between blanks.
  var tokens: [Substring] {
    utf8.split(separator: UInt8(ascii: " ")).map { Substring($0) }
  }

  /// Whether one of the words between blanks and commas is that one.
  func hasWord(_ word: String) -> Bool {
    guard let first = word.utf8.first, utf8.count >= word.utf8.count else { return false }
    var startsWord = true
    for index in utf8.indices {
      let byte = utf8[index]
      if startsWord, byte == first, utf8[index...].starts(with: word.utf8) {
        let end = utf8[index...].dropFirst(word.utf8.count).first
        if end == nil || end == UInt8(ascii: " ") || end == UInt8(ascii: ",") { return true }
      }
      startsWord = byte == UInt8(ascii: " ")
    }
    return false
  }

  /// The text without so many bytes at its start, or at its end.
  func dropping(first count: Int) -> String { String(Substring(utf8.dropFirst(count))) }
  func dropping(last count: Int) -> String { String(Substring(utf8.dropLast(count))) }
}
