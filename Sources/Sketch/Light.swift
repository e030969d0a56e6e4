/// The colours that an hour, a weather and a mood give to everything.
struct Light {
  var zenith: Tint
  var middle: Tint
  var horizon: Tint

  /// The sun or the moon, and what it shines on.
  var sun: Tint

  /// What lies far away takes this colour.
  var haze: Tint

  /// What a white thing nearby looks like.
  var ambient: Tint

  /// How much of the far things the air hides.
  var veil: Float
  var isDark: Bool

  init(_ scene: Scene) {
    self = Light(scene.hour ?? .day)
    apply(scene.weather ?? .clear)
    if let mood = scene.mood { apply(mood) }
  }

  private init(_ hour: Hour) {
    let colours: [UInt32]
    switch hour {
    case .dawn: colours = [0x5f78ac, 0xdcb0b6, 0xffd9a0, 0xfff0cf, 0xe3c2b4, 0xe6d2cc]
    case .day: colours = [0x3f7db8, 0x86b4d4, 0xdcebef, 0xfffbe8, 0xc3d8e2, 0xffffff]
    case .dusk: colours = [0x2c2f5c, 0x95506c, 0xf79a52, 0xffd089, 0xb8707a, 0xd0a49c]
    case .night: colours = [0x060b1d, 0x14233f, 0x2f4a68, 0xf1f0dc, 0x2a4260, 0x6478a0]
    }
    let tints = colours.map { Tint.hex($0) }
    (zenith, middle, horizon) = (tints[0], tints[1], tints[2])
    (sun, haze, ambient) = (tints[3], tints[4], tints[5])
    veil = 0.8
    isDark = hour == .night
  }

  private mutating func apply(_ weather: Weather) {
    switch weather {
    case .clear: break
    case .cloudy: turn(to: .hex(0xaab2b8), 0.35)
    case .rain: turn(to: .hex(0x7b8790), 0.55)
    case .snow: turn(to: .hex(0xc6ced6), 0.5)
    case .fog:
      turn(to: .hex(0xc2c6c6), 0.5)
      veil = 1.25
    case .storm:
      turn(to: .hex(0x3a4450), 0.68)
      ambient = ambient.scaled(0.72)
    }
  }

  /// Moves the air to a grey, which the night makes dark.
  private mutating func turn(to grey: Tint, _ share: Float) {
    let grey =
      isDark ? grey.scaled(0.3).times(.hex(0xb8d0ff)) : grey.mixed(grey.times(ambient), 0.8)
    zenith = zenith.mixed(grey.scaled(0.86), share)
    middle = middle.mixed(grey.scaled(0.97), share)
    horizon = horizon.mixed(grey.scaled(1.06), share * 0.85)
    haze = haze.mixed(grey, share)
    sun = sun.mixed(horizon, share * 0.5)
    ambient = ambient.mixed(ambient.saturated(0.3).scaled(0.9), share)
    veil += share * 0.25
  }

  private mutating func apply(_ mood: Mood) {
    switch mood {
    case .calm: change { $0.saturated(0.88) }
    case .joyful: change { $0.saturated(1.18).scaled(1.04) }
    case .grim: change { $0.saturated(0.62).scaled(0.72) }
    case .mysterious: change { $0.times(.hex(0xc4dce0)).saturated(0.95) }
    }
  }

  private mutating func change(_ change: (Tint) -> Tint) {
    zenith = change(zenith)
    middle = change(middle)
    horizon = change(horizon)
    haze = change(haze)
    ambient = change(ambient)
  }

  /// A thing of a colour, as it looks from near (0) to as far as one sees (1).
  func on(_ tint: Tint, depth: Float = 0) -> Tint {
    tint.times(ambient).mixed(haze.marked(0), (depth * veil).held)
  }

  /// The same colour where the sun or the moon falls on it.
  func lit(_ tint: Tint, depth: Float = 0) -> Tint {
    let shone = tint.times(ambient).mixed(tint.times(sun), isDark ? 0.25 : 0.6)
    let bright = shone.mixed(sun.marked(tint.w), isDark ? 0.06 : 0.16)
    return bright.mixed(haze.marked(0), (depth * veil).held)
  }

  /// And where it does not.
  func shaded(_ tint: Tint, depth: Float = 0) -> Tint {
    let dim = tint.times(ambient).scaled(0.58).mixed(zenith.marked(tint.w), 0.2)
    return dim.mixed(haze.marked(0), (depth * veil).held)
  }
}
