/// What the medium makes of a painted picture.
struct Finish {
  var canvas: Canvas
  let noise: Noise

  init(_ canvas: Canvas, noise: Noise) { (self.canvas, self.noise) = (canvas, noise) }

  var short: Float { canvas.short }

  static let paper = Tint.hex(0xf5f0e4)

  mutating func apply(_ medium: Medium) {
    switch medium {
    case .plain: finishPlain()
    case .ink: finishInk()
    case .watercolour: finishWatercolour()
    case .engraving: finishEngraving()
    case .flat: finishFlat()
    case .pixel: finishPixels()
    case .noir: finishNoir()
    case .oil: finishOil()
    case .pencil: finishPencil()
    }
  }

  mutating func apply(_ palette: Palette) {
    repaint { _, _, tint in
      switch palette {
      case .muted: tint.saturated(0.55).mixed(.hex(0x8c867c), 0.08)
      case .vivid: tint.saturated(1.4)
      case .warm: tint.times(Tint(1.08, 0.98, 0.82, 1))
      case .cold: tint.times(Tint(0.86, 0.97, 1.1, 1))
      case .sepia: Tint.hex(0x2a1a10).mixed(.hex(0xf6e6c6), tint.luma).marked(tint.w)
      case .pastel: tint.saturated(0.75).mixed(.hex(0xfbf3ee), 0.36)
      case .grey: tint.saturated(0)
      }
    }
  }

  mutating func repaint(_ change: (Int, Int, Tint) -> Tint) {
    let width = canvas.width
    canvas.pixels.withUnsafeMutableBufferPointer { pixels in
      var place = 0
      for y in 0..<pixels.count / width {
        for x in 0..<width {
          pixels[place] = change(x, y, pixels[place])
          place += 1
        }
      }
    }
  }

  /// The light that the darkest and the brightest fiftieth of the picture have.
  var range: (low: Float, high: Float) {
    var counts = [Int](repeating: 0, count: 256)
    let step = max(1, canvas.pixels.count / 20_000)
    var total = 0
    for place in stride(from: 0, to: canvas.pixels.count, by: step) {
      counts[Int(canvas.pixels[place].luma.held * 255)] += 1
      total += 1
    }
    func level(_ share: Int) -> Float {
      var sum = 0
      for (level, count) in counts.enumerated() {
        sum += count
        if sum * 50 >= total * share { return Float(level) / 255 }
      }
      return 1
    }
    let (low, high) = (level(1), level(49))
    return high - low > 0.1 ? (low, high) : (max(0, low - 0.2), min(1, high + 0.2))
  }

  /// How much of a pixel the paint reaches: near the border the paper stays bare, unevenly.
  func reach(_ x: Int, _ y: Int) -> Float {
    let margin = short * 0.085
    let across = min(Float(x), Float(canvas.width - 1 - x))
    let down = min(Float(y), Float(canvas.height - 1 - y))
    let inside = min(across, down)
    guard inside < margin else { return 1 }
    let ragged = noise.cloud(Float(x) * 14 / short, Float(y) * 14 / short, octaves: 3)
    return (inside / short - 0.012 - ragged * 0.045).rise(0, 0.008)
  }

  /// Steps of a wash, each with the dark rim that pigment leaves where it dries.
  static func steps(_ light: Float, count: Float) -> (tone: Float, rim: Float) {
    let scaled = light.held * count
    let whole = scaled.floored
    let part = scaled - whole
    let tone = (whole + part.rise(0.38, 0.62)) / count
    let rim = (1 - abs(part - 0.36) / 0.12).held
    return (tone, rim)
  }

  private mutating func finishPlain() {
    let (wide, high) = (canvas.wide, canvas.high)
    repaint { x, y, tint in
      let across = Float(x) / wide - 0.5
      let down = Float(y) / high - 0.5
      let dim = 1 - (across * across + down * down) * 0.42
      return tint.scaled(dim + (Noise.speck(x, y) - 0.5) * 0.022)
    }
  }
}
