/// The face: few shapes, light from one side, the eyes in shadow.
extension Portrait {
  /// Features move to where the face looks.
  private var shift: Float { turn * 0.13 }

  var face: [Spot] {
    let jaw: Float =
      (look.build == .broad ? 1.06 : look.build == .slender ? 0.95 : 1) * (look.isMan ? 1.09 : 1)
    return Outline.smooth([
      at(0, -1), at(0.45, -0.9), at(0.7, -0.45), at(0.7, 0.05), at(0.6 * jaw + shift * 0.25, 0.5),
      at(0.34 * jaw + shift * 0.5, 0.86), at(shift * 0.7, 1), at(-0.34 * jaw + shift * 0.5, 0.86),
      at(-0.6 * jaw + shift * 0.25, 0.5), at(-0.7, 0.05), at(-0.7, -0.45), at(-0.45, -0.9),
    ])
  }

  func paintHead(on painter: inout Painter) {
    let skin = painter.soft(look.skinTint)
    let shadow = Painter.shadow(of: skin)
    let ear = at(-turn * 0.72, 0.08)
    painter.canvas.fill(Outline.ellipse(ear, unit * 0.12, unit * 0.22), skin.mixed(shadow, 0.5))
    let mask = painter.canvas.mask(face)
    painter.canvas.lay(
      mask,
      Paint(
        skin.mixed(painter.light.sun.marked(0), 0.14), skin, top: at(0, -0.8).y,
        bottom: at(0, 0.6).y))
    paintShade(mask, shadow, on: &painter)
    let blush = skin.times(Tint(1, 0.72, 0.7, 1))
    for side in [-1, 1] as [Float] {
      let cheek = Outline.ellipse(at(side * 0.4 + shift, 0.34), unit * 0.2, unit * 0.14)
      painter.canvas.lay(
        painter.canvas.mask(cheek, blur: unit * 0.07).within(mask), Paint(blush, opacity: 0.4))
      paintEye(side, mask, skin, shadow, on: &painter)
    }
    paintNose(mask, skin, shadow, on: &painter)
    paintMouth(skin, on: &painter)
    if look.isOld { paintLines(shadow, on: &painter) }
    if look.beard { paintBeard(mask, on: &painter) }
  }

  /// The half of the face that the light does not reach.
  private func paintShade(_ mask: Mask, _ shadow: Tint, on painter: inout Painter) {
    let s = painter.sunSide
    let edge = [
      at(s * 0.3 + shift, -1.1), at(s * 0.34 + shift, -0.5), at(s * 0.26 + shift, -0.12),
      at(s * 0.42 + shift, 0.25),
      at(s * 0.2 + shift, 0.62), at(s * 0.05 + shift, 1.1), at(s * 1.2, 1.1), at(s * 1.2, -1.1),
    ]
    painter.canvas.lay(
      painter.canvas.mask(edge, blur: unit * 0.06).within(mask), Paint(shadow, opacity: 0.62))
    let brow = Outline.smooth(both([(0.1, -0.95), (0.6, -0.7), (0.72, -0.35), (0.3, -0.52)]))
    painter.canvas.lay(
      painter.canvas.mask(brow, blur: unit * 0.07).within(mask),
      Paint(shadow, opacity: look.cut == .bald ? 0.1 : 0.5))
  }

  private func paintEye(
    _ side: Float, _ mask: Mask, _ skin: Tint, _ shadow: Tint, on painter: inout Painter
  ) {
    let isFar = side * turn > 0
    let x = side * (isFar ? 0.27 : 0.31) + shift * 1.3
    let half: Float = isFar ? 0.13 : 0.155
    func eye(_ a: Float, _ b: Float) -> Spot { at(x + a * half * side, 0.02 + b * half) }
    let socket = Outline.ellipse(at(x, -0.03), unit * 0.22, unit * 0.13)
    painter.canvas.lay(
      painter.canvas.mask(socket, blur: unit * 0.05).within(mask), Paint(shadow, opacity: 0.42))
    let almond = Outline.smooth([
      eye(-1, 0.16), eye(-0.4, -0.42), eye(0.35, -0.46), eye(1, -0.08), eye(0.4, 0.36),
      eye(-0.4, 0.38),
    ])
    let white = painter.canvas.mask(almond)
    painter.canvas.lay(white, Paint(painter.soft(.hex(0xd9d2c8)).scaled(0.9)))
    let gaze = at(x + turn * 0.045, 0.01)
    let iris = painter.canvas.mask(Outline.ellipse(gaze, unit * 0.078, unit * 0.08)).within(white)
    painter.canvas.lay(
      iris,
      Paint(.hex(0x2a211e), .hex(0x66523f), top: gaze.y - unit * 0.06, bottom: gaze.y + unit * 0.09)
    )
    painter.canvas.fill(Outline.ellipse(gaze, unit * 0.035, unit * 0.035), .hex(0x0c0a0b))
    painter.canvas.fill(
      Outline.ellipse(
        gaze - Spot(painter.sunSide * unit * 0.03, unit * 0.035), unit * 0.017, unit * 0.017),
      .hex(0xf6f2ea))
    let lash = Outline.line([eye(-1.05, 0.14), eye(-0.4, -0.46), eye(0.35, -0.52), eye(1.12, -0.1)])
    painter.canvas.fill(
      Outline.stroke(lash, from: unit * 0.018, to: unit * (look.isMan ? 0.026 : 0.042)),
      .hex(0x211816))
    let crease = Outline.line([
      eye(-0.8, -0.35), eye(-0.2, -0.82), eye(0.5, -0.82), eye(1.05, -0.42),
    ])
    painter.canvas.fill(
      Outline.stroke(crease, from: unit * 0.012, to: unit * 0.018),
      Paint(shadow.scaled(0.75), opacity: 0.6))
    paintBrow(x, side * half, on: &painter)
  }

  private func paintBrow(_ x: Float, _ half: Float, on painter: inout Painter) {
    let brow = Outline.line([
      at(x - half * 1.1, -0.232), at(x, -0.29), at(x + half * 1.3, -0.18),
    ])
    let hair = painter.soft(look.hairTint).mixed(.hex(0x2a1d18), 0.45)
    painter.canvas.fill(
      Outline.stroke(brow, from: unit * (look.isMan ? 0.085 : 0.055), to: unit * 0.025),
      Paint(hair, opacity: 0.9))
  }

  private func paintNose(_ mask: Mask, _ skin: Tint, _ shadow: Tint, on painter: inout Painter) {
    let s = painter.sunSide
    let x = shift * 1.6
    let side = [
      at(x + s * 0.05, -0.2), at(x + s * 0.06 + turn * 0.02, 0.12), at(x + turn * 0.05, 0.38),
      at(x + s * 0.16, 0.42),
      at(x + s * 0.17, 0.32), at(x + s * 0.1, 0.05), at(x + s * 0.08, -0.18),
    ]
    painter.canvas.lay(
      painter.canvas.mask(side, blur: unit * 0.022).within(mask),
      Paint(shadow.scaled(0.92), opacity: 0.62))
    let under = Outline.line([
      at(x - 0.13, 0.39), at(x - 0.05, 0.43), at(x + turn * 0.04, 0.45), at(x + 0.07, 0.43),
      at(x + 0.14, 0.39),
    ])
    painter.canvas.fill(
      Outline.stroke(under, from: unit * 0.03, to: unit * 0.03),
      Paint(shadow.scaled(0.72), opacity: 0.75), blur: unit * 0.008)
    let shine = Outline.ellipse(at(x - s * 0.03, 0.3), unit * 0.035, unit * 0.06)
    painter.canvas.fill(
      shine, Paint(skin.mixed(.white, 0.55), opacity: 0.5), blur: unit * 0.02)
  }

  private func paintMouth(_ skin: Tint, on painter: inout Painter) {
    let x = shift * 1.35
    let lip = skin.times(look.isMan ? Tint(0.8, 0.6, 0.58, 1) : Tint(0.8, 0.5, 0.5, 1))
    func mouth(_ a: Float, _ b: Float) -> Spot { at(x + a * 0.24, 0.655 + b) }
    let upper = Outline.smooth([
      mouth(-1, -0.022), mouth(-0.25, -0.06), mouth(0, -0.045), mouth(0.25, -0.06),
      mouth(1, -0.022), mouth(0.2, 0.012), mouth(-0.2, 0.012),
    ])
    let lower = Outline.smooth([
      mouth(-0.85, -0.005), mouth(0, 0.014), mouth(0.85, -0.005), mouth(0.35, 0.085),
      mouth(-0.35, 0.085),
    ])
    painter.canvas.fill(upper, lip.scaled(0.85))
    painter.canvas.fill(lower, lip.mixed(skin, 0.3))
    let line = Outline.line([
      mouth(-1.08, -0.03), mouth(-0.3, 0.008), mouth(0.3, 0.008), mouth(1.08, -0.03),
    ])
    painter.canvas.fill(Outline.stroke(line, from: unit * 0.015, to: unit * 0.02), lip.scaled(0.42))
    painter.canvas.fill(
      Outline.ellipse(mouth(0, 0.135), unit * 0.13, unit * 0.025),
      Paint(lip.scaled(0.6), opacity: 0.4), blur: unit * 0.025)
  }

  private func paintLines(_ shadow: Tint, on painter: inout Painter) {
    for side in [-1, 1] as [Float] {
      let fold = Outline.line([
        at(side * 0.2 + shift, 0.4), at(side * 0.33 + shift, 0.55), at(side * 0.34 + shift, 0.7),
      ])
      painter.canvas.fill(
        Outline.stroke(fold, from: unit * 0.02, to: unit * 0.008),
        Paint(shadow.scaled(0.8), opacity: 0.6))
      let foot = Outline.line([at(side * 0.5 + shift, 0.0), at(side * 0.6 + shift * 0.8, 0.06)])
      painter.canvas.fill(
        Outline.stroke(foot, from: unit * 0.012, to: unit * 0.006),
        Paint(shadow.scaled(0.8), opacity: 0.6))
    }
    for row in [-0.5, -0.6] as [Float] {
      let line = Outline.line([at(-0.3 + shift, row), at(shift, row - 0.03), at(0.3 + shift, row)])
      painter.canvas.fill(
        Outline.stroke(line, from: unit * 0.012, to: unit * 0.012),
        Paint(shadow.scaled(0.85), opacity: 0.45))
    }
  }

  private func paintBeard(_ mask: Mask, on painter: inout Painter) {
    let hair = painter.soft(look.hairTint)
    let x = shift
    let beard = Outline.smooth([
      at(-0.7, 0.1), at(-0.56, 0.45), at(-0.3 + x, 0.56), at(x * 1.35, 0.5), at(0.3 + x, 0.56),
      at(0.56, 0.45), at(0.7, 0.1), at(0.7, 0.65), at(0.45 + x * 0.6, 1.12), at(x * 0.7, 1.38),
      at(-0.45 + x * 0.6, 1.12), at(-0.7, 0.65),
    ])
    painter.canvas.fill(
      beard,
      Paint(
        hair.scaled(1.12), hair.scaled(0.55), from: at(-painter.sunSide * 0.7, 0.3),
        to: at(painter.sunSide * 0.7, 1)))
    let line = Outline.line([
      at(x * 1.35 - 0.2, 0.68), at(x * 1.35, 0.665), at(x * 1.35 + 0.2, 0.68),
    ])
    painter.canvas.fill(Outline.stroke(line, from: unit * 0.03, to: unit * 0.03), hair.scaled(0.3))
    paintStrands(painter.canvas.mask(beard), from: 0.3, to: 1.3, on: &painter)
  }
}
