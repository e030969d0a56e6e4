/// What falls before everything, and the plain ground of a portrait.
extension Painter {
  mutating func paintWeather() {
    let isOutside =
      scene.place != .interior && scene.place != .cave && scene.place != .underwater
      && scene.place != .space && scene.place != nil
    guard isOutside, let weather = scene.weather else { return }
    switch weather {
    case .clear, .cloudy: break
    case .rain: paintRain(420)
    case .storm:
      paintLightning()
      paintRain(620)
    case .snow: paintFlakes()
    case .fog:
      paintMist(around: horizon, height: short * 0.4, strength: 0.45)
      paintMist(around: high * 0.92, height: short * 0.3, strength: 0.28)
    }
  }

  private mutating func paintRain(_ count: Int) {
    var chance = plan.chance(.weather)
    let lean = plan.side * chance.between(0.12, 0.26)
    for _ in 0..<count {
      let start = Spot(chance.between(-0.1, 1.1) * wide, chance.between(-0.1, 1) * high)
      let long = short * chance.between(0.02, 0.07)
      let thick = short * chance.between(0.0007, 0.0018)
      canvas.fill(
        Outline.stroke([start, start + Spot(long * lean, long)], from: thick, to: thick * 1.4),
        Paint(light.horizon.mixed(.white, 0.35), opacity: chance.between(0.15, 0.5)))
    }
  }

  private mutating func paintFlakes() {
    var chance = plan.chance(.weather)
    for _ in 0..<360 {
      let near = chance.part() * chance.part()
      let size = short * (0.0012 + 0.006 * near)
      let spot = Spot(chance.part() * wide, chance.part() * high)
      canvas.fill(
        Outline.ellipse(spot, size, size),
        Paint(.hex(0xfbfcff), opacity: 0.45 + 0.45 * chance.part()),
        blur: near > 0.5 ? size * 0.5 : 0)
    }
  }

  private mutating func paintLightning() {
    var chance = plan.chance(.sky)
    var spot = Spot((1 - plan.focus) * wide, 0)
    var bolt = [spot]
    while spot.y < horizon {
      spot += Spot(chance.between(-0.05, 0.05) * short, chance.between(0.02, 0.06) * short)
      bolt.append(spot)
    }
    canvas.glow(bolt[bolt.count / 3], radius: short * 0.5, .hex(0xc8d4ff), strength: 0.4)
    canvas.fill(
      Outline.stroke(bolt, from: short * 0.012, to: short * 0.004),
      Paint(.hex(0xd8e0ff), opacity: 0.6), blur: short * 0.006)
    canvas.fill(
      Outline.stroke(bolt, from: short * 0.005, to: short * 0.0015), .hex(0xffffff, accent: 0.6))
  }

  /// The ground of a portrait whose words name no place: brushed colours and one soft light.
  mutating func paintBackdrop() {
    var chance = plan.chance(.sky)
    let pairs: [(UInt32, UInt32)] = [
      (0x31444c, 0xa9b8ae), (0x523f38, 0xcdb28c), (0x40394f, 0xb3a2b4), (0x37493c, 0xb2bd98),
    ]
    let pair = pairs[chance.below(pairs.count)]
    let (dim, bright) = (
      Tint.hex(pair.0).times(light.ambient), Tint.hex(pair.1).times(light.ambient)
    )
    let middle = Spot(chance.between(0.1, 0.9) * wide, chance.between(0.1, 0.9) * high)
    let noise = noise
    for y in 0..<canvas.height {
      for x in 0..<canvas.width {
        let away = (Spot(Float(x), Float(y)) - middle).length / max(wide, high)
        let brush = noise.cloud(
          (Float(x) + Float(y) * 0.6) * 2.4 / short, (Float(y) - Float(x) * 0.6) * 7 / short,
          octaves: 4)
        let share = (1 - away * 1.7 + (brush - 0.5) * 0.8).held
        canvas.pixels[y * canvas.width + x] = dim.mixed(bright, share)
      }
    }
  }
}
