/// How much of each pixel a shape covers, in the smallest rectangle around it.
///
/// Each edge notes what it changes in the rows that it crosses; the sum along a row is the cover. So a
/// shape costs its edges and its area, however many corners it has (as in the font-rs rasteriser).
struct Mask {
  let left: Int
  let top: Int
  let width: Int
  let height: Int
  var cover: [Float]

  /// A closed outline, of which only what lies within the sheet is kept, with its edge blurred over
  /// some pixels.
  init(_ outline: [Spot], sheet: (width: Int, height: Int), blur: Int = 0) {
    let (lowest, highest) = Mask.bounds(outline)
    let margin = Float(2 * blur + 1)
    let right = Int(min(Float(sheet.width), max(0, highest.x + margin)))
    let bottom = Int(min(Float(sheet.height), max(0, highest.y + margin)))
    left = Int(min(Float(sheet.width), max(0, lowest.x - margin)))
    top = Int(min(Float(sheet.height), max(0, lowest.y - margin)))
    width = max(0, right - left)
    height = max(0, bottom - top)
    cover = []
    guard width > 0, height > 0 else { return }
    cover = [Float](repeating: 0, count: (width + 2) * height)
    let corner = Spot(Float(left), Float(top))
    var last = outline.last ?? .zero
    for spot in outline {
      note(last - corner, spot - corner)
      last = spot
    }
    sum()
    cover = Blur.soften(cover, width: width, radius: blur)
  }

  private static func bounds(_ outline: [Spot]) -> (Spot, Spot) {
    guard let first = outline.first else { return (.zero, .zero) }
    return outline.reduce(into: (first, first)) { bounds, spot in
      bounds.0.x = min(bounds.0.x, spot.x)
      bounds.0.y = min(bounds.0.y, spot.y)
      bounds.1.x = max(bounds.1.x, spot.x)
      bounds.1.y = max(bounds.1.y, spot.y)
    }
  }

  /// One edge, row by row.
  private mutating func note(_ start: Spot, _ end: Spot) {
    guard start.y != end.y else { return }
    let (upper, lower) = start.y < end.y ? (start, end) : (end, start)
    let turn: Float = start.y < end.y ? 1 : -1
    let slope = (lower.x - upper.x) / (lower.y - upper.y)
    let first = max(0, upper.y)
    let last = min(Float(height), lower.y)
    guard first < last else { return }
    var x = upper.x + (first - upper.y) * slope
    var y = first
    var row = Int(first)
    while y < last {
      let next = min(last, Float(row + 1))
      let drop = next - y
      let across = x + slope * drop
      note(row: row, from: min(x, across), to: max(x, across), amount: drop * turn)
      (x, y) = (across, next)
      row += 1
    }
  }

  /// What an edge changes in one row, spread over the pixels that it crosses there.
  private mutating func note(row: Int, from: Float, to: Float, amount: Float) {
    let limit = Float(width)
    let (low, high) = (min(limit, max(0, from)), min(limit, max(0, to)))
    let start = row * (width + 2)
    let (first, last) = (Int(low), Int(high))
    guard last > first else {
      let middle = 0.5 * (low + high) - Float(first)
      cover[start + first] += amount * (1 - middle)
      cover[start + first + 1] += amount * middle
      return
    }
    let rate = amount / (high - low)
    for column in first...last {
      let (begin, end) = (max(low, Float(column)), min(high, Float(column + 1)))
      let middle = 0.5 * (begin + end) - Float(column)
      cover[start + column] += rate * (end - begin) * (1 - middle)
      cover[start + column + 1] += rate * (end - begin) * middle
    }
  }

  private mutating func sum() {
    var packed = [Float](repeating: 0, count: width * height)
    for row in 0..<height {
      var total: Float = 0
      for column in 0..<width {
        total += cover[row * (width + 2) + column]
        packed[row * width + column] = min(1, abs(total))
      }
    }
    cover = packed
  }

  /// Only where another shape is too.
  func within(_ other: Mask) -> Mask {
    var inner = self
    for row in 0..<height {
      for column in 0..<width {
        inner.cover[row * width + column] *= other.amount(left + column, top + row)
      }
    }
    return inner
  }

  /// The cover of one pixel.
  func amount(_ x: Int, _ y: Int) -> Float {
    guard x >= left, y >= top, x < left + width, y < top + height else { return 0 }
    return cover[(y - top) * width + x - left]
  }
}
