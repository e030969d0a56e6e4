/// Media that flow: ink, watercolour and oil.
extension Finish {
  mutating func finishInk() {
    let (low, high) = range
    let (noise, short) = (noise, short)
    let (ink, pale) = (Tint.hex(0x10172b), Tint.hex(0x8c9cb0))
    let finish = self
    let bleed = Field(width: canvas.width, height: canvas.height) { x, y in
      noise.cloud(x * 11 / short + 31, y * 11 / short, octaves: 3)
    }
    repaint { x, y, tint in
      let wet = bleed.value(x, y) - 0.5
      let light = ((tint.luma - low) / (high - low)).held
      let wash = Finish.steps(light + wet * 0.2, count: 5)
      let dark = (1 - wash.tone) * 0.97 + wash.rim * 0.07
      let grain = (Noise.speck(x >> 1, y >> 1) - 0.5) * 0.07 * dark
      let depth = ((dark * (0.92 + wet * 0.3) + grain) * finish.reach(x, y)).held
      let wet2 = Finish.paper.mixed(pale, (depth * 2).held)
      return wet2.mixed(ink, (depth * 1.5 - 0.42).held)
    }
  }

  mutating func finishWatercolour() {
    let (noise, short, width) = (noise, short, canvas.width)
    let source = canvas.pixels
    let finish = self
    let (wide, high) = (canvas.width, canvas.height)
    let drift = Field(width: wide, height: high) { x, y in
      noise.cloud(x * 16 / short, y * 16 / short, octaves: 2) - 0.5
    }
    let pools = Field(width: wide, height: high) { x, y in
      noise.cloud(x * 4 / short + 50, y * 4 / short, octaves: 4) - 0.5
    }
    repaint { x, y, _ in
      let shift = drift.value(x, y)
      let column = min(wide - 1, max(0, x + Int(shift * short * 0.02)))
      let row = min(high - 1, max(0, y - Int(shift * short * 0.016)))
      let tint = source[row * width + column].saturated(1.12)
      let light = tint.luma.held
      let pool = pools.value(x, y)
      let wash = Finish.steps(light + pool * 0.12, count: 7)
      let level = light.mixed(wash.tone, 0.6) - wash.rim * 0.045
      let grain = (Noise.speck(x, y) - 0.5) * 0.10 * (1 - light) + pool * 0.16 * (1 - light * 0.5)
      let laid = tint.scaled((level + grain) / max(0.04, light))
      let thin = Finish.paper.times(laid.mixed(.white, 0.17))
      return Finish.paper.mixed(thin, finish.reach(x, y))
    }
  }

  /// Dabs of a flat brush: colour is taken from near by, in ridges that catch the light.
  mutating func finishOil() {
    let (noise, short, width, height) = (noise, short, canvas.width, canvas.height)
    let source = canvas.pixels
    repaint { x, y, _ in
      let (along, across) = (Float(x) * 0.86 + Float(y) * 0.5, Float(y) * 0.86 - Float(x) * 0.5)
      let turn = noise.height(Float(x) * 3 / short, Float(y) * 3 / short)
      let (u, v) = turn > 0.5 ? (along, across) : (across, along)
      let dab = noise.height(u * 26 / short, v * 95 / short)
      let step = (dab * 5).floored / 5 - 0.4
      let column = min(width - 1, max(0, x + Int(step * short * 0.016)))
      let row = min(height - 1, max(0, y + Int((0.1 - step) * short * 0.012)))
      let bristle = noise.height(u * 60 / short, v * 330 / short) - 0.5
      let ridge = (dab * 5 - (dab * 5).floored - 0.5) * 0.09
      return source[row * width + column].saturated(1.15).scaled(1 + ridge + bristle * 0.16)
    }
  }
}
