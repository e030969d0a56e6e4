/// Above the clouds, with rocks that float there; and what lies beyond the sky.
extension Painter {
  mutating func paintClouds() {
    paintSky(to: horizon + short * 0.2, clouds: 0.3)
    paintFloatingRock(
      Spot(plan.focus * wide, horizon * 0.62 + short * 0.08), short * 0.2 * plan.reach, depth: 0.22)
    paintFloatingRock(
      Spot((1 - plan.focus * 0.75) * wide, horizon * 0.4 + short * 0.04), short * 0.075, depth: 0.5)
    for layer in 0..<5 { paintCloudBank(layer: layer) }
    paintBirds(
      around: Spot(wide * 0.5, horizon * 0.7), count: 8, tint: light.shaded(.hex(0x3c4250)))
  }

  /// A heap of round clouds over the whole width, light above and dark below.
  private mutating func paintCloudBank(layer: Int) {
    var chance = Chance(seed: plan.seed, topic: 700 + UInt64(layer))
    let near = Float(layer) / 4
    let depth = 0.5 * (1 - near)
    let base = horizon + (high - horizon) * (0.04 + 0.66 * near)
    let size = short * (0.035 + 0.1 * near)
    let white = Tint.hex(0xfbf6f0)
    let lit = light.lit(white, depth: depth).mixed(light.sun.marked(0), 0.3)
    let dim = light.middle.mixed(light.haze, 0.4).mixed(light.shaded(white), 0.3)
    canvas.fill(
      Outline.box(0, base + size * 0.5, wide, high),
      Paint(dim, dim.mixed(light.horizon, 0.3), top: base, bottom: base + size * 5),
      blur: size * 0.15)
    for number in 0..<Int(wide / size * 4) {
      let part = chance.between(-0.08, 1.08)
      let swell = noise.height(part * wide * 2.4 / short, Float(layer) * 9)
      let radius = size * chance.between(0.35, 0.8) * (0.5 + 0.9 * swell)
      let rise = size * (2.2 * swell - 0.4) * chance.part() * (1 - Float(number) * size / wide / 6)
      let middle = Spot(part * wide, base + size * 0.5 - rise)
      let from = middle - Spot(sunSide * radius * 0.5, radius)
      let to = middle + Spot(sunSide * radius * 0.3, radius * 1.1)
      canvas.fill(
        Outline.ellipse(middle, radius * 1.1, radius),
        Paint(lit, dim, from: from, to: to, opacity: 0.9),
        blur: radius * 0.12)
    }
  }

  private mutating func paintFloatingRock(_ middle: Spot, _ size: Float, depth: Float) {
    var chance = Chance(seed: plan.seed, topic: UInt64(size))
    let rim = (0...10).map { number in
      let part = Float(number) / 10
      return middle + Spot((part * 2 - 1) * size, -size * 0.12 * chance.part())
    }
    let keel = (1..<12).map { number in
      let part = Float(number) / 12
      let hang = (1 - abs(part * 2 - 1)) * size * (0.8 + 0.5 * chance.part())
      return middle + Spot((1 - part * 2) * size * 0.95, hang * 0.9 + size * 0.05)
    }
    let rock = Tint.hex(0x71655c)
    canvas.fill(
      rim + keel,
      Paint(
        light.lit(rock, depth: depth), light.shaded(rock, depth: depth).scaled(0.8),
        from: middle + Spot(-sunSide * size * 0.7, -size * 0.2),
        to: middle + Spot(sunSide * size * 0.5, size * 0.7)))
    let turf = rim + rim.reversed().map { $0 + Spot(0, size * (0.08 + 0.09 * chance.part())) }
    canvas.fill(turf, light.lit(.hex(0x7d9350), depth: depth))
    for number in 0..<5 {
      let x = chance.between(-0.75, 0.75)
      paintTree(
        middle + Spot(x * size, -size * 0.05), size * chance.between(0.3, 0.5), .hex(0x5a7440),
        depth: depth,
        seed: 60 + UInt64(number))
    }
    guard size > short * 0.1 else { return }
    let tower = middle + Spot(size * 0.12 * plan.side, -size * 0.03)
    paintHouse(
      tower - Spot(size * 0.16, 0), size * 0.32, size * 0.38, .hex(0xd5c8b0), depth: depth, &chance)
  }

  mutating func paintSpace() {
    let hues: [(UInt32, UInt32)] = [
      (0x3b2a63, 0x9a4f6d), (0x123b54, 0x4f9a94), (0x4a2433, 0xc08050),
    ]
    var chance = plan.chance(.space)
    let hue = hues[chance.below(3)]
    let (dim, bright) = (Tint.hex(hue.0), Tint.hex(hue.1))
    let noise = noise
    let turn = plan.side
    for y in 0..<canvas.height {
      for x in 0..<canvas.width {
        let (across, down) = (Float(x) / short, Float(y) / short)
        let band =
          1 - abs(down + turn * across * 0.55 - 0.5 - (turn < 0 ? -0.55 : 0) - plan.horizon * 0.2)
          * 1.9
        let gas = noise.cloud(across * 3 + 9, down * 3, octaves: 5)
        let share = ((gas - 0.3) * 1.7 * band.held).held
        let base = Tint.hex(0x05060e).mixed(dim, share)
        canvas.pixels[y * canvas.width + x] = base.mixed(bright, share * share * 0.8)
      }
    }
    paintStars(above: high * 1.6, count: 420)
    paintPlanet(Spot(plan.focus * wide, horizon), short * 0.23 * plan.reach)
    paintPlanet(Spot((1 - plan.focus * 0.6) * wide, horizon * 0.5), short * 0.05)
  }

  private mutating func paintPlanet(_ middle: Spot, _ radius: Float) {
    let (sea, land) = (Tint.hex(0x3d6d86), Tint.hex(0xc9a878))
    let toSun = Spot(-0.75 * sunSide * -1, -0.5)
    let noise = noise
    canvas.glow(middle, radius: radius * 1.35, .hex(0x8ab4d8), strength: 0.5)
    let mask = canvas.mask(Outline.ellipse(middle, radius, radius))
    for row in 0..<mask.height {
      for column in 0..<mask.width where mask.cover[row * mask.width + column] > 0 {
        let (x, y) = (mask.left + column, mask.top + row)
        let away: Spot = (Spot(Float(x), Float(y)) - middle) / radius
        let bulge = max(0, 1 - away.x * away.x - away.y * away.y).squareRoot()
        let shine = (away.x * toSun.x + away.y * toSun.y + bulge * 0.35).rise(-0.1, 0.9)
        let bands = noise.cloud(away.x / (bulge + 0.7) * 2 + radius, away.y * 4.5, octaves: 4)
        let tint = sea.mixed(land, bands.rise(0.42, 0.62)).scaled(0.04 + 1.05 * shine)
        let place = y * canvas.width + x
        canvas.pixels[place] = canvas.pixels[place].mixed(
          tint, mask.cover[row * mask.width + column])
      }
    }
  }
}
