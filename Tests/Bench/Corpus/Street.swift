/// Houses with windows at a paved square: many straight and hard edges.
struct Street: Scene {
  private let view: View
  private let noise: Noise
  private let ground: Float
  private let sky: Colour
  private let stone: Colour
  private let houses: [House]
  private let crowns: [Oval]

  private struct House: Sendable {
    let left: Float
    let right: Float
    let top: Float
    let colour: Colour
    let floor: Float
    let brick: Float
    let isLit: Bool

    func depth(_ x: Float, _ y: Float) -> Float { min(x - left, right - x, y - top) }
  }

  init(_ view: View, _ chance: inout Chance) {
    self.view = view
    noise = Noise(&chance)
    let ground = chance.number(0.68...0.82)
    self.ground = ground
    sky = chance.colour(0.6, 0.68, 0.78, within: 0.15)
    stone = chance.colour(0.45, 0.43, 0.4, within: 0.1)
    houses = (0..<Int.random(in: 4...8, using: &chance)).map { _ in
      let width = chance.number(0.15...0.5)
      let left = chance.number(-0.2...view.aspect)
      return House(
        left: left, right: left + width, top: chance.number(0.08...0.5),
        colour: chance.colour(0.52, 0.45, 0.38, within: 0.2), floor: chance.number(0.07...0.12),
        brick: chance.number(55...90), isLit: Bool.random(using: &chance))
    }
    crowns = (0..<Int.random(in: 1...4, using: &chance)).map { _ in
      let width = chance.number(0.07...0.16)
      return Oval(
        x: chance.number(0...view.aspect), y: ground - width * 1.5, width: width,
        height: width * 1.1)
    }
  }

  func colour(_ x: Float, _ y: Float) -> Colour {
    var (sum, left) = (Colour(), Float(1))
    let add = { (colour: Colour, cover: Float) in
      sum += colour * (left * cover)
      left *= 1 - cover
    }
    for crown in crowns where crown.reach(x, y) < 1.5 && left > 0 {
      let leaves = noise.fractal(x * 22 + crown.x * 7, y * 22, layers: 7, roughness: 0.82)
      let cover = view.cover(crown.depth(x, y) + leaves * 0.02)
      if cover > 0 { add(foliage(crown, leaves, x, y), cover) }
      let trunk = min(0.012 - abs(x - crown.x), y - crown.y, ground + 0.02 - y)
      add(stone * (0.5 - 12 * (x - crown.x)), view.cover(trunk))
    }
    if left > 0, y > ground - 0.01 { add(pavement(x, y), view.cover(y - ground)) }
    for house in houses where left > 0 {
      let cover = view.cover(house.depth(x, y))
      if cover > 0 { add(front(of: house, x, y), cover) }
    }
    return left > 0 ? sum + air(x, y) * left : sum
  }

  private func air(_ x: Float, _ y: Float) -> Colour {
    let cloud = noise.fractal(x * 1.3, y * 2.5, layers: 6, roughness: 0.5)
    return (sky * (0.85 + 0.35 * y)).mixed(
      with: Colour(0.93, 0.93, 0.94, 1), ramp(cloud, from: 0, to: 1) * 0.7)
  }

  private func foliage(_ crown: Oval, _ leaves: Float, _ x: Float, _ y: Float) -> Colour {
    let light = 0.35 + 0.5 * crown.light(x, y) + 0.42 * leaves
    return Colour(0.3, 0.42, 0.14, 1) * max(0.12, light)
  }

  private func pavement(_ x: Float, _ y: Float) -> Colour {
    let depth = 0.3 / (y - ground + 0.05)
    let (across, down) = ((x - view.aspect / 2) * depth * 4, depth * 7)
    let row = down.rounded(.down)
    let column = across + row * 0.37
    let joint = min(
      ramp(column - column.rounded(.down), from: 0, to: 0.07), ramp(down - row, from: 0, to: 0.1))
    let slab = noise.hills(column.rounded(.down) * 7.3, row * 5.1)
    let layers = view.layers(1 / (depth * 6))
    let grain = noise.fractal(across * 2, down * 2, layers: layers, roughness: 0.82)
    let shade = 1 - 0.45 * ramp(y - ground + 0.03 * slab, from: 0.09, to: 0.02)
    let light = (0.75 + 0.13 * slab + 0.22 * grain) * (0.6 + 0.4 * joint) * shade
    return stone * max(0.1, light) * 1.25
  }

  private func front(of house: House, _ x: Float, _ y: Float) -> Colour {
    let (across, down) = ((x - house.left) / house.floor * 1.3, (y - house.top) / house.floor)
    let (column, storey) = (across.rounded(.down), down.rounded(.down))
    let (inside, height) = (across - column, down - storey)
    let frame = min(0.26 - abs(inside - 0.5), 0.3 - abs(height - 0.5)) * house.floor
    let window = storey > 0 ? view.cover(frame) : 0
    let side: Float = house.isLit ? 1 : 0.62
    var colour = wall(of: house, x, y) * side
    // The sill throws a soft shadow.
    let below = height - 0.8
    if below > 0, abs(inside - 0.5) < 0.3 { colour *= 0.7 + 0.3 * ramp(below, from: 0, to: 0.15) }
    guard window > 0 else { return colour }
    let glass = 0.16 + 0.12 * noise.hills(column * 3.7 + house.left * 50, storey * 5.3)
    let mirror = noise.fractal(x * 14, y * 14, layers: 4, roughness: 0.5)
    let bar = view.cover(min(frame - 0.006, abs(inside - 0.5) * house.floor - 0.003))
    let pane = sky * (glass + 0.16 * mirror + 0.25 * (1 - height))
    return colour.mixed(with: Colour(0.75, 0.74, 0.7, 1).mixed(with: pane, bar) * side, window)
  }

  private func wall(of house: House, _ x: Float, _ y: Float) -> Colour {
    let row = (y * house.brick * 2).rounded(.down)
    let column = x * house.brick + row * 0.5
    let brick = noise.hills(column.rounded(.down) * 3.1, row * 2.3)
    let joint = min(
      ramp(y * house.brick * 2 - row, from: 0, to: 0.2),
      ramp(column - column.rounded(.down), from: 0, to: 0.1))
    let grain = noise.fractal(
      x * 20 + house.left, y * 20, layers: view.layers(0.05), roughness: 0.85)
    return house.colour * (0.82 + 0.1 * brick + 0.19 * grain + 0.1 * joint)
  }
}
