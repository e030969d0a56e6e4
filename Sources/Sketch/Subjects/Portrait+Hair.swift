/// Hair in two parts, behind the head and before it, and what is worn on it.
extension Portrait {
  private var cut: Look.Cut {
    if let cut = look.cut { return cut }
    var chance = Chance(seed: plan.seed, topic: 840 + UInt64(number))
    return look.beard ? .short : chance.happens(0.5) ? .long : .tied
  }

  func paintHairBehind(on painter: inout Painter) {
    let hair = painter.soft(look.hairTint)
    let dark = hair.scaled(0.5)
    if look.hat, look.garment == .cloak {
      let lining = Outline.smooth(both([(0.25, -1.35), (0.8, -0.9), (0.9, -0.1), (0.72, 1.4)]))
      painter.canvas.fill(lining, painter.soft(look.clothTint).scaled(0.22))
    }
    switch cut {
    case .bald: break
    case .short:
      let back = Outline.smooth(
        both([(0.3, -1.18), (0.76, -0.85), (0.84, -0.3), (0.72, 0.3), (0.3, 0.5)]))
      painter.canvas.fill(back, dark)
    case .long:
      let back = Outline.smooth(
        both([
          (0.3, -1.2), (0.82, -0.85), (1, -0.1), (1.02, 0.8), (1.2, 1.7), (1.05, 2.6), (0.5, 2.7),
        ]))
      painter.canvas.fill(back, Paint(hair.scaled(0.8), dark, top: at(0, -1).y, bottom: at(0, 2).y))
      paintStrands(painter.canvas.mask(back), from: -0.9, to: 2.6, on: &painter)
    case .tied:
      let bun = at(-turn * 0.62, -1.0)
      let back = Outline.smooth(
        both([(0.3, -1.18), (0.76, -0.85), (0.82, -0.3), (0.66, 0.3), (0.3, 0.4)]))
      painter.canvas.fill(back, dark)
      painter.canvas.fill(
        Outline.ellipse(bun, unit * 0.42, unit * 0.4),
        Paint(
          hair.scaled(1.1), dark, from: bun - Spot(unit * 0.3 * painter.sunSide, unit * 0.3),
          to: bun + Spot(unit * 0.3 * painter.sunSide, unit * 0.3)))
    case .curly: paintCurls(count: 46, around: 1.12, on: &painter)
    }
  }

  func paintHair(on painter: inout Painter) {
    guard cut != .bald else { return }
    let hair = painter.soft(look.hairTint)
    let part = -turn * 0.16
    let cap = Outline.smooth([
      at(-0.74, 0.12), at(-0.86, -0.4), at(-0.68, -0.95), at(-0.2, -1.22), at(0.25, -1.22),
      at(0.7, -0.95), at(0.86, -0.4), at(0.74, 0.12),
      at(0.69, -0.2), at(0.56, -0.5), at(part + 0.25, -0.7), at(part, -0.86), at(part - 0.2, -0.66),
      at(-0.56, -0.46), at(-0.69, -0.2),
    ])
    let mask = painter.canvas.mask(cap)
    let side = painter.sunSide
    painter.canvas.lay(
      mask,
      Paint(
        hair.scaled(1.3), hair.scaled(0.56), from: at(-side * 0.6, -1.1), to: at(side * 0.7, -0.1)))
    paintStrands(mask, from: -1.15, to: 0.1, on: &painter)
    if cut == .long { paintLocks(hair, on: &painter) }
    if cut == .curly { paintFringe(hair, on: &painter) }
    let shine = Outline.stroke(
      Outline.line([at(-side * 0.62, -0.55), at(-side * 0.42, -0.9), at(-side * 0.1, -1.04)]),
      from: unit * 0.03, to: unit * 0.14)
    painter.canvas.lay(
      painter.canvas.mask(shine, blur: unit * 0.04).within(mask),
      Paint(hair.mixed(painter.light.sun.marked(0), 0.55), opacity: 0.5))
  }

  /// Long hair that falls before the shoulders.
  private func paintLocks(_ hair: Tint, on painter: inout Painter) {
    for side in [-1, 1] as [Float] {
      let lock = Outline.smooth([
        at(side * 0.66, -0.4), at(side * 0.86, -0.3), at(side * 0.98, 0.5), at(side * 1.1, 1.4),
        at(side * 1.12, 2.3), at(side * 0.86, 2.75),
        at(side * 0.72, 2.2), at(side * 0.82, 1.4), at(side * 0.72, 0.6),
      ])
      let isLit = side * painter.sunSide < 0
      let tint = hair.scaled(isLit ? 1.18 : 0.62)
      painter.canvas.fill(
        lock, Paint(tint, tint.scaled(0.7), top: at(0, -0.3).y, bottom: at(0, 2.7).y))
      paintStrands(painter.canvas.mask(lock), from: -0.3, to: 2.7, on: &painter)
    }
  }

  private func paintCurls(count: Int, around far: Float, on painter: inout Painter) {
    var chance = Chance(seed: plan.seed, topic: 860 + UInt64(number))
    let hair = painter.soft(look.hairTint)
    for _ in 0..<count {
      let turns = chance.between(0.42, 1.08)
      let spot = at(far * 0.86 * .cosine(turns: turns), far * .sine(turns: turns) * 0.95 - 0.05)
      let size = unit * chance.between(0.17, 0.3)
      let isLit = (spot.x - middle.x) * painter.sunSide < 0
      painter.canvas.fill(
        painter.blob(spot, size, &chance),
        Paint(
          hair.scaled(isLit ? 1.15 : 0.7), hair.scaled(0.5), top: spot.y - size,
          bottom: spot.y + size))
    }
  }

  private func paintFringe(_ hair: Tint, on painter: inout Painter) {
    var chance = Chance(seed: plan.seed, topic: 870 + UInt64(number))
    for piece in 0..<26 {
      let turns = 0.5 + Float(piece) / 25 * 0.5
      let spot = at(
        0.78 * .cosine(turns: turns), 0.98 * .sine(turns: turns) + chance.between(-0.08, 0.16))
      let size = unit * chance.between(0.12, 0.2)
      let tint = hair.scaled(chance.between(0.7, 1.25))
      painter.canvas.fill(
        painter.blob(spot, size, &chance),
        Paint(tint, tint.scaled(0.6), top: spot.y - size, bottom: spot.y + size))
    }
  }

  /// Fine lines, light and dark, that follow the fall of the hair.
  func paintStrands(_ mask: Mask, from top: Float, to bottom: Float, on painter: inout Painter) {
    var chance = Chance(seed: plan.seed, topic: 880 + UInt64(number))
    let hair = painter.soft(look.hairTint)
    for _ in 0..<38 {
      let x = chance.between(-1.1, 1.1)
      let start = at(x * 0.72, top + abs(x) * 0.22)
      let bend = x > 0 ? Float(0.12) : -0.12
      let strand = [
        start, at(x + bend, top.mixed(bottom, 0.45)), at(x * 1.02 + bend * 0.3, bottom),
      ]
      let line = Outline.stroke(Outline.line(strand), from: unit * 0.022, to: unit * 0.008)
      let tint = hair.scaled(chance.happens(0.5) ? 1.4 : 0.45)
      painter.canvas.lay(painter.canvas.mask(line).within(mask), Paint(tint, opacity: 0.32))
    }
  }

  func paintHat(on painter: inout Painter) {
    let isCloak = look.garment == .cloak
    let cloth = painter.soft(isCloak ? look.clothTint : .hex(0x3a3f4a))
    if isCloak {
      let outer = both([(0.25, -1.42), (0.86, -1), (1.04, -0.2), (0.98, 0.7), (0.82, 1.45)])
      let inner = both([(0.2, -0.98), (0.6, -0.72), (0.76, -0.1), (0.7, 0.55), (0.52, 1.3)])
      let hood =
        Outline.smooth(outer.map { $0 }) + [outer[0]] + [inner[0]]
        + Outline.smooth(inner).reversed()
      let side = painter.sunSide
      painter.canvas.fill(
        hood, Paint(cloth.scaled(1.2), cloth.scaled(0.45), from: at(-side, -1), to: at(side, 0.8)))
      return
    }
    let crown = Outline.smooth([
      at(-0.78, -0.72), at(-0.74, -1.2), at(-0.2, -1.5), at(0.35, -1.48), at(0.78, -1.15),
      at(0.78, -0.72), at(0, -0.6),
    ])
    let brim = Outline.smooth([
      at(-0.9, -0.72), at(0, -0.86), at(0.9, -0.72), at(0.75 + turn * 0.2, -0.55),
      at(turn * 0.3, -0.56), at(-0.75 + turn * 0.2, -0.55),
    ])
    painter.canvas.fill(
      crown,
      Paint(
        cloth.scaled(1.25), cloth.scaled(0.6), from: at(-painter.sunSide * 0.7, -1.3),
        to: at(painter.sunSide * 0.7, -0.8)))
    painter.canvas.fill(brim, cloth.scaled(0.5))
  }
}
