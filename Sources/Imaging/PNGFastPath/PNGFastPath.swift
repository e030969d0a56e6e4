import CDeflate

/// The kinds of PNG that nearly everybody writes, 8 bits and not interlaced, at about twice the
/// speed of libpng: libdeflate unpacks all pixels in one call, and rows are unfiltered with vectors.
///
/// Nothing depends on it. What it does not take or finds wrong is left to libpng, which reads every
/// kind and knows words for what is wrong; without this folder and its one call, all are
/// (`docs/decisions/0017-thumbnails.md`).
enum PNGFastPath {
  /// How much memory the unpacked pixels may take; libpng needs that of one row.
  private static let mostRaw = 256 << 20

  /// Nil for a picture that is not of these kinds, or not flawless. The file may be written anew in
  /// memory, as one of the same picture.
  static func decode(
    _ bytes: inout Bytes, _ layout: PNGLayout, dividedBy divisor: Int
  ) -> Decoded? {
    let hasTransparentColour = layout.hasTransparency && layout.colour != .palette
    guard layout.bitDepth == 8, !layout.isInterlaced, !hasTransparentColour,
      (layout.rowCount + 1) * layout.size.height <= mostRaw,
      let chunks = PNGChunks(bytes, layout)
    else { return nil }
    let pixels = bytes.joinPixels(of: chunks)
    let rows = RowExpansion(layout.colour, palette: chunks.palette)
    guard let compressed = bytes.part(at: pixels.lowerBound, count: pixels.count),
      let memory = unpacked(compressed, layout),
      let decoded = withExtendedLifetime(memory, { decode(memory, layout, rows, divisor) })
    else {
      bytes.sealPixels(pixels)
      return nil
    }
    return decoded
  }

  private static func decode(
    _ memory: LargeMemory, _ layout: PNGLayout, _ rows: RowExpansion, _ divisor: Int
  ) -> Decoded? {
    let unfilter = RowUnfilter(
      memory.bytes, rowCount: layout.rowCount, pixel: layout.colour.channels)
    guard var unfilter else { return nil }
    var reducer = BoxReducer(layout.size, by: divisor, of: rows.kind)
    var expanded = [UInt8](repeating: 0, count: layout.size.width * rows.kind.channels)
    for row in 0..<layout.size.height {
      guard let bytes = unfilter.row(row, of: layout.size.height) else { return nil }
      guard rows.isNeeded else {
        reducer.take(bytes)
        continue
      }
      guard rows.expand(bytes, into: &expanded) else { return nil }
      expanded.withUnsafeBufferPointer { row in row.baseAddress.map { reducer.take($0) } }
    }
    return Decoded(
      bitmap: reducer.finished(isKnownOpaque: !layout.info.hasAlpha), info: layout.info,
      across: Double(reducer.factor), down: Double(reducer.factor))
  }

  /// All rows with their filters, and some bytes behind them, so that vectors may reach over. Nil
  /// where there is more or less than the picture has.
  private static func unpacked(_ pixels: Bytes, _ layout: PNGLayout) -> LargeMemory? {
    let count = (layout.rowCount + 1) * layout.size.height
    guard let memory = LargeMemory(count: count + RowUnfilter.reach),
      let unpacker = libdeflate_alloc_decompressor()
    else { return nil }
    defer { libdeflate_free_decompressor(unpacker) }
    let result = pixels.withBuffer { pixels in
      libdeflate_zlib_decompress(
        unpacker, pixels.baseAddress, pixels.count, memory.bytes.baseAddress, count, nil)
    }
    guard result == LIBDEFLATE_SUCCESS else { return nil }
    memory.bytes[count..<count + RowUnfilter.reach].initializeMemory(as: UInt8.self, repeating: 0)
    return memory
  }
}

/// How a row of a file becomes one of red, green, blue and perhaps alpha.
private struct RowExpansion {
  let kind: BoxReducer.Row
  private let colour: PNGLayout.Colour
  private let palette: [SIMD4<UInt8>]

  init(_ colour: PNGLayout.Colour, palette: [SIMD4<UInt8>]) {
    (self.colour, self.palette) = (colour, palette)
    let isOpaque = !colour.hasAlpha && palette.allSatisfy { $0.w == 255 }
    kind = isOpaque ? .rgb : .rgba
  }

  var isNeeded: Bool { colour != .rgb && colour != .rgba }

  /// False where a pixel is behind the palette.
  func expand(_ row: UnsafePointer<UInt8>, into target: inout [UInt8]) -> Bool {
    let channels = kind.channels
    for x in 0..<target.count / channels {
      var pixel: SIMD4<UInt8>
      switch colour {
      case .grey: pixel = SIMD4(row[x], row[x], row[x], 255)
      case .greyAlpha: pixel = SIMD4(row[2 * x], row[2 * x], row[2 * x], row[2 * x + 1])
      default:
        guard Int(row[x]) < palette.count else { return false }
        pixel = palette[Int(row[x])]
      }
      for channel in 0..<channels { target[x * channels + channel] = pixel[channel] }
    }
    return true
  }
}
