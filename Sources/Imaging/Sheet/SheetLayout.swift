/// Where the pictures of a sheet and their labels lie: cells of one size in rows, read like a text.
struct SheetLayout: Hashable {
  let count: Int
  let columns: Int

  /// The part of a cell for the picture.
  let frame: PixelSize

  /// The pixels along a dot of a letter.
  let dot: Int

  /// Between cells, and around them all.
  let gap: Int

  /// - Parameter side: the longest side that a picture may have.
  init(count: Int, columns: Int?, frame: PixelSize, side: Int) {
    self.count = max(1, count)
    self.frame = frame
    dot = SheetLayout.dot(for: side)
    gap = max(4, side / 20)
    let cell = PixelSize(
      width: frame.width + gap, height: frame.height + SheetLayout.labelHeight(dot) + gap)
    self.columns = min(
      max(columns ?? SheetLayout.columns(for: self.count, of: cell), 1), self.count)
  }

  /// As large as it takes to read a label while the whole picture is looked at.
  static func dot(for side: Int) -> Int { max(1, (side + 100) / 130) }

  var rows: Int { (count + columns - 1) / columns }

  var size: PixelSize {
    PixelSize(
      width: columns * (cell.width + gap) + gap, height: rows * (cell.height + gap) + gap)
  }

  /// A picture and its label.
  func cell(_ index: Int) -> PixelArea {
    let (row, column) = index.quotientAndRemainder(dividingBy: columns)
    return PixelArea(
      x: gap + column * (cell.width + gap), y: gap + row * (cell.height + gap), size: cell)
  }

  func frame(_ index: Int) -> PixelArea {
    let cell = cell(index)
    return PixelArea(x: cell.x, y: cell.y, size: frame)
  }

  func label(_ index: Int) -> PixelArea {
    let cell = cell(index)
    let height = SheetLayout.labelHeight(dot)
    return PixelArea(
      x: cell.x, y: cell.y + cell.size.height - height,
      size: PixelSize(width: cell.size.width, height: height))
  }

  private var cell: PixelSize {
    PixelSize(width: frame.width, height: frame.height + SheetLayout.labelHeight(dot))
  }

  /// A badge, and what keeps it off the picture.
  private static func labelHeight(_ dot: Int) -> Int { (LabelFont.height + 6) * dot }

  /// As many as make the sheet about three to two, the shape of a screen, and leave few cells of
  /// the last row empty.
  private static func columns(for count: Int, of cell: PixelSize) -> Int {
    func fault(_ columns: Int) -> Double {
      let rows = (count + columns - 1) / columns
      let shape = Double(columns * cell.width) / Double(rows * cell.height) / 1.5
      return max(shape, 1 / shape) + 2 * Double(rows * columns - count) / Double(count)
    }
    return (1...count).min { fault($0) < fault($1) } ?? 1
  }
}
