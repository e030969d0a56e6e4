extension String {
  /// The text in lines of at most `columns` columns, broken between words.
  ///
  /// Line breaks that are there stay, and a line keeps its indentation; a word that is wider than
  /// a line is not cut. In a text with `tables`, a line that has a first column, ended by two blanks
  /// or more, goes on in the second.
  package func wrapped(toWidth columns: Int, tables: Bool = false) -> String {
    split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        let line = String(line)
        let head = tables ? line.firstColumn(atMost: columns / 2) : nil
        return line.wrappedLine(toWidth: columns, behind: head ?? line.prefix { $0 == " " })
      }
      .joined(separator: "\n")
  }

  /// The beginning up to the end of the first gap; nil where there is none, or where it is too wide.
  private func firstColumn(atMost columns: Int) -> Substring? {
    let start = prefix { $0 == " " }.endIndex
    let rest = zip(indices, indices.dropFirst()).drop { $0.0 < start }
    guard let gap = rest.first(where: { self[$0] == " " && self[$1] == " " })?.0 else { return nil }
    let column = self[..<self[gap...].prefix { $0 == " " }.endIndex]
    return String(column).displayWidth <= columns ? column : nil
  }

  private func wrappedLine(toWidth columns: Int, behind head: Substring) -> String {
    guard displayWidth > columns else { return self }
    let indentation = String(repeating: " ", count: String(head).displayWidth)
    var lines: [String] = []
    var line = ""
    for word in self[head.endIndex...].split(separator: " ") {
      if line.isEmpty {
        line = String(head) + word
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
