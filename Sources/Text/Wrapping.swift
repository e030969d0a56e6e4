extension String {
  /// The text in lines of at most `columns` columns, broken between words.
  ///
  /// Line breaks that are there stay, and a line keeps its indentation; a word that is wider than
  /// a line is not cut.
  package func wrapped(toWidth columns: Int) -> String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0).wrappedLine(toWidth: columns) }
      .joined(separator: "\n")
  }

  private func wrappedLine(toWidth columns: Int) -> String {
    guard displayWidth > columns else { return self }
    let indentation = String(prefix { $0 == " " })
    var lines: [String] = []
    var line = ""
    for word in split(separator: " ") {
      if line.isEmpty {
        line = indentation + word
      } else if line.displayWidth + 1 + String(word).displayWidth <= columns {
        line += " " + word
      } else {
        lines.append(line)
        line = indentation + word
      }
    }
    return (lines + [line]).joined(separator: "\n")
  }

  /// Every line that is not empty moved to the right by `columns` blanks.
  package func indented(by columns: Int) -> String {
    let blanks = String(repeating: " ", count: columns)
    return split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : blanks + $0 }
      .joined(separator: "\n")
  }
}
