/// What every landscape is made of.
extension Painter {
  /// The upper edge of a slope: a base row, and hills above it.
  func edge(
    base: Float, height: Float, scale: Float, row: Float, octaves: Int = 5, isSharp: Bool = false
  ) -> [Float] {
    let grain = scale / short
    return (0..<canvas.width).map { x in
      let place = Float(x) * grain + row * 3.7
      let rise =
        isSharp
        ? noise.ridge(place, row * 7.3, octaves: octaves)
        : noise.cloud(place, row * 7.3, octaves: octaves)
      return base - rise * height
    }
  }

  /// A mountain in the middle of an edge that has none.
  func raise(_ edge: [Float], at middle: Float, width: Float, height: Float) -> [Float] {
    edge.indices.map { x in
      let away = abs(Float(x) - middle) / width
      let rise = max(0, 1 - away)
      return edge[x] - rise * (0.55 + 0.45 * rise) * height
    }
  }

  /// On which side of the picture the sun is: 1 for the left.
  var sunSide: Float { plan.side * -1 }

  /// A slope in the colours of the light.
  func relief(
    _ edge: [Float], _ tint: Tint, depth: Float, fall: Float, roughness: Float = 0.5
  ) -> Relief {
    let lit = light.lit(tint, depth: depth)
    let shaded = light.shaded(tint, depth: depth)
    let foot = shaded.mixed(light.haze, 0.25 + 0.35 * depth)
    var relief = Relief(edge: edge, lit: lit, shaded: shaded, foot: foot, fall: fall)
    relief.roughness = roughness
    relief.sunSide = sunSide
    relief.grain = 26 / short
    return relief
  }

  /// Firs along an edge, from far and small to near and large.
  mutating func paintFirs(
    along edge: [Float], count: Int, height: Float, tint: Tint, topic: Plan.Topic,
    columns: ClosedRange<Float>? = nil
  ) {
    var chance = plan.chance(topic)
    let range = columns ?? 0...wide
    for _ in 0..<count {
      let x = chance.between(range.lowerBound, range.upperBound)
      let tall = height * chance.between(0.55, 1.15)
      let y = edge[min(edge.count - 1, max(0, Int(x)))] + tall * chance.between(0, 0.25)
      canvas.fill(
        fir(Spot(x, y), tall, &chance),
        Paint(tint, tint.mixed(light.haze, 0.14), top: y - tall, bottom: y))
    }
  }

  private func fir(_ foot: Spot, _ tall: Float, _ chance: inout Chance) -> [Spot] {
    let tiers = 7
    let half = tall * chance.between(0.15, 0.21)
    var (left, right) = ([Spot](), [Spot]())
    for tier in 0..<tiers {
      let part = Float(tier) / Float(tiers)
      let y = foot.y - tall + tall * 0.95 * part
      let outer = half * (part + 0.16)
      let drop = tall * 0.95 / Float(tiers) * 1.25
      left += [Spot(foot.x - outer * 0.4, y), Spot(foot.x - outer, y + drop)]
      right += [Spot(foot.x + outer * 0.4, y), Spot(foot.x + outer, y + drop)]
    }
    return [Spot(foot.x, foot.y - tall * 1.04)] + right + left.reversed()
  }

  /// A tree with leaves: a trunk, and heaps of light and dark green.
  mutating func paintTree(_ foot: Spot, _ tall: Float, _ tint: Tint, depth: Float, seed: UInt64) {
    var chance = Chance(seed: plan.seed, topic: 900 + seed)
    let bark = light.shaded(.hex(0x4a3a30), depth: depth)
    let trunk = [foot, foot - Spot(tall * 0.02, tall * 0.35), foot - Spot(0, tall * 0.6)]
    canvas.fill(Outline.stroke(Outline.line(trunk), from: tall * 0.075, to: tall * 0.03), bark)
    let (lit, shaded) = (light.lit(tint, depth: depth), light.shaded(tint, depth: depth))
    for layer in 0..<3 {
      for _ in 0..<9 {
        let away = Spot(chance.between(-0.27, 0.27), chance.between(-0.28, 0.2)) * tall
        let size = tall * chance.between(0.13, 0.21) * (1 - Float(layer) * 0.2)
        let shift = Spot(-sunSide, -1) * (tall * 0.035 * Float(layer))
        let middle: Spot = foot - Spot(0, tall * 0.68) + away * (1 - 0.12 * Float(layer)) + shift
        let tint = shaded.mixed(lit, Float(layer) * 0.46)
        canvas.fill(blob(middle, size, &chance), tint)
      }
    }
  }

  /// A round thing with an uneven edge.
  func blob(_ middle: Spot, _ size: Float, _ chance: inout Chance) -> [Spot] {
    let corners = 11
    return Outline.smooth(
      (0..<corners).map { corner in
        let turns = Float(corner) / Float(corners)
        let far = size * chance.between(0.78, 1.15)
        return middle + Spot(far * .cosine(turns: turns), far * .sine(turns: turns))
      }, pieces: 4)
  }

  /// A veil of mist that lies in front of what is painted so far.
  mutating func paintMist(around row: Float, height: Float, strength: Float) {
    let share = strength * (scene.weather == .fog ? 1.6 : 1)
    let first = max(0, Int(row - height))
    let last = min(canvas.height, max(first, Int(row + height)))
    guard first < last else { return }
    let (noise, short) = (noise, short)
    let drifts = Field(width: canvas.width, height: last - first) { x, y in
      noise.cloud(x * 2.2 / short, (y + Float(first)) * 7 / short + 60, octaves: 2)
    }
    for y in first..<last {
      let near = 1 - abs(Float(y) - row) / height
      for x in 0..<canvas.width {
        let drift = drifts.value(x, y - first)
        let place = y * canvas.width + x
        canvas.pixels[place] = canvas.pixels[place].mixed(
          light.haze.mixed(light.horizon, 0.5), (near * share * (0.35 + drift)).held * 0.9)
      }
    }
  }

  /// Birds far away.
  mutating func paintBirds(around middle: Spot, count: Int, tint: Tint) {
    var chance = plan.chance(.creature)
    for _ in 0..<count {
      let spot = middle + Spot(chance.between(-0.16, 0.16), chance.between(-0.08, 0.08)) * short
      let span = short * chance.between(0.008, 0.018)
      let lift = span * chance.between(0.25, 0.6)
      let wings = Outline.line([
        spot - Spot(span, lift), spot - Spot(span * 0.4, lift * 0.9), spot,
        spot + Spot(span * 0.4, -lift * 0.9), spot + Spot(span, -lift),
      ])
      canvas.fill(Outline.stroke(wings, from: short * 0.0026, to: short * 0.0026), tint)
    }
  }
}
