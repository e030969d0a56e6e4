/// A command line as bash hands it to a completion: with its quotes, up to the cursor.
///
/// Bash itself would split it at `:` and `=` too, which are inside our words.
struct BashLine {
  private(set) var words: [String] = []

  /// The quote that is still open at the cursor.
  private var openQuote: Character?

  /// How much of the last word stands before the last place where bash breaks it.
  private var brokenPrefix = ""

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
        current = current ?? ""
      case (let quote?, _) where letter == quote:
        openQuote = nil
      default:
        current = (current ?? "") + String(letter)
        if openQuote == nil, letter == ":" || letter == "=" { brokenPrefix = current ?? "" }
      }
    }
    words.append(current ?? "")
  }

  /// What bash has to put in place of the part of the last word that it sees.
  func insertion(_ candidate: String) -> String {
    if openQuote != nil { return candidate }
    let visible =
      candidate.hasPrefix(brokenPrefix) ? candidate.dropFirst(brokenPrefix.count) : candidate[...]
    return visible.reduce(into: "") { quoted, letter in
      if !letter.isLetter, !letter.isNumber, !"-_./:=,@%+^~".contains(letter) { quoted += "\\" }
      quoted.append(letter)
    }
  }
}
