@_spi(_Unicode) import Swift

extension String {
  /// The text in the form in which names are compared: case, blanks around and between words, and
  /// the way in which accents are stored make no difference.
  package var folded: String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return lowercased().joinedWords }
    return String(lowercased()._nfc.map(Character.init)).joinedWords
  }

  /// The words with single blanks between them.
  private var joinedWords: String {
    split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The text without blanks and line breaks at both ends.
  package var trimmed: String {
    let start = drop(while: \.isWhitespace)
    guard let last = start.lastIndex(where: { !$0.isWhitespace }) else { return "" }
    return String(start[...last])
  }

  /// As much of the text, from its start, as takes so many bytes at most; no letter is cut.
  package func cut(toBytes limit: Int) -> String {
    guard utf8.count > limit else { return self }
    var end = utf8.index(startIndex, offsetBy: max(0, limit))
    while Index(end, within: self) == nil { end = utf8.index(before: end) }
    return String(self[..<end])
  }

  /// The text as a name in data: its words in small letters of any script, with dashes between them.
  package var keyName: String {
    let letters = folded.filter { $0 != "'" && $0 != "’" }
    return letters.split { !$0.isLetter && !$0.isNumber }.joined(separator: "-")
  }

  /// The text as the last part of an address: small letters and digits, with dashes between words.
  package var slug: String {
    let letters = lowercased()._nfd.filter { $0.properties.generalCategory != .nonspacingMark }
    let bare = String(letters.map(Character.init))
    var slug = ""
    for letter in bare {
      if letter.isASCII, letter.isLetter || letter.isNumber {
        slug.append(letter)
      } else if !slug.isEmpty, slug.last != "-", letter != "'", letter != "’" {
        slug.append("-")
      }
    }
    return String(slug.prefix(60).reversed().drop { $0 == "-" }.reversed())
  }
}
