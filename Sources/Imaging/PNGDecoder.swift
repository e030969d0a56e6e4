import CPNG

/// PNG through libpng: every kind there is.
enum PNGDecoder {
  static func decode(
    _ bytes: Bytes, _ how: Decoding
  ) throws(ImageError) -> (bitmap: Bitmap, info: ImageInfo) {
    let layout = try PNGLayout(bytes)
    try how.limits.check(layout.size)
    if !how.acceptsParts {
      guard layout.isComplete else { throw .truncated(.png) }
      guard canHoldPixels(layout) else { throw .contradictory(.png) }
    }
    var pixels = layout.size.emptyPixels
    let outcome = read(bytes, layout, how, into: &pixels)
    let isWhole = outcome.error == nil
    if let error = outcome.error {
      guard how.acceptsParts, outcome.began, error != .outOfMemory else { throw error }
    }
    let isOpaque = isWhole && !layout.info.hasAlpha
    return (Bitmap(layout.size, pixels, isKnownOpaque: isOpaque), layout.info)
  }

  /// Deflate shortens to a 1032nd at most, so a small file cannot make us take memory for a large
  /// picture that it does not hold.
  private static func canHoldPixels(_ layout: PNGLayout) -> Bool {
    layout.rawCount / 1032 <= layout.compressedCount
  }

  private static func read(
    _ bytes: Bytes, _ layout: PNGLayout, _ how: Decoding, into pixels: inout [UInt8]
  ) -> (error: ImageError?, began: Bool) {
    bytes.withBuffer { source in
      pixels.withUnsafeMutableBufferPointer { target in
        var picture = limn_png_picture()
        picture.bytes = source.baseAddress
        picture.count = source.count
        picture.width = UInt32(layout.size.width)
        picture.height = UInt32(layout.size.height)
        picture.transparency = layout.hasTransparency ? 1 : 0
        picture.accepts_parts = how.acceptsParts ? 1 : 0
        picture.pixels = target.baseAddress
        let code = limn_png_read(&picture)
        return (error(code, picture), picture.began != 0)
      }
    }
  }

  private static func error(_ code: Int32, _ picture: limn_png_picture) -> ImageError? {
    switch Int(code) {
    case LIMN_PNG_WHOLE: nil
    case LIMN_PNG_TRUNCATED: .truncated(.png)
    case LIMN_PNG_CONTRADICTORY: .contradictory(.png)
    case LIMN_PNG_NO_MEMORY: .outOfMemory
    default: .damaged(.png, words(of: picture))
    }
  }

  private static func words(of picture: limn_png_picture) -> String {
    withUnsafeBytes(of: picture.message) { message in
      String(decoding: message.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
