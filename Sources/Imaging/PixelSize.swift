/// How many pixels a picture is wide and high.
package struct PixelSize: Hashable, Sendable, CustomStringConvertible {
  package var width: Int
  package var height: Int

  package init(width: Int, height: Int) { (self.width, self.height) = (width, height) }

  package var description: String { "\(width) × \(height)" }

  /// The same picture lying on its side.
  var turned: PixelSize { PixelSize(width: height, height: width) }

  func covers(_ other: PixelSize) -> Bool { width >= other.width && height >= other.height }

  /// The smallest size of the same shape that covers another; never larger than itself.
  func shrunk(toCover wanted: PixelSize) -> PixelSize {
    guard covers(wanted), wanted.width > 0, wanted.height > 0 else { return self }
    let byWidth = PixelSize(
      width: wanted.width, height: roundedUp(height * wanted.width, over: width))
    guard byWidth.height < wanted.height else { return byWidth }
    return PixelSize(width: roundedUp(width * wanted.height, over: height), height: wanted.height)
  }

  /// Divided by a number, and rounded up.
  func divided(by divisor: Int) -> PixelSize {
    PixelSize(width: roundedUp(width, over: divisor), height: roundedUp(height, over: divisor))
  }

  /// The largest number that it can be divided by, so that it still covers another.
  func divisor(toCover wanted: PixelSize?) -> Int {
    guard let wanted, wanted.width > 0, wanted.height > 0 else { return 1 }
    return max(1, min(width / wanted.width, height / wanted.height))
  }

  private func roundedUp(_ number: Int, over divisor: Int) -> Int {
    (number + divisor - 1) / divisor
  }
}
