/// Somebody in soft light before a background that is out of focus.
struct Portrait: Scene {
  private let view: View
  private let noise: Noise
  private let head: Oval
  private let hair: Oval
  private let body: Oval
  private let skin: Colour
  private let locks: Colour
  private let cloth: Colour
  private let wall: Colour
  private let weave: Float
  private let lamps: [(oval: Oval, colour: Colour)]

  init(_ view: View, _ chance: inout Chance) {
    self.view = view
    noise = Noise(&chance)
    let x = view.aspect * chance.number(0.38...0.62)
    let width = min(0.2, view.aspect * 0.24) * chance.number(0.8...1.1)
    head = Oval(x: x, y: chance.number(0.36...0.44), width: width, height: width * 1.33)
    hair = Oval(x: x, y: head.y - width * 0.22, width: width * 1.25, height: width * 1.45)
    body = Oval(x: x, y: head.y + width * 3.5, width: width * 2.2, height: width * 2.1)
    skin = chance.colour(0.72, 0.54, 0.43, within: 0.12)
    locks = chance.colour(0.3, 0.2, 0.13, within: 0.12)
    cloth = chance.colour(0.4, 0.38, 0.42, within: 0.22)
    wall = chance.colour(0.4, 0.42, 0.4, within: 0.2)
    weave = chance.number(90...150)
    lamps = (0..<Int.random(in: 6...22, using: &chance)).map { _ in
      let size = chance.number(0.02...0.09)
      return (
        Oval(
          x: chance.number(0...view.aspect), y: chance.number(0...0.8), width: size, height: size),
        chance.colour(0.25, 0.2, 0.14, within: 0.12)
      )
    }
  }

  func colour(_ x: Float, _ y: Float) -> Colour {
    var colour = background(x, y)
    if hair.reach(x, y) < 1.3 { colour = strands(x, y, before: colour) }
    if y > head.y {
      let neck = Oval(x: head.x, y: body.y - body.height, width: head.width * 0.5, height: 0.2)
      let dark = 0.55 + 0.3 * ramp(y, from: head.y + head.height, to: neck.y + 0.1)
      colour = colour.mixed(with: flesh(x, y, dark), view.cover(neck.depth(x, y)))
      let edge = view.cover(body.depth(x, y))
      if edge > 0 { colour = colour.mixed(with: fabric(x, y), edge) }
    }
    let edge = view.cover(head.depth(x, y) * 0.6)
    return edge > 0 ? colour.mixed(with: face(x, y), edge) : colour
  }

  private func background(_ x: Float, _ y: Float) -> Colour {
    let cloud = noise.fractal(x * 1.5 + 30, y * 1.5, layers: 3, roughness: 0.45)
    let plaster = noise.fractal(x * 24, y * 24, layers: view.layers(0.04), roughness: 0.75)
    var colour = wall * (0.75 + 0.35 * cloud + 0.11 * plaster)
    for lamp in lamps {
      let reach = lamp.oval.reach(x, y)
      if reach < 1.1 { colour += lamp.colour * ramp(reach, from: 1.08, to: 0.9) }
    }
    return colour
  }

  private func strands(_ x: Float, _ y: Float, before: Colour) -> Colour {
    let bend = noise.hills(x * 7, y * 5) * 0.05
    let angle = (x - hair.x) / (0.35 + abs(y - hair.y + hair.height * 1.2))
    let strand = noise.fractal((angle + bend) * 55, y * 4, layers: 5, roughness: 0.85)
    let gloss = ramp(abs(y - hair.y + hair.height * 0.45), from: 0.09, to: 0)
    let light = 0.45 + 0.55 * hair.light(x, y) + 0.3 * strand + 0.5 * gloss
    let edge = view.cover(hair.depth(x, y) + strand * 0.006)
    return before.mixed(with: locks * max(0.1, light), edge)
  }

  private func fabric(_ x: Float, _ y: Float) -> Colour {
    let fold = noise.fractal(x * 3 + 70, y * 2, layers: 4, roughness: 0.5)
    let (across, down) = (x * weave + fold * 4, y * weave + fold * 3)
    let thread = noise.hills(across * 3, down * 0.6) + noise.hills(across * 0.6, down * 3 + 50)
    let wool = noise.fractal(x * 30, y * 30, layers: view.layers(0.03), roughness: 0.85)
    let light = 0.3 + 0.65 * body.light(x, y) + 0.25 * fold + 0.2 * thread + 0.1 * wool
    return cloth * max(0.08, light) * 1.25
  }

  private func flesh(_ x: Float, _ y: Float, _ light: Float) -> Colour {
    let pores = noise.fractal(x * 60, y * 60, layers: view.layers(0.017), roughness: 0.8)
    let flush = noise.hills(x * 12, y * 12)
    let tint = Colour(1 + 0.03 * flush, 1 - 0.02 * flush, 1 - 0.03 * flush, 1)
    return skin * tint * (light + 0.05 * pores)
  }

  private func face(_ x: Float, _ y: Float) -> Colour {
    let (across, down) = (abs(x - head.x) / head.width, (y - head.y) / head.height)
    let nose = ramp(abs(x - head.x - 0.01) / head.width, from: 0.2, to: 0.05)
    let shade = 0.16 * nose * ramp(down, from: -0.1, to: 0.28) * ramp(down, from: 0.34, to: 0.28)
    var colour = flesh(x, y, 0.42 + 0.75 * head.light(x, y) - shade)
    let mouth = Oval(x: head.x, y: head.y + head.height * 0.5, width: 0.3, height: 0.06)
    let lip = Oval(
      x: mouth.x, y: mouth.y, width: mouth.width * head.width,
      height: mouth.height * head.height)
    colour = colour.mixed(
      with: skin * Colour(0.8, 0.5, 0.5, 1), 0.8 * ramp(lip.reach(x, y), from: 1.1, to: 0.7))
    let brow = abs(down + 0.3 + across * 0.06) < 0.05 && across > 0.18 && across < 0.6
    if brow { colour = colour.mixed(with: locks, 0.5 + 0.3 * noise.hills(x * 200, y * 60)) }
    return eye(across, down, in: colour)
  }

  private func eye(_ across: Float, _ down: Float, in colour: Colour) -> Colour {
    let white = Oval(x: 0.38, y: -0.14, width: 0.16, height: 0.065)
    let iris = Oval(x: 0.38, y: -0.14, width: 0.075, height: 0.058)
    let glint = Oval(x: 0.355, y: -0.16, width: 0.02, height: 0.014)
    let shown = colour.mixed(
      with: Colour(0.82, 0.8, 0.78, 1), ramp(white.reach(across, down), from: 1.1, to: 0.9))
    let dark = shown.mixed(
      with: locks * 0.6, ramp(iris.reach(across, down), from: 1.1, to: 0.85))
    return dark.mixed(
      with: Colour(1, 1, 1, 1), ramp(glint.reach(across, down), from: 1.2, to: 0.7))
  }
}
