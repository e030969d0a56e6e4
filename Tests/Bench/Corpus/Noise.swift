typealias Colour = SIMD4<Float>

/// Numbers that are the same each time (SplitMix64).
struct Chance: RandomNumberGenerator, Sendable {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0xD134_2543_DE82_EF95 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }

  mutating func number(_ range: ClosedRange<Float>) -> Float { .random(in: range, using: &self) }

  /// Near 0, with a deviation of 1: the sum of four even numbers is nearly a bell.
  mutating func bell() -> Float {
    let bits = next()
    let sum =
      Float(bits & 0xFFFF) + Float(bits >> 16 & 0xFFFF) + Float(bits >> 32 & 0xFFFF)
      + Float(bits >> 48)
    return (sum - 131_070) * (1 / 37_837)
  }

  /// A colour like another.
  mutating func colour(_ red: Float, _ green: Float, _ blue: Float, within: Float) -> Colour {
    let light = number(-within...within)
    let shift = { (chance: inout Chance) in light + chance.number(-within...within) / 2 }
    return Colour(red + shift(&self), green + shift(&self), blue + shift(&self), 1)
  }
}

/// Smooth hills of random heights, from -1 to 1, without end.
struct Noise: Sendable {
  private static let side = 256
  private let heights: [Float]

  init(_ chance: inout Chance) {
    heights = (0..<Noise.side * Noise.side).map { _ in chance.number(-1...1) }
  }

  /// Hills about 1 apart.
  func hills(_ x: Float, _ y: Float) -> Float {
    let (left, top) = (floor(x), floor(y))
    let (across, down) = (eased(x - Float(left)), eased(y - Float(top)))
    let mask = Noise.side - 1
    let (row, next) = ((top & mask) * Noise.side, ((top + 1) & mask) * Noise.side)
    let (column, right) = (left & mask, (left + 1) & mask)
    let upper = heights[row + column] + (heights[row + right] - heights[row + column]) * across
    let lower = heights[next + column] + (heights[next + right] - heights[next + column]) * across
    return upper + (lower - upper) * down
  }

  /// Hills upon hills: each layer has half the distance of the one before, and `roughness` of its
  /// height. With 0.5 they are clouds, with 0.8 gravel; surfaces in photographs lie between.
  func fractal(_ x: Float, _ y: Float, layers: Int, roughness: Float) -> Float {
    var (x, y) = (x, y)
    var (sum, height) = (Float(0), Float(1))
    for _ in 0..<layers {
      sum += hills(x, y) * height
      height *= roughness
      // Twice as fine and turned, so that the grids of two layers never meet.
      (x, y) = (1.6 * x - 1.2 * y + 17.3, 1.2 * x + 1.6 * y + 41.7)
    }
    return sum
  }

  private func floor(_ number: Float) -> Int {
    let whole = Int(number)
    return number < Float(whole) ? whole - 1 : whole
  }

  private func eased(_ share: Float) -> Float { share * share * (3 - 2 * share) }
}

/// From 0 at one number to 1 at the other.
func ramp(_ number: Float, from start: Float, to end: Float) -> Float {
  let share = min(max((number - start) / (end - start), 0), 1)
  return share * share * (3 - 2 * share)
}

extension Colour {
  func mixed(with other: Colour, _ share: Float) -> Colour { self + (other - self) * share }
}
