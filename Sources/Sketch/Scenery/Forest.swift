/// Trunks behind trunks, a canopy above, and light between them.
extension Painter {
  mutating func paintForest() {
    let floor = horizon.mixed(high, 0.2)
    let bright =
      light.isDark ? light.horizon : light.horizon.mixed(.hex(0xf2ecb0).times(light.ambient), 0.62)
    let deep = light.on(.hex(0x6d8f52), depth: 0.15)
    canvas.wash(
      [(0, deep), (floor * 0.75, bright), (floor, bright.mixed(deep, 0.35)), (high, deep)],
      rows: 0..<canvas.height)
    canvas.glow(
      Spot((1 - plan.focus) * wide, floor * 0.62), radius: short * 0.7, light.sun, strength: 0.55)
    paintGround(from: floor)
    for layer in 0..<5 { paintTrunks(layer: layer, floor: floor) }
    paintPath(from: floor)
    paintFerns()
  }

  private mutating func paintGround(from floor: Float) {
    let edge = edge(base: floor + short * 0.03, height: short * 0.06, scale: 3, row: 41)
    var ground = relief(
      edge, .hex(0x8a9450), depth: 0.1, fall: (high - floor) * 1.1, roughness: 0.7)
    ground.foot = light.shaded(.hex(0x22301f))
    ground.grain = 40 / short
    canvas.lay(ground, noise: noise)
  }

  /// One rank of trees with the leaves above it; the nearest frame the picture.
  private mutating func paintTrunks(layer: Int, floor: Float) {
    var chance = Chance(seed: plan.seed, topic: 400 + UInt64(layer))
    let near = Float(layer) / 4
    let depth = 0.55 * (1 - near) * (1 - near)
    let count = [16, 13, 9, 6, 3][layer]
    let thick = short * (0.014 + 0.075 * near * near) * plan.reach
    let bark = Tint.hex(0x7a5c44)
    for number in 0..<count {
      var x = (Float(number) + chance.between(0.1, 0.9)) / Float(count)
      let gap = 1 - plan.focus
      if near > 0.4, abs(x - gap) < 0.17 { x += x < gap ? -0.17 : 0.17 }
      let foot = Spot(x * wide, floor + (high - floor) * (0.06 + 0.72 * near * near) + short * 0.02)
      let lean = chance.between(-0.05, 0.05) * short
      let trunk = [
        foot + Spot(0, short * 0.01), foot + Spot(lean * 0.2, -high * 0.3),
        foot + Spot(lean, -high * 0.7), Spot(foot.x + lean * 1.3, -short * 0.05),
      ]
      if near > 0.2 { paintBranches(foot, thick, depth: depth, near: near, &chance) }
      let half = thick * 0.6 * sunSide
      let paint = Paint(
        light.lit(bark, depth: depth).mixed(light.shaded(bark, depth: depth), 0.15 + 0.35 * near),
        light.shaded(bark, depth: depth).scaled(1 - 0.5 * near),
        from: Spot(foot.x - half, 0), to: Spot(foot.x + half, 0))
      canvas.fill(Outline.stroke(Outline.line(trunk), from: thick * 1.25, to: thick * 0.6), paint)
      paintRoots(foot, thick, paint, &chance)
    }
    paintCanopy(layer: layer, depth: depth, near: near)
    if layer == 1 || layer == 2 { paintShafts(floor: floor) }
  }

  /// What holds a trunk in the ground, and the grass about it.
  private mutating func paintRoots(
    _ foot: Spot, _ thick: Float, _ paint: Paint, _ chance: inout Chance
  ) {
    func at(_ x: Float, _ y: Float) -> Spot { foot + Spot(x, y) * thick }
    let roots = Outline.smooth([
      at(-0.58, -1.2), at(0.58, -1.2), at(0.7, -0.2), at(1.25, 0.3), at(0.5, 0.22), at(0.1, 0.36),
      at(-0.4, 0.2), at(-1.15, 0.34), at(-0.7, -0.2),
    ])
    canvas.fill(roots, paint)
    let grass = light.shaded(.hex(0x5c6a38)).mixed(paint.end, 0.4)
    for _ in 0..<9 {
      let base = at(chance.between(-1.2, 1.2), 0.45)
      let tip = base + Spot(chance.between(-0.3, 0.3), -chance.between(0.3, 0.9)) * thick
      canvas.fill(Outline.stroke([base, tip], from: thick * 0.1, to: thick * 0.02), grass)
    }
  }

  private mutating func paintBranches(
    _ foot: Spot, _ thick: Float, depth: Float, near: Float, _ chance: inout Chance
  ) {
    let tint = light.shaded(.hex(0x463a32), depth: depth).scaled(1 - 0.3 * near)
    for _ in 0..<3 {
      let turn: Float = chance.happens(0.5) ? 1 : -1
      let start = Spot(foot.x, foot.y - high * chance.between(0.35, 0.7))
      let far = short * chance.between(0.08, 0.2) * (0.5 + near)
      let branch = [
        start, start + Spot(turn * far * 0.5, -far * 0.32), start + Spot(turn * far, -far * 0.42),
      ]
      canvas.fill(Outline.stroke(Outline.line(branch), from: thick * 0.3, to: thick * 0.06), tint)
    }
  }

  /// Leaves that hang from the upper edge.
  private mutating func paintCanopy(layer: Int, depth: Float, near: Float) {
    let isSnowy = scene.weather == .snow
    let leaf = Tint.hex(isSnowy ? 0xc9d4d6 : 0x7f9c44)
    let tint = light.lit(leaf, depth: depth).mixed(
      light.shaded(leaf, depth: depth), 0.25 + 0.65 * near
    )
    .scaled(1 - 0.45 * near)
    let reach = high * (0.34 - 0.045 * Float(layer)) * (1.6 * plan.reach - 0.6)
    let gap = (1 - plan.focus) * wide
    let bottom = min(canvas.height, Int(reach * 1.7))
    let (noise, short) = (noise, short)
    let lumps = Field(width: canvas.width, height: bottom) { x, y in
      noise.cloud(x * 7 / short + Float(layer) * 19, y * 7 / short, octaves: 5)
    }
    for y in 0..<bottom {
      for x in 0..<canvas.width {
        let away = abs(Float(x) - gap) / (wide * 0.6)
        let hang = reach * (0.35 + 0.7 * min(1, away))
        let lump = lumps.value(x, y)
        let share = (lump - 0.28 - 0.42 * Float(y) / hang).rise(0, 0.05)
        guard share > 0.01 else { continue }
        let place = y * canvas.width + x
        let shade = tint.scaled(0.75 + 0.5 * lump)
        canvas.pixels[place] = canvas.pixels[place].mixed(shade, share * 0.94)
      }
    }
  }

  private mutating func paintShafts(floor: Float) {
    guard !light.isDark, scene.weather != .rain, scene.weather != .storm else { return }
    var chance = plan.chance(.forest)
    for _ in 0..<4 {
      let x = (1 - plan.focus) * wide + chance.between(-0.2, 0.3) * wide
      let (narrow, broad) = (short * chance.between(0.015, 0.04), short * chance.between(0.05, 0.1))
      let foot = x - plan.side * short * 0.34
      let shaft = [
        Spot(x - narrow, -2), Spot(x + narrow, -2), Spot(foot + broad, floor + short * 0.12),
        Spot(foot - broad, floor + short * 0.12),
      ]
      canvas.fill(
        shaft, Paint(light.sun.marked(0), opacity: 0.17), blur: short * 0.012)
    }
  }

  private mutating func paintPath(from floor: Float) {
    let far = Spot((1 - plan.focus) * wide, floor + short * 0.035)
    let bend = far.x + plan.side * short * 0.12
    let path = Outline.smooth([
      far, Spot(bend + short * 0.03, floor.mixed(high, 0.4)), Spot(wide * 0.62, high + short * 0.2),
      Spot(wide * 0.34, high + short * 0.2), Spot(bend - short * 0.05, floor.mixed(high, 0.42)),
    ])
    canvas.fill(
      path,
      Paint(
        light.lit(.hex(0xb8a37a), depth: 0.25), light.shaded(.hex(0x6e5f48)), top: floor,
        bottom: high, opacity: 0.72),
      blur: short * 0.008)
  }

  private mutating func paintFerns() {
    var chance = plan.chance(.meadow)
    for _ in 0..<46 {
      let outer = chance.part() * chance.part() * 0.4
      let x = (chance.happens(0.5) ? outer : 1 - outer) * wide
      let base = Spot(x, high + short * 0.02)
      let tall = short * chance.between(0.06, 0.2)
      let turn = chance.between(-0.5, 0.5)
      let frond = [
        base, base + Spot(turn * tall * 0.4, -tall * 0.7), base + Spot(turn * tall * 1.4, -tall),
      ]
      let tint = light.shaded(.hex(chance.happens(0.5) ? 0x2a3a22 : 0x384a2a))
      canvas.fill(Outline.stroke(Outline.line(frond), from: short * 0.014, to: short * 0.001), tint)
    }
  }
}
