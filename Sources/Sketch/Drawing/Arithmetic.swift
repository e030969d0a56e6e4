/// The few functions that painting needs, of sums and products alone: a mathematics library rounds
/// differently on another machine, and a sketch has the same bytes everywhere.
extension Float {
  /// Held between 0 and 1.
  var held: Float { min(1, max(0, self)) }

  /// The largest whole number that is not above.
  var floored: Float {
    let whole = Float(Int32(self))
    return whole > self ? whole - 1 : whole
  }

  /// 0 below a range, 1 above it, and without a corner between.
  func rise(_ low: Float, _ high: Float) -> Float {
    let part = ((self - low) / (high - low)).held
    return part * part * (3 - 2 * part)
  }

  func mixed(_ other: Float, _ share: Float) -> Float { self + (other - self) * share }

  /// The sine of a part of a full turn, from two parabolas: true to a thousandth.
  static func sine(turns: Float) -> Float {
    let part = 2 * (turns - turns.floored)
    let half = part < 1 ? part : part - 2
    let rough = 4 * half * (1 - abs(half))
    return 0.775 * rough + 0.225 * rough * abs(rough)
  }

  static func cosine(turns: Float) -> Float { sine(turns: turns + 0.25) }
}

/// A place in a picture, in pixels from its upper left corner.
typealias Spot = SIMD2<Float>

extension Spot {
  var length: Float { (x * x + y * y).squareRoot() }

  func mixed(_ other: Spot, _ share: Float) -> Spot {
    Spot(x + (other.x - x) * share, y + (other.y - y) * share)
  }
}

/// A colour as it is mixed: red, green and blue from 0 to 1, and how much it is the accent of the
/// picture, which a medium without colours may keep.
typealias Tint = SIMD4<Float>

extension Tint {
  static func hex(_ number: UInt32, accent: Float = 0) -> Tint {
    let red = Float(number >> 16 & 255)
    let green = Float(number >> 8 & 255)
    let blue = Float(number & 255)
    return Tint(red / 255, green / 255, blue / 255, accent)
  }

  static let black = Tint(0, 0, 0, 0)
  static let white = Tint(1, 1, 1, 0)

  func mixed(_ other: Tint, _ share: Float) -> Tint {
    let difference: Tint = other - self
    return self + difference * share
  }

  func scaled(_ factor: Float) -> Tint { Tint(x * factor, y * factor, z * factor, w) }

  func times(_ other: Tint) -> Tint { Tint(x * other.x, y * other.y, z * other.z, w) }

  func marked(_ accent: Float) -> Tint { Tint(x, y, z, accent) }

  var luma: Float { 0.299 * x + 0.587 * y + 0.114 * z }

  /// 0 for grey; above 1 for more colour than there is.
  func saturated(_ factor: Float) -> Tint {
    let grey = luma
    return Tint(
      grey + (x - grey) * factor, grey + (y - grey) * factor, grey + (z - grey) * factor, w)
  }
}
