/// What of a name can stand in a sentence and in a prompt.
///
/// A name is no text to be put right: “Twin A”, “Dr. No” and “Ship of the” stay as they are. Only
/// signs go that Markdown, the dialects of prompts or the sentence around it would take for their own.
enum PlainName {
  /// The words of a name; none where it has neither a letter nor a digit.
  static func words(of name: String) -> [String] {
    let hasOddQuote = !name.count { $0 == "\"" }.isMultiple(of: 2)
    var text = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      if scalar.properties.isWhitespace || apart.contains(scalar) {
        text.append(" ")
      } else if !isDisturbing(scalar), !hasOddQuote || scalar != "\"" {
        text.append(scalar)
      }
    }
    guard text.contains(where: \.isWordPart) else { return [] }
    let words = String(text).tokens.map(withSingleMarks).filter { !$0.isEmpty }
    return words.dropLast() + words.suffix(1).map(withoutMark)
  }

  private static let signs = Set("[]{}*`:".unicodeScalars)
  private static let apart = Set("<>|\\_".unicodeScalars)

  /// Signs, control characters, and what turns the direction of writing.
  private static func isDisturbing(_ scalar: Unicode.Scalar) -> Bool {
    if signs.contains(scalar) || scalar.properties.generalCategory == .control { return true }
    return switch scalar.value {
    case 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF: true
    default: false
    }
  }

  /// A word with no comma or semicolon before it, and one at most behind each of its parts.
  private static func withSingleMarks(_ word: Substring) -> String {
    var result = ""
    for letter in word {
      let isMark = isSeparating(letter)
      if isMark || letter == ".", result.isEmpty ? isMark : isSeparating(result.last) { continue }
      result.append(letter)
    }
    return result
  }

  private static func withoutMark(_ word: String) -> String {
    isSeparating(word.last) ? String(word.dropLast()) : word
  }

  private static func isSeparating(_ letter: Character?) -> Bool {
    letter == "," || letter == ";"
  }
}
