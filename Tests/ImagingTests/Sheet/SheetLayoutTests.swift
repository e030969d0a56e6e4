import Testing

@testable import Imaging

@Suite struct SheetLayoutTests {
  private static let frames = [
    PixelSize(width: 320, height: 320), PixelSize(width: 213, height: 320),
    PixelSize(width: 320, height: 40), PixelSize(width: 7, height: 3),
  ]

  @Test(arguments: [1, 2, 3, 7, 12, 40, 331], frames)
  func cellsFollowEachOtherInsideTheSheetAndDoNotOverlap(count: Int, frame: PixelSize) {
    for columns in [nil, 1, 2, 5, 1_000] {
      let layout = SheetLayout(count: count, columns: columns, frame: frame, side: 320)
      let cells = (0..<count).map { layout.cell($0) }
      for (cell, next) in zip(cells, cells.dropFirst()) {
        let follows = cell.y == next.y && cell.right < next.x
        #expect(follows || (cell.bottom < next.y && next.x == cells[0].x))
      }
      for cell in cells {
        #expect(cell.x > 0 && cell.y > 0)
        #expect(cell.right < layout.size.width && cell.bottom < layout.size.height)
      }
      #expect(Set(cells.map(\.size)).count == 1)
    }
  }

  @Test(arguments: [1, 7, 40], frames)
  func aLabelLiesUnderItsPictureInTheSameCell(count: Int, frame: PixelSize) {
    let layout = SheetLayout(count: count, columns: nil, frame: frame, side: 320)
    for index in 0..<count {
      let (cell, picture) = (layout.cell(index), layout.frame(index))
      let label = layout.label(index)
      #expect(picture.size == frame)
      #expect(picture.x == cell.x && picture.y == cell.y && picture.right == cell.right)
      #expect(label.y >= picture.bottom && label.bottom == cell.bottom)
      #expect(label.x == cell.x && label.right == cell.right)
    }
  }

  @Test(
    arguments: [
      (1, 1), (2, 2), (3, 3), (4, 2), (5, 3), (6, 3), (7, 4), (8, 4), (12, 4), (40, 8), (100, 13),
    ])
  func asManyColumnsAsLookWell(count: Int, columns: Int) {
    let layout = SheetLayout(
      count: count, columns: nil, frame: PixelSize(width: 320, height: 320), side: 320)
    #expect(layout.columns == columns)
  }

  @Test(arguments: frames.prefix(3))
  func aSheetOfManyIsAboutThreeToTwo(frame: PixelSize) {
    let layout = SheetLayout(count: 200, columns: nil, frame: frame, side: 320)
    let shape = Double(layout.size.width) / Double(layout.size.height)
    #expect(shape > 1.1 && shape < 2)
  }

  @Test func noMoreColumnsThanPictures() {
    let frame = PixelSize(width: 9, height: 9)
    #expect(SheetLayout(count: 3, columns: .max, frame: frame, side: 9).columns == 3)
    #expect(SheetLayout(count: 3, columns: -1, frame: frame, side: 9).columns == 1)
    #expect(SheetLayout(count: 0, columns: nil, frame: frame, side: 9).rows == 1)
  }
}

extension PixelArea {
  /// The first column to its right.
  var right: Int { x + size.width }

  /// The first row below it.
  var bottom: Int { y + size.height }

  /// The same pixels of a picture.
  func pixels(of bitmap: Bitmap) -> [[UInt8]] {
    (y..<bottom).flatMap { y in (x..<right).map { x in bitmap[x, y] } }
  }
}
