/// What is above the horizon: colours, stars, sun or moon, and clouds.
extension Painter {
  /// Down to a row, which is the horizon unless something else is meant.
  mutating func paintSky(to row: Float? = nil, clouds: Float? = nil) {
    let bottom = row ?? horizon
    canvas.wash(
      [(0, light.zenith), (bottom * 0.55, light.middle), (bottom, light.horizon)],
      rows: 0..<min(canvas.height, Int(bottom) + 1))
    canvas.wash([(bottom, light.horizon)], rows: Int(bottom)..<canvas.height)
    let weather = scene.weather ?? .clear
    if light.isDark, weather == .clear || weather == .snow { paintStars(above: bottom) }
    paintSun()
    paintCloudCover(clouds ?? cover(of: weather), above: bottom)
  }

  private func cover(of weather: Weather) -> Float {
    switch weather {
    case .clear: scene.weather == nil ? plan.clouds : 0.36
    case .cloudy, .snow: 0.66
    case .rain: 0.74
    case .storm: 0.84
    case .fog: 0.2
    }
  }

  private mutating func paintSun() {
    let weather = scene.weather ?? .clear
    let isHidden = weather == .rain || weather == .storm
    let radius = short * (light.isDark ? 0.036 : 0.042) * plan.reach
    let halo = light.sun.mixed(light.horizon, 0.45)
    canvas.glow(sun, radius: short * 0.85, halo, strength: light.isDark ? 0.22 : 0.5)
    canvas.glow(sun, radius: short * 0.26, light.sun, strength: isHidden ? 0.25 : 0.6)
    guard !isHidden else { return }
    let share: Float = weather == .fog ? 0.55 : 0.96
    let disc = Outline.ellipse(sun, radius, radius)
    canvas.lay(canvas.mask(disc), Paint(light.sun.mixed(.white, 0.35).marked(0.5), opacity: share))
    if light.isDark { paintMoonSpots(radius) }
  }

  private mutating func paintMoonSpots(_ radius: Float) {
    var chance = plan.chance(.space)
    for _ in 0..<5 {
      let away = Spot(chance.between(-0.5, 0.5) * radius, chance.between(-0.5, 0.5) * radius)
      let size = radius * chance.between(0.12, 0.3)
      canvas.fill(
        Outline.ellipse(sun + away, size, size),
        Paint(light.haze.mixed(.white, 0.4), opacity: 0.35), blur: radius * 0.06)
    }
  }

  mutating func paintStars(above bottom: Float, count: Int = 260) {
    var chance = plan.chance(.sky)
    for _ in 0..<count {
      let spot = Spot(chance.part() * wide, chance.part() * bottom)
      let size = short * chance.between(0.0006, 0.0019)
      let faint = (1 - spot.y / bottom).rise(0, 0.7) * chance.between(0.3, 1)
      canvas.fill(
        Outline.ellipse(spot, size, size), Paint(.hex(0xf4f1e4), opacity: faint))
    }
  }

  /// Clouds are lit on the side of the sun, and flatter near the horizon.
  private mutating func paintCloudCover(_ cover: Float, above bottom: Float) {
    guard cover > 0.05, bottom > 8 else { return }
    let noise = noise
    let scale = 3.1 / short
    let (sun, threshold) = (self.sun, 1.02 - cover)
    func density(_ x: Float, _ y: Float) -> Float {
      let flat = 1 + 2.4 * (y / bottom) * (y / bottom)
      return noise.cloud(x * scale * 0.62 + 40, y * scale * flat + 11, octaves: 4)
    }
    let bulk = Field(width: canvas.width, height: Int(bottom) + 8, density)
    let shine = Field(width: canvas.width, height: Int(bottom) + 8) { x, y in
      let away: Spot = sun - Spot(x, y)
      let step = 0.055 * short / max(1, away.length)
      return density(x + away.x * step, y + away.y * step)
    }
    let bright = light.sun.mixed(light.horizon, light.isDark ? 0.75 : 0.35)
      .scaled(light.isDark ? 0.55 : 1)
    let dim = light.middle.mixed(light.haze, 0.5).scaled(scene.weather == .storm ? 0.62 : 0.86)
    for y in 0..<min(canvas.height, Int(bottom) + 1) {
      let fade = 1 - (Float(y) / bottom).rise(0.82, 1) * 0.7
      for x in 0..<canvas.width {
        let here = bulk.value(x, y)
        let share = here.rise(threshold - 0.06, threshold + 0.22)
        guard share > 0.004 else { continue }
        let lit = (0.5 + (here - shine.value(x, y)) * 4.2).held
        let place = y * canvas.width + x
        canvas.pixels[place] = canvas.pixels[place]
          .mixed(dim.mixed(bright, lit), share * fade * 0.92)
      }
    }
  }
}
