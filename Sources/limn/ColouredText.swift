import Text

/// A text whose parts have colours, which can be broken into lines.
struct ColouredText {
  /// A part, and the place of its colour in the list of colours, if it has one.
  struct Part {
    let text: String
    let colour: Int?
  }

  let parts: [Part]

  /// Colours that can be told apart, and read on light and dark grounds.
  private static let colours = ["36", "33", "35", "32", "34", "31"]

  /// The text in lines; without colours where `paint` does nothing.
  ///
  /// - Parameter paint: Gives a text the colour of a code.
  func lines(toWidth columns: Int?, paint: (String, String) -> String) -> String {
    var lines = ""
    var line = 0
    var word: [Part] = []
    func endWord() {
      let width = word.reduce(0) { $0 + $1.text.displayWidth }
      guard width > 0 else { return }
      if line > 0 {
        let breaks = columns.map { line + 1 + width > $0 } ?? false
        lines += breaks ? "\n" : " "
        line = breaks ? 0 : line + 1
      }
      for part in word {
        lines +=
          part.colour.map { paint(part.text, Self.colours[$0 % Self.colours.count]) } ?? part.text
      }
      line += width
      word = []
    }
    for part in parts {
      let blank = UInt8(ascii: " ")
      let words = part.text.utf8.split(separator: blank, omittingEmptySubsequences: false)
      for (index, letters) in words.enumerated() {
        if index > 0 { endWord() }
        guard !letters.isEmpty else { continue }
        let text = String(Substring(letters)).printable
        word.append(Part(text: text, colour: part.colour))
      }
    }
    endWord()
    return lines + "\n"
  }
}
