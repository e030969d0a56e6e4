/// A head with what is below it, in units of half a head: 0 is the middle of the face, 1 the chin.
struct Portrait {
  let look: Look
  let middle: Spot
  let unit: Float

  /// Where the face looks: 1 for the right. It looks into the picture.
  let turn: Float

  /// How broad the shoulders are against the usual.
  let breadth: Float
  let number: Int
  let plan: Plan

  init(_ look: Look, number: Int, of count: Int, plan: Plan, canvas: Canvas) {
    var chance = Chance(seed: plan.seed, topic: 800 + UInt64(number))
    let isClose = plan.framing == .close
    let size = (isClose ? 0.185 : 0.115) * (count > 1 ? 0.82 : 1) * plan.reach
    let back = 1 - 0.14 * Float(number)
    unit = min(canvas.short * size, canvas.high * 0.2) * back
    let center = plan.focus.mixed(0.5, isClose ? 0.6 : 0.2)
    let offsets: [Float] = [0, 1.9, -1.8]
    let shift = offsets[number % 3] * plan.side * (count > 1 ? 1.45 : 0)
    let lead = count == 2 ? -plan.side * 1.1 * unit : 0
    let height: Float = isClose ? 0.44 : 0.36
    middle = Spot(
      center * canvas.wide + shift * unit + lead,
      canvas.high * (height + (plan.horizon - 0.5) * 0.34) - unit * 0.25 * Float(number))
    turn = plan.side * (number == 1 ? -1 : 1) * chance.between(0.75, 1.15)
    breadth = look.build == .broad ? 1.18 : look.build == .slender ? 0.86 : 1
    (self.look, self.number, self.plan) = (look, number, plan)
  }

  func at(_ x: Float, _ y: Float) -> Spot { Spot(middle.x + x * unit, middle.y + y * unit) }

  /// The same spots on the left, in reverse, after those on the right.
  func both(_ right: [(Float, Float)]) -> [Spot] {
    right.map { at($0.0, $0.1) } + right.reversed().map { at(-$0.0, $0.1) }
  }

  /// Where nothing but hair, and nothing but cloth, is seen.
  var hairSpot: Spot { at(-turn * 0.35, -1.02) }
  var clothSpot: Spot { at((turn > 0 ? 1.45 : -1.45) * breadth, 2.3) }

  func paint(on painter: inout Painter) {
    paintHairBehind(on: &painter)
    paintBody(on: &painter)
    paintHead(on: &painter)
    paintHair(on: &painter)
    if look.hat { paintHat(on: &painter) }
  }

  private func paintBody(on painter: inout Painter) {
    let skin = painter.soft(look.skinTint)
    let neckWidth: Float = look.isMan ? 1.22 : 1
    let neck = Outline.smooth(
      both([(0.4 * neckWidth, 0.3), (0.38 * neckWidth, 0.95), (0.46 * neckWidth, 1.3), (0.8, 1.62)])
    )
    let shadow = Painter.shadow(of: skin)
    painter.canvas.fill(
      neck,
      Paint(
        shadow, skin.mixed(shadow, 0.35), top: middle.y + unit * 0.75, bottom: middle.y + unit * 1.6
      ))
    let b = breadth
    let torso = Outline.smooth(
      both([
        (0.36, 1.3), (0.95 * b, 1.52), (1.5 * b, 1.78), (1.83 * b, 2.5), (1.98 * b, 4),
        (1.9 * b, 6.5),
        (1.9 * b, 11),
      ]))
    let cloth = painter.soft(look.clothTint)
    let side = painter.sunSide * unit * 1.6
    let mask = painter.canvas.mask(torso)
    painter.canvas.lay(
      mask,
      Paint(
        cloth.scaled(1.16).mixed(painter.light.sun.marked(cloth.w), 0.1), cloth.scaled(0.5),
        from: Spot(middle.x - side, middle.y + unit),
        to: Spot(middle.x + side, middle.y + unit * 2.6)))
    paintFolds(mask, cloth, on: &painter)
    paintGarment(cloth, skin, on: &painter)
  }

  /// Arms and folds: soft dark lines from the shoulders down.
  private func paintFolds(_ mask: Mask, _ cloth: Tint, on painter: inout Painter) {
    let dark = cloth.scaled(0.36)
    for side in [-1, 1] as [Float] {
      let arm = [
        at(side * 1.2 * breadth, 2.5), at(side * 1.3 * breadth, 3.6), at(side * 1.2 * breadth, 6),
      ]
      let line = Outline.stroke(Outline.line(arm), from: unit * 0.03, to: unit * 0.16)
      painter.canvas.lay(
        painter.canvas.mask(line, blur: unit * 0.04).within(mask), Paint(dark, opacity: 0.7))
    }
    var chance = Chance(seed: plan.seed, topic: 820 + UInt64(number))
    for _ in 0..<7 {
      let x = chance.between(-1.5, 1.5) * breadth
      let y = chance.between(1.9, 3)
      let fold = [at(x, y), at(x * 0.92, y + 0.7), at(x * 1.02 - 0.1, y + 1.7)]
      let line = Outline.stroke(Outline.line(fold), from: unit * 0.09, to: unit * 0.02)
      painter.canvas.lay(
        painter.canvas.mask(line, blur: unit * 0.05).within(mask), Paint(dark, opacity: 0.34))
    }
  }
}

extension Painter {
  /// Skin where no light falls: redder and darker.
  static func shadow(of skin: Tint) -> Tint { skin.times(Tint(0.66, 0.53, 0.53, 1)) }
}
