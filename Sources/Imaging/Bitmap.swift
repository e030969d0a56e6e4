/// The pixels of a picture: rows from the top without gaps, four bytes a pixel, red, green, blue and
/// alpha, the colours not multiplied by alpha (`docs/decisions/0012-pixels.md`).
package struct Bitmap: Hashable, Sendable {
  package let size: PixelSize
  package private(set) var pixels: [UInt8]

  /// Whether every alpha is 255.
  package let isOpaque: Bool

  package static let bytesPerPixel = 4

  /// Nil unless there are exactly as many bytes as the size asks for, and at least one pixel.
  package init?(size: PixelSize, pixels: [UInt8]) {
    let (count, isTooLarge) = size.width.multipliedReportingOverflow(by: size.height)
    guard size.width > 0, size.height > 0, !isTooLarge, pixels.count % Bitmap.bytesPerPixel == 0,
      pixels.count / Bitmap.bytesPerPixel == count
    else { return nil }
    self.init(size, pixels)
  }

  /// The caller has checked the size. Looks at the pixels unless it is known that they are opaque.
  init(_ size: PixelSize, _ pixels: [UInt8], isKnownOpaque: Bool = false) {
    self.size = size
    self.pixels = pixels
    isOpaque = isKnownOpaque || Bitmap.isOpaque(pixels)
  }

  private static func isOpaque(_ pixels: [UInt8]) -> Bool {
    pixels.withUnsafeBufferPointer { pixels in
      var offset = 3
      while offset < pixels.count {
        if pixels[offset] != 255 { return false }
        offset += bytesPerPixel
      }
      return true
    }
  }

  /// Red, green, blue and alpha of one pixel, which must lie inside.
  package subscript(x: Int, y: Int) -> [UInt8] {
    let start = (y * size.width + x) * Bitmap.bytesPerPixel
    return Array(pixels[start..<start + Bitmap.bytesPerPixel])
  }

  /// The picture on a white ground.
  var laidOnWhite: Bitmap {
    guard !isOpaque else { return self }
    var laid = pixels
    laid.withUnsafeMutableBufferPointer { laid in
      for start in stride(from: 0, to: laid.count, by: Bitmap.bytesPerPixel) {
        let alpha = laid[start + 3]
        for channel in start..<start + 3 {
          laid[channel] = laid[channel].laid(on: 255, alpha: alpha)
        }
        laid[start + 3] = 255
      }
    }
    return Bitmap(size, laid, isKnownOpaque: true)
  }

  /// The picture as it is shown.
  package func turned(by orientation: Orientation) -> Bitmap {
    guard orientation != .upright else { return self }
    let target = orientation.turnsSides ? size.turned : size
    // Along a row of the target the source moves by the same number of bytes each time.
    let origin = orientation.source(x: 0, y: 0, in: size)
    let right = orientation.source(x: 1, y: 0, in: size)
    let step = ((right.y - origin.y) * size.width + right.x - origin.x) * Bitmap.bytesPerPixel
    var turned = [UInt8](repeating: 0, count: pixels.count)
    turned.withUnsafeMutableBytes { turned in
      pixels.withUnsafeBytes { pixels in
        var place = 0
        for y in 0..<target.height {
          let start = orientation.source(x: 0, y: y, in: size)
          var source = (start.y * size.width + start.x) * Bitmap.bytesPerPixel
          for _ in 0..<target.width {
            let pixel = pixels.loadUnaligned(fromByteOffset: source, as: UInt32.self)
            turned.storeBytes(of: pixel, toByteOffset: place, as: UInt32.self)
            place += Bitmap.bytesPerPixel
            source += step
          }
        }
      }
    }
    return Bitmap(target, turned, isKnownOpaque: isOpaque)
  }
}

extension UInt8 {
  /// A channel of a colour that lets another shine through.
  func laid(on ground: UInt8, alpha: UInt8) -> UInt8 {
    let light = Int(self) * Int(alpha) + Int(ground) * (255 - Int(alpha))
    return UInt8(truncatingIfNeeded: (light + 127) / 255)
  }
}
