/// What a mean can be taken of.
private protocol Mixable {
  static func + (one: Self, other: Self) -> Self
  static func - (one: Self, other: Self) -> Self
  static func * (one: Self, factor: Float) -> Self
}

extension Float: Mixable {}
extension Tint: Mixable {}

/// The moving mean that softens masks and pictures: it costs the same for any radius.
enum Blur {
  /// A grid of numbers, row by row, each with its neighbours on all sides; twice, so that no edges of
  /// the square are seen.
  static func soften(_ values: [Float], width: Int, radius: Int) -> [Float] {
    twice(values, width: width, radius: radius)
  }

  static func soften(_ values: [Tint], width: Int, radius: Int) -> [Tint] {
    twice(values, width: width, radius: radius)
  }

  private static func twice<Value: Mixable>(_ values: [Value], width: Int, radius: Int) -> [Value] {
    guard radius > 0, width > 0, !values.isEmpty else { return values }
    let height = values.count / width
    var (values, spare) = (values, values)
    for _ in 0..<2 {
      for y in 0..<height {
        run(values, &spare, start: y * width, step: 1, count: width, radius: radius)
      }
      for x in 0..<width {
        run(spare, &values, start: x, step: width, count: height, radius: radius)
      }
    }
    return values
  }

  /// One line of places that lie a step apart.
  private static func run<Value: Mixable>(
    _ values: [Value], _ result: inout [Value], start: Int, step: Int, count: Int, radius: Int
  ) {
    let share = 1 / Float(2 * radius + 1)
    let (first, last) = (values[start], values[start + (count - 1) * step])
    var total = first * Float(radius)
    for place in 0...radius {
      total = total + (place < count ? values[start + place * step] : last)
    }
    for place in 0..<count {
      result[start + place * step] = total * share
      let (entering, leaving) = (place + radius + 1, place - radius)
      total = total + (entering < count ? values[start + entering * step] : last)
      total = total - (leaving >= 0 ? values[start + leaving * step] : first)
    }
  }
}

extension Canvas {
  /// Makes what is there indistinct, as behind what the eye looks at. It is done on a smaller copy,
  /// which loses nothing that the blur would keep.
  mutating func soften(_ radius: Float) {
    let side = radius < 5 ? 2 : 4
    let reach = Int(radius / Float(side) + 0.5)
    guard reach > 0 else { return }
    let columns = (width + side - 1) / side
    let rows = (height + side - 1) / side
    let small = Blur.soften(reduced(by: side, columns, rows), width: columns, radius: reach)
    for y in 0..<height {
      let (upper, lower, down) = Canvas.between(y, side, rows)
      for x in 0..<width {
        let (left, right, across) = Canvas.between(x, side, columns)
        let above = small[upper * columns + left].mixed(small[upper * columns + right], across)
        let below = small[lower * columns + left].mixed(small[lower * columns + right], across)
        pixels[y * width + x] = above.mixed(below, down)
      }
    }
  }

  private func reduced(by side: Int, _ columns: Int, _ rows: Int) -> [Tint] {
    var small: [Tint] = []
    small.reserveCapacity(columns * rows)
    for top in stride(from: 0, to: height, by: side) {
      for left in stride(from: 0, to: width, by: side) {
        let (bottom, right) = (min(height, top + side), min(width, left + side))
        var sum = Tint.zero
        for y in top..<bottom { for x in left..<right { sum += pixels[y * width + x] } }
        small.append(sum / Float((bottom - top) * (right - left)))
      }
    }
    return small
  }

  /// The two cells whose middles a pixel lies between, and how near it is to the second.
  private static func between(_ place: Int, _ side: Int, _ count: Int) -> (Int, Int, Float) {
    let middle = max(0, (Float(place) + 0.5) / Float(side) - 0.5)
    let first = min(count - 1, Int(middle))
    return (first, min(count - 1, first + 1), middle - Float(first))
  }
}
