/// A room with a window, a floor of planks and what stands there; the light comes from the window, and
/// at night from a lamp.
extension Painter {
  mutating func paintInterior() {
    let floor = high * (plan.horizon < 0.5 ? 0.2 + plan.horizon : 0.14 + plan.horizon)
    let wall = Tint.hex(0x9a7f66)
    let lamp = light.isDark
    let bright = lamp ? wall.times(.hex(0xc08a58)) : light.lit(wall).mixed(wall, 0.35)
    let dim = lamp ? wall.times(.hex(0x3a2c30)) : light.shaded(wall).scaled(0.62)
    let window = Spot((1 - plan.focus) * wide, floor * 0.46)
    canvas.fill(
      Outline.box(0, 0, wide, high),
      Paint(dim, bright, from: Spot(plan.focus < 0.5 ? 0 : wide, 0), to: window))
    paintBeams(dim)
    paintFloor(from: floor, window: window)
    paintShelf(floor)
    paintWindow(window, Spot(short * 0.15, min(floor * 0.34, short * 0.24)) * plan.reach)
    paintSunbeam(window, floor: floor)
    paintTable(floor)
  }

  private mutating func paintBeams(_ dim: Tint) {
    for number in 0..<3 {
      let y = short * (0.035 + 0.075 * Float(number) * (1 - 0.2 * Float(number)))
      canvas.fill(
        Outline.box(0, y - short * 0.016, wide, y + short * 0.012),
        Paint(
          dim.scaled(0.55), dim.scaled(0.8), top: y - short * 0.016, bottom: y + short * 0.012,
          opacity: 0.85))
    }
    for y in 0..<canvas.height {
      for x in 0..<canvas.width {
        let worn = noise.cloud(Float(x) * 5 / short, Float(y) * 5 / short, octaves: 3) - 0.5
        let place = y * canvas.width + x
        canvas.pixels[place] = canvas.pixels[place].scaled(1 + worn * 0.28)
      }
    }
  }

  /// Planks that meet far behind the wall.
  private mutating func paintFloor(from floor: Float, window: Spot) {
    let wood = Tint.hex(0x7d5a3e)
    let (near, far) =
      light.isDark
      ? (wood.times(.hex(0x3c2f34)), wood.times(.hex(0xb98656)))
      : (light.shaded(wood), light.lit(wood))
    canvas.fill(Outline.box(0, floor, wide, high), Paint(far, near, top: floor, bottom: high))
    let vanishing = Spot(window.x, floor - short * 0.5)
    for number in -16...16 {
      let foot = Spot(window.x + Float(number) * short * 0.16, high)
      let start = vanishing.mixed(foot, (floor - vanishing.y) / (high - vanishing.y))
      canvas.fill(
        Outline.stroke([start, foot], from: short * 0.0015, to: short * 0.006),
        Paint(near.scaled(0.55), opacity: 0.7))
    }
    canvas.fill(
      Outline.box(0, floor - short * 0.022, wide, floor),
      Paint(near.scaled(0.7), near.scaled(0.5), top: floor - short * 0.022, bottom: floor))
  }

  private mutating func paintWindow(_ middle: Spot, _ half: Spot) {
    let frame = Tint.hex(0x3f2f27)
    let arch = [
      middle + Spot(-half.x, half.y), middle + Spot(-half.x, -half.y * 0.6),
      middle + Spot(-half.x * 0.6, -half.y * 0.95), middle + Spot(0, -half.y * 1.1),
      middle + Spot(half.x * 0.6, -half.y * 0.95), middle + Spot(half.x, -half.y * 0.6),
      middle + Spot(half.x, half.y),
    ]
    let thick = short * 0.02
    let outer = arch.map { middle + ($0 - middle) * (1 + thick / half.x * 1.2) }
    canvas.fill(outer, light.isDark ? frame.times(.hex(0x8a6a58)) : light.on(frame))
    let glass = canvas.mask(arch)
    canvas.lay(
      glass,
      Paint(
        light.middle, light.horizon.mixed(.white, light.isDark ? 0 : 0.25), top: middle.y - half.y,
        bottom: middle.y + half.y * 0.6))
    let hills = (0...12).map { number in
      let part = Float(number) / 12
      return middle
        + Spot(
          half.x * (2 * part - 1), half.y * (0.75 - 0.5 * noise.cloud(part * 3, 3, octaves: 3)))
    }
    let land = hills + [middle + Spot(half.x, half.y), middle + Spot(-half.x, half.y)]
    canvas.lay(canvas.mask(land).within(glass), Paint(light.on(.hex(0x6d7f70), depth: 0.45)))
    paintBars(middle, half, thick, frame, glass)
    let sill = Outline.box(
      middle.x - half.x - thick * 1.8, middle.y + half.y + thick * 0.6,
      middle.x + half.x + thick * 1.8,
      middle.y + half.y + thick * 1.7)
    canvas.fill(sill, light.isDark ? frame.times(.hex(0xa07a60)) : light.lit(.hex(0x6d5544)))
  }

  private mutating func paintBars(
    _ middle: Spot, _ half: Spot, _ thick: Float, _ frame: Tint, _ glass: Mask
  ) {
    let bar = light.isDark ? frame.times(.hex(0x6a5048)) : light.shaded(frame)
    for column in [-0.34, 0.34] as [Float] {
      let x = middle.x + half.x * column
      canvas.lay(
        canvas.mask(Outline.box(x - thick * 0.2, 0, x + thick * 0.2, high)).within(glass),
        Paint(bar))
    }
    for row in [-0.45, 0.1, 0.6] as [Float] {
      let y = middle.y + half.y * row
      canvas.lay(
        canvas.mask(Outline.box(0, y - thick * 0.2, wide, y + thick * 0.2)).within(glass),
        Paint(bar))
    }
  }

  private mutating func paintSunbeam(_ window: Spot, floor: Float) {
    let strength: Float =
      light.isDark ? 0.1 : scene.weather == nil || scene.weather == .clear ? 0.24 : 0.1
    let run = plan.side * -1 * short * 0.42
    let (half, top) = (short * 0.13, window.y - short * 0.12)
    let foot = floor.mixed(high, 0.62)
    let beam = [
      Spot(window.x - half, top), Spot(window.x + half, top),
      Spot(window.x + half * 1.5 + run, foot),
      Spot(window.x - half * 1.5 + run, foot),
    ]
    canvas.fill(
      beam,
      Paint(light.sun.marked(0), light.sun.marked(0), top: 0, bottom: 1, opacity: strength * 0.6),
      blur: short * 0.012)
    let patch = [
      Spot(window.x - half * 1.1 + run * 0.75, floor.mixed(high, 0.25)),
      Spot(window.x + half * 1.1 + run * 0.75, floor.mixed(high, 0.25)),
      Spot(window.x + half * 1.5 + run, foot), Spot(window.x - half * 1.5 + run, foot),
    ]
    canvas.fill(patch, Paint(light.sun.marked(0), opacity: strength), blur: short * 0.006)
  }

  /// Shelves with books on the side away from the window.
  private mutating func paintShelf(_ floor: Float) {
    var chance = plan.chance(.interior)
    let width = short * 0.34
    let left = plan.isMirrored ? wide - width - short * 0.02 : short * 0.02
    let top = floor * 0.2
    let tone = light.isDark ? Tint.hex(0x6b4c3c) : light.ambient.scaled(0.72)
    canvas.fill(
      Outline.box(left, top, left + width, floor + short * 0.03), Tint.hex(0x3a2a22).times(tone))
    let rows = 4
    let room = (floor - top) / Float(rows)
    let spines: [UInt32] = [0x7a3b32, 0x3f5a5c, 0x8d7444, 0x4b4560, 0x55663f, 0xa08c6c]
    for row in 0..<rows {
      let foot = top + room * Float(row + 1) - room * 0.04
      var x = left + width * 0.05
      while x < left + width * 0.92 {
        let thick = short * chance.between(0.009, 0.021)
        let tall = room * chance.between(0.5, 0.8)
        if chance.happens(0.86) {
          let spine = Tint.hex(spines[chance.below(spines.count)]).times(tone)
          canvas.fill(
            Outline.box(x, foot - tall, min(x + thick, left + width * 0.95), foot),
            Paint(spine.scaled(1.25), spine.scaled(0.75), from: Spot(x, 0), to: Spot(x + thick, 0)))
        }
        x += thick * 1.08
      }
      canvas.fill(
        Outline.box(left, foot, left + width, foot + room * 0.07), Tint.hex(0x5a4232).times(tone))
    }
  }

  private mutating func paintTable(_ floor: Float) {
    let middle = wide * (0.5 + plan.side * 0.1)
    let (top, half) = (floor.mixed(high, 0.3), short * 0.24)
    let wood = Tint.hex(0x6f4b33)
    let (bright, dark) =
      light.isDark
      ? (wood.times(.hex(0xd89a60)), wood.times(.hex(0x40302e)))
      : (light.lit(wood), light.shaded(wood).scaled(0.7))
    canvas.fill(
      Outline.ellipse(Spot(middle, high - (high - top) * 0.16), half * 1.05, short * 0.045),
      Paint(.hex(0x120c0a), opacity: 0.45), blur: short * 0.015)
    for leg in [-0.8, 0.8] as [Float] {
      let x = middle + half * leg
      canvas.fill(
        Outline.box(x - short * 0.014, top, x + short * 0.014, high - (high - top) * 0.16), dark)
    }
    let board = [
      Spot(middle - half * 0.86, top - short * 0.035),
      Spot(middle + half * 0.86, top - short * 0.035),
      Spot(middle + half, top + short * 0.012), Spot(middle - half, top + short * 0.012),
    ]
    canvas.fill(board, bright)
    canvas.fill(
      Outline.box(middle - half, top + short * 0.012, middle + half, top + short * 0.032), dark)
    paintCandle(Spot(middle - plan.side * half * 0.35, top - short * 0.015))
    let jug = Spot(middle + plan.side * half * 0.3, top - short * 0.012)
    paintJug(
      jug, short * 0.1,
      bright: Tint.hex(0x557079).times(light.isDark ? .hex(0xc09068) : light.ambient))
  }
}
