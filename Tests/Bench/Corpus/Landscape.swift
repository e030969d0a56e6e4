/// Mountains one behind the other under clouds, and a meadow with stones.
struct Landscape: Scene {
  private let view: View
  private let noise: Noise
  private let horizon: Float
  private let zenith: Colour
  private let haze: Colour
  private let grass: Colour
  private let earth: Colour
  private let clouds: Float
  private let ridges: [Ridge]
  private let stones: [Oval]

  /// The nearest is the first.
  fileprivate struct Ridge: Sendable {
    /// Where it ends for each column of pixels.
    let tops: [Float]
    let colour: Colour
    let distance: Float
    let place: Float
  }

  init(_ view: View, _ chance: inout Chance) {
    self.view = view
    let noise = Noise(&chance)
    self.noise = noise
    let horizon = chance.number(0.45...0.65)
    self.horizon = horizon
    zenith = chance.colour(0.25, 0.42, 0.7, within: 0.12)
    haze = chance.colour(0.78, 0.8, 0.82, within: 0.1)
    grass = chance.colour(0.28, 0.36, 0.14, within: 0.08)
    earth = chance.colour(0.5, 0.42, 0.3, within: 0.1)
    clouds = chance.number(-0.2...0.5)
    let count = Int.random(in: 2...4, using: &chance)
    ridges = (0..<count).map { number in
      Ridge(number, of: count, view, noise, below: horizon, &chance)
    }
    stones = (0..<Int.random(in: 3...9, using: &chance)).map { _ in
      let y = chance.number(horizon + 0.08...0.98)
      let width = (y - horizon) * chance.number(0.08...0.3)
      return Oval(
        x: chance.number(0...view.aspect), y: y, width: width,
        height: width * chance.number(0.5...0.8))
    }.sorted { $0.y > $1.y }
  }

  func colour(_ x: Float, _ y: Float) -> Colour {
    var (sum, left) = (Colour(), Float(1))
    let add = { (colour: Colour, cover: Float) in
      sum += colour * (left * cover)
      left *= 1 - cover
    }
    if y > horizon - 0.1 {
      for stone in stones where stone.reach(x, y) < 1.05 && left > 0 {
        add(surface(of: stone, x, y), view.cover(stone.depth(x, y)))
      }
      if left > 0 { add(ground(x, y), view.cover(y - horizon)) }
    }
    let column = Int(x / view.pixel)
    for ridge in ridges where left > 0 {
      let cover = view.cover(y - ridge.tops[column])
      if cover > 0 { add(slope(of: ridge, x, y), cover) }
    }
    return left > 0 ? sum + sky(x, y) * left : sum
  }

  private func sky(_ x: Float, _ y: Float) -> Colour {
    let blue = zenith.mixed(with: haze, ramp(y, from: 0, to: horizon))
    let height = noise.fractal(
      x * 1.7 + 5, y * 4, layers: min(view.layers(0.5), 7), roughness: 0.5)
    let cloud = ramp(height, from: clouds, to: clouds + 0.8)
    let shade = 0.96 - 0.25 * ramp(height, from: clouds + 0.3, to: clouds + 1.6)
    return blue.mixed(with: Colour(shade, shade, shade * 1.02, 1), cloud * 0.9)
  }

  private func slope(of ridge: Ridge, _ x: Float, _ y: Float) -> Colour {
    let fine = 4 + 5 * ridge.distance
    let layers = view.layers(1 / fine)
    let (across, down) = (x * fine + ridge.place, y * fine * 1.7)
    let rock = noise.fractal(across, down, layers: layers, roughness: 0.75)
    let beside = noise.fractal(across - 0.04, down - 0.06, layers: layers, roughness: 0.75)
    let light = 0.75 + 0.22 * rock + 0.8 * (rock - beside)
    return (ridge.colour * light).mixed(with: haze, ridge.distance * 0.75)
  }

  private func ground(_ x: Float, _ y: Float) -> Colour {
    let depth = 0.35 / (y - horizon + 0.04)
    let (across, down) = ((x - view.aspect / 2) * depth * 3, depth * 6)
    let layers = view.layers(1 / (depth * 3))
    let patch = noise.fractal(across * 0.4, down * 0.4 + 9, layers: layers, roughness: 0.6)
    let rough = noise.fractal(across * 3, down * 3, layers: max(1, layers - 1), roughness: 0.8)
    let blades = noise.hills(x * 260 + rough, y * 70) * ramp(y, from: horizon, to: 1)
    let base = grass.mixed(with: earth, ramp(patch, from: 0, to: 0.9))
    let light = 0.85 + 0.28 * rough + 0.4 * blades * ramp(patch, from: 0.6, to: -0.3)
    return (base * (light * shadow(x, y))).mixed(with: haze, ramp(depth, from: 1, to: 9) * 0.6)
  }

  /// What the stones leave of the light, softer the farther it is from them.
  private func shadow(_ x: Float, _ y: Float) -> Float {
    stones.reduce(1) { light, stone in
      var shadow = stone
      shadow.x += stone.width * 0.5
      shadow.y += stone.height * 0.75
      shadow.width *= 1.3
      shadow.height *= 0.45
      return light * (1 - 0.6 * ramp(shadow.reach(x, y), from: 1.15, to: 0.5))
    }
  }

  private func surface(of stone: Oval, _ x: Float, _ y: Float) -> Colour {
    let fine = 3 / stone.width
    let rough = noise.fractal(
      x * fine + stone.x * 9, y * fine, layers: view.layers(1 / fine), roughness: 0.72)
    return earth.mixed(with: Colour(0.5, 0.5, 0.52, 1), 0.7)
      * (0.25 + 0.8 * stone.light(x, y) + 0.18 * rough)
  }
}

extension Landscape.Ridge {
  init(
    _ number: Int, of count: Int, _ view: View, _ noise: Noise, below horizon: Float,
    _ chance: inout Chance
  ) {
    let distance = Float(number + 1) / Float(count)
    let top = horizon - distance * chance.number(0.12...0.25) - 0.02
    let (fine, seed) = (chance.number(1.5...3), chance.number(0...200))
    // The nearest is a wood.
    let roughness: Float = number == 0 ? 0.62 : 0.5
    tops = (0...Int(view.aspect / view.pixel) + 1).map { column in
      let x = Float(column) * view.pixel
      return top + 0.07
        * noise.fractal(x * fine + seed, seed, layers: view.layers(1 / fine), roughness: roughness)
    }
    colour = chance.colour(0.3, 0.33, 0.3, within: 0.1)
    (self.distance, place) = (distance, seed)
  }
}
