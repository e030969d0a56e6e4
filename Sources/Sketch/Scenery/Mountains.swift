/// Peaks behind peaks, each with more air before it; and the lake that shows them again.
extension Painter {
  mutating func paintMountains() {
    paintSky(to: horizon + short * 0.1)
    paintRanges(down: high, peak: plan.focus, steep: 1)
    let base = horizon.mixed(high, 0.62)
    let edge = edge(base: base + short * 0.18, height: short * 0.24, scale: 1.6, row: 9)
    canvas.lay(
      relief(edge, .hex(0x4c5a45), depth: 0.12, fall: short * 0.5, roughness: 0.4), noise: noise)
    let tint = light.shaded(.hex(0x24352d), depth: 0.06)
    paintFirs(along: edge, count: 70, height: short * 0.09, tint: tint, topic: .mountains)
    let near = self.edge(base: high + short * 0.06, height: short * 0.22, scale: 1.3, row: 12)
    canvas.lay(
      relief(near, .hex(0x37442f), depth: 0.02, fall: short * 0.4, roughness: 0.5), noise: noise)
    let side = plan.isMirrored ? 0...wide * 0.36 : wide * 0.64...wide
    paintFirs(
      along: near, count: 12, height: short * 0.27, tint: light.shaded(.hex(0x17241f)),
      topic: .forest, columns: side)
  }

  mutating func paintLake() {
    paintSky()
    paintRanges(down: horizon, peak: 1 - plan.focus, steep: 0.62)
    let shore = edge(base: horizon, height: short * 0.05, scale: 3, row: 15)
    canvas.lay(
      relief(shore, .hex(0x3e4c3a), depth: 0.35, fall: short * 0.1, roughness: 0.3), noise: noise)
    paintFirs(
      along: shore, count: 90, height: short * 0.06, tint: light.shaded(.hex(0x2b3a33), depth: 0.3),
      topic: .lake)
    paintMist(around: horizon - short * 0.02, height: short * 0.06, strength: 0.5)
    paintWater(from: horizon, calm: 0.85, depth: .hex(0x1f3a48))
    paintReeds()
  }

  /// Four ranges above a row, the third with the peak that the picture is about.
  private mutating func paintRanges(down bottom: Float, peak: Float, steep: Float) {
    let rise = min(horizon * 0.78, short * 0.5) * steep
    let depths: [Float] = [0.82, 0.64, 0.46, 0.28]
    for (number, depth) in depths.enumerated() {
      let layer = Float(number)
      let base = horizon + (layer - 1.2) * short * 0.05
      let height = short * (0.17 - 0.015 * layer)
      var edge = edge(
        base: min(base, bottom), height: height, scale: 2.6 - layer * 0.3, row: layer + 1,
        octaves: 6, isSharp: true)
      if number == 1 {
        edge = raise(edge, at: peak * wide, width: short * 0.5, height: rise * 0.9)
        edge = raise(edge, at: (1 - peak) * wide, width: short * 0.36, height: rise * 0.3)
      } else if number == 2 {
        edge = raise(
          edge, at: (1 - peak * 0.6) * wide, width: short * 0.4, height: rise * 0.34)
      }
      var slope = relief(edge, .hex(0x5d6472), depth: depth, fall: short * 0.42, roughness: 0.85)
      slope.snowLine = horizon - rise * (number == 1 ? 0.30 : 0.5)
      slope.snow = light.lit(.hex(0xf6f6f4), depth: depth * 0.6)
      slope.grain = 14 / short
      slope.slant = 0.7
      canvas.lay(slope, noise: noise, bottom: Int(bottom))
      if number > 0 {
        paintMist(
          around: base + short * 0.03 * layer, height: short * (0.05 + 0.035 * layer),
          strength: 0.45)
      }
    }
  }

  private mutating func paintReeds() {
    var chance = plan.chance(.lake)
    let tint = light.shaded(.hex(0x2c3327))
    for _ in 0..<60 {
      let x = plan.isMirrored ? chance.part() * 0.45 * wide : (1 - chance.part() * 0.45) * wide
      let tall = short * chance.between(0.05, 0.2)
      let bend = short * chance.between(-0.03, 0.03)
      let stalk = [
        Spot(x, high + 4), Spot(x + bend * 0.3, high - tall * 0.6), Spot(x + bend, high - tall),
      ]
      canvas.fill(
        Outline.stroke(Outline.line(stalk), from: short * 0.006, to: short * 0.0015), tint)
    }
  }
}
