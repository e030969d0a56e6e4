import Glibc

/// How much each pixel of a line adds to each of the line that it is resampled to.
struct Lanczos {
  /// The first pixel that adds to each of the target.
  let starts: [Int]

  /// How many do.
  let taps: Int

  /// So many for each of the target; those of one add up to 1.
  let weights: [Float]

  /// Resamples a part of a line of `count` pixels to a number of pixels. Nothing outside of the
  /// part adds anything.
  init(_ start: Double, _ length: Double, of count: Int, to target: Int) {
    let first = min(max(0, Int((start + 1e-6).rounded(.down))), count - 1)
    let end = min(max(first + 1, Int((start + length - 1e-6).rounded(.up))), count)
    let step = length / Double(target)
    let stretch = max(1, step)
    let reach = Lanczos.lobes * stretch
    // No more centres of pixels lie within reach on both sides.
    let taps = min(end - first, Int((2 * reach).rounded(.up)))
    var starts: [Int] = []
    var weights: [Float] = []
    var (shares, distance): ([Float], Double) = ([], .infinity)
    weights.reserveCapacity(taps * target)
    for number in 0..<target {
      let centre = start + (Double(number) + 0.5) * step
      let leftmost = Int((centre - reach + 0.5).rounded(.down))
      let place = min(max(leftmost, first), end - taps)
      starts.append(place)
      // With whole steps, as they are most often, all lie alike.
      if Double(place) - centre != distance {
        distance = Double(place) - centre
        let heights = (0..<taps).map { Lanczos.height(at: (distance + Double($0) + 0.5) / stretch) }
        let sum = heights.reduce(0, +)
        shares = heights.map { Float($0 / sum) }
      }
      weights += shares
    }
    (self.starts, self.taps, self.weights) = (starts, taps, weights)
  }

  /// All that add to any.
  var columns: Range<Int> { (starts.first ?? 0)..<(starts.last ?? 0) + taps }

  func weights(of number: Int) -> ArraySlice<Float> {
    weights[number * taps..<(number + 1) * taps]
  }

  private static let lobes = 3.0

  /// sinc(x) · sinc(x/3); the sine of three times an angle follows from that of the angle.
  private static func height(at distance: Double) -> Double {
    guard abs(distance) < lobes else { return 0 }
    guard abs(distance) > 1e-9 else { return 1 }
    let angle = .pi * distance
    let third = sin(angle / lobes)
    return lobes * third * third * (3 - 4 * third * third) / (angle * angle)
  }
}
