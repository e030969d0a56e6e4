import Foundation

@testable import Imaging
@testable import Pictures

/// A picture of nothing in particular that has what pictures have: a ground, things in front of
/// others, light and grain. The same number always gives the same.
struct DrawnScene {
  let size: PixelSize
  private var light: [SIMD3<Float>]
  private var dice: Dice

  static func bitmap(_ number: Int, scale: Int = 1) -> Bitmap {
    var scene = DrawnScene(number, scale)
    scene.drawScene(number % 5)
    return scene.bitmap
  }

  /// A ground and at most three soft lights: there is hardly anything to tell such pictures apart.
  static func sky(_ number: Int) -> Bitmap {
    var scene = DrawnScene(number, 1)
    for _ in 0..<number % 4 { scene.addLight() }
    return scene.bitmap
  }

  private init(_ number: Int, _ scale: Int) {
    dice = Dice(seed: UInt64(number) &* 2_654_435_761 &+ 99)
    let shapes = [(256, 192), (192, 256), (272, 153), (224, 224)]
    let (width, height) = shapes[number / 5 % shapes.count]
    size = PixelSize(width: width * scale, height: height * scale)
    light = []
    layGround()
  }

  private mutating func drawScene(_ kind: Int) {
    switch kind {
    case 0: drawLand()
    case 1: drawPortrait()
    case 2: drawThings(Int.random(in: 6...20, using: &dice))
    case 3: drawSketch()
    default: drawStreet()
    }
    addGrain(kind == 3 ? 0.01 : Float.random(in: 0.02...0.15, using: &dice))
  }

  private var bitmap: Bitmap {
    var pixels = [UInt8](repeating: 255, count: light.count * 4)
    for (number, colour) in light.enumerated() {
      for channel in 0..<3 {
        pixels[number * 4 + channel] = UInt8(min(max(colour[channel], 0), 1) * 255)
      }
    }
    return Bitmap(size, pixels)
  }

  // MARK: Parts

  private mutating func layGround() {
    let (first, second) = (colour(), colour())
    let angle = Float.random(in: 0...6.3, using: &dice)
    let (across, down) = (cos(angle) / Float(size.width), sin(angle) / Float(size.height))
    for y in 0..<size.height {
      for x in 0..<size.width {
        let share = min(max(0.5 + Float(x) * across + Float(y) * down, 0), 1)
        light.append(first * (1 - share) + second * share)
      }
    }
  }

  private mutating func addLight() {
    let (x, y, radius, shade) = (share(), share(), 0.1 + share() * 0.4, colour())
    for row in 0..<size.height {
      for column in 0..<size.width {
        let across = (Float(column) / Float(size.width) - x) / radius
        let down = (Float(row) / Float(size.height) - y) / radius
        let strength = exp(-across * across - down * down)
        let place = row * size.width + column
        light[place] = light[place] * (1 - strength) + shade * strength
      }
    }
  }

  /// Hills one before the other, and a sun.
  private mutating func drawLand() {
    ellipse(x: share(), y: share() * 0.5, width: 0.06 + share() * 0.1, height: 0.1, of: colour())
    var horizon = 0.35 + share() * 0.3
    for _ in 0..<Int.random(in: 2...5, using: &dice) {
      let (shade, waves, phase) = (colour(), 2 + share() * 9, share() * 6.3)
      let height = 0.02 + share() * 0.12
      fill(shade, 0.95) { x, y in
        y > horizon + height * sin(x * waves + phase) + height * 0.4 * sin(x * waves * 2.7)
      }
      horizon += 0.06 + share() * 0.12
    }
  }

  /// Shoulders, a head in the middle, hair and eyes: pictures that are much alike.
  private mutating func drawPortrait() {
    let (x, y) = (0.42 + share() * 0.16, 0.32 + share() * 0.14)
    let (width, height) = (0.11 + share() * 0.08, 0.15 + share() * 0.1)
    let (skin, hair) = (colour(), colour())
    ellipse(x: x, y: y + 0.62, width: 0.3 + share() * 0.15, height: 0.36, of: colour())
    ellipse(x: x, y: y - 0.04, width: width * 1.35, height: height * (1.1 + share()), of: hair)
    ellipse(x: x, y: y, width: width, height: height, of: skin)
    for side: Float in [-0.4, 0.4] {
      ellipse(x: x + side * width, y: y - 0.02, width: 0.02, height: 0.015, of: colour())
    }
  }

  private mutating func drawThings(_ count: Int) {
    for _ in 0..<count {
      let (x, y, width, height) = (share(), share(), 0.03 + share() * 0.25, 0.03 + share() * 0.25)
      if Bool.random(using: &dice) {
        ellipse(x: x, y: y, width: width, height: height, of: colour())
      } else {
        fill(colour(), 0.6 + share() * 0.4) { abs($0 - x) < width && abs($1 - y) < height }
      }
    }
  }

  /// Thin strokes on paper.
  private mutating func drawSketch() {
    fill(SIMD3(0.94, 0.92, 0.87), 1) { _, _ in true }
    for _ in 0..<Int.random(in: 8...25, using: &dice) {
      let (x, y, turn) = (share(), share(), share() * 3.14)
      let (length, breadth) = (0.05 + share() * 0.4, 0.003 + share() * 0.008)
      let (across, down, bend) = (cos(turn), sin(turn), share() * 2 - 1)
      fill(SIMD3(repeating: share() * 0.3), 0.9) { right, below in
        let along = (right - x) * across + (below - y) * down
        let aside = (below - y) * across - (right - x) * down
        return abs(along) < length && abs(aside - bend * along * along) < breadth
      }
    }
  }

  /// Houses beside each other, with windows.
  private mutating func drawStreet() {
    var left: Float = -0.05
    while left < 1 {
      let (width, top, shade, pane) = (
        0.08 + share() * 0.2, 0.15 + share() * 0.5, colour(), colour()
      )
      let (start, gap) = (left, 0.03 + share() * 0.03)
      fill(shade, 1) { $0 > start && $0 < start + width && $1 > top && $1 < 0.85 }
      fill(pane, 0.8) { x, y in
        guard x > start + 0.02, x < start + width - 0.02, y > top + 0.03, y < 0.8 else {
          return false
        }
        return Int((x - start) / gap) % 2 == 1 && Int((y - top) / gap) % 2 == 1
      }
      left += width + share() * 0.03
    }
  }

  /// Soft spots of three sizes, and noise.
  private mutating func addGrain(_ strength: Float) {
    let salt = UInt32.random(in: 0...UInt32.max, using: &dice)
    for y in 0..<size.height {
      for x in 0..<size.width {
        var sum: Float = 0
        for (step, part) in [(1, Float(0.2)), (9, 0.3), (37, 0.5)] {
          sum += part * DrawnScene.noise(x, y, step: step, salt)
        }
        light[y * size.width + x] += strength * sum
      }
    }
  }

  // MARK: Tools

  private mutating func share() -> Float { Float.random(in: 0...1, using: &dice) }

  private mutating func colour() -> SIMD3<Float> { SIMD3(share(), share(), share()) }

  private mutating func ellipse(
    x: Float, y: Float, width: Float, height: Float, of shade: SIMD3<Float>
  ) {
    fill(shade, 1) { right, below in
      let (across, down) = ((right - x) / width, (below - y) / height)
      return across * across + down * down < 1
    }
  }

  /// Colours what lies inside; places are shares of the width and the height.
  private mutating func fill(
    _ shade: SIMD3<Float>, _ strength: Float, where isInside: (Float, Float) -> Bool
  ) {
    for y in 0..<size.height {
      let below = (Float(y) + 0.5) / Float(size.height)
      for x in 0..<size.width where isInside((Float(x) + 0.5) / Float(size.width), below) {
        let place = y * size.width + x
        light[place] = light[place] * (1 - strength) + shade * strength
      }
    }
  }

  /// From -1 to 1, and soft between points that lie `step` apart.
  private static func noise(_ x: Int, _ y: Int, step: Int, _ salt: UInt32) -> Float {
    let (column, row) = (x / step, y / step)
    guard step > 1 else { return point(column, row, salt) }
    let (across, down) = (Float(x % step) / Float(step), Float(y % step) / Float(step))
    let top = point(column, row, salt) * (1 - across) + point(column + 1, row, salt) * across
    let bottom =
      point(column, row + 1, salt) * (1 - across) + point(column + 1, row + 1, salt) * across
    return top * (1 - down) + bottom * down
  }

  private static func point(_ x: Int, _ y: Int, _ salt: UInt32) -> Float {
    var hash = UInt32(truncatingIfNeeded: x &* 73_856_093 ^ y &* 19_349_663) ^ salt
    hash = (hash ^ hash >> 15) &* 0x2C1B_3C6D
    hash = (hash ^ hash >> 12) &* 0x297A_2D39
    return Float((hash ^ hash >> 15) >> 8) / 8_388_608 - 1
  }
}
