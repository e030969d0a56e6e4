import CJPEG

/// JPEG through libjpeg-turbo.
enum JPEGDecoder {
  static func decode(_ bytes: Bytes, _ how: Decoding) throws(ImageError) -> Decoded {
    let layout = try JPEGLayout(bytes)
    try how.limits.check(layout.size)
    try layout.check(how.limits)
    if !how.acceptsParts {
      guard layout.isComplete else { throw .truncated(.jpeg) }
      guard layout.canHoldPixels(in: bytes) else { throw .contradictory(.jpeg) }
    }
    // Within a segment that is cut off the library gives up, and loses what it has read before.
    let bytes = layout.cut.flatMap { bytes.part(at: 0, count: $0) } ?? bytes
    let library = try TurboJPEG()
    guard library.size(of: bytes) == layout.size else { throw library.contradiction }
    let divisor = divisor(of: layout, how)
    let size = layout.size.divided(by: divisor)
    var pixels = size.emptyPixels
    let isInk = layout.components == 4
    let error = library.decode(bytes, size, isInk ? TJPF_CMYK : TJPF_RGBA, into: &pixels)
    if let error {
      // It calls a failure a warning where it had warned before, though nothing may be written.
      guard how.acceptsParts, library.hasOnlyWarned, pixels.contains(where: { $0 != 0 }) else {
        throw error
      }
    }
    if isInk { mixInks(&pixels, isInverted: layout.isAdobe) }
    return Decoded(
      bitmap: Bitmap(size, pixels, isKnownOpaque: error == nil || isInk), info: layout.info,
      across: Double(divisor), down: Double(divisor))
  }

  /// A half, a quarter or an eighth: for these the library has vector code.
  private static func divisor(of layout: JPEGLayout, _ how: Decoding) -> Int {
    guard let wanted = how.coveringAsStored(layout.info) else { return 1 }
    return [8, 4, 2].first { layout.size.divided(by: $0).covers(wanted) } ?? 1
  }

  /// Cyan, magenta, yellow and black → red, green, blue and alpha, without a profile: each ink takes
  /// away its share of light. Adobe stores the light that is left instead of the ink.
  private static func mixInks(_ pixels: inout [UInt8], isInverted: Bool) {
    let mask: UInt8 = isInverted ? 0 : 255
    pixels.withUnsafeMutableBufferPointer { pixels in
      var offset = 0
      while offset + 3 < pixels.count {
        let black = Int(pixels[offset + 3] ^ mask)
        for channel in offset..<offset + 3 {
          let light = Int(pixels[channel] ^ mask)
          pixels[channel] = UInt8(truncatingIfNeeded: (light * black + 127) / 255)
        }
        pixels[offset + 3] = 255
        offset += 4
      }
    }
  }
}

/// A decoder of the library's, for one picture.
private final class TurboJPEG {
  private let functions: limn_jpeg
  private let handle: tjhandle

  init() throws(ImageError) {
    functions = try LibJPEG.opened()
    guard let handle = functions.init_decompress() else { throw .outOfMemory }
    self.handle = handle
  }

  deinit { _ = functions.destroy(handle) }

  /// What the library finds in the header; zero where it finds none.
  func size(of bytes: Bytes) -> PixelSize {
    bytes.withBuffer { source in
      var (width, height, sampling, colours) = (Int32(0), Int32(0), Int32(0), Int32(0))
      // It fails also where it has no name for the sampling, and decodes such files all the same.
      _ = functions.decompress_header(
        handle, source.baseAddress, UInt(source.count), &width, &height, &sampling, &colours)
      return PixelSize(width: Int(width), height: Int(height))
    }
  }

  /// A header that only we could read is damaged in a way that the library has words for.
  var contradiction: ImageError {
    words == "No error" ? .contradictory(.jpeg) : .damaged(.jpeg, words)
  }

  func decode(
    _ bytes: Bytes, _ size: PixelSize, _ format: TJPF, into pixels: inout [UInt8]
  ) -> ImageError? {
    bytes.withBuffer { source in
      pixels.withUnsafeMutableBufferPointer { target in
        let code = functions.decompress(
          handle, source.baseAddress, UInt(source.count), target.baseAddress, Int32(size.width),
          Int32(size.width * Bitmap.bytesPerPixel), Int32(size.height),
          format.rawValue, TJFLAG_LIMITSCANS)
        return code == 0 ? nil : .damaged(.jpeg, words)
      }
    }
  }

  /// Whether the failure left a picture: the library warns of what it could mend or pass over.
  var hasOnlyWarned: Bool { functions.error_code(handle) == TJERR_WARNING.rawValue }

  private var words: String { functions.error_text(handle).map { String(cString: $0) } ?? "" }
}
