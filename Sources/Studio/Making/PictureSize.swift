/// A size in pixels.
public struct PictureSize: Hashable, Sendable, CustomStringConvertible {
  /// How wide.
  public let width: Int

  /// How high.
  public let height: Int

  /// The smallest and the largest that anybody asks for.
  public static let sides = 64...4096

  /// A million pixels, as high as wide.
  static let usual = PictureSize(unchecked: 1024, 1024)

  private init(unchecked width: Int, _ height: Int) { (self.width, self.height) = (width, height) }

  /// Nil for what no provider makes.
  public init?(width: Int, height: Int) {
    guard PictureSize.sides.contains(width), PictureSize.sides.contains(height) else { return nil }
    (self.width, self.height) = (width, height)
  }

  /// `1024x768`, as people type it; nil where it is none.
  public init?(_ text: String) {
    let parts = text.split(
      omittingEmptySubsequences: false, whereSeparator: { "xX×*".contains($0) })
    guard parts.count == 2, let width = Int(parts[0]), let height = Int(parts[1]) else {
      return nil
    }
    self.init(width: width, height: height)
  }

  /// About a million pixels in a shape such as `2:3`; nil where that is no shape, or one that is too
  /// long.
  public init?(aspect: String) {
    let words = aspect.split(separator: ":", omittingEmptySubsequences: false)
    let parts = words.compactMap { Double($0) }
    guard words.count == 2, parts.count == 2, parts.allSatisfy({ $0.isFinite && $0 > 0 }) else {
      return nil
    }
    let width = (1024 * 1024 * parts[0] / parts[1]).squareRoot()
    // Most services want whole blocks of pixels.
    let sides = [width, width * parts[1] / parts[0]].map { ($0 / 16).rounded() * 16 }
    guard sides.allSatisfy({ $0 <= Double(PictureSize.sides.upperBound) }) else { return nil }
    self.init(width: Int(sides[0]), height: Int(sides[1]))
  }

  /// Its shape, such as `4:3`.
  package var aspect: String {
    var (divisor, rest) = (width, height)
    while rest != 0 { (divisor, rest) = (rest, divisor % rest) }
    return "\(width / divisor):\(height / divisor)"
  }

  /// As people read it.
  public var description: String { "\(width)×\(height)" }
}
