/// Media of lines and of few colours: engraving, flat print, pixels, film and pencil.
extension Finish {
  /// Lines that swell with the dark; where it is darker still, a second and a third set cross them.
  mutating func finishEngraving() {
    let (low, high) = range
    let (noise, short) = (noise, short)
    let period = max(3.4, short * 0.0066)
    let (ink, paper) = (Tint.hex(0x1d1a1c), Tint.hex(0xf3ead6))
    let finish = self
    let bends = Field(width: canvas.width, height: canvas.height) { x, y in
      noise.cloud(x * 3 / short, y * 3 / short, octaves: 2) * short * 0.1
    }
    func line(_ place: Float, _ thick: Float) -> Float {
      let part = place / period
      let away = abs(part - part.floored - 0.5) * period
      return (thick * period * 0.5 - away + 0.5).held
    }
    repaint { x, y, tint in
      let light = ((tint.luma - low) / (high - low)).held
      let dark = (1 - light) * (1 - light) * 0.45 + (1 - light) * 0.55
      let (column, row) = (Float(x), Float(y))
      let bend = bends.value(x, y)
      var cover = line(row + bend + light * short * 0.02, (dark * 1.15 - 0.06).held * 0.82)
      if dark > 0.42 {
        cover = max(cover, line(row * 0.5 + column * 0.87 + bend * 0.5, (dark - 0.42) * 1.2))
      }
      if dark > 0.68 {
        cover = max(cover, line(row * 0.5 - column * 0.87 - bend * 0.5, (dark - 0.68) * 1.7))
      }
      let margin = min(min(x, finish.canvas.width - 1 - x), min(y, finish.canvas.height - 1 - y))
      let inside = (Float(margin) / short - 0.035).rise(0, 0.003)
      let frame = (1 - abs(Float(margin) / short - 0.024) * short / 1.2).held * 0.8
      return paper.scaled(0.98 + Noise.speck(x, y) * 0.03).mixed(
        ink, max(cover * inside, frame) * 0.94)
    }
  }

  /// Few tones with clean edges, as of a poster.
  mutating func finishFlat() {
    canvas.soften(short * 0.002)
    repaint { _, _, tint in
      let light = tint.luma.held
      let scaled = light * 7
      let whole = scaled.floored
      let tone = (whole + (scaled - whole).rise(0.44, 0.56) + 0.25) / 7.3
      let flat = tint.saturated(1.22).scaled(tone / max(0.05, light))
      func near(_ value: Float) -> Float {
        let step = value.held * 9
        return (step.floored + (step - step.floored).rise(0.42, 0.58)) / 9
      }
      return Tint(near(flat.x), near(flat.y), near(flat.z), tint.w).mixed(flat, 0.45)
    }
  }

  /// Large squares, each channel in nine steps, and a chequer between them (Bayer 1973).
  mutating func finishPixels() {
    let side = max(2, Int(short) / 128)
    let (width, height) = (canvas.width, canvas.height)
    let order: [Float] = [0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5]
    for top in stride(from: 0, to: height, by: side) {
      for left in stride(from: 0, to: width, by: side) {
        let (bottom, right) = (min(height, top + side), min(width, left + side))
        var sum = Tint.zero
        for y in top..<bottom { for x in left..<right { sum += canvas.pixels[y * width + x] } }
        let mean = (sum / Float((bottom - top) * (right - left))).saturated(1.2)
        let threshold = (order[top / side % 4 * 4 + left / side % 4] + 0.5) / 16
        func step(_ value: Float) -> Float { (value.held * 9 + threshold * 0.6 + 0.2).floored / 9 }
        let tint = Tint(step(mean.x), step(mean.y), step(mean.z), mean.w)
        for y in top..<bottom { for x in left..<right { canvas.pixels[y * width + x] = tint } }
      }
    }
  }

  /// Hard black and white, and one colour that is left.
  mutating func finishNoir() {
    let (low, high) = range
    let (wide, tall) = (canvas.wide, canvas.high)
    repaint { x, y, tint in
      let light = ((tint.luma - low) / (high - low)).held
      let hard = light.rise(0.2, 0.8).mixed(light, 0.2)
      let across = Float(x) / wide - 0.5
      let down = Float(y) / tall - 0.5
      let dim = 1 - (across * across + down * down) * 0.9
      let grain = (Noise.speck(x, y) - 0.5) * 0.08
      let grey = Tint.hex(0x07080b).mixed(.hex(0xf2f1ec), (hard * dim + grain * (0.4 + hard)).held)
      return grey.mixed(
        tint.saturated(1.5).scaled(0.45 + 0.75 * hard), tint.w.rise(0.45, 0.95) * 0.85)
    }
  }

  mutating func finishPencil() {
    let (low, high) = range
    let (noise, short, width) = (noise, short, canvas.width)
    let lights = canvas.pixels.map { (($0.luma - low) / (high - low)).held }
    let reach = max(1, Int(short / 512))
    let height = canvas.height
    let finish = self
    repaint { x, y, _ in
      let place = y * width + x
      let right = lights[y * width + min(width - 1, x + reach)]
      let below = lights[min(height - 1, y + reach) * width + x]
      let light = lights[place]
      let contour = (abs(right - light) + abs(below - light)) * 2.2
      let (along, across) = (Float(x) + Float(y), Float(x) - Float(y))
      let stroke = noise.height(along * 14 / short, across * 190 / short)
      let tooth = Noise.speck(x, y)
      let tone = (1 - light) * 0.95
      let shade =
        (tone * (0.5 + 0.75 * stroke) - (1 - tone) * 0.1 * tooth + (tooth - 0.5) * 0.28 * tone).held
      let laid = max(shade * 0.92, contour.held * (0.5 + 0.5 * tooth))
      return Finish.paper.scaled(0.985).mixed(.hex(0x26262c), laid * finish.reach(x, y))
    }
  }
}
