/// Rock all around, a bright mouth, and still water on the floor; and the lights of a room.
extension Painter {
  mutating func paintCave() {
    let mouth = Spot((1 - plan.focus) * wide, horizon * 0.98)
    canvas.wash(
      [(0, light.middle), (mouth.y + short * 0.1, light.horizon)], rows: 0..<canvas.height)
    canvas.glow(mouth, radius: short * 0.5, light.sun, strength: 0.8)
    let hill = edge(base: mouth.y + short * 0.14, height: short * 0.12, scale: 4, row: 71)
    canvas.lay(relief(hill, .hex(0x6c7d84), depth: 0.6, fall: short * 0.3), noise: noise)
    for layer in 0..<5 { paintRock(layer: layer, around: mouth) }
    let floor = horizon.mixed(high, 0.5)
    paintWater(from: floor, calm: 0.92, depth: .hex(0x0f2a33))
    paintStalactites(floor)
    paintCrystals(floor)
  }

  /// One ring of rock around the mouth, darker the nearer it is.
  private mutating func paintRock(layer: Int, around mouth: Spot) {
    let near = Float(layer) / 4
    let size = short * (0.17 + 0.16 * Float(layer)) * plan.reach
    let lit = light.lit(.hex(0x7c7468), depth: 0.35 * (1 - near)).mixed(
      .hex(0x2a2630), 0.3 + 0.62 * near)
    let dim = light.shaded(.hex(0x4d4850), depth: 0.2 * (1 - near)).mixed(
      .hex(0x0d0c12), 0.4 + 0.55 * near)
    let (noise, short) = (noise, short)
    let roughness = Field(width: canvas.width, height: canvas.height) { x, y in
      noise.cloud(x * 5 / short + near * 31, y * 5 / short + near * 17, octaves: 4)
    }
    for y in 0..<canvas.height {
      let down = (Float(y) - mouth.y) * (Float(y) < mouth.y ? 0.8 : 1.35)
      for x in 0..<canvas.width {
        let far = Spot((Float(x) - mouth.x) * 0.9, down).length
        guard far > size * 0.6 else { continue }
        let rough = roughness.value(x, y)
        let limit = size * (0.68 + 0.72 * rough)
        let share = (far - limit).rise(-1, 1)
        guard share > 0.01 else { continue }
        let inner = 1 - ((far - limit) / (size * 0.55)).held
        let facet = (rough - 0.5) * 0.9
        let tint = dim.mixed(lit, (inner * inner * 0.9 + facet * 0.5).held)
        let place = y * canvas.width + x
        canvas.pixels[place] = canvas.pixels[place].mixed(tint, share)
      }
    }
  }

  private mutating func paintStalactites(_ floor: Float) {
    var chance = plan.chance(.cave)
    for _ in 0..<22 {
      let x = chance.part() * wide
      let tall = short * chance.between(0.05, 0.22)
      let half = tall * chance.between(0.08, 0.16)
      let tooth = Outline.smooth(
        [
          Spot(x - half, -4), Spot(x + half, -4), Spot(x + half * 0.4, tall * 0.6), Spot(x, tall),
          Spot(x - half * 0.4, tall * 0.6),
        ],
        pieces: 4)
      canvas.fill(
        tooth,
        Paint(
          .hex(0x0f0e14), light.shaded(.hex(0x3a363c)).mixed(.hex(0x15131a), 0.5), top: 0,
          bottom: tall))
    }
  }

  private mutating func paintCrystals(_ floor: Float) {
    var chance = plan.chance(.thing)
    let tints: [UInt32] = [0x6fd3d8, 0x8f8be8, 0x74c8a8]
    let tint = Tint.hex(tints[chance.below(3)], accent: 1)
    for cluster in 0..<2 {
      let x = (cluster == 0 ? plan.focus * 0.7 : plan.focus * 0.7 + 0.18) * wide
      let foot = Spot(x, floor + short * (0.02 + 0.12 * Float(cluster)))
      canvas.glow(foot - Spot(0, short * 0.04), radius: short * 0.2, tint, strength: 0.5)
      for _ in 0..<6 {
        let tall = short * chance.between(0.04, 0.12)
        let lean = chance.between(-0.5, 0.5) * tall
        let half = tall * 0.13
        let base = foot + Spot(chance.between(-0.04, 0.04) * short, 0)
        let tip = base + Spot(lean, -tall)
        let shoulder: Spot = base.mixed(tip, 0.75)
        canvas.fill(
          [base - Spot(half, 0), shoulder - Spot(half, 0), tip, base], tint.scaled(0.9))
        canvas.fill(
          [base, tip, shoulder + Spot(half, 0), base + Spot(half, 0)], tint.scaled(0.55))
      }
      mirror(foot.x - short * 0.12...foot.x + short * 0.12, waterline: foot.y, height: short * 0.12)
    }
  }

  /// A candle with its light, by its foot.
  mutating func paintCandle(_ foot: Spot) {
    let (tall, half) = (short * 0.07, short * 0.01)
    let isDark = light.isDark || plan.hour == .dusk
    let wax = Tint.hex(0xe8dcc0)
    canvas.fill(
      Outline.ellipse(foot, half * 3, half * 0.9),
      isDark ? .hex(0x8a6a3c) : light.on(.hex(0x8a6a3c)))
    canvas.fill(
      Outline.box(foot.x - half, foot.y - tall, foot.x + half, foot.y),
      isDark ? wax.times(.hex(0xffd8a0)) : light.lit(wax))
    guard isDark else { return }
    let flame = foot - Spot(0, tall + half * 2.4)
    canvas.glow(flame, radius: short * 0.55, .hex(0xffb060), strength: 0.55)
    canvas.glow(flame, radius: short * 0.12, .hex(0xffd890), strength: 0.8)
    canvas.fill(
      Outline.smooth([
        flame + Spot(half * 0.9, half), flame + Spot(0, half * 2.4),
        flame + Spot(-half * 0.9, half), flame - Spot(0, half * 3),
      ]),
      .hex(0xfff2c4, accent: 1))
  }

  /// A jug, by its foot.
  mutating func paintJug(_ foot: Spot, _ tall: Float, bright: Tint) {
    func at(_ x: Float, _ y: Float) -> Spot { foot + Spot(x * tall, -y * tall) }
    let body = Outline.smooth([
      at(-0.26, 0), at(-0.36, 0.3), at(-0.3, 0.55), at(-0.15, 0.75), at(-0.2, 1), at(0.2, 1),
      at(0.15, 0.75),
      at(0.3, 0.55), at(0.36, 0.3), at(0.26, 0),
    ])
    let turn = plan.side
    canvas.fill(
      Outline.ellipse(at(0, 0), tall * 0.45, tall * 0.08), Paint(.black, opacity: 0.35),
      blur: tall * 0.05)
    canvas.fill(
      body,
      Paint(
        bright.scaled(1.35), bright.scaled(0.4), from: at(0.3 * turn, 0), to: at(-0.34 * turn, 0)))
    canvas.fill(Outline.ellipse(at(0, 0.98), tall * 0.19, tall * 0.045), bright.scaled(0.3))
    canvas.fill(
      Outline.ellipse(at(0.17 * turn, 0.42), tall * 0.035, tall * 0.14),
      Paint(.white, opacity: 0.4), blur: tall * 0.03)
  }
}
