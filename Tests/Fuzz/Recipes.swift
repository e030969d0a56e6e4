@testable import Imaging
@testable import Pictures

extension FuzzTarget {
  /// Steps with settings out of the first bytes, on a small picture of a size out of the next two:
  /// the result has the size that was foretold, and is encoded and read back.
  static let recipes = FuzzTarget(
    name: "recipes",
    seeds: {
      [[0, 3, 8, 20, 30, 1, 2, 3], [2, 1, 9, 200, 1, 5, 5, 0, 0, 255, 1], [3, 7, 0, 1, 255, 9]]
    },
    words: ["\u{1}\u{0}", "\u{0}\u{1}"],
    read: { bytes in
      var bytes = bytes[...]
      let next = { bytes.popFirst().map(Int.init) ?? 0 }
      let recipe = Recipe((0..<next() % 5).map { _ in step(next(), next(), next()) })
      let size = PixelSize(width: next() % 90 + 1, height: next() % 90 + 1)
      let (light, alpha) = (next(), next())
      let pixels = (0..<size.width * size.height * 4).map { place in
        UInt8(truncatingIfNeeded: place % 4 == 3 ? alpha : place * light)
      }
      let picture = Bitmap(size, pixels)
      let info = ImageInfo(format: .png, size: size, bitsPerChannel: 8, hasAlpha: true)
      let made = recipe.picture(from: picture)
      promise(made.size == recipe.framing(of: info).size, "another size than was foretold")
      promise(made.pixels.count == made.size.width * made.size.height * 4, "pixels are missing")
      promise(made.isOpaque || !picture.isOpaque, "an opaque picture that is not any more")
      _ = Fingerprint(of: made)
      guard let file = try? made.encoded(as: .png) else { return promise(false, "no PNG") }
      promise((try? Bitmap(decoding: file)) == made, "a PNG of other pixels")
      promise((try? recipe.picture(from: file)) != nil, "a PNG that is not read by a recipe")
    })
}

private func step(_ kind: Int, _ first: Int, _ second: Int) -> ImageStep {
  switch kind % 4 {
  case 0: .fit(within: first)
  case 1: .crop(first, to: second * second, around: FocusPoint(x: second, y: first))
  case 2: .square(around: FocusPoint(x: first, y: second))
  default: .orient
  }
}
