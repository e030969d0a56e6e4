/// Where people stand: the first named is the nearest.
extension Painter {
  mutating func paintPeople(_ people: [Look]) {
    guard plan.framing != .full, scene.place != .space || people.count == 1 else {
      return paintFigures(people)
    }
    if scene.place != nil { canvas.soften(short * (plan.framing == .close ? 0.009 : 0.005)) }
    for number in people.indices.reversed() {
      Portrait(people[number], number: number, of: people.count, plan: plan, canvas: canvas)
        .paint(on: &self)
    }
  }

  private mutating func paintFigures(_ people: [Look]) {
    for number in people.indices.reversed() {
      let figure = Figure(people[number], number: number, plan: plan, canvas: canvas)
      figure.paint(on: &self)
    }
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
