/// Animals and monsters: an outline with light on its back.
extension Painter {
  mutating func paintCreature(_ creature: Creature, _ dye: Dye?) {
    let isAlone =
      scene.subjects.first.map { if case .creature = $0 { true } else { false } } ?? false
    let size = short * (isAlone ? 0.3 : 0.15) * plan.reach
    let part = isAlone ? plan.focus.mixed(0.5, 0.45) : 1 - plan.focus
    let flies = creature == .bird || creature == .dragon || creature == .fish
    let ground = horizon.mixed(high, 0.72)
    let foot = Spot(
      part * wide, flies ? max(size * 1.35, min(horizon * 0.9, high * 0.46) + short * 0.05) : ground
    )
    let usual: [Creature: UInt32] = [
      .beast: 0x6a5848, .bird: 0x3a3c46, .serpent: 0x4d6b58, .dragon: 0x7a4038, .fish: 0x4f7484,
    ]
    let tint = (dye?.cloth ?? .hex(usual[creature] ?? 0x6a5848)).marked(0.8)
    switch creature {
    case .beast: paintBeast(foot, size, tint)
    case .bird: paintBird(foot, size, tint)
    case .dragon: paintDragon(foot, size, tint)
    case .serpent: paintSerpent(foot, size, tint)
    case .fish: paintFish(foot, size, tint)
    }
  }

  /// From a spot, in its own units, towards the side that the picture opens to.
  private func local(_ middle: Spot, _ size: Float) -> (Float, Float) -> Spot {
    let side = plan.side
    return { x, y in Spot(middle.x + x * size * side, middle.y - y * size) }
  }

  private mutating func paintShape(_ outline: [Spot], _ tint: Tint, _ middle: Spot, _ size: Float) {
    canvas.fill(
      outline,
      Paint(
        light.lit(tint).mixed(soft(tint), 0.4), light.shaded(tint).scaled(0.55),
        from: middle - Spot(sunSide * size * 0.4, size), to: middle + Spot(sunSide * size * 0.35, 0)
      ))
  }

  private mutating func paintBeast(_ foot: Spot, _ size: Float, _ tint: Tint) {
    let at = local(foot, size)
    canvas.fill(
      Outline.ellipse(at(0, 0), size * 0.9, size * 0.09), Paint(.hex(0x14121a), opacity: 0.4),
      blur: size * 0.06)
    for leg in [(-0.5, -0.42), (0.42, 0.5)] as [(Float, Float)] {
      let back = Outline.line([at(leg.0, 0.62), at(leg.0 - 0.08, 0.34), at(leg.1, 0.02)])
      canvas.fill(
        Outline.stroke(back, from: size * 0.2, to: size * 0.07), light.shaded(tint).scaled(0.45))
    }
    let body = Outline.smooth([
      at(-0.72, 0.62), at(-0.62, 0.88), at(-0.2, 0.94), at(0.25, 0.96), at(0.5, 1.12),
      at(0.62, 1.3), at(0.66, 1.5),
      at(0.74, 1.34), at(0.84, 1.32), at(0.95, 1.18), at(1.14, 1.08), at(1.16, 1.0), at(0.98, 0.96),
      at(0.8, 0.94), at(0.66, 0.72), at(0.5, 0.5), at(0.1, 0.47),
      at(-0.3, 0.5), at(-0.6, 0.44),
    ])
    paintShape(body, tint, at(0, 0.5), size)
    for leg in [(-0.62, -0.66, -0.6), (0.5, 0.46, 0.5)] as [(Float, Float, Float)] {
      let front = Outline.line([at(leg.0, 0.68), at(leg.1, 0.32), at(leg.2, 0.0)])
      paintShape(Outline.stroke(front, from: size * 0.24, to: size * 0.075), tint, at(0, 0.4), size)
    }
    let tail = Outline.line([at(-0.68, 0.76), at(-0.95, 0.72), at(-1.08, 0.46), at(-1.18, 0.26)])
    canvas.fill(
      Outline.stroke(tail, from: size * 0.15, to: size * 0.03), light.shaded(tint).scaled(0.7))
    canvas.fill(
      Outline.ellipse(at(0.86, 1.17), size * 0.025, size * 0.022), .hex(0xf4d27a, accent: 1))
  }

  /// A wing: an arm to the tip, and a hem that sags between the ribs.
  private mutating func paintWing(
    _ arm: [Spot], _ ribs: [Spot], sag: Float, _ tint: Tint, _ middle: Spot, _ size: Float
  ) {
    guard let tip = arm.last else { return }
    var outline = Outline.line(arm)
    var last = tip
    for rib in ribs {
      let dent = last.mixed(rib, 0.5) - Spot(0, size * sag)
      outline += Outline.line([last, dent, rib]).dropFirst()
      last = rib
    }
    paintShape(outline, tint, middle, size)
    for rib in ribs.dropLast() where sag > 0.1 {
      let bone = Outline.stroke([arm[arm.count / 2], rib], from: size * 0.022, to: size * 0.006)
      canvas.fill(bone, Paint(light.shaded(tint).scaled(0.4), opacity: 0.6))
    }
    let edge = Outline.stroke(Outline.line(arm), from: size * 0.05, to: size * 0.012)
    canvas.fill(edge, light.shaded(tint).scaled(0.6))
  }

  private mutating func paintDragon(_ middle: Spot, _ size: Float, _ tint: Tint) {
    let at = local(middle, size)
    paintWing(
      [at(0.12, 0.1), at(0.34, 0.72), at(0.86, 1.12)],
      [at(0.72, 0.62), at(0.5, 0.34), at(0.25, 0.1)],
      sag: 0.12, tint.scaled(0.6), middle, size)
    let spine = Outline.line([
      at(1.02, 0.46), at(0.78, 0.44), at(0.5, 0.2), at(0.1, 0), at(-0.35, -0.1), at(-0.8, -0.3),
      at(-1.15, -0.22),
      at(-1.42, 0.06),
    ])
    let thick: [Float] = [0.1, 0.13, 0.2, 0.34, 0.26, 0.13, 0.06, 0.01]
    paintShape(body(spine, thick.map { $0 * size }), tint, middle, size)
    for leg in [(0.32, 0.46), (-0.3, -0.16)] as [(Float, Float)] {
      let limb = Outline.line([at(leg.0, -0.04), at(leg.0 - 0.1, -0.26), at(leg.1, -0.36)])
      paintShape(
        Outline.stroke(limb, from: size * 0.14, to: size * 0.035), tint.scaled(0.7), middle, size)
    }
    let head = Outline.smooth([
      at(0.92, 0.5), at(1.04, 0.57), at(1.2, 0.5), at(1.42, 0.38), at(1.4, 0.32), at(1.16, 0.35),
      at(0.96, 0.36),
    ])
    paintShape(head, tint, at(1.1, 0.4), size * 0.4)
    canvas.fill([at(1.02, 0.53), at(0.76, 0.74), at(0.93, 0.5)], light.shaded(tint).scaled(0.5))
    canvas.fill(
      Outline.ellipse(at(1.13, 0.47), size * 0.018, size * 0.015), .hex(0xffd070, accent: 1))
    paintWing(
      [at(0.1, 0.1), at(-0.22, 0.8), at(-1.0, 1.2)],
      [at(-1.02, 0.55), at(-0.76, 0.22), at(-0.4, 0.06), at(-0.12, 0.02)],
      sag: 0.16, tint, middle, size)
  }

  /// A body about a line that is as thick as it is told at each eighth of the way.
  private func body(_ spine: [Spot], _ thick: [Float]) -> [Spot] {
    var (upper, lower) = ([Spot](), [Spot]())
    for place in spine.indices {
      let along: Spot = spine[min(spine.count - 1, place + 1)] - spine[max(0, place - 1)]
      let part = Float(place) / Float(spine.count - 1) * Float(thick.count - 1)
      let whole = min(thick.count - 2, Int(part))
      let half = thick[whole].mixed(thick[whole + 1], part - Float(whole)) / 2
      let side = Spot(-along.y, along.x) * (half / max(0.001, along.length))
      upper.append(spine[place] + side)
      lower.append(spine[place] - side)
    }
    return upper + lower.reversed()
  }

  private mutating func paintBird(_ middle: Spot, _ size: Float, _ tint: Tint) {
    let at = local(middle, size)
    paintWing(
      [at(0.1, 0.05), at(0.42, 0.5), at(0.95, 0.72), at(1.25, 0.66)],
      [at(0.92, 0.44), at(0.66, 0.24), at(0.4, 0.06), at(0.1, -0.08)], sag: 0.03, tint.scaled(0.72),
      middle, size)
    let spine = Outline.line([
      at(0.62, 0.1), at(0.44, 0.12), at(0.2, 0.04), at(-0.2, -0.03), at(-0.5, -0.04),
    ])
    let thick: [Float] = [0.03, 0.15, 0.24, 0.2, 0.06]
    let tail = [
      at(-0.4, 0.02), at(-0.86, 0.06), at(-0.82, -0.04), at(-0.88, -0.14), at(-0.4, -0.09),
    ]
    paintShape(tail, tint.scaled(0.8), middle, size)
    paintShape(body(spine, thick.map { $0 * size }), tint, middle, size)
    canvas.fill([at(0.56, 0.15), at(0.7, 0.08), at(0.56, 0.07)], light.on(.hex(0xd09a3c)))
    canvas.fill(Outline.ellipse(at(0.48, 0.14), size * 0.015, size * 0.015), .hex(0xf4e0a0))
    paintWing(
      [at(0.14, 0.05), at(-0.12, 0.56), at(-0.62, 0.86), at(-1.1, 0.84)],
      [at(-0.86, 0.56), at(-0.62, 0.32), at(-0.4, 0.14), at(-0.2, -0.04)], sag: 0.03, tint, middle,
      size)
  }

  private mutating func paintSerpent(_ foot: Spot, _ size: Float, _ tint: Tint) {
    let at = local(foot, size)
    for (number, x) in ([-1.0, -0.35] as [Float]).enumerated() {
      let tall: Float = number == 0 ? 0.4 : 0.66
      let coil = Outline.line([
        at(x - 0.32, -0.06), at(x - 0.2, tall * 0.8), at(x, tall), at(x + 0.2, tall * 0.8),
        at(x + 0.32, -0.06),
      ])
      paintShape(Outline.stroke(coil, from: size * 0.2, to: size * 0.24), tint, foot, size)
    }
    let neck = Outline.line([
      at(0.3, -0.06), at(0.36, 0.5), at(0.3, 0.95), at(0.5, 1.24), at(0.8, 1.2),
    ])
    paintShape(Outline.stroke(neck, from: size * 0.32, to: size * 0.17), tint, at(0.3, 0.4), size)
    let head = Outline.smooth([
      at(0.6, 1.3), at(0.74, 1.36), at(1.0, 1.24), at(1.2, 1.1), at(0.94, 1.1), at(0.7, 1.08),
    ])
    paintShape(head, tint, at(0.85, 1.1), size * 0.5)
    canvas.fill(
      Outline.ellipse(at(0.86, 1.25), size * 0.025, size * 0.022), .hex(0xf8d878, accent: 1))
    guard scene.place?.hasWater ?? false else { return }
    mirror(foot.x - size * 1.5...foot.x + size * 1.5, waterline: foot.y, height: size)
  }

  private mutating func paintFish(_ middle: Spot, _ size: Float, _ tint: Tint) {
    let at = local(middle, size)
    let tail = Outline.smooth([
      at(-0.85, 0.02), at(-1.3, 0.36), at(-1.18, 0.02), at(-1.32, -0.26), at(-0.9, -0.06),
    ])
    paintShape(tail, tint.scaled(0.8), middle, size)
    let body = Outline.smooth([
      at(1.1, 0), at(0.8, 0.24), at(0.2, 0.36), at(-0.4, 0.22), at(-0.95, 0.04), at(-0.4, -0.16),
      at(0.3, -0.28), at(0.9, -0.18),
    ])
    paintShape(body, tint, middle, size)
    let belly = Outline.smooth([
      at(1.02, -0.06), at(0.3, -0.12), at(-0.5, -0.08), at(0.2, -0.27), at(0.85, -0.2),
    ])
    canvas.lay(
      canvas.mask(belly, blur: size * 0.02), Paint(light.lit(tint.mixed(.white, 0.6)), opacity: 0.6)
    )
    let fin = Outline.smooth([at(0.35, -0.12), at(0.2, -0.5), at(0.02, -0.56), at(0.1, -0.2)])
    paintShape(fin, tint.scaled(0.6), middle, size)
    canvas.fill(Outline.ellipse(at(0.82, 0.05), size * 0.028, size * 0.028), .hex(0x10141a))
  }
}
