/// A sailing ship under way, the thing that the eye goes to.
extension Painter {
  mutating func paintShip() {
    let isFlying = scene.place == .sky || scene.place == .space
    let waterline = isFlying ? horizon * 0.95 : horizon + (high - horizon) * 0.2
    let size = min(short * 0.3, max(horizon * 0.52, short * 0.2)) * plan.reach
    let isAlone = scene.subjects.allSatisfy { $0.look == nil }
    let part = isAlone ? plan.focus.mixed(0.5, 0.35) : 1 - plan.focus
    let middle = Spot(part * wide, waterline)
    paintSails(middle, size)
    paintHull(middle, size)
    guard !isFlying, scene.place?.hasWater ?? true else { return }
    mirror(middle.x - size * 1.2...middle.x + size * 1.3, waterline: waterline, height: size * 1.4)
    var chance = plan.chance(.ship)
    for _ in 0..<16 {
      let start = middle + Spot(chance.between(-1.2, 1.1) * size, chance.between(0, 0.07) * size)
      let long = size * chance.between(0.08, 0.3)
      let foam = [start, start + Spot(long * 0.5, -size * 0.008), start + Spot(long, 0)]
      canvas.fill(
        Outline.stroke(foam, from: size * 0.012, to: size * 0.004),
        Paint(light.lit(.white), opacity: 0.6))
    }
  }

  private func local(_ middle: Spot, _ size: Float) -> (Float, Float) -> Spot {
    let side = plan.side
    return { x, y in Spot(middle.x + x * size * side, middle.y - y * size) }
  }

  private mutating func paintSails(_ middle: Spot, _ size: Float) {
    let at = local(middle, size)
    let wood = light.shaded(.hex(0x4a3626))
    for mast in [(-0.52, 1.35), (0.02, 1.7), (0.5, 1.42)] as [(x: Float, top: Float)] {
      let pole = [at(mast.x, 0.15), at(mast.x, mast.top)]
      canvas.fill(Outline.stroke(pole, from: size * 0.035, to: size * 0.014), wood)
      for foot in [-0.26, 0.26] as [Float] {
        let shroud = [at(mast.x, mast.top * 0.97), at(mast.x + foot, 0.24)]
        canvas.fill(
          Outline.stroke(shroud, from: size * 0.006, to: size * 0.006), Paint(wood, opacity: 0.7))
      }
      let scale = mast.top / 1.55
      for (low, top, half) in [(0.32, 0.72, 0.25), (0.74, 1.05, 0.2), (1.07, 1.28, 0.14)]
        as [(Float, Float, Float)]
      {
        paintSail(at, Spot(mast.x, half), low * scale, top * scale)
        let yard = [
          at(mast.x - half * 0.95, top * scale + 0.01),
          at(mast.x + half * 0.95, top * scale + 0.01),
        ]
        canvas.fill(Outline.stroke(yard, from: size * 0.014, to: size * 0.014), wood)
      }
      paintPennant(at(mast.x, mast.top), size)
    }
    let bowsprit = [at(0.85, 0.3), at(1.32, 0.52)]
    canvas.fill(Outline.stroke(bowsprit, from: size * 0.03, to: size * 0.012), wood)
    paintJibs(at)
  }

  /// One square sail that the wind fills; `place` is where its mast stands and half its width.
  private mutating func paintSail(
    _ at: (Float, Float) -> Spot, _ place: Spot, _ low: Float, _ top: Float
  ) {
    let (x, half, belly) = (place.x, place.y, Float(0.1))
    let middle = (low + top) / 2
    let sail =
      Outline.line([
        at(x - half * 0.82, top), at(x + half * 0.82, top), at(x + half * 0.95 + belly, middle),
        at(x + half, low),
      ])
      + Outline.line([
        at(x + half, low), at(x + belly * 0.6, low + 0.05), at(x - half, low),
        at(x - half * 0.8 + belly, middle), at(x - half * 0.82, top),
      ])
    let lean = half * sunSide * plan.side
    let cloth = Ship.cloth
    canvas.fill(
      sail,
      Paint(
        light.lit(cloth), light.shaded(cloth).mixed(light.lit(cloth), 0.25),
        from: at(x - lean, top),
        to: at(x + lean, low)))
  }

  private mutating func paintJibs(_ at: (Float, Float) -> Spot) {
    let (lit, shaded) = (light.lit(Ship.cloth), light.shaded(Ship.cloth))
    for (x, top) in [(0.98, 1.05), (1.24, 1.3)] as [(Float, Float)] {
      let sail = Outline.line([at(x, 0.42), at(0.62, 0.48), at(0.55, top)]) + [at(0.66, 0.9)]
      canvas.fill(sail, Paint(lit, shaded, from: at(0.5, 0.5), to: at(1.1, 0.5), opacity: 0.94))
    }
  }

  private mutating func paintPennant(_ top: Spot, _ size: Float) {
    let side = plan.side
    let flag =
      Outline.line([
        top, top + Spot(-side * size * 0.09, size * 0.015),
        top + Spot(-side * size * 0.2, -size * 0.01),
      ]) + [top + Spot(-side * size * 0.09, size * 0.05), top + Spot(0, size * 0.05)]
    canvas.fill(flag, light.on(.hex(0xb2382f, accent: 1)))
  }

  private mutating func paintHull(_ middle: Spot, _ size: Float) {
    let at = local(middle, size)
    let wood = Tint.hex(0x5a3d29)
    let hull =
      Outline.line([at(-0.86, 0.5), at(-0.8, 0.34), at(-0.3, 0.23), at(0.3, 0.22), at(0.98, 0.36)])
      + Outline.line([at(0.98, 0.36), at(0.84, 0.14), at(0.7, -0.03)])
      + Outline.line([at(-0.68, -0.03), at(-0.84, 0.2), at(-0.92, 0.5)])
    canvas.fill(
      hull,
      Paint(
        light.lit(wood).scaled(0.9), light.shaded(wood).scaled(0.55), top: middle.y - size * 0.4,
        bottom: middle.y))
    let mask = canvas.mask(hull)
    let band = Outline.line([at(-0.9, 0.3), at(-0.3, 0.16), at(0.3, 0.15), at(0.98, 0.3)])
    canvas.lay(
      canvas.mask(Outline.stroke(band, from: size * 0.035, to: size * 0.035)).within(mask),
      Paint(light.on(.hex(0xc79a4e))))
    let isLit = light.isDark || plan.hour == .dusk
    for number in 0..<7 {
      let x = -0.62 + 0.2 * Float(number)
      canvas.fill(
        Outline.box(
          at(x, 0).x - size * 0.016, middle.y - size * 0.125, at(x, 0).x + size * 0.016,
          middle.y - size * 0.09),
        isLit ? .hex(0xffc870, accent: 0.8) : .hex(0x1c1512))
    }
  }
}

/// What ships are made of.
private enum Ship {
  static let cloth = Tint.hex(0xefe2c8, accent: 0.35)
}

extension Place {
  /// Whether a ship finds water there.
  var hasWater: Bool { [.sea, .harbour, .lake].contains(self) }
}
