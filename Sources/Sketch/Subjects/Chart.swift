/// A map on parchment: a coast, mountains, woods, rivers, towns and a compass.
extension Painter {
  mutating func paintMap() {
    paintParchment()
    let land = Field(width: canvas.width, height: canvas.height) { x, y in landHeight(x, y) }
    let shore: Float = 0.5
    let (sea, ink) = (Tint.hex(0x8fbcc4), Tint.hex(0x4a3424))
    for y in 0..<canvas.height {
      for x in 0..<canvas.width {
        guard isFramed(x, y) else { continue }
        let height = land.value(x, y)
        let place = y * canvas.width + x
        let paper = canvas.pixels[place]
        let water = paper.mixed(sea, 0.62)
        var tint = water.mixed(
          paper.mixed(.hex(0xcfb77f), (height - shore) * 1.6),
          height.rise(shore - 0.002, shore + 0.002))
        let near = shore - height
        if near > 0, near < 0.075 {
          let rings = Float.sine(turns: near / 0.025).rise(0.3, 0.9) * (1 - near / 0.075)
          tint = tint.mixed(ink, rings * 0.32)
        }
        tint = tint.mixed(ink, (1 - abs(near) / 0.0055).held * 0.9)
        canvas.pixels[place] = tint
      }
    }
    paintGlyphs(land, shore, ink)
    paintRoute(land, shore)
    paintCompass(ink)
    paintBorder(ink)
  }

  /// Whether a pixel lies within the frame, beyond which the parchment is empty.
  private func isFramed(_ x: Int, _ y: Int) -> Bool {
    let far = Int(short * 0.035)
    return x >= far && y >= far && x < canvas.width - far && y < canvas.height - far
  }

  private func landHeight(_ x: Float, _ y: Float) -> Float {
    let rough = noise.cloud(x * 4.4 / short + 3, y * 4.4 / short + 8, octaves: 6)
    let middle = Spot(plan.focus.mixed(0.5, 0.3) * wide, plan.horizon.mixed(0.5, 0.3) * high)
    let away = Spot((x - middle.x) / wide, (y - middle.y) / high).length
    let isle = noise.height(x * 1.6 / short, y * 1.6 / short + 40)
    return rough * 0.95 + 0.3 - away * away * 1.5 + (isle - 0.5) * 0.34
  }

  private mutating func paintParchment() {
    let noise = noise
    let (bright, dim) = (Tint.hex(0xe9d9b2), Tint.hex(0xb48c56))
    for y in 0..<canvas.height {
      for x in 0..<canvas.width {
        let stain = noise.cloud(Float(x) * 3 / short, Float(y) * 3 / short, octaves: 4)
        let edge = min(min(Float(x), wide - Float(x)), min(Float(y), high - Float(y))) / short
        let share = (stain - 0.3) * 0.55 + (1 - edge.rise(0, 0.16)) * (0.25 + 0.6 * stain)
        canvas.pixels[y * canvas.width + x] = bright.mixed(dim, share.held)
      }
    }
  }

  private mutating func paintGlyphs(_ land: Field, _ shore: Float, _ ink: Tint) {
    var chance = plan.chance(.map)
    var spots: [(spot: Spot, height: Float)] = []
    for _ in 0..<900 {
      let spot = Spot(chance.between(0.08, 0.92) * wide, chance.between(0.1, 0.92) * high)
      let height = land.value(Int(spot.x), Int(spot.y))
      let isFree = !spots.contains {
        abs($0.spot.x - spot.x) < short * 0.036 && abs($0.spot.y - spot.y) < short * 0.03
      }
      if height > shore + 0.03, isFree { spots.append((spot, height)) }
    }
    for (spot, height) in spots.sorted(by: { $0.spot.y < $1.spot.y }) {
      let range = noise.height(spot.x * 5 / short, spot.y * 5 / short + 90)
      if height > shore + 0.1, range > 0.5 {
        paintPeak(spot, short * (0.022 + 0.03 * (range - 0.4)), ink)
      } else if range < 0.4 {
        paintGrove(spot, short * 0.014, ink)
      }
    }
  }

  private mutating func paintPeak(_ foot: Spot, _ size: Float, _ ink: Tint) {
    let (left, top, right) = (
      foot + Spot(-size, 0), foot + Spot(size * 0.1, -size * 1.5), foot + Spot(size, 0)
    )
    canvas.fill([left, top, right], .hex(0xe2cfa2))
    canvas.fill([top, right, foot + Spot(size * 0.2, 0)], Paint(.hex(0x8d6c46), opacity: 0.75))
    let line = short * 0.0028
    canvas.fill(
      Outline.stroke(
        [
          left, foot + Spot(-size * 0.3, -size * 0.9), top, foot + Spot(size * 0.5, -size * 0.8),
          right,
        ], from: line, to: line), ink)
  }

  private mutating func paintGrove(_ foot: Spot, _ size: Float, _ ink: Tint) {
    let crown = foot - Spot(0, size * 1.1)
    canvas.fill(Outline.stroke([foot, crown], from: short * 0.0028, to: short * 0.0028), ink)
    canvas.fill(Outline.ellipse(crown, size * 0.72, size * 0.8), ink)
    canvas.fill(Outline.ellipse(crown, size * 0.56, size * 0.64), .hex(0x93a06a))
    canvas.fill(
      Outline.ellipse(crown + Spot(size * 0.2, size * 0.1), size * 0.3, size * 0.42),
      Paint(.hex(0x5f7048), opacity: 0.8))
  }

  /// Towns, and the dots of a journey between them.
  private mutating func paintRoute(_ land: Field, _ shore: Float) {
    var chance = plan.chance(.city)
    let red = Tint.hex(0xa2352a, accent: 1)
    var towns: [Spot] = []
    for _ in 0..<200 where towns.count < 5 {
      let spot = Spot(chance.between(0.14, 0.86) * wide, chance.between(0.16, 0.84) * high)
      guard land.value(Int(spot.x), Int(spot.y)) > shore + 0.04 else { continue }
      if !towns.contains(where: { ($0 - spot).length < short * 0.16 }) { towns.append(spot) }
    }
    towns.sort { $0.x < $1.x }
    let way = Outline.line(towns, pieces: 14)
    for spot in way { canvas.fill(Outline.ellipse(spot, short * 0.0034, short * 0.0034), red) }
    for town in towns {
      canvas.fill(Outline.ellipse(town, short * 0.012, short * 0.012), .hex(0x3c2a1e))
      canvas.fill(Outline.ellipse(town, short * 0.008, short * 0.008), red)
    }
  }

  private mutating func paintCompass(_ ink: Tint) {
    let size = short * 0.085
    let middle = Spot(plan.isMirrored ? short * 0.17 : wide - short * 0.17, high - short * 0.19)
    canvas.fill(
      Outline.ellipse(middle, size * 1.15, size * 1.15), Paint(.hex(0xe9d9b2), opacity: 0.8),
      blur: short * 0.01)
    canvas.fill(
      Outline.ring(middle, size * 0.66, size * 0.66, thick: short * 0.003), ink)
    for point in 0..<8 {
      let turns = Float(point) / 8
      let far = size * (point % 2 == 0 ? 1 : 0.55)
      func spot(_ turns: Float, _ far: Float) -> Spot {
        middle + Spot(far * .sine(turns: turns), -far * .cosine(turns: turns))
      }
      let tip = spot(turns, far)
      canvas.fill(
        [middle, spot(turns - 0.0625, size * 0.2), tip],
        point == 0 ? .hex(0xa2352a, accent: 1) : ink)
      canvas.fill([middle, spot(turns + 0.0625, size * 0.2), tip], .hex(0xf0e3c2))
    }
  }

  private mutating func paintBorder(_ ink: Tint) {
    for (inset, thick) in [(0.035, 0.005), (0.047, 0.002)] as [(Float, Float)] {
      let far = short * inset
      let frame = Outline.box(far, far, wide - far, high - far)
      canvas.fill(
        Outline.stroke([frame[0], frame[1]], from: short * thick, to: short * thick), ink)
      canvas.fill(
        Outline.stroke([frame[1], frame[2]], from: short * thick, to: short * thick), ink)
      canvas.fill(
        Outline.stroke([frame[2], frame[3]], from: short * thick, to: short * thick), ink)
      canvas.fill(
        Outline.stroke([frame[3], frame[0]], from: short * thick, to: short * thick), ink)
    }
  }
}
