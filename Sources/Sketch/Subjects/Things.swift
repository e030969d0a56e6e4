/// A still life: one thing on a table, with its light and its shadow.
extension Painter {
  mutating func paintThing(_ thing: Thing) {
    let isAlone = scene.subjects.count == 1
    let size = short * (isAlone ? 0.36 : plan.framing == .full ? 0.11 : 0.22) * plan.reach
    let foot = isAlone ? tableSpot : sideSpot
    if isAlone {
      if scene.place != nil { canvas.soften(short * 0.01) }
      paintTableTop(foot.y - size * 0.28)
    }
    let shadow = foot + Spot(sunSide * size * 0.35, 0)
    canvas.fill(
      Outline.ellipse(shadow, size * 0.62, size * 0.085), Paint(.hex(0x0c090c), opacity: 0.55),
      blur: size * 0.05)
    switch thing {
    case .bottle: paintBottle(foot, size)
    case .book: paintBook(foot, size)
    case .lantern: paintLantern(foot, size)
    case .blade: paintBlade(foot, size)
    case .chest: paintChest(foot, size)
    case .cup: paintCup(foot, size)
    case .orb: paintOrb(foot, size)
    case .key: paintKey(foot, size)
    }
  }

  private var tableSpot: Spot {
    Spot(plan.focus.mixed(0.5, 0.25) * wide, high * 0.8 + (plan.horizon - 0.5) * short * 0.3)
  }

  /// At the feet of a figure, or before the lower edge on the free side of a portrait.
  private var sideSpot: Spot {
    plan.framing == .full
      ? Spot(plan.focus * wide + plan.side * short * 0.15, high * 0.93)
      : Spot((0.5 - plan.side * -0.3) * wide, high * 0.99)
  }

  private mutating func paintTableTop(_ top: Float) {
    let wood = Tint.hex(0x6d4c36)
    let near = soft(wood).scaled(0.42)
    canvas.fill(Outline.box(0, top, wide, high), Paint(soft(wood), near, top: top, bottom: high))
    for y in max(0, Int(top))..<canvas.height {
      for x in 0..<canvas.width {
        let depth = (Float(y) - top) / short
        let grain = noise.cloud(Float(x) * 2.2 / short, depth * 60 / (0.4 + depth * 2), octaves: 3)
        let place = y * canvas.width + x
        canvas.pixels[place] = canvas.pixels[place].scaled(0.75 + 0.5 * grain)
      }
    }
    canvas.fill(
      Outline.box(0, top, wide, top + short * 0.006), Paint(light.lit(wood), opacity: 0.6))
  }

  private func local(_ foot: Spot, _ size: Float) -> (Float, Float) -> Spot {
    let side = sunSide
    return { x, y in Spot(foot.x + x * size * side, foot.y - y * size) }
  }

  /// Light on the side of the sun, which is the negative one.
  private func round(_ tint: Tint, _ foot: Spot, _ size: Float, _ half: Float) -> Paint {
    let at = local(foot, size)
    return Paint(
      soft(tint).scaled(1.35), soft(tint).scaled(0.28), from: at(-half * 0.8, 0), to: at(half, 0))
  }

  private mutating func paintBottle(_ foot: Spot, _ size: Float) {
    let at = local(foot, size)
    let glass = Tint.hex(0x3f7a68, accent: 0.9)
    let half: [(Float, Float)] = [
      (0.2, 0), (0.3, 0.06), (0.31, 0.5), (0.24, 0.72), (0.09, 0.86), (0.085, 1.12), (0.12, 1.15),
      (0.12, 1.2),
    ]
    let outline =
      Outline.line(half.map { at($0.0, $0.1) })
      + Outline.line(half.reversed().map { at(-$0.0, $0.1) })
    canvas.fill(outline, round(glass, foot, size, 0.3))
    let wine = Outline.smooth([
      at(-0.24, 0.06), at(0.24, 0.06), at(0.26, 0.46), at(0, 0.44), at(-0.26, 0.46),
    ])
    canvas.fill(
      wine,
      Paint(
        soft(.hex(0xb8503a, accent: 1)), soft(.hex(0x401018)), from: at(-0.25, 0.3),
        to: at(0.25, 0.2), opacity: 0.72))
    canvas.fill(
      Outline.box(
        min(at(-0.1, 0).x, at(0.1, 0).x), at(0, 1.34).y, max(at(-0.1, 0).x, at(0.1, 0).x),
        at(0, 1.18).y), round(.hex(0xa8845a), foot, size, 0.1))
    let shine = Outline.stroke(
      Outline.line([at(-0.19, 0.14), at(-0.22, 0.45), at(-0.16, 0.68)]), from: size * 0.03,
      to: size * 0.012)
    canvas.fill(shine, Paint(.white, opacity: 0.65), blur: size * 0.008)
  }

  private mutating func paintBook(_ foot: Spot, _ size: Float) {
    let at = local(foot, size)
    let leather = Tint.hex(0x7c3b2e, accent: 0.9)
    canvas.fill(
      [at(-0.62, 0.02), at(0.5, -0.02), at(0.72, 0.22), at(-0.34, 0.26)], soft(leather).scaled(0.5))
    canvas.fill(
      [at(-0.6, 0.04), at(0.5, 0), at(0.5, 0.2), at(-0.6, 0.24)],
      Paint(soft(.hex(0xe6d9bb)), soft(.hex(0x9c8a68)), from: at(-0.6, 0), to: at(0.5, 0)))
    for row in 1..<6 {
      let y = Float(row) * 0.033
      canvas.fill(
        Outline.stroke([at(-0.59, 0.04 + y), at(0.5, y)], from: size * 0.004, to: size * 0.004),
        Paint(soft(.hex(0x6a5a40)), opacity: 0.5))
    }
    canvas.fill(
      [at(0.5, 0), at(0.73, 0.22), at(0.73, 0.42), at(0.5, 0.2)], soft(leather).scaled(0.4))
    canvas.fill(
      [at(-0.62, 0.24), at(0.51, 0.2), at(0.74, 0.43), at(-0.34, 0.46)],
      Paint(
        soft(leather).scaled(1.35), soft(leather).scaled(0.8), from: at(-0.5, 0.3), to: at(0.6, 0.3)
      ))
    let gold = soft(.hex(0xd6ac58))
    canvas.fill(
      Outline.stroke(
        [at(-0.5, 0.265), at(0.46, 0.23), at(0.62, 0.405), at(-0.3, 0.435), at(-0.5, 0.265)],
        from: size * 0.01, to: size * 0.01), gold)
    canvas.fill(Outline.ellipse(at(0.06, 0.335), size * 0.13, size * 0.04), gold)
  }

  private mutating func paintLantern(_ foot: Spot, _ size: Float) {
    let at = local(foot, size)
    let iron = Tint.hex(0x3a3632)
    canvas.fill(
      Outline.ring(at(0, 1.2), size * 0.13, size * 0.15, thick: size * 0.025), soft(iron))
    let glass = Outline.smooth([
      at(-0.22, 0.14), at(-0.28, 0.5), at(-0.2, 0.82), at(0.2, 0.82), at(0.28, 0.5), at(0.22, 0.14),
    ])
    canvas.glow(at(0, 0.45), radius: size * 1.7, .hex(0xffa850), strength: 0.55)
    canvas.fill(
      glass,
      Paint(.hex(0xffd890), .hex(0xc86a24), top: at(0, 0.7).y, bottom: at(0, 0.1).y, opacity: 0.9))
    canvas.glow(at(0, 0.4), radius: size * 0.3, .hex(0xfff0c0), strength: 0.95)
    let flame = Outline.smooth([at(0, 0.66), at(0.07, 0.4), at(0, 0.28), at(-0.07, 0.4)])
    canvas.fill(flame, .hex(0xfff8dc, accent: 1))
    for x in [-0.24, 0.0, 0.24] as [Float] {
      let bar = Outline.line([at(x * 0.85, 0.12), at(x * 1.15, 0.5), at(x * 0.8, 0.86)])
      canvas.fill(Outline.stroke(bar, from: size * 0.022, to: size * 0.022), soft(iron))
    }
    canvas.fill(
      Outline.smooth([at(-0.32, 0), at(0.32, 0), at(0.3, 0.12), at(-0.3, 0.12)]),
      round(iron.scaled(1.3), foot, size, 0.3))
    canvas.fill(
      [at(-0.3, 0.82), at(0.3, 0.82), at(0.1, 1.06), at(-0.1, 1.06)],
      round(iron.scaled(1.3), foot, size, 0.3))
  }

  private mutating func paintBlade(_ foot: Spot, _ size: Float) {
    let at = local(foot, size)
    let (a, b) = (at(-0.98, 0.62), at(0.42, 0.1))
    let steel = soft(.hex(0xc8d0d6, accent: 0.5))
    let across = Spot(-(b - a).y, (b - a).x) * 0.036
    canvas.fill([a, b + across, b], steel.scaled(1.15))
    canvas.fill([a, b, b - across], steel.scaled(0.5))
    canvas.fill(
      Outline.stroke([b + across * 3.6, b - across * 3.6], from: size * 0.06, to: size * 0.06),
      soft(.hex(0xc09a50)))
    let hilt = b.mixed(a, -0.26)
    canvas.fill(
      Outline.stroke([b, hilt], from: size * 0.075, to: size * 0.065), soft(.hex(0x5a2f26)))
    canvas.fill(
      Outline.ellipse(hilt, size * 0.06, size * 0.06), round(.hex(0xc09a50), hilt, size, 0.06))
  }

  private mutating func paintChest(_ foot: Spot, _ size: Float) {
    let at = local(foot, size)
    let (wood, iron) = (Tint.hex(0x80573a), Tint.hex(0xb28b4a, accent: 0.7))
    canvas.fill(
      [at(-0.6, 0), at(0.6, 0), at(0.6, 0.42), at(-0.6, 0.42)], round(wood, foot, size, 0.6))
    let lid =
      [at(-0.62, 0.44)]
      + Outline.line([at(-0.62, 0.44), at(-0.55, 0.68), at(0, 0.8), at(0.55, 0.68), at(0.62, 0.44)])
    canvas.fill(lid, round(wood.scaled(1.15), foot, size, 0.6))
    for x in [-0.52, 0, 0.52] as [Float] {
      let band = Outline.line([
        at(x, 0), at(x, 0.42), at(x * 0.98, 0.66), at(x * 0.9, 0.72 + 0.08 * (1 - abs(x))),
      ])
      canvas.fill(
        Outline.stroke(band, from: size * 0.07, to: size * 0.06), round(iron, foot, size, 0.6))
    }
    canvas.fill(
      Outline.stroke([at(-0.62, 0.43), at(0.62, 0.43)], from: size * 0.03, to: size * 0.03),
      soft(.hex(0x2a1d16)))
    canvas.fill(Outline.ellipse(at(0, 0.4), size * 0.08, size * 0.09), round(iron, foot, size, 0.1))
    canvas.fill(Outline.ellipse(at(0, 0.39), size * 0.018, size * 0.03), .hex(0x18100c))
  }

  private mutating func paintCup(_ foot: Spot, _ size: Float) {
    let at = local(foot, size)
    let gold = Tint.hex(0xc99a48, accent: 0.9)
    let half: [(Float, Float)] = [
      (0.3, 0), (0.28, 0.05), (0.08, 0.12), (0.06, 0.34), (0.1, 0.42), (0.32, 0.56), (0.4, 0.78),
      (0.4, 1),
    ]
    let outline =
      Outline.line(half.map { at($0.0, $0.1) })
      + Outline.line(half.reversed().map { at(-$0.0, $0.1) })
    canvas.fill(outline, round(gold, foot, size, 0.4))
    canvas.fill(Outline.ellipse(at(0, 1), size * 0.4, size * 0.09), soft(gold).scaled(0.45))
    canvas.fill(Outline.ellipse(at(0, 0.985), size * 0.35, size * 0.065), soft(.hex(0x6e1d28)))
    canvas.fill(
      Outline.stroke(
        Outline.line([at(-0.27, 0.6), at(-0.33, 0.8), at(-0.33, 0.95)]), from: size * 0.03,
        to: size * 0.02), Paint(.white, opacity: 0.6), blur: size * 0.01)
  }

  /// It stands on its bow and its bit, so that a glance tells what it is.
  private mutating func paintKey(_ foot: Spot, _ size: Float) {
    let at = local(foot, size)
    let brass = round(.hex(0xc09a50, accent: 0.9), at(0, 0.22), size, 0.6)
    canvas.fill(Outline.ring(at(-0.52, 0.22), size * 0.2, size * 0.22, thick: size * 0.07), brass)
    let bars: [(x: Float, top: Float, bottom: Float, thick: Float)] = [
      (0.42, 0.22, 0.04, 0.08), (0.6, 0.22, -0.02, 0.08), (-0.28, 0.29, 0.15, 0.05),
      (0.3, 0.28, 0.16, 0.05),
    ]
    canvas.fill(
      Outline.stroke([at(-0.32, 0.22), at(0.66, 0.22)], from: size * 0.085, to: size * 0.075), brass
    )
    for bar in bars {
      let thick = size * bar.thick
      canvas.fill(
        Outline.stroke([at(bar.x, bar.top), at(bar.x, bar.bottom)], from: thick, to: thick), brass)
    }
  }

  private mutating func paintOrb(_ foot: Spot, _ size: Float) {
    let at = local(foot, size)
    let glow = Tint.hex(0x6fb7d8, accent: 1)
    canvas.fill(
      Outline.smooth([
        at(-0.34, 0), at(0.34, 0), at(0.2, 0.16), at(0.24, 0.26), at(-0.24, 0.26), at(-0.2, 0.16),
      ]), round(.hex(0x9a7440), foot, size, 0.34))
    canvas.glow(at(0, 0.62), radius: size * 1.2, glow, strength: 0.5)
    let ball = canvas.mask(Outline.ellipse(at(0, 0.62), size * 0.42, size * 0.42))
    canvas.lay(
      ball, Paint(soft(glow).scaled(1.2), .hex(0x13233f), from: at(-0.3, 0.9), to: at(0.3, 0.35)))
    canvas.lay(
      canvas.mask(Outline.ellipse(at(0.1, 0.46), size * 0.22, size * 0.16), blur: size * 0.08)
        .within(ball), Paint(.hex(0xa8e4f4), opacity: 0.6))
    canvas.fill(
      Outline.ellipse(at(-0.16, 0.8), size * 0.09, size * 0.06), Paint(.white, opacity: 0.8),
      blur: size * 0.02)
  }
}
