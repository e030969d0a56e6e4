/// A picture as a square of greys, laid on white: what its hash and its brightness are made of.
struct GreyGrid {
  static let side = 32

  /// The greys, from 0 to `white`.
  let greys: [Int]

  static let white = 65_535

  init(of grid: CellGrid) {
    let merged = CellGrid.side / GreyGrid.side
    let whole = grid.wholeAlpha * UInt64(merged * merged)
    greys = (0..<GreyGrid.side * GreyGrid.side).map { number in
      let (top, left) = (number / GreyGrid.side * merged, number % GreyGrid.side * merged)
      var sum = SIMD4<UInt64>()
      for y in top..<top + merged {
        for x in left..<left + merged { sum &+= grid.cells[y * CellGrid.side + x] }
      }
      return GreyGrid.grey(sum, whole: whole)
    }
  }

  /// The luma of Rec. 601: it is what JPEG and WebP keep best.
  private static func grey(_ sum: SIMD4<UInt64>, whole: UInt64) -> Int {
    let colour = 299 * sum.x + 587 * sum.y + 114 * sum.z
    let light = colour + 1000 * (whole - sum.w)
    let scaled = light.multipliedFullWidth(by: UInt64(white))
    return Int((1000 * whole).dividingFullWidth(scaled).quotient)
  }

  /// From 0 for black to 1 for white.
  var brightness: Double {
    let whole = greys.count * GreyGrid.white
    return Double((greys.reduce(0, +) * 1000 + whole / 2) / whole) / 1000
  }
}
