/// What a person wears, as far as a portrait shows it: the collar tells a coat from a cloak.
extension Portrait {
  func paintGarment(_ cloth: Tint, _ skin: Tint, on painter: inout Painter) {
    switch look.garment ?? .shirt {
    case .coat: paintLapels(cloth, on: &painter)
    case .dress: paintNeckline(cloth, skin, on: &painter)
    case .cloak: paintClasp(cloth, on: &painter)
    case .shirt: paintCollar(cloth, on: &painter)
    case .armour: paintPlates(cloth, on: &painter)
    }
  }

  private func falling(_ upper: Tint, _ lower: Tint, _ top: Float, _ bottom: Float) -> Paint {
    Paint(upper, lower, top: at(0, top).y, bottom: at(0, bottom).y)
  }

  private func paintLapels(_ cloth: Tint, on painter: inout Painter) {
    let shirt = painter.soft(.hex(0xdcd3c2))
    painter.canvas.fill(
      [at(-0.34, 1.3), at(0.34, 1.3), at(0.06, 2.6), at(-0.06, 2.6)],
      falling(shirt, shirt.scaled(0.75), 1.2, 2.4))
    for side in [-1, 1] as [Float] {
      let lapel = [
        at(side * 0.33, 1.12), at(side * 0.66, 1.36), at(side * 0.8, 1.95), at(side * 0.56, 2.1),
        at(side * 0.03, 3), at(side * 0.1, 2.2),
      ]
      painter.canvas.fill(
        lapel, side == painter.sunSide ? cloth.scaled(0.5) : cloth.scaled(1.05))
    }
    for row in 0..<4 {
      let button = at(0.16, 3.1 + 0.62 * Float(row))
      painter.canvas.fill(
        Outline.ellipse(button, unit * 0.06, unit * 0.06), painter.soft(.hex(0xc29a54)))
    }
  }

  private func paintNeckline(_ cloth: Tint, _ skin: Tint, on painter: inout Painter) {
    let hem = [at(-0.8, 1.44), at(-0.5, 1.84), at(0, 2.05), at(0.5, 1.84), at(0.8, 1.44)]
    painter.canvas.fill(
      Outline.smooth(hem + [at(0, 1.3)]), falling(Painter.shadow(of: skin), skin, 1.2, 1.7))
    painter.canvas.fill(
      Outline.stroke(Outline.line(hem), from: unit * 0.06, to: unit * 0.06), cloth.scaled(1.35))
  }

  private func paintClasp(_ cloth: Tint, on painter: inout Painter) {
    let fold = Outline.smooth([
      at(-1.05, 1.5), at(-0.5, 1.18), at(0, 1.45), at(0.5, 1.18), at(1.05, 1.5), at(0.55, 1.95),
      at(0, 2.15), at(-0.55, 1.95),
    ])
    painter.canvas.fill(fold, falling(cloth.scaled(1.1), cloth.scaled(0.5), 1.2, 2.2))
    let clasp = at(0, 2.12)
    painter.canvas.fill(
      Outline.ellipse(clasp, unit * 0.13, unit * 0.13), painter.soft(.hex(0xd0a452)))
    painter.canvas.fill(
      Outline.ellipse(clasp, unit * 0.06, unit * 0.06), painter.soft(.hex(0x6b4a24)))
  }

  private func paintCollar(_ cloth: Tint, on painter: inout Painter) {
    let collar = Outline.smooth([
      at(-0.5, 1.22), at(0, 1.42), at(0.5, 1.22), at(0.56, 1.46), at(0, 1.75), at(-0.56, 1.46),
    ])
    painter.canvas.fill(collar, falling(cloth.scaled(0.5), cloth.scaled(1.15), 1.2, 1.7))
  }

  private func paintPlates(_ cloth: Tint, on painter: inout Painter) {
    let (bright, dark) = (cloth.mixed(.white, 0.35), cloth.scaled(0.45))
    let chest = Outline.line([at(0, 1.85), at(0.06, 2.6), at(0, 3.6)])
    painter.canvas.fill(
      Outline.stroke(chest, from: unit * 0.03, to: unit * 0.05), Paint(dark, opacity: 0.8))
    for side in [-1, 1] as [Float] {
      for plate in 0..<3 {
        let low = Float(plate) * 0.34
        let shoulder = Outline.smooth([
          at(side * 0.8 * breadth, 1.5 + low), at(side * 1.45 * breadth, 1.5 + low),
          at(side * 2 * breadth, 1.95 + low), at(side * 1.94 * breadth, 2.3 + low),
          at(side * 1.3 * breadth, 2.0 + low),
        ])
        painter.canvas.fill(shoulder, falling(bright, dark, 1.45 + low, 2.35 + low))
      }
    }
    let gorget = Outline.smooth([
      at(-0.6, 1.12), at(0, 1.3), at(0.6, 1.12), at(0.72, 1.6), at(0, 1.85), at(-0.72, 1.6),
    ])
    painter.canvas.fill(gorget, falling(bright, dark, 1.1, 1.85))
  }
}
