/// A whole figure, small in a wide place, in units of its height: 0 is the ground, 1 the crown.
struct Figure {
  let look: Look
  let foot: Spot
  let tall: Float
  let turn: Float
  let breadth: Float

  init(_ look: Look, number: Int, plan: Plan, canvas: Canvas) {
    let offsets: [Float] = [0, 0.17, -0.16]
    let shift = offsets[number % 3] * canvas.short
    self.look = look
    tall = min(canvas.short * 0.46, canvas.high * 0.5) * plan.reach * (1 - 0.1 * Float(number))
    foot = Spot(
      plan.focus * canvas.wide + shift * plan.side, canvas.high * (0.93 - 0.02 * Float(number)))
    turn = plan.side
    breadth = look.build == .broad ? 1.22 : look.build == .slender ? 0.84 : 1
  }

  func at(_ x: Float, _ y: Float) -> Spot { Spot(foot.x + x * tall * turn, foot.y - y * tall) }

  var hairSpot: Spot { at(-0.02, 0.985) }
  var clothSpot: Spot { at(-0.02, 0.6) }

  func paint(on painter: inout Painter) {
    let cloth = painter.soft(look.clothTint)
    let shadow = [
      at(-0.12, 0.01), at(0.12, 0.01), at(0.3 + 0.2 * painter.sunSide * turn, -0.05),
      at(0.1, -0.06),
    ]
    painter.canvas.fill(shadow, Paint(.hex(0x14121a), opacity: 0.5), blur: tall * 0.015)
    paintLegs(on: &painter)
    paintHairBehind(on: &painter)
    let side = painter.sunSide * turn
    let (from, to) = (at(-0.14 * side, 0.7), at(0.16 * side, 0.5))
    let body = Outline.smooth(bodyOutline)
    let mask = painter.canvas.mask(body)
    painter.canvas.lay(mask, Paint(cloth.scaled(1.2), cloth.scaled(0.45), from: from, to: to))
    paintDetails(mask, cloth, on: &painter)
    paintHead(on: &painter)
  }

  /// Coats, cloaks and dresses reach further down than a shirt does.
  private var bodyOutline: [Spot] {
    let b = breadth
    let hem: (half: Float, y: Float, waist: Float)
    switch look.garment ?? .coat {
    case .coat: hem = (0.125, 0.24, 0.085)
    case .dress: hem = (0.19, 0.03, 0.065)
    case .cloak: hem = (0.18, 0.07, 0.12)
    case .shirt, .armour: hem = (0.085, 0.44, 0.08)
    }
    return [
      at(0, 0.86), at(0.055 * b, 0.845), at(0.115 * b, 0.81), at(0.13 * b, 0.7),
      at(hem.waist * b, 0.56),
      at(hem.half * b, hem.y + 0.08), at(hem.half * b, hem.y), at(0.02, hem.y - 0.012),
      at(-hem.half * b * 1.1, hem.y + 0.012),
      at(-hem.half * b, hem.y + 0.1), at(-hem.waist * b, 0.56), at(-0.13 * b, 0.7),
      at(-0.115 * b, 0.81), at(-0.055 * b, 0.845),
    ]
  }

  private func paintLegs(on painter: inout Painter) {
    guard look.garment != .dress else { return }
    let tint = painter.soft(.hex(0x2b2a30))
    for leg in [(0.045, 0.06), (-0.045, -0.075)] as [(Float, Float)] {
      let spots = [at(leg.0 * breadth, 0.5), at(leg.0 * 1.1, 0.26), at(leg.1, 0.03)]
      painter.canvas.fill(
        Outline.stroke(Outline.line(spots), from: tall * 0.085 * breadth, to: tall * 0.05), tint)
      let boot = Outline.smooth([
        at(leg.1 - 0.03, 0.05), at(leg.1 + 0.02, 0.05), at(leg.1 + 0.06, 0.008),
        at(leg.1 + 0.04, -0.004), at(leg.1 - 0.03, -0.002),
      ])
      painter.canvas.fill(boot, tint.scaled(0.7))
    }
  }

  private func paintDetails(_ mask: Mask, _ cloth: Tint, on painter: inout Painter) {
    let dark = cloth.scaled(0.4)
    let arms: [[Spot]] = [
      [at(0.105 * breadth, 0.79), at(0.125 * breadth, 0.63), at(0.1 * breadth, 0.48)],
      [at(-0.105 * breadth, 0.79), at(-0.13 * breadth, 0.63), at(-0.1 * breadth, 0.47)],
    ]
    let isCloaked = look.garment == .cloak
    for (number, arm) in arms.enumerated() where !isCloaked {
      let line = Outline.stroke(Outline.line(arm), from: tall * 0.062, to: tall * 0.04)
      let isLit = (number == 0) == (painter.sunSide * turn < 0)
      let sleeve = cloth.scaled(isLit ? 1.08 : 0.55)
      painter.canvas.fill(Outline.ellipse(arm[0], tall * 0.031, tall * 0.031), sleeve)
      painter.canvas.fill(line, sleeve)
      painter.canvas.fill(
        Outline.ellipse(arm[2] + Spot(0, tall * 0.012), tall * 0.02, tall * 0.026),
        painter.soft(look.skinTint))
    }
    for x in [-0.07, 0.0, 0.05] as [Float] {
      let fold = [at(x * 0.5, 0.72), at(x, 0.45), at(x * 1.6, 0.1)]
      let line = Outline.stroke(Outline.line(fold), from: tall * 0.004, to: tall * 0.016)
      painter.canvas.lay(
        painter.canvas.mask(line, blur: tall * 0.004).within(mask), Paint(dark, opacity: 0.55))
    }
    guard !isCloaked, look.garment != .dress else { return }
    let belt = [at(-0.1, 0.565), at(0.1, 0.555)]
    let line = Outline.stroke(belt, from: tall * 0.018, to: tall * 0.018)
    painter.canvas.lay(painter.canvas.mask(line).within(mask), Paint(painter.soft(.hex(0x4a3423))))
  }

  private func paintHairBehind(on painter: inout Painter) {
    guard look.cut != .bald, look.cut != .short, look.cut != .tied else { return }
    let hair = painter.soft(look.hairTint)
    let fall = Outline.smooth([
      at(-0.045, 0.99), at(0.035, 0.97), at(0.05, 0.86), at(0.03, 0.74), at(-0.05, 0.7),
      at(-0.085, 0.78), at(-0.07, 0.92),
    ])
    painter.canvas.fill(fall, Paint(hair, hair.scaled(0.6), top: at(0, 1).y, bottom: at(0, 0.7).y))
  }

  private func paintHead(on painter: inout Painter) {
    let skin = painter.soft(look.skinTint)
    let shadow = Painter.shadow(of: skin)
    painter.canvas.fill(
      Outline.stroke([at(0, 0.84), at(0.003, 0.9)], from: tall * 0.04, to: tall * 0.036), shadow)
    let head = Outline.smooth([
      at(0, 1), at(0.042, 0.975), at(0.053, 0.935), at(0.036, 0.885), at(0.008, 0.872),
      at(-0.03, 0.9), at(-0.045, 0.95),
    ])
    let side = painter.sunSide * turn
    painter.canvas.fill(
      head, Paint(skin, shadow, from: at(-0.03 * side, 0.94), to: at(0.045 * side, 0.92)))
    paintFeatures(shadow, on: &painter)
    guard look.cut != .bald else { return }
    let hair = painter.soft(look.hairTint)
    let cap = Outline.smooth([
      at(0.05, 0.965), at(0.04, 1.0), at(0, 1.02), at(-0.045, 1), at(-0.064, 0.95),
      at(-0.052, 0.89), at(-0.03, 0.9), at(-0.02, 0.955), at(0.02, 0.975),
    ])
    painter.canvas.fill(
      cap,
      Paint(
        hair.scaled(1.2), hair.scaled(0.6), from: at(-0.04 * side, 1), to: at(0.06 * side, 0.93)))
    if look.cut == .tied {
      painter.canvas.fill(
        Outline.ellipse(at(-0.07, 0.975), tall * 0.026, tall * 0.026), hair.scaled(0.85))
    }
    guard look.hat else { return }
    let cloth = painter.soft(look.garment == .cloak ? look.clothTint : .hex(0x33363f))
    let hat = Outline.smooth([
      at(-0.075, 0.96), at(-0.045, 1.03), at(0, 1.055), at(0.045, 1.03), at(0.08, 0.97),
      at(0, 0.985),
    ])
    painter.canvas.fill(
      hat, Paint(cloth.scaled(1.1), cloth.scaled(0.6), top: at(0, 1.05).y, bottom: at(0, 0.95).y))
  }

  /// As much of a face as is seen from there.
  private func paintFeatures(_ shadow: Tint, on painter: inout Painter) {
    let dark = shadow.scaled(0.42)
    for x in [0.008, 0.036] as [Float] {
      painter.canvas.fill(Outline.ellipse(at(x, 0.946), tall * 0.0045, tall * 0.0035), dark)
      let brow = [at(x - 0.008, 0.957), at(x + 0.008, 0.957)]
      painter.canvas.fill(
        Outline.stroke(brow, from: tall * 0.003, to: tall * 0.003), Paint(dark, opacity: 0.6))
    }
    let nose = [at(0.025, 0.945), at(0.03, 0.926), at(0.022, 0.924)]
    painter.canvas.fill(
      Outline.stroke(nose, from: tall * 0.002, to: tall * 0.004),
      Paint(shadow.scaled(0.8), opacity: 0.7))
    let mouth = [at(0.012, 0.908), at(0.03, 0.908)]
    painter.canvas.fill(
      Outline.stroke(mouth, from: tall * 0.004, to: tall * 0.004), Paint(dark, opacity: 0.7))
    guard look.beard else { return }
    let beard = Outline.smooth([
      at(-0.03, 0.92), at(0.01, 0.915), at(0.045, 0.92), at(0.035, 0.875), at(0.01, 0.845),
      at(-0.02, 0.875),
    ])
    painter.canvas.fill(beard, painter.soft(look.hairTint).scaled(0.9))
  }
}
