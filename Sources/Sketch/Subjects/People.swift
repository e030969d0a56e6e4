/// Where people stand: the first named is the nearest.
extension Painter {
  mutating func paintPeople(_ people: [Look]) {
    guard plan.framing != .full, scene.place != .space || people.count == 1 else {
      return paintFigures(people)
    }
    if scene.place != nil, !scene.medium.isDrawn {
      canvas.soften(short * (plan.framing == .close ? 0.009 : 0.005))
    }
    for number in people.indices.reversed() {
      Portrait(people[number], number: number, of: people.count, plan: plan, canvas: canvas)
        .paint(on: &self)
    }
  }

  private mutating func paintFigures(_ people: [Look]) {
    if scene.place?.hasGround == false { paintLedge() }
    for number in people.indices.reversed() {
      let figure = Figure(people[number], number: number, plan: plan, canvas: canvas)
      figure.paint(on: &self)
    }
  }

  /// Rock to stand on, where a place has none of its own.
  private mutating func paintLedge() {
    let rise = edge(base: high * 0.9, height: short * 0.05, scale: 3, row: 95)
    let side = plan.isMirrored ? wide : 0
    let ledge = rise.indices.map { x in
      let away = abs(Float(x) - side) / wide
      return rise[x] + max(0, away - 0.62) * short * 0.9
    }
    var rock = relief(ledge, .hex(0x57504c), depth: 0, fall: short * 0.35, roughness: 0.9)
    rock.foot = rock.shaded.scaled(0.45)
    canvas.lay(rock, noise: noise)
  }

  /// Skin, hair and cloth are lit softly enough to tell their colours at night.
  func soft(_ tint: Tint) -> Tint {
    tint.times(light.ambient.mixed(.white, light.isDark ? 0.42 : 0.4))
  }
}

extension Look {
  var skinTint: Tint { (skin ?? .light).tint }

  /// Who is old is grey, unless the words say otherwise.
  var hairTint: Tint { hair?.hair ?? .hex(isOld ? 0xb9b8b4 : 0x4a342a) }

  var clothTint: Tint {
    let usual: UInt32 = garment == .armour ? 0x9aa2aa : 0x4d5866
    return (clothing?.cloth ?? .hex(usual)).marked(0.9)
  }
}

extension Place {
  /// Whether somebody can stand in the foreground.
  fileprivate var hasGround: Bool {
    switch self {
    case .sea, .harbour, .lake, .city, .sky, .space, .cave: false
    case .mountains, .forest, .desert, .interior, .meadow, .snowfield, .ruins, .underwater: true
    }
  }
}

extension Medium {
  /// Whether it has edges rather than tones, which nothing should blur.
  fileprivate var isDrawn: Bool { [.ink, .engraving, .flat, .pixel, .pencil].contains(self) }
}
