/// Texts in columns beside each other, for who compares them.
enum SideBySide {
  /// In a narrower column, a prompt is a list of words.
  private static let narrowest = 30
  private static let gap = "  │  "

  /// How wide each of some columns can be; nil where they would be too narrow, or nobody reads them.
  static func width(of count: Int, in columns: Int?) -> Int? {
    guard let columns, count > 0 else { return nil }
    let width = (columns - gap.count * (count - 1)) / count
    return width < narrowest ? nil : width
  }

  static func text(of columns: [[StyledLine]], width: Int) -> String {
    guard let last = columns.last else { return "" }
    let height = columns.map(\.count).max() ?? 0
    return (0..<height).map { row in
      let cells = columns.dropLast().map { row < $0.count ? $0[row] : StyledLine() }
      let line = cells.map { $0.padded(toWidth: width) + gap }.joined()
      return line + (row < last.count ? last[row].text : "") + "\n"
    }.joined()
  }
}
