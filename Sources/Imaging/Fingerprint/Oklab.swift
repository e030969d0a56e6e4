import Glibc

/// A colour as eyes compare it, in whole thousandths: what looks equally different is equally far
/// apart. <https://bottosson.github.io/posts/oklab/>
///
/// Whole numbers can be compared by a database, and rounding hides in which digit machines disagree.
package struct Oklab: Hashable, Sendable {
  /// From 0 for black to 1000 for white.
  package let lightness: Int

  /// Below 0 green, above 0 red.
  package let greenRed: Int

  /// Below 0 blue, above 0 yellow.
  package let blueYellow: Int

  package init(_ colour: Colour) {
    let red = Oklab.linear[Int(colour.red)]
    let green = Oklab.linear[Int(colour.green)]
    let blue = Oklab.linear[Int(colour.blue)]
    let long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    let middle = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    let short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    let thousandths = { (share: Double) in Int((share * 1000).rounded()) }
    lightness = thousandths(0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short)
    greenRed = thousandths(1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short)
    blueYellow = thousandths(0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short)
  }

  init(_ lightness: Int, _ greenRed: Int, _ blueYellow: Int) {
    (self.lightness, self.greenRed, self.blueYellow) = (lightness, greenRed, blueYellow)
  }

  package func distance(to other: Oklab) -> Int {
    Int(Double(squaredDistance(to: other)).squareRoot().rounded())
  }

  func squaredDistance(to other: Oklab) -> Int {
    let (light, red) = (lightness - other.lightness, greenRed - other.greenRed)
    let yellow = blueYellow - other.blueYellow
    return light * light + red * red + yellow * yellow
  }

  /// The light of each value of a channel (IEC 61966-2-1).
  private static let linear: [Double] = (0...255).map { value in
    let share = Double(value) / 255
    return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
  }
}
