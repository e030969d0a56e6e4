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

  /// How many blanks are between two columns.
  private static var gap: Int { 2 }

  func text(of values: [Value], heading: (String) -> String) -> String {
    var widths: [Int]?
    return text(of: values, widths: &widths, heading: heading)
  }

  /// The same for values that come in parts: the first part has the heading, and decides how wide
  /// the columns are. Where nothing limits the width, longer cells of later parts are not cut.
  func text(of values: [Value], widths known: inout [Int]?, heading: (String) -> String) -> String {
    guard !values.isEmpty else { return "" }
    let titles = columns.map { Cell($0.title) }
    let rows = values.map { value in columns.map { Cell($0.text(value).printable) } }
    let widths = known ?? fit(widths(of: [titles] + rows))
    var text: [UInt8] = []
    if known == nil {
      text += heading(String(decoding: line(titles, widths), as: UTF8.self)).utf8
      text.append(UInt8(ascii: "\n"))
    }
    for row in rows {
      text += line(row, widths)
      text.append(UInt8(ascii: "\n"))
    }
    known = widths
    return String(decoding: text, as: UTF8.self)
  }

  /// What stands in one column of one row. How wide it is on a terminal is found out once.
  private struct Cell {
    let text: String
    let width: Int

    init(_ text: String) { (self.text, width) = (text, text.displayWidth) }
  }

  private func widths(of rows: [[Cell]]) -> [Int] {
    columns.indices.map { column in rows.reduce(0) { max($0, $1[column].width) } }
  }

  /// Put together as bytes, which takes a third of the time that strings take.
  private func line(_ cells: [Cell], _ widths: [Int]) -> [UInt8] {
    let blank = UInt8(ascii: " ")
    var line: [UInt8] = []
    for (index, column) in columns.enumerated() {
      if index > 0 { line += repeatElement(blank, count: Self.gap) }
      var cell = cells[index]
      if width != nil, cell.width > widths[index] {
        cell = Cell(column.cut(cell.text, toWidth: widths[index]))
      }
      let blanks = repeatElement(blank, count: max(0, widths[index] - cell.width))
      if column.isNumber { line += blanks }
      line += cell.text.utf8
      if !column.isNumber { line += blanks }
    }
    while line.last == blank { line.removeLast() }
    return line
  }

  /// Takes from the widest column until all fit.
  private func fit(_ widths: [Int]) -> [Int] {
    guard let width else { return widths }
    var widths = widths
    let available = max(width - Self.gap * (columns.count - 1), columns.count * 4)
    while widths.reduce(0, +) > available {
      guard let widest = widths.indices.max(by: { widths[$0] < widths[$1] }) else { break }
      widths[widest] -= 1
    }
    return widths
  }
}
