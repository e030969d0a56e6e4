import Glibc

/// How strongly waves of each length run across and down a square of greys: the lowest frequencies of
/// its cosine transform (DCT-II), in whole numbers.
struct Frequencies {
  /// So many are kept each way.
  static let count = 11

  /// A wave that lifts and lowers the greys by one 65,535th has about this height.
  static let unit = (GreyGrid.side / 2) * (GreyGrid.side / 2) << (2 * fraction)

  private let heights: [Int]

  /// Bits of a cosine behind the point. With 16 bits of a grey and 10 of their number all sums fit.
  private static let fraction = 14

  init(of grid: GreyGrid) {
    let (side, count) = (GreyGrid.side, Frequencies.count)
    var across = [Int](repeating: 0, count: count * side)
    for y in 0..<side {
      for frequency in 0..<count {
        across[frequency * side + y] = (0..<side).reduce(0) { sum, x in
          sum &+ grid.greys[y * side + x] &* Frequencies.cosines[frequency * side + x]
        }
      }
    }
    heights = (0..<count * count).map { number in
      let (right, down) = (number % count, number / count)
      return (0..<side).reduce(0) { sum, y in
        sum &+ across[right * side + y] &* Frequencies.cosines[down * side + y]
      }
    }
  }

  subscript(across: Int, down: Int) -> Int { heights[down * Frequencies.count + across] }

  /// Rounded, so that no machine's last digit matters. All but the first of each frequency come in
  /// pairs of opposites: a flat picture has no waves at all.
  private static let cosines: [Int] = (0..<count).flatMap { frequency in
    (0..<GreyGrid.side).map { place in
      let angle = Double((2 * place + 1) * frequency) * .pi / Double(2 * GreyGrid.side)
      let height = frequency == 0 ? 0.5.squareRoot() : cos(angle)
      return Int((height * Double(1 << fraction)).rounded())
    }
  }
}
