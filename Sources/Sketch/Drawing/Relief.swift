/// A slope that is seen from the side: its upper edge, and how light and shadow lie on what is below.
struct Relief {
  /// The upper edge, one height for each column of the picture.
  var edge: [Float]
  var lit: Tint
  var shaded: Tint

  /// What the colour turns to at the foot, and how far below the edge that is.
  var foot: Tint
  var fall: Float

  /// How far the light of a crest runs to the side while it falls, and how much rock breaks it up.
  var slant: Float = 0.4

  /// How much that line bends on its way down.
  var bend: Float = 0
  var roughness: Float = 0.5
  var grain: Float = 0.02

  /// On which side the sun is.
  var sunSide: Float = 1

  /// Snow: how far down from the highest row it reaches.
  var snowLine: Float?
  var snow = Tint.white
}

extension Canvas {
  /// Paints a relief down to the lower edge of the picture.
  mutating func lay(_ relief: Relief, noise: Noise, bottom: Int? = nil) {
    let slopes = Canvas.slopes(of: relief.edge, reach: max(2, width / 128))
    let end = min(height, bottom ?? height)
    let first = Int(max(0, (relief.edge.min() ?? 0) - 1))
    guard first < end else { return }
    for y in first..<end {
      for x in 0..<width {
        let below = Float(y) + 0.5 - relief.edge[x]
        guard below > -0.5 else { continue }
        let tint = relief.tint(x: x, below: below, slopes: slopes, noise: noise, y: Float(y))
        let place = y * width + x
        pixels[place] = below < 0.5 ? pixels[place].mixed(tint, below + 0.5) : tint
      }
    }
  }

  /// How steeply an edge falls to the right, about each column.
  private static func slopes(of edge: [Float], reach: Int) -> [Float] {
    edge.indices.map { x in
      let (from, to) = (max(0, x - reach), min(edge.count - 1, x + reach))
      return (edge[to] - edge[from]) / Float(max(1, to - from))
    }
  }
}

extension Relief {
  fileprivate func tint(x: Int, below: Float, slopes: [Float], noise: Noise, y: Float) -> Tint {
    guard below < fall else { return foot }
    let column = Float(x)
    let run = below * slant + below * below * bend / fall
    let crest = min(slopes.count - 1, max(0, Int(column - run * sunSide)))
    var shine = slopes[crest] * sunSide * 1.4
    if roughness > 0 {
      let rock = noise.cloud(
        (column - below * 0.45 * sunSide) * grain, (y + below * 0.3) * grain * 0.8, octaves: 3)
      shine += (rock - 0.5) * roughness * 3.2
    }
    let share = (0.45 + shine).rise(0, 1)
    var tint = shaded.mixed(lit, share)
    if let snowLine {
      let depth = snowLine + (share - 0.5) * fall * 0.35 - y
      let white = shaded.mixed(snow, 0.35 + 0.65 * share)
      tint = tint.mixed(white, depth.rise(-fall * 0.05, fall * 0.05))
    }
    return tint.mixed(foot, (below / fall).rise(0.1, 1))
  }
}
