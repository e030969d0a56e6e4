/// Dunes with a bright and a dark side, and what else is wide and open: meadows and snow.
extension Painter {
  mutating func paintDesert() {
    paintSky()
    let mesa = mesaEdge()
    canvas.lay(
      relief(mesa, .hex(0xa87858), depth: 0.62, fall: short * 0.2, roughness: 0.5), noise: noise)
    for layer in 0..<4 {
      let near = Float(layer) / 3
      let edge = duneEdge(layer: layer, near: near)
      var dune = relief(
        edge, .hex(0xd9a766), depth: 0.5 * (1 - near), fall: short * (0.3 + 0.4 * near),
        roughness: 0.06)
      dune.slant = -0.5
      dune.bend = 3.4
      dune.foot = dune.lit.mixed(dune.shaded, 0.4)
      canvas.lay(dune, noise: noise)
    }
    paintRipples()
  }

  private func mesaEdge() -> [Float] {
    (0..<canvas.width).map { x in
      let block = noise.height(Float(x) * 3.2 / short + 3, 8.5)
      let step = block.rise(0.55, 0.62) * 0.08 + block.rise(0.7, 0.74) * 0.05
      return horizon + short * 0.02 - step * short
    }
  }

  /// Long crests that lean away from the wind.
  private func duneEdge(layer: Int, near: Float) -> [Float] {
    let base = horizon + (high - horizon) * (0.06 + 0.62 * near)
    let shift = Float(layer) * 0.37 + noise.height(Float(layer) * 3.1, 0.5)
    return (0..<canvas.width).map { x in
      let part = Float(x) / wide
      let along = (plan.isMirrored ? 1 - part : part) * (1.7 - 0.75 * near) + shift
      let wave = along - along.floored
      let crest =
        wave < 0.68
        ? (wave / 0.68) * (wave / 0.68) * (2.2 - 1.2 * wave / 0.68) : ((1 - wave) / 0.32)
      let soft = noise.cloud(Float(x) * 1.1 / short, Float(layer) * 5, octaves: 2)
      return base - short * (0.04 + 0.07 * near) * crest - short * 0.26 * (soft - 0.5)
    }
  }

  /// Fine lines that the wind leaves in the nearest sand.
  private mutating func paintRipples() {
    let top = horizon.mixed(high, 0.55)
    let tint = light.shaded(.hex(0xb98550))
    for y in Int(top)..<canvas.height {
      let near = (Float(y) - top) / (high - top)
      for x in 0..<canvas.width {
        let bend = noise.cloud(Float(x) * 3 / short, Float(y) * 3 / short, octaves: 2)
        let line = Float.sine(turns: (Float(y) / short * 26 + bend * 9 - Float(x) / short * 3))
        let share = line.rise(0.2, 1) * 0.2 * near.rise(0, 0.6)
        guard share > 0.01 else { continue }
        let place = y * canvas.width + x
        canvas.pixels[place] = canvas.pixels[place].mixed(tint, share)
      }
    }
  }

  mutating func paintMeadow() {
    paintSky()
    let isSnowy = scene.weather == .snow
    let greens: [UInt32] =
      isSnowy
      ? [0xdfe5ea, 0xe6ebef, 0xeef1f3, 0xf2f4f4] : [0x8ba06b, 0x86a056, 0x7a9a48, 0x64863c]
    let far = edge(base: horizon + short * 0.02, height: short * 0.1, scale: 2, row: 51)
    canvas.lay(relief(far, .hex(0x73858a), depth: 0.7, fall: short * 0.2), noise: noise)
    for layer in 0..<4 {
      let near = Float(layer) / 3
      let base = horizon + (high - horizon) * (0.1 + 0.55 * near)
      let hill = raise(
        edge(base: base, height: short * 0.11, scale: 1.2, row: 52 + Float(layer), octaves: 3),
        at: (layer % 2 == 0 ? plan.focus : 1 - plan.focus) * wide, width: wide * 0.7,
        height: short * 0.08)
      var slope = relief(
        hill, .hex(greens[layer]), depth: 0.5 * (1 - near), fall: short * 0.4, roughness: 0.18)
      slope.foot = slope.shaded.mixed(slope.lit, 0.35)
      canvas.lay(slope, noise: noise)
      paintTrees(on: hill, layer: layer, near: near)
    }
    paintGrass()
  }

  private mutating func paintTrees(on edge: [Float], layer: Int, near: Float) {
    var chance = Chance(seed: plan.seed, topic: 500 + UInt64(layer))
    let count = [22, 12, 3, 0][layer]
    for number in 0..<count {
      let cluster = plan.focus + chance.between(-0.34, 0.34)
      let x = (layer == 2 ? cluster : chance.part()) * wide
      let y = edge[min(edge.count - 1, max(0, Int(x)))] + short * 0.012
      let tall = short * (0.04 + 0.34 * near * near + 0.02 * near) * chance.between(0.8, 1.5)
      let leaf = Tint.hex(scene.weather == .snow ? 0xaab4b8 : 0x567238)
      paintTree(Spot(x, y), tall, leaf, depth: 0.45 * (1 - near), seed: UInt64(layer * 20 + number))
    }
  }

  /// Blades and flowers before the feet.
  private mutating func paintGrass() {
    var chance = plan.chance(.meadow)
    let isSnowy = scene.weather == .snow
    let flowers: [UInt32] = [0xe9d36c, 0xe6e0d2, 0xc8708a, 0x8d86c4]
    for _ in 0..<(isSnowy ? 30 : 150) {
      let x = chance.part() * wide
      let near = chance.part()
      let foot = Spot(x, high - short * 0.14 * (1 - near) + short * 0.02)
      let tall = short * (0.015 + 0.05 * near) * chance.between(0.6, 1.3)
      let tip = foot + Spot(chance.between(-0.3, 0.3) * tall, -tall)
      let blade = Outline.stroke(
        [foot, foot.mixed(tip, 0.6), tip], from: short * 0.004, to: short * 0.001)
      canvas.fill(blade, light.shaded(.hex(chance.happens(0.5) ? 0x4d6a30 : 0x6f8a44)))
      guard !isSnowy, chance.happens(0.4) else { continue }
      let size = short * (0.002 + 0.0045 * near)
      canvas.fill(Outline.ellipse(tip, size, size), light.on(.hex(flowers[chance.below(4)])))
    }
  }

  mutating func paintSnowfield() {
    paintSky()
    let tints: [UInt32] = [0xd4e0ea, 0xe6eef3, 0xf2f6f8, 0xffffff]
    for layer in 0..<4 {
      let near = Float(layer) / 3
      var drift = edge(
        base: horizon + (high - horizon) * (0.02 + 0.6 * near), height: short * 0.13, scale: 1.7,
        row: 61 + Float(layer), octaves: layer == 0 ? 6 : 2, isSharp: layer == 0)
      if layer == 0 {
        drift = raise(drift, at: plan.focus * wide, width: wide * 0.4, height: short * 0.1)
      }
      var slope = relief(
        drift, .hex(tints[layer]), depth: 0.55 * (1 - near), fall: short * 0.4,
        roughness: layer == 0 ? 0.6 : 0.07)
      slope.shaded = slope.shaded.mixed(light.on(.hex(0x8aa6c8), depth: 0.3), 0.5)
      slope.foot = slope.lit.mixed(slope.shaded, 0.45)
      canvas.lay(slope, noise: noise)
      guard layer == 1 || layer == 2 else { continue }
      paintFirs(
        along: drift, count: layer == 1 ? 30 : 9, height: short * (layer == 1 ? 0.06 : 0.17),
        tint: light.shaded(.hex(0x3a4a52), depth: 0.35 * (1 - near)),
        topic: layer == 1 ? .snow : .forest,
        columns: plan.isMirrored ? wide * 0.4...wide : 0...wide * 0.6)
    }
  }
}
