/// A command line as bash hands it to a completion: with its quotes, up to the cursor.
///
/// Bash itself would split it at `:` and `=` too, which are inside our words.
struct BashLine {
  private(set) var words: [String] = []

  /// The quote that is still open at the cursor.
  private var openQuote: Character?

  /// How much of the last word stands before the last place where bash breaks it.
  private var brokenPrefix = ""

  /// How much of the last word stands before the quote that is still open.
  private var unquotedPrefix = ""

  init(_ line: String) {
    var current: String?
    var rest = line[...]
    while let letter = rest.popFirst() {
      switch (openQuote, letter) {
      case (nil, " "), (nil, "\t"):
        if let word = current { words.append(word) }
        current = nil
        brokenPrefix = ""
      case (nil, "\\"), ("\"", "\\"):
        current = (current ?? "") + (rest.popFirst().map(String.init) ?? "")
      case (nil, "\""), (nil, "'"):
        openQuote = letter
        unquotedPrefix = current ?? ""
        current = unquotedPrefix
      case (let quote?, _) where letter == quote:
        openQuote = nil
      default:
        let before = current ?? ""
        current = before + String(letter)
        if openQuote == nil, let end = BashLine.breaks[letter] {
          brokenPrefix = end == .behind ? before + String(letter) : before
        }
      }
    }
    words.append(current ?? "")
  }

  /// Where bash breaks a word, unless `COMP_WORDBREAKS` was changed.
  private static let breaks: [Character: Side] = [":": .behind, "=": .behind, "@": .before]

  private enum Side {
    case before, behind
  }

  /// What bash has to put in place of the part of the last word that it sees.
  func insertion(_ candidate: String) -> String {
    let unseen = openQuote == nil ? brokenPrefix : unquotedPrefix
    let visible = candidate.hasPrefix(unseen) ? candidate.dropFirst(unseen.count) : candidate[...]
    guard openQuote == nil else { return String(visible) }
    return visible.reduce(into: "") { quoted, letter in
      if !letter.isLetter, !letter.isNumber, !"-_./:=,@%+^~".contains(letter) { quoted += "\\" }
      quoted.append(letter)
    }
  }
}
