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
  func lines(toWidth columns: Int?, paint: (String, String) -> String) -> [StyledLine] {
    var lines: [StyledLine] = []
    var line = StyledLine()
    var word: [Part] = []
    func endWord() {
      let width = word.reduce(0) { $0 + $1.text.displayWidth }
      guard width > 0 else { return }
      if line.width > 0 {
        if let columns, line.width + 1 + width > columns {
          lines.append(line)
          line = StyledLine()
        } else {
          line.add(" ")
        }
      }
      for part in word {
        let colour = part.colour.map { Self.colours[$0 % Self.colours.count] }
        line.add(part.text, as: colour.map { paint(part.text, $0) })
      }
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
    return lines + [line]
  }
}

/// A line as a terminal gets it: what makes colours takes no room on it.
struct StyledLine {
  private(set) var text = ""
  private(set) var width = 0

  mutating func add(_ text: String, as styled: String? = nil) {
    self.text += styled ?? text
    width += text.displayWidth
  }
}

extension StyledLine {
  init(_ text: String) { add(text) }

  /// The text with so many blanks behind it that it fills a column.
  func padded(toWidth columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - width))
  }
}
