/// Columns that no longer carry much.
extension Painter {
  mutating func paintRuins() {
    paintSky()
    let far = edge(
      base: horizon + short * 0.02, height: short * 0.14, scale: 1.8, row: 81, isSharp: true)
    canvas.lay(relief(far, .hex(0x6b7680), depth: 0.65, fall: short * 0.3), noise: noise)
    let ground = edge(base: horizon + short * 0.07, height: short * 0.07, scale: 1.4, row: 83)
    canvas.lay(
      relief(ground, .hex(0x8a8a5c), depth: 0.3, fall: high - horizon, roughness: 0.22),
      noise: noise
    )
    var chance = plan.chance(.ruins)
    paintArch(
      Spot(plan.focus * wide, horizon + short * 0.1), short * 0.36 * plan.reach, depth: 0.22)
    for number in 0..<6 {
      let near = Float(number) / 5
      let outer = chance.between(0.02, 0.3)
      let part =
        number % 2 == 0
        ? plan.focus + (0.2 + outer) * plan.side : plan.focus - (0.16 + outer * 0.5) * plan.side
      let foot = Spot(part * wide, horizon + short * (0.08 + 0.22 * near * near))
      paintColumn(
        foot, short * (0.2 + 0.26 * near * near) * chance.between(0.45, 1.1),
        depth: 0.3 * (1 - near), &chance)
    }
    paintRubble(&chance)
  }

  private mutating func paintColumn(
    _ foot: Spot, _ tall: Float, depth: Float, _ chance: inout Chance
  ) {
    let half = short * 0.026 * (1.3 - depth * 1.6)
    let stone = Tint.hex(0xcdbf9f)
    let (lit, dim) = (light.lit(stone, depth: depth), light.shaded(stone, depth: depth))
    let (from, to) = (Spot(foot.x - half * sunSide, 0), Spot(foot.x + half * sunSide, 0))
    let top = foot.y - tall
    let shaft = [
      Spot(foot.x - half, foot.y),
      Spot(foot.x - half * 0.86, top + half * chance.between(-0.6, 0.8)),
      Spot(foot.x - half * 0.2, top + half * chance.between(-0.8, 0.4)),
      Spot(foot.x + half * 0.86, top + half * chance.between(-0.6, 1.4)),
      Spot(foot.x + half, foot.y),
    ]
    canvas.fill(shaft, Paint(lit, dim, from: from, to: to))
    for flute in [-0.5, -0.1, 0.3, 0.65] as [Float] {
      let x = foot.x + half * flute
      canvas.fill(
        Outline.box(x, top + half, x + half * 0.12, foot.y), Paint(dim.scaled(0.8), opacity: 0.5))
    }
    canvas.fill(
      Outline.box(
        foot.x - half * 1.35, foot.y - half * 0.55, foot.x + half * 1.35, foot.y + half * 0.3),
      Paint(lit, dim, from: from, to: to))
    let shadow = [
      Spot(foot.x - half, foot.y), Spot(foot.x + half, foot.y + half * 0.3),
      Spot(foot.x + half + sunSide * tall * 0.5, foot.y + half * 1.4),
      Spot(foot.x + sunSide * tall * 0.5, foot.y + half * 0.8),
    ]
    canvas.fill(shadow, Paint(light.zenith.scaled(0.4), opacity: 0.35), blur: half * 0.2)
  }

  private mutating func paintArch(_ foot: Spot, _ tall: Float, depth: Float) {
    let half = tall * 0.42
    let stone = Tint.hex(0xc2b393)
    let (lit, dim) = (light.lit(stone, depth: depth), light.shaded(stone, depth: depth))
    func at(_ x: Float, _ y: Float) -> Spot { Spot(foot.x + x * half, foot.y - y * tall) }
    let inner = (0...14).map { number in
      let turns = Float(number) / 28
      return at(-0.55 * .cosine(turns: turns), 0.56 + 0.22 * .sine(turns: turns))
    }
    let outer = [
      at(1, 0), at(1, 0.7), at(0.82, 0.86), at(0.7, 0.82), at(0.5, 0.97), at(0.1, 0.93),
      at(-0.3, 1),
      at(-0.7, 0.9), at(-1, 0.94), at(-1, 0),
    ]
    let outline = outer + [at(-0.55, 0)] + inner + [at(0.55, 0)]
    let sides = (at(-sunSide, 0), at(sunSide, 0))
    canvas.fill(outline, Paint(lit, dim, from: sides.0, to: sides.1))
    let mask = canvas.mask(outline)
    for row in 1..<9 {
      let y = foot.y - tall * Float(row) / 9
      canvas.lay(
        canvas.mask(Outline.box(foot.x - half, y, foot.x + half, y + short * 0.003)).within(mask),
        Paint(dim.scaled(0.7), opacity: 0.6))
    }
    let soffit = inner.map { $0 + Spot(half * 0.14 * sunSide, tall * 0.01) }
    canvas.lay(
      canvas.mask(Outline.stroke(inner, from: half * 0.12, to: half * 0.12)).within(mask),
      Paint(dim.scaled(0.75), opacity: 0.8))
    canvas.lay(
      canvas.mask(Outline.stroke(soffit, from: half * 0.05, to: half * 0.05)).within(mask),
      Paint(dim.scaled(0.6), opacity: 0.5))
  }

  private mutating func paintRubble(_ chance: inout Chance) {
    let stone = Tint.hex(0xb8aa8c)
    for _ in 0..<26 {
      let near = chance.part()
      let size = short * (0.008 + 0.03 * near)
      let middle = Spot(chance.part() * wide, (horizon + short * 0.12).mixed(high, near))
      let top = middle - Spot(0, size * 0.7)
      canvas.fill(
        blob(middle + Spot(sunSide * size * 0.4, size * 0.3), size, &chance),
        Paint(.hex(0x201c1c), opacity: 0.25), blur: size * 0.2)
      canvas.fill(
        blob(middle, size, &chance),
        Paint(
          light.lit(stone), light.shaded(stone), from: top - Spot(sunSide * size, 0),
          to: middle + Spot(sunSide * size, size)))
    }
  }
}
