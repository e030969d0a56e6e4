/// Houses around a basin, boats at anchor, and the quay that one stands on.
extension Painter {
  mutating func paintHarbour() {
    paintSky()
    let hill = raise(
      edge(base: horizon, height: short * 0.12, scale: 1.9, row: 31),
      at: plan.focus * wide, width: wide * 0.6, height: min(horizon * 0.4, short * 0.2))
    canvas.lay(
      relief(hill, .hex(0x66705f), depth: 0.55, fall: short * 0.4, roughness: 0.3), noise: noise)
    paintHouses(rows: 3, hill: hill)
    if !scene.isModern {
      let x = plan.isMirrored ? wide * 0.14 : wide * 0.86
      paintLighthouse(Spot(x, horizon), short * 0.2 * plan.reach)
    }
    paintMist(around: horizon, height: short * 0.05, strength: 0.3)
    paintWater(from: horizon, calm: 0.7, depth: .hex(0x1d3c48))
    paintBoats()
    paintQuay()
  }

  /// Gabled houses in rows up a hill, those at the water in front.
  private mutating func paintHouses(rows: Int, hill: [Float]) {
    var chance = plan.chance(.harbour)
    let walls: [UInt32] = [0xd9cdb8, 0xb9876a, 0xc9b48c, 0x9fa7a6, 0xa4604b, 0xe3dccb, 0x8a97a0]
    for row in 0..<rows {
      let depth = 0.42 - 0.14 * Float(row)
      let size = short * (0.045 + 0.012 * Float(row))
      var x = plan.isMirrored ? wide * 0.32 : -size
      let end = plan.isMirrored ? wide + size : wide * 0.68
      while x < end {
        let width = size * chance.between(0.8, 1.4)
        let climb = (1 - Float(row) / Float(rows - 1)) * 0.72
        let crest = hill[min(hill.count - 1, max(0, Int(x)))]
        let foot = horizon - (horizon - crest) * climb * 0.85
        let wall = Tint.hex(walls[chance.below(walls.count)])
        let tall = size * chance.between(0.9, 1.7)
        if chance.happens(0.88) {
          paintHouse(Spot(x, foot + 2), width, tall, wall, depth: depth, &chance)
        }
        x += width * chance.between(0.86, 1.15)
      }
    }
  }

  /// One house by its lower left corner.
  mutating func paintHouse(
    _ corner: Spot, _ width: Float, _ tall: Float, _ wall: Tint, depth: Float,
    _ chance: inout Chance
  ) {
    let (left, right) = (corner.x, corner.x + width)
    let (eaves, ridge) = (corner.y - tall, corner.y - tall - width * chance.between(0.4, 0.62))
    let isLit = sunSide > 0
    let face =
      isLit
      ? light.lit(wall, depth: depth)
      : light.shaded(wall, depth: depth).mixed(light.lit(wall, depth: depth), 0.3)
    canvas.fill(
      [
        Spot(left, corner.y), Spot(left, eaves), Spot((left + right) / 2, ridge),
        Spot(right, eaves),
        Spot(right, corner.y),
      ], face)
    let roof = light.shaded(.hex(chance.happens(0.6) ? 0x8a4a3a : 0x4f5560), depth: depth)
    let slope = [
      Spot(left - width * 0.06, eaves + width * 0.05), Spot((left + right) / 2, ridge),
      Spot(right + width * 0.06, eaves + width * 0.05),
    ]
    canvas.fill(Outline.stroke(slope, from: width * 0.13, to: width * 0.13), roof)
    let glows = plan.hour == .night || plan.hour == .dusk
    for floor in 0..<max(1, Int(tall / (width * 0.5))) {
      for column in 0..<2 {
        let x = left + width * (column == 0 ? 0.22 : 0.6)
        let y = eaves + width * (0.12 + 0.5 * Float(floor))
        guard y + width * 0.24 < corner.y else { continue }
        let isOn = chance.happens(0.6) && glows
        canvas.fill(
          Outline.box(x, y, x + width * 0.17, y + width * 0.24),
          isOn ? .hex(0xffd27a, accent: 0.8) : light.shaded(.hex(0x3b4148), depth: depth))
      }
    }
  }

  private mutating func paintBoats() {
    var chance = plan.chance(.ship)
    for number in 0..<5 {
      let near = Float(number) / 5
      let y = horizon + (high - horizon) * (0.06 + 0.4 * near)
      let x = wide * (plan.isMirrored ? chance.between(0.05, 0.72) : chance.between(0.28, 0.95))
      paintBoat(Spot(x, y), short * (0.055 + 0.1 * near) * plan.reach, &chance)
    }
  }

  /// A fishing boat by the middle of its waterline.
  private mutating func paintBoat(_ spot: Spot, _ size: Float, _ chance: inout Chance) {
    let turn: Float = chance.happens(0.5) ? 1 : -1
    func at(_ x: Float, _ y: Float) -> Spot { Spot(spot.x + x * size * turn, spot.y - y * size) }
    let mast = light.shaded(.hex(0x4a3527))
    canvas.fill(
      Outline.stroke([at(0.05, 0.2), at(0.05, 1.9)], from: size * 0.045, to: size * 0.025), mast)
    for end in [at(1, 0.42), at(-0.85, 0.34)] {
      canvas.fill(
        Outline.stroke([at(0.05, 1.85), end], from: short * 0.0018, to: short * 0.0018), mast)
    }
    let furled = Outline.smooth([
      at(0.05, 0.62), at(-0.35, 0.6), at(-0.75, 0.5), at(-0.4, 0.48), at(0.05, 0.52),
    ])
    canvas.fill(furled, light.lit(.hex(0xd8c6a4)))
    let hull = Outline.smooth([
      at(-0.88, 0.32), at(-0.4, 0.24), at(0.3, 0.26), at(1.02, 0.46), at(0.86, 0.14),
      at(0.6, -0.02),
      at(-0.66, -0.02), at(-0.84, 0.12),
    ])
    let tints: [UInt32] = [0x2f5a6b, 0x8c3b32, 0x3b3f45, 0x5b6d4d, 0xc7a15a]
    let tint = Tint.hex(tints[chance.below(tints.count)])
    canvas.fill(
      hull, Paint(light.lit(tint), light.shaded(tint), top: spot.y - size * 0.4, bottom: spot.y))
    canvas.fill(
      Outline.stroke(
        Outline.line([at(-0.86, 0.31), at(-0.4, 0.25), at(0.3, 0.27), at(1, 0.45)]),
        from: size * 0.04, to: size * 0.04),
      light.lit(.hex(0xe2d6bd)))
    mirror(spot.x - size...spot.x + size, waterline: spot.y, height: size * 1.3)
  }

  /// Planks and posts in the nearest corner.
  private mutating func paintQuay() {
    let (outer, inner) = plan.isMirrored ? (wide, wide * 0.52) : (0, wide * 0.48)
    let top = high - (high - horizon) * 0.22
    let deck = [
      Spot(outer, top), Spot(inner, high - short * 0.03), Spot(inner, high), Spot(outer, high),
    ]
    canvas.fill(
      deck, Paint(light.on(.hex(0x75655a)), light.shaded(.hex(0x51463f)), top: top, bottom: high))
    for number in 0..<4 {
      let part = Float(number) / 3.4
      let foot = Spot(outer.mixed(inner, part), top.mixed(high - short * 0.03, part) + short * 0.02)
      let size = short * (0.021 - 0.002 * part)
      canvas.fill(
        Outline.box(foot.x - size, foot.y - short * 0.075, foot.x + size, foot.y + short * 0.02),
        Paint(
          light.lit(.hex(0x5b4a3e)), light.shaded(.hex(0x3a2f2a)),
          from: Spot(foot.x + size * sunSide * -1, 0), to: Spot(foot.x + size * sunSide, 0)))
      canvas.fill(
        Outline.ellipse(Spot(foot.x, foot.y - short * 0.075), size, size * 0.4),
        light.lit(.hex(0x8b7868)))
    }
  }
}
