package import MediaLibrary
package import Prompting

/// A service that makes pictures.
///
/// It asks, and hands over what it was answered. What is asked for again, kept and paid is not its
/// concern.
package protocol Provider: Sendable {
  /// What it is called, as people type it.
  var name: String { get }

  /// What its pictures are made with, where it has nothing to choose from.
  var model: String { get }

  /// Makes the pictures of a request, and hands each over as soon as it is there, in their order: what was
  /// handed over is kept, whatever becomes of the others.
  func make(
    _ request: PictureRequest, deliver: (MadePicture) async throws -> Void
  ) async throws
}

/// What a provider is asked for.
package struct PictureRequest: Sendable {
  /// The words, with where each of them comes from.
  package let prompt: Prompt

  /// How large the pictures are to be.
  package let size: PictureSize

  /// What chance starts from, for each picture.
  package let seeds: [UInt64]

  package init(prompt: Prompt, size: PictureSize, seeds: [UInt64]) {
    (self.prompt, self.size, self.seeds) = (prompt, size, seeds)
  }
}

/// A size in pixels.
public struct PictureSize: Hashable, Sendable, CustomStringConvertible {
  /// How wide.
  public let width: Int

  /// How high.
  public let height: Int

  /// The smallest and the largest that anybody asks for.
  public static let sides = 64...4096

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
