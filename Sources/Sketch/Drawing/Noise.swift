/// Smooth hills without an order: what clouds, slopes and paper are made of.
struct Noise {
  private static let side = 128
  private let heights: [Float]

  init(seed: UInt64) {
    var chance = Chance(seed: seed, topic: 1)
    heights = (0..<Noise.side * Noise.side).map { _ in chance.part() }
  }

  /// From 0 to 1; one hill a step, and the same again after 128 steps.
  func height(_ x: Float, _ y: Float) -> Float {
    let left = Int32(x.floored)
    let top = Int32(y.floored)
    let across = Noise.eased(x - Float(left))
    let down = Noise.eased(y - Float(top))
    let mask = Int32(Noise.side - 1)
    let rows = (Int(top & mask) * Noise.side, Int((top &+ 1) & mask) * Noise.side)
    let columns = (Int(left & mask), Int((left &+ 1) & mask))
    let upper = heights[rows.0 + columns.0].mixed(heights[rows.0 + columns.1], across)
    let lower = heights[rows.1 + columns.0].mixed(heights[rows.1 + columns.1], across)
    return upper.mixed(lower, down)
  }

  /// Hills with smaller hills on them.
  func cloud(_ x: Float, _ y: Float, octaves: Int) -> Float {
    var (sum, weight, total) = (Float(0), Float(1), Float(0))
    var (x, y) = (x, y)
    for _ in 0..<octaves {
      sum += height(x, y) * weight
      total += weight
      weight *= 0.5
      x = x * 2.03 + 17.3
      y = y * 2.03 + 5.7
    }
    return sum / total
  }

  /// Mountains: sharp where hills are round.
  func ridge(_ x: Float, _ y: Float, octaves: Int) -> Float {
    var (sum, weight, total) = (Float(0), Float(1), Float(0))
    var (x, y) = (x, y)
    for _ in 0..<octaves {
      sum += (1 - abs(2 * height(x, y) - 1)) * weight
      total += weight
      weight *= 0.48
      x = x * 2.07 + 31.1
      y = y * 2.07 + 11.9
    }
    return sum / total
  }

  /// A number from 0 to 1 for one dot, without smoothness.
  static func speck(_ x: Int, _ y: Int) -> Float {
    var bits =
      UInt32(truncatingIfNeeded: x) &* 0x9E37_79B1 ^ UInt32(truncatingIfNeeded: y)
      &* 0x85EB_CA77
    bits = (bits ^ bits >> 15) &* 0x2C1B_3C6D
    bits = (bits ^ bits >> 12) &* 0x297A_2D39
    bits ^= bits >> 15
    return Float(bits >> 8) / 16_777_216
  }

  private static func eased(_ part: Float) -> Float { part * part * (3 - 2 * part) }
}

/// A coarse grid of numbers over a whole picture, read smoothly: a quarter of the side is a sixteenth
/// of the work.
struct Field {
  static let step = 4
  let columns: Int
  let rows: Int
  var values: [Float]

  init(width: Int, height: Int, _ value: (Float, Float) -> Float) {
    columns = width / Field.step + 2
    rows = height / Field.step + 2
    values = []
    values.reserveCapacity(columns * rows)
    for row in 0..<rows {
      for column in 0..<columns {
        values.append(value(Float(column * Field.step), Float(row * Field.step)))
      }
    }
  }

  /// At a pixel, which must lie inside the picture.
  func value(_ x: Int, _ y: Int) -> Float {
    let start = y / Field.step * columns + x / Field.step
    let across = Float(x % Field.step) / Float(Field.step)
    let down = Float(y % Field.step) / Float(Field.step)
    let upper = values[start].mixed(values[start + 1], across)
    let lower = values[start + columns].mixed(values[start + columns + 1], across)
    return upper.mixed(lower, down)
  }
}
