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
    let bytes = Array(utf8)
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"):
        letters += 1
      case UInt8(ascii: " "), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "\\"): endWord()
      case UInt8(ascii: ":"):
        endWord()
        let weight = bytes[(index + 1)...].weightLength
        count += weight == 0 ? 1 : 0
        index += weight
      default:
        endWord()
        count += 1
      }
      index += 1
    }
    endWord()
    return count
  }
}

extension ArraySlice<UInt8> {
  /// The length of a weight and its bracket at the start, such as `1.2)`; 0 where there is none.
  fileprivate var weightLength: Int {
    let digits = prefix {
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) || $0 == UInt8(ascii: ".")
    }
    let isWeight =
      digits.count > 2 && digits.contains(UInt8(ascii: "."))
      && dropFirst(digits.count).first == UInt8(ascii: ")")
    return isWeight ? digits.count + 1 : 0
  }
}
