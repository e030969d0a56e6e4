/// The open sea, and the harbour with its houses, its lighthouse and its boats.
extension Painter {
  mutating func paintSea() {
    paintSky()
    let isle = raise(
      edge(base: horizon + 2, height: short * 0.02, scale: 4, row: 21),
      at: plan.focus * wide * 0.9, width: short * 0.34, height: short * 0.09 * plan.reach)
    let flat = isle.map { $0 + short * 0.012 }
    canvas.lay(
      relief(flat, .hex(0x5a5f66), depth: 0.6, fall: short * 0.1), noise: noise,
      bottom: Int(horizon))
    paintWater(from: horizon, calm: scene.weather == .storm ? 0 : 0.35, depth: .hex(0x173f56))
    if !scene.subjects.contains(.ship) { paintCliff() }
    if !scene.subjects.contains(.ship) { paintSail(at: 1 - plan.focus * 0.9) }
    paintBirds(
      around: Spot((1 - plan.focus) * wide, horizon * 0.55), count: 7,
      tint: light.shaded(.hex(0x444b55), depth: 0.2))
  }

  /// A headland with a lighthouse, which frames one side.
  private mutating func paintCliff() {
    let side = plan.isMirrored ? wide * 1.02 : -wide * 0.02
    let reach = wide * 0.42 * plan.reach
    let edge = (0..<canvas.width).map { x in
      let away = abs(Float(x) - side) / reach
      let rock = noise.ridge(Float(x) * 9 / short, 4.2, octaves: 4)
      let rise = max(0, 1 - away * away * 0.9)
      return high + short * 0.12 - rise * (high - horizon) * (0.72 + 0.16 * rock) - rise * short
        * 0.1
    }
    var cliff = relief(edge, .hex(0x5b5650), depth: 0.1, fall: short * 0.9, roughness: 1.1)
    cliff.grain = 18 / short
    cliff.foot = light.shaded(.hex(0x2a2d30))
    canvas.lay(cliff, noise: noise)
    let x = side + plan.side * reach * 0.42
    let y = edge[min(edge.count - 1, max(0, Int(x)))]
    paintLighthouse(Spot(x, y + short * 0.01), short * 0.23)
  }

  mutating func paintLighthouse(_ foot: Spot, _ tall: Float) {
    let (top, half) = (foot.y - tall, tall * 0.085)
    let tower = [
      Spot(foot.x - half * 1.35, foot.y), Spot(foot.x - half * 0.8, top + tall * 0.16),
      Spot(foot.x + half * 0.8, top + tall * 0.16), Spot(foot.x + half * 1.35, foot.y),
    ]
    let (lit, shaded) = (light.lit(.hex(0xece6da)), light.shaded(.hex(0xece6da)))
    let sides = sunSide > 0 ? (lit, shaded) : (shaded, lit)
    let (left, right) = (Spot(foot.x - half, 0), Spot(foot.x + half, 0))
    canvas.fill(tower, Paint(sides.0, sides.1, from: left, to: right))
    let mask = canvas.mask(tower)
    for band in [0.32, 0.62] as [Float] {
      let stripe = Outline.box(
        foot.x - 2 * half, top + tall * band, foot.x + 2 * half, top + tall * (band + 0.14))
      canvas.lay(
        canvas.mask(stripe).within(mask),
        Paint(light.on(.hex(0xa8372f, accent: 1)), opacity: 0.9))
    }
    let lamp = Outline.box(
      foot.x - half * 0.6, top + tall * 0.06, foot.x + half * 0.6, top + tall * 0.16)
    canvas.fill(lamp, light.isDark ? .hex(0xffe9a8, accent: 1) : light.shaded(.hex(0x5a6068)))
    canvas.fill(
      [
        Spot(foot.x - half * 0.95, top + tall * 0.06), Spot(foot.x, top - tall * 0.02),
        Spot(foot.x + half * 0.95, top + tall * 0.06),
      ], light.shaded(.hex(0x3a3338)))
    let lantern = Spot(foot.x, top + tall * 0.11)
    let isLit = plan.hour == .night || plan.hour == .dusk || scene.weather == .fog
    guard isLit || scene.weather == .storm else { return }
    let far = Spot(plan.side * wide * 0.8, -short * 0.05)
    let beam = [
      lantern, lantern + far - Spot(0, short * 0.06), lantern + far + Spot(0, short * 0.07),
    ]
    canvas.fill(
      beam, Paint(.hex(0xfff0c0), .hex(0xfff0c0), from: lantern, to: lantern + far, opacity: 0.16),
      blur: short * 0.006)
    canvas.glow(lantern, radius: tall * 0.5, .hex(0xffe0a0), strength: 0.9)
  }

  /// A boat far out, with one sail.
  mutating func paintSail(at part: Float) {
    let (x, size) = (part * wide, short * 0.055 * plan.reach)
    let y = horizon + short * 0.02
    let sail = [
      Spot(x, y - size * 1.5), Spot(x + plan.side * size * 0.7, y - size * 0.22),
      Spot(x, y - size * 0.22),
    ]
    canvas.fill(sail, light.lit(.hex(0xf1e6d0), depth: 0.12))
    let jib = [
      Spot(x - plan.side * 2, y - size * 1.3), Spot(x - plan.side * size * 0.45, y - size * 0.22),
      Spot(x - plan.side * 2, y - size * 0.22),
    ]
    canvas.fill(jib, light.shaded(.hex(0xf1e6d0), depth: 0.12))
    let hull = [
      Spot(x - size * 0.55, y - size * 0.15), Spot(x + size * 0.65, y - size * 0.15),
      Spot(x + size * 0.45, y), Spot(x - size * 0.4, y),
    ]
    canvas.fill(hull, light.shaded(.hex(0x33302f), depth: 0.1))
    mirror(x - size...x + size, waterline: y, height: size * 1.5)
  }
}
