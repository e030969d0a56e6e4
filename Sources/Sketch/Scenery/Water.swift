/// Seas, lakes and harbour basins, which show what stands above them upside down.
extension Painter {
  /// Water from a row down to the lower edge. What is above the row must be painted before.
  mutating func paintWater(from row: Float, calm: Float, depth: Tint) {
    let top = max(1, Int(row))
    guard top < canvas.height else { return }
    let deep = light.on(depth)
    let noise = noise
    let (width, rest) = (canvas.width, high - row)
    for y in top..<canvas.height {
      let below = Float(y) - row + 0.5
      let near = below / rest
      let dark = near.rise(-0.1, 1.1)
      let stretch = 1 / (short * (0.012 + 0.16 * near))
      for x in 0..<width {
        let wave =
          noise.cloud(
            (Float(x) - wide * 0.5) * stretch * 0.5 + 7,
            below * stretch * (2.6 - near) + 3 / (near + 0.08),
            octaves: 2) - 0.5
        let shift = wave * short * (0.01 + 0.1 * near) * (1.15 - calm)
        let mirrored = Int(row - below * (1 + 0.25 * near) + shift * 1.6)
        let column = min(width - 1, max(0, x + Int(shift * 0.5)))
        let seen = canvas.pixels[min(top - 1, max(0, mirrored)) * width + column]
        let above = seen.mixed(light.zenith, (1 - Float(mirrored) / (row * 0.2)).held)
        let clear = (0.86 - 0.52 * dark) * (0.72 + 0.28 * calm)
        let body = deep.mixed(above, clear)
        canvas.pixels[y * width + x] = body.scaled(1 + wave * (0.34 + 0.3 * near) * (1.25 - calm))
      }
    }
    paintGlitter(from: row, strength: 1)
  }

  /// The path of light below the sun or the moon.
  private mutating func paintGlitter(from row: Float, strength: Float) {
    let weather = scene.weather ?? .clear
    guard weather == .clear || weather == .cloudy || weather == .snow else { return }
    let rest = high - row
    let shine = light.sun
    for y in max(0, Int(row))..<canvas.height {
      let near = (Float(y) - row) / rest
      let half = short * (0.02 + 0.17 * near)
      let first = Int(min(wide, max(0, sun.x - 2 * half)))
      let last = Int(min(wide, max(0, sun.x + 2 * half)))
      let grain = 1 / (short * (0.004 + 0.045 * near))
      for x in first..<last {
        let away = abs(Float(x) - sun.x) / half
        let spark = noise.height((Float(x) - sun.x) * grain * 0.3, 40 / (near + 0.16))
        let share = (spark - 0.32 - 0.3 * away).rise(0.1, 0.34) * (1 - near * 0.55) * strength
        guard share > 0.01 else { continue }
        let place = y * canvas.width + x
        canvas.pixels[place] = canvas.pixels[place].mixed(shine, share * 0.75)
      }
    }
  }

  /// What stands in water is seen in it too, from its waterline down.
  mutating func mirror(_ columns: ClosedRange<Float>, waterline: Float, height reach: Float) {
    let first = Int(min(wide, max(0, columns.lowerBound)))
    let last = Int(min(wide, max(0, columns.upperBound)))
    let top = Int(min(high, max(1, waterline)))
    for y in top..<min(canvas.height, top + Int(reach)) {
      let below = Float(y - top)
      let fade = (1 - below / reach) * 0.66
      for x in first..<last {
        let inside = Float(min(x - first, last - x)) / Float(max(1, last - first))
        let ripple = noise.height(Float(x) * 9 / short, below * 70 / short) - 0.5
        let column = Int(min(wide - 1, max(0, Float(x) + ripple * (2 + below * 0.14))))
        let above = canvas.pixels[max(0, top - 1 - Int(below)) * canvas.width + column]
        let place = y * canvas.width + x
        canvas.pixels[place] = canvas.pixels[place].mixed(
          above.scaled(0.82), fade * inside.rise(0, 0.14))
      }
    }
  }
}
