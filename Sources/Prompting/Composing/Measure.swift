import World

extension PromptLimit.Unit {
  /// How much of a limit a text uses; never less than a model counts, as far as one can know without
  /// its dictionary.
  func measure(_ text: String, lettersPerToken: Int) -> Int {
    switch self {
    case .characters: text.unicodeScalars.count
    case .clipTokens: text.clipTokens(lettersPerToken: lettersPerToken)
    }
  }
}

extension String {
  /// An estimate of the parts into which CLIP cuts a text: a common word is one, a longer one is
  /// several; a mark is one; what is not English can be one for each byte. Weights, their brackets and
  /// backslashes are read by the program before, and do not count.
  fileprivate func clipTokens(lettersPerToken: Int) -> Int {
    var count = 0
    var letters = 0
    func endWord() {
      if letters > 0 { count += 1 + (letters - 1) / lettersPerToken / 2 }
      letters = 0
    }
    var bytes = utf8.makeIterator()
    while let byte = bytes.next() {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
        letters += 1
      case UInt8(ascii: " "), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"): endWord()
      default:
        endWord()
        count += 1
      }
    }
    endWord()
    return count
  }
}
