/// What is laid on a shape: two colours that run into each other between two spots.
struct Paint {
  var start: Tint
  var end: Tint
  var from = Spot.zero
  var to = Spot(0, 1)
  var opacity: Float = 1

  init(_ tint: Tint, opacity: Float = 1) {
    (start, end, self.opacity) = (tint, tint, opacity)
  }

  init(_ start: Tint, _ end: Tint, from: Spot, to: Spot, opacity: Float = 1) {
    (self.start, self.end, self.from, self.to) = (start, end, from, to)
    self.opacity = opacity
  }

  /// From above to below.
  init(_ upper: Tint, _ lower: Tint, top: Float, bottom: Float, opacity: Float = 1) {
    self.init(upper, lower, from: Spot(0, top), to: Spot(0, bottom), opacity: opacity)
  }
}

/// The picture while it is painted: fractions of colour rather than bytes, so that thin layers add up.
struct Canvas {
  let width: Int
  let height: Int
  var pixels: [Tint]

  init(width: Int, height: Int) {
    (self.width, self.height) = (width, height)
    pixels = [Tint](repeating: .white, count: width * height)
  }

  /// The size as numbers to reckon with, and the shorter side.
  var wide: Float { Float(width) }
  var high: Float { Float(height) }
  var short: Float { Float(min(width, height)) }

  func mask(_ outline: [Spot], blur: Float = 0) -> Mask {
    Mask(outline, sheet: (width, height), blur: Int(blur))
  }

  mutating func fill(_ outline: [Spot], _ paint: Paint, blur: Float = 0) {
    lay(mask(outline, blur: blur), paint)
  }

  mutating func fill(_ outline: [Spot], _ tint: Tint, blur: Float = 0) {
    lay(mask(outline, blur: blur), Paint(tint))
  }

  mutating func lay(_ mask: Mask, _ paint: Paint) {
    let axis: Spot = paint.to - paint.from
    let square = max(0.0001, axis.x * axis.x + axis.y * axis.y)
    let (across, down) = (axis.x / square, axis.y / square)
    for row in 0..<mask.height {
      let y = Float(mask.top + row) - paint.from.y
      let start = (mask.top + row) * width + mask.left
      for column in 0..<mask.width {
        let cover = mask.cover[row * mask.width + column] * paint.opacity
        guard cover > 0.002 else { continue }
        let x = Float(mask.left + column) - paint.from.x
        let tint = paint.start.mixed(paint.end, (x * across + y * down).held)
        pixels[start + column] = pixels[start + column].mixed(tint, cover)
      }
    }
  }

  /// Light that adds to what is there, strongest in its middle.
  mutating func glow(_ middle: Spot, radius: Float, _ tint: Tint, strength: Float = 1) {
    guard radius > 0.5 else { return }
    let rows = span(middle.y, radius, height)
    let columns = span(middle.x, radius, width)
    for y in rows {
      for x in columns {
        let away = Spot(Float(x) - middle.x, Float(y) - middle.y)
        let near = 1 - (away.x * away.x + away.y * away.y) / (radius * radius)
        guard near > 0 else { continue }
        let share = near * near * near * strength
        let pixel = pixels[y * width + x]
        let light = Tint(tint.x * (1 - pixel.x), tint.y * (1 - pixel.y), tint.z * (1 - pixel.z), 0)
        pixels[y * width + x] = pixel + light * share
      }
    }
  }

  private func span(_ middle: Float, _ radius: Float, _ limit: Int) -> Range<Int> {
    let first = Int(min(Float(limit), max(0, middle - radius)))
    let last = Int(min(Float(limit), max(0, middle + radius + 1)))
    return first..<max(first, last)
  }

  /// From above to below, over the whole width: colours at heights that grow.
  mutating func wash(_ stops: [(y: Float, tint: Tint)], rows: Range<Int>) {
    guard var upper = stops.first else { return }
    var rest = stops.dropFirst()
    for y in rows.clamped(to: 0..<height) {
      while let next = rest.first, Float(y) >= next.y {
        upper = next
        rest = rest.dropFirst()
      }
      let lower = rest.first ?? upper
      let tint = upper.tint.mixed(
        lower.tint, Float(y).rise(upper.y, max(upper.y + 1, lower.y)))
      for x in y * width..<(y + 1) * width { pixels[x] = tint }
    }
  }
}
