import Testing

@testable import Imaging
@testable import Pictures

@Suite struct ContactSheetTests {
  private let red = Bitmap(of: [200, 30, 40, 255], width: 60, height: 40)
  private let blue = Bitmap(of: [20, 60, 210, 255], width: 40, height: 60)

  private func sheet(_ pictures: [Bitmap?], labels: [String]? = nil) throws -> ContactSheet {
    let entries = pictures.enumerated().map { index, picture in
      ContactSheet.Entry(label: labels?[index] ?? "\(index + 1)", picture: picture)
    }
    return try ContactSheet(entries, side: 64)
  }

  private func middle(of area: PixelArea, _ bitmap: Bitmap) -> [UInt8] {
    bitmap[area.x + area.size.width / 2, area.y + area.size.height / 2]
  }

  @Test func picturesStandInOrderInTheMiddleOfTheirCells() throws {
    let sheet = try sheet([red, blue, red, blue, blue])
    let bitmap = sheet.bitmap
    #expect(bitmap.size == sheet.size && bitmap.isOpaque)
    #expect(sheet.layout.frame == PixelSize(width: 60, height: 60))
    let colours = (0..<5).map { middle(of: sheet.layout.frame($0), bitmap) }
    #expect(colours == [red, blue, red, blue, blue].map { $0[0, 0] })
    let first = sheet.layout.frame(0)
    #expect(bitmap[first.x, first.y + 10] == red[0, 0])
    #expect(bitmap[first.x, first.y + 9] != red[0, 0])
    #expect(bitmap[first.right - 1, first.y + 49] == red[0, 0])
    #expect(bitmap[first.right, first.y + 30] != red[0, 0])
  }

  @Test func aPictureThatIsMissingKeepsItsPlace() throws {
    let whole = try sheet([red, blue, red, blue])
    let holed = try sheet([red, nil, red, blue])
    #expect(whole.layout == holed.layout)
    let (drawn, crossed) = (whole.bitmap, holed.bitmap)
    for index in [0, 2, 3] {
      let cell = whole.layout.cell(index)
      #expect(cell.pixels(of: drawn) == cell.pixels(of: crossed))
    }
    let label = whole.layout.label(1)
    #expect(label.pixels(of: drawn) == label.pixels(of: crossed))
    let frame = whole.layout.frame(1)
    #expect(middle(of: frame, crossed) != middle(of: frame, drawn))
    #expect(crossed[frame.x, frame.y] == middle(of: frame, crossed), "an outline and a cross")
    #expect(Set(frame.pixels(of: crossed)).count == 2)
  }

  @Test func everyNumberIsDrawnAtItsPlaceAndReadable() throws {
    let sheet = try sheet(Array(repeating: red, count: 12))
    let bitmap = sheet.bitmap
    let labels = (0..<12).map { sheet.layout.label($0).pixels(of: bitmap) }
    #expect(Set(labels).count == 12)
    for label in labels {
      #expect(label.contains { $0[0] > 200 } && label.contains { $0[0] < 40 })
    }
  }

  @Test func aNumberIsDrawnDotForDot() throws {
    let sheet = try sheet([red], labels: ["7"])
    let bitmap = sheet.bitmap
    let badge = Badge("7", in: sheet.layout.label(0), dot: 1)
    let rows = (0..<9).map { row in
      (0..<5).reduce(UInt8(0)) { bits, column in
        bits << 1 | (bitmap[badge.plate.x + 3 + column, badge.plate.y + 2 + row][0] > 200 ? 1 : 0)
      }
    }
    #expect(rows == LabelFont.rows(of: "7"))
  }

  @Test(arguments: ["a very long name indeed.png", "塩の花 塩の花 塩の花 塩の花", "", "57.3"])
  func aLabelStaysInItsCell(label: String) throws {
    let labelled = try sheet([red, red, red], labels: ["1", label, "3"])
    let room = labelled.layout.label(1)
    let badge = Badge(label, in: room, dot: labelled.layout.dot)
    #expect(badge.plate.x >= room.x && badge.plate.right <= room.right)
    #expect(badge.text == label || badge.text.hasSuffix(".."))
    let (with, without) = (labelled.bitmap, try sheet([red, red, red]).bitmap)
    guard with.size == without.size else { return }
    for index in [0, 2] {
      let cell = labelled.layout.cell(index)
      #expect(cell.pixels(of: with) == cell.pixels(of: without))
    }
  }

  @Test func numbersHaveRoomUnderTheSmallestPictures() throws {
    let dot = Bitmap(of: [1, 2, 3, 255], width: 1, height: 1)
    let entries = (1...120).map { ContactSheet.Entry(label: "\($0)", picture: dot) }
    let sheet = try ContactSheet(entries, side: 1)
    #expect(Badge("120", in: sheet.layout.label(119), dot: sheet.layout.dot).text == "120")
  }

  @Test func whatShowsThroughLiesOnACheckerboard() throws {
    let clear = Bitmap(of: [255, 0, 0, 0], width: 64, height: 64)
    let half = Bitmap(of: [255, 0, 0, 128], width: 64, height: 64)
    let sheet = try sheet([clear, half])
    let bitmap = sheet.bitmap
    let colours = (0..<2).map { Set(sheet.layout.frame($0).pixels(of: bitmap)) }
    #expect(colours[0] == [[208, 208, 208, 255], [168, 168, 168, 255]])
    #expect(colours[1] == [[232, 104, 104, 255], [212, 84, 84, 255]])
  }

  @Test func aPictureThatIsTooLargeIsFitted() throws {
    let large = Bitmap(of: [9, 99, 9, 255], width: 300, height: 150)
    let sheet = try sheet([large, red])
    #expect(sheet.layout.frame == PixelSize(width: 64, height: 40))
    #expect(middle(of: sheet.layout.frame(0), sheet.bitmap) == [9, 99, 9, 255])
  }

  @Test func whereAllAreMissingTheirPlacesAreSquare() throws {
    #expect(try sheet([nil, nil]).layout.frame == PixelSize(width: 64, height: 64))
  }

  @Test func theSameEntriesMakeTheSameFile() throws {
    let sheet = try sheet([red, nil, blue])
    #expect(try sheet.bitmap.encoded(as: .png) == sheet.bitmap.encoded(as: .png))
    #expect(try Bitmap(decoding: sheet.bitmap.encoded(as: .png)) == sheet.bitmap)
  }

  @Test(
    arguments: [
      (1, 40_000, nil), (1, .max, nil), (1_000, 320, 1), (5_000, 320, nil), (1, .max, .max),
    ] as [(Int, Int, Int?)])
  func aSheetThatIsTooLargeIsRefusedBeforeAnythingIsDecoded(
    count: Int, side: Int, columns: Int?
  ) {
    #expect(throws: SheetError.self) {
      try ContactSheet.check(count: count, side: side, columns: columns)
    }
  }

  @Test func aRefusalSaysHowLargeItWouldBe() {
    var limits = ImageLimits()
    limits.side = 100
    let entries = [ContactSheet.Entry(label: "1", picture: red)]
    #expect(throws: SheetError.sideTooLong(PixelSize(width: 98, height: 111), limit: 100)) {
      try ContactSheet(entries, side: 90, limits: limits)
    }
  }
}

extension Bitmap {
  /// Of one colour.
  init(of pixel: [UInt8], width: Int, height: Int) {
    let made = MadePicture(width: width, height: height, of: pixel)
    self.init(made.size, made.pixels)
  }
}
