/// A picture in a square of cells, whatever its shape; each the mean of what it covers, to the last
/// bit: sums of whole numbers, which no machine adds up differently.
struct CellGrid {
  static let side = 64

  /// For each cell the colours multiplied by alpha, and alpha multiplied by 255, summed up.
  let cells: [SIMD4<UInt64>]

  /// What alpha sums up to in a cell where nothing shows through.
  let wholeAlpha: UInt64

  init(of bitmap: Bitmap) {
    let spans = Spans(of: bitmap.size.width)
    var cells = [SIMD4<UInt64>](repeating: SIMD4(), count: CellGrid.side * CellGrid.side)
    var row = [SIMD4<UInt64>](repeating: SIMD4(), count: CellGrid.side)
    var last = -1
    for span in Spans(of: bitmap.size.height).all {
      if span.pixel != last { spans.sum(up: bitmap, row: span.pixel, into: &row) }
      last = span.pixel
      for x in 0..<CellGrid.side {
        cells[span.cell * CellGrid.side + x] &+= row[x] &* UInt64(span.weight)
      }
    }
    self.cells = cells
    wholeAlpha = 255 * 255 * UInt64(bitmap.size.width) * UInt64(bitmap.size.height)
  }
}

/// Which pixels of a line lie in which cells. The line is taken to be as long as the product of both
/// counts, so that all edges lie at whole numbers.
private struct Spans {
  struct Span {
    let pixel: Int
    let cell: Int

    /// The length of what they share.
    let weight: UInt32
  }

  let all: [Span]

  init(of count: Int) {
    var all: [Span] = []
    all.reserveCapacity(count + CellGrid.side)
    var place = 0
    while place < count * CellGrid.side {
      let (pixel, cell) = (place / CellGrid.side, place / count)
      let end = min((pixel + 1) * CellGrid.side, (cell + 1) * count)
      all.append(Span(pixel: pixel, cell: cell, weight: UInt32(end - place)))
      place = end
    }
    self.all = all
  }

  func sum(up bitmap: Bitmap, row number: Int, into row: inout [SIMD4<UInt64>]) {
    let start = number * bitmap.size.width * Bitmap.bytesPerPixel
    row.withUnsafeMutableBufferPointer { row in
      bitmap.pixels.withUnsafeBytes { pixels in
        var (cell, sum) = (0, SIMD4<UInt64>())
        for span in all {
          if span.cell != cell {
            row[cell] = sum
            (cell, sum) = (span.cell, SIMD4())
          }
          let bytes = pixels.loadUnaligned(
            fromByteOffset: start + span.pixel * Bitmap.bytesPerPixel, as: SIMD4<UInt8>.self)
          let pixel = SIMD4<UInt16>(truncatingIfNeeded: bytes)
          let shown = pixel &* SIMD4(pixel.w, pixel.w, pixel.w, 255)
          sum &+= SIMD4<UInt64>(
            truncatingIfNeeded: SIMD4<UInt32>(truncatingIfNeeded: shown) &* span.weight)
        }
        row[cell] = sum
      }
    }
  }
}
