import Text

/// Values in columns, cut to the width of a terminal; a file or a pipe gets all of them.
struct Table<Value> {
  struct Column {
    let title: String
    let isNumber: Bool

    /// Whether the end of a text tells more than its beginning, as in `openai/gpt-image-2`.
    let keepsEnd: Bool
    let text: (Value) -> String

    init(
      _ title: String, isNumber: Bool = false, keepsEnd: Bool = false,
      _ text: @escaping (Value) -> String
    ) {
      self.title = title
      self.isNumber = isNumber
      self.keepsEnd = keepsEnd
      self.text = text
    }

    func cut(_ cell: String, toWidth width: Int) -> String {
      keepsEnd ? cell.cutAtStart(toWidth: width) : cell.cut(toWidth: width)
    }
  }

  let columns: [Column]
  let width: Int?

  private static var gap: String { "  " }

  func text(of values: [Value], heading: (String) -> String) -> String {
    var widths: [Int]?
    return text(of: values, widths: &widths, heading: heading)
  }

  /// The same for values that come in parts: the first part has the heading, and decides how wide
  /// the columns are. Where nothing limits the width, longer cells of later parts are not cut.
  func text(of values: [Value], widths known: inout [Int]?, heading: (String) -> String) -> String {
    guard !values.isEmpty else { return "" }
    let cells = values.map { value in columns.map { $0.text(value).printable } }
    let widths = known ?? self.widths(of: cells)
    var lines = cells.map { line($0, widths) }
    if known == nil { lines.insert(heading(line(columns.map(\.title), widths)), at: 0) }
    known = widths
    return lines.joined(by: "\n") + "\n"
  }

  private func widths(of cells: [[String]]) -> [Int] {
    fit(
      columns.indices.map { column in
        cells.map { $0[column].displayWidth }.max().map { max($0, columns[column].title.count) }
          ?? 0
      })
  }

  /// Put together as bytes, which takes a third of the time that strings take.
  private func line(_ cells: [String], _ widths: [Int]) -> String {
    let blank = UInt8(ascii: " ")
    var line: [UInt8] = []
    for (index, column) in columns.enumerated() {
      if index > 0 { line += Self.gap.utf8 }
      let cut = width == nil ? cells[index] : column.cut(cells[index], toWidth: widths[index])
      let blanks = repeatElement(blank, count: max(0, widths[index] - cut.displayWidth))
      if column.isNumber { line += blanks }
      line += cut.utf8
      if !column.isNumber { line += blanks }
    }
    while line.last == blank { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }

  /// Takes from the widest column until all fit.
  private func fit(_ widths: [Int]) -> [Int] {
    guard let width else { return widths }
    var widths = widths
    let available = max(width - Self.gap.count * (columns.count - 1), columns.count * 4)
    while widths.reduce(0, +) > available {
      guard let widest = widths.indices.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
    }
    return widths
  }
}
