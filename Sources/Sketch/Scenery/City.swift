/// Roofs and towers in ranks, lit windows after sunset.
extension Painter {
  mutating func paintCity() {
    paintSky(to: horizon.mixed(high, 0.25))
    if light.isDark {
      let middle = Spot(plan.focus * wide, rankBase(0))
      canvas.glow(middle, radius: short * 0.75, .hex(0xd08a58), strength: 0.42)
    }
    for layer in 0..<4 {
      paintRank(layer: layer)
      if layer < 3 {
        paintMist(around: rankBase(layer) + short * 0.02, height: short * 0.1, strength: 0.42)
      }
    }
  }

  private func rankBase(_ layer: Int) -> Float {
    horizon + (high - horizon) * (0.12 + 0.27 * Float(layer))
  }

  /// One rank of buildings, the tallest about the place where the eye should go.
  private mutating func paintRank(layer: Int) {
    var chance = Chance(seed: plan.seed, topic: 600 + UInt64(layer))
    let near = Float(layer) / 3
    let base = rankBase(layer)
    let size = short * (0.05 + 0.075 * near)
    let depth = 0.66 * (1 - near)
    var x = -size * chance.part()
    while x < wide {
      let width = size * chance.between(0.7, 1.35)
      let away = abs((x + width / 2) / wide - plan.focus)
      let peak = layer < 2 ? (1 - away * 2.2).held : (away * 1.5).held
      let tall =
        (scene.isModern ? 0.12 + 0.36 * peak : 0.08 + 0.18 * peak) * short
        * chance.between(0.7, 1.25)
      paintBuilding(Spot(x, base), width, tall, depth: depth, peak: peak, &chance)
      x += width * chance.between(0.92, 1.12)
    }
  }

  private mutating func paintBuilding(
    _ corner: Spot, _ width: Float, _ tall: Float, depth: Float, peak: Float,
    _ chance: inout Chance
  ) {
    let walls: [UInt32] =
      scene.isModern
      ? [0x56606c, 0x6d7780, 0x474f5e, 0x7c7f86] : [0xa08a78, 0x8a7467, 0xb8a68c, 0x77706c]
    let wall = Tint.hex(walls[chance.below(walls.count)])
    let (right, top) = (corner.x + width, corner.y - tall)
    let (lit, dim) = (light.lit(wall, depth: depth), light.shaded(wall, depth: depth))
    let seam = corner.x + width * (sunSide > 0 ? 0.62 : 0.38)
    let bottom = high + 2
    let sides = sunSide > 0 ? (lit, dim) : (dim, lit)
    canvas.fill(
      Outline.box(corner.x, top, seam, bottom),
      Paint(
        sides.0, sides.0.mixed(light.on(wall, depth: depth + 0.25).scaled(0.85), 0.7), top: top,
        bottom: corner.y + short * 0.1))
    canvas.fill(
      Outline.box(seam, top, right, bottom),
      Paint(
        sides.1, sides.1.mixed(light.on(wall, depth: depth + 0.25).scaled(0.7), 0.7), top: top,
        bottom: corner.y + short * 0.1))
    paintWindows(corner.x, right, top: top, bottom: corner.y + short * 0.16, depth: depth, &chance)
    if scene.isModern {
      guard chance.happens(0.4) else { return }
      let mast = [
        Spot((corner.x + right) / 2, top), Spot((corner.x + right) / 2, top - tall * 0.22),
      ]
      canvas.fill(Outline.stroke(mast, from: short * 0.004, to: short * 0.001), dim)
    } else {
      paintRoof(corner.x, right, top: top, depth: depth, peak: peak, &chance)
    }
  }

  private mutating func paintRoof(
    _ left: Float, _ right: Float, top: Float, depth: Float, peak: Float, _ chance: inout Chance
  ) {
    let (width, middle) = (right - left, (left + right) / 2)
    let slate = Tint.hex(chance.happens(0.55) ? 0x8d4b38 : 0x4a5262)
    let tint = Paint(
      light.lit(slate, depth: depth), light.shaded(slate, depth: depth),
      from: Spot(sunSide > 0 ? left : right, 0), to: Spot(sunSide > 0 ? right : left, 0))
    let isTower = peak > 0.55 && depth > 0.15 && chance.happens(0.5)
    guard !isTower else {
      if chance.happens(0.4) {
        canvas.fill(dome(Spot(middle, top), width), tint)
        let tip = [Spot(middle, top - width * 0.5), Spot(middle, top - width * 1.05)]
        return canvas.fill(Outline.stroke(tip, from: width * 0.1, to: width * 0.01), tint)
      }
      return canvas.fill(
        [
          Spot(left - width * 0.08, top), Spot(middle, top - width * chance.between(1.6, 2.6)),
          Spot(right + width * 0.08, top),
        ], tint)
    }
    let rise = width * chance.between(0.35, 0.75)
    canvas.fill(
      [
        Spot(left - width * 0.05, top + 1), Spot(middle, top - rise),
        Spot(right + width * 0.05, top + 1),
      ], tint)
    guard chance.happens(0.5) else { return }
    let x = left + width * chance.between(0.15, 0.3)
    canvas.fill(
      Outline.box(x, top - rise * 0.95, x + width * 0.13, top),
      light.shaded(.hex(0x6a5348), depth: depth))
  }

  private func dome(_ foot: Spot, _ width: Float) -> [Spot] {
    let half: [(Float, Float)] = [(0.5, 0), (0.57, 0.26), (0.42, 0.56), (0.12, 0.82)]
    let right = half.map { foot + Spot($0.0, -$0.1) * width }
    let left = half.reversed().map { foot + Spot(-$0.0, -$0.1) * width }
    return Outline.line(right) + [foot - Spot(0, width * 1.1)] + Outline.line(left)
  }

  private mutating func paintWindows(
    _ left: Float, _ right: Float, top: Float, bottom: Float, depth: Float, _ chance: inout Chance
  ) {
    let glows = plan.hour == .night || plan.hour == .dusk || scene.weather == .storm
    let cell = short * (0.016 + 0.014 * (1 - depth))
    let dark = light.shaded(.hex(0x39414c), depth: depth)
    var y = top + cell * 0.7
    while y + cell * 0.6 < min(bottom, high) {
      var x = left + cell * 0.45
      while x + cell * 0.5 < right {
        let isOn = glows && chance.happens(0.42)
        let warm = Tint.hex(
          scene.isModern && chance.happens(0.3) ? 0x8fe0e8 : 0xffcf78, accent: 0.8)
        let tint = isOn ? warm.mixed(light.haze, depth * 0.4) : dark
        canvas.fill(
          Outline.box(x, y, x + cell * 0.36, y + cell * 0.56),
          Paint(tint, opacity: isOn ? 0.95 : 0.4))
        x += cell
      }
      y += cell * 1.25
    }
  }
}
