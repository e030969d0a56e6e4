import CDeflate

/// The kinds of PNG that nearly everybody writes, 8 bits and not interlaced, at about twice the
/// speed of libpng: libdeflate unpacks all pixels in one call, and rows are unfiltered with vectors.
///
/// Nothing depends on it. What it does not take or finds wrong is left to libpng, which reads every
/// kind and knows words for what is wrong; without this folder and its one call, all are
/// (`docs/decisions/0012-pixels.md`).
struct PNGFastPath {
  private let layout: PNGLayout
  private let chunks: Chunks

  /// How much memory the unpacked pixels may take; libpng needs that of one row.
  private static let mostRaw = 256 << 20

  /// Nil for a picture that is not of these kinds, or not flawless as far as it can be seen without
  /// unpacking it.
  init?(_ bytes: Bytes, _ layout: PNGLayout) {
    let hasTransparentColour = layout.hasTransparency && layout.colour != .palette
    guard layout.bitDepth == 8, !layout.isInterlaced, !hasTransparentColour,
      (layout.rowCount + 1) * layout.size.height <= PNGFastPath.mostRaw,
      let chunks = Chunks(bytes, layout)
    else { return nil }
    (self.layout, self.chunks) = (layout, chunks)
  }

  /// Nil where the compressed pixels are not exactly those of the picture.
  func decoded(dividedBy divisor: Int) -> Decoded? {
    guard var raw = unpacked() else { return nil }
    let rows = RowExpansion(layout.colour, palette: chunks.palette)
    var reducer = BoxReducer(layout.size, by: divisor, of: rows.kind)
    var expanded = [UInt8](repeating: 0, count: layout.size.width * rows.kind.channels)
    let (height, rowCount) = (layout.size.height, layout.rowCount)
    let isRight = raw.withUnsafeMutableBytes { raw in
      guard var unfilter = RowUnfilter(raw, rowCount: rowCount, pixel: layout.colour.channels)
      else { return false }
      for row in 0..<height {
        guard let bytes = unfilter.row(row, of: height) else { return false }
        guard rows.isNeeded else {
          reducer.take(bytes)
          continue
        }
        guard rows.expand(bytes, into: &expanded) else { return false }
        expanded.withUnsafeBufferPointer { row in row.baseAddress.map { reducer.take($0) } }
      }
      return true
    }
    guard isRight else { return nil }
    return Decoded(
      bitmap: reducer.finished(isKnownOpaque: !layout.info.hasAlpha), info: layout.info,
      across: Double(reducer.factor), down: Double(reducer.factor))
  }

  /// All rows with their filters, and some bytes behind them, so that vectors may reach over.
  private func unpacked() -> [UInt8]? {
    guard let unpacker = libdeflate_alloc_decompressor() else { return nil }
    defer { libdeflate_free_decompressor(unpacker) }
    let count = (layout.rowCount + 1) * layout.size.height
    var result = LIBDEFLATE_BAD_DATA
    let raw = [UInt8](unsafeUninitializedCapacity: count + RowUnfilter.reach) { raw, filled in
      result = chunks.compressed.withUnsafeBytes { compressed in
        libdeflate_zlib_decompress(
          unpacker, compressed.baseAddress, compressed.count, raw.baseAddress, count, nil)
      }
      guard result == LIBDEFLATE_SUCCESS else { return }
      raw[count...].initialize(repeating: 0)
      filled = count + RowUnfilter.reach
    }
    return result == LIBDEFLATE_SUCCESS ? raw : nil
  }

  /// The chunks that make up the pixels, with right checksums and in the right order.
  private struct Chunks {
    /// The bodies of all IDAT, moved together.
    private(set) var compressed: [UInt8] = []

    /// Red, green, blue and alpha.
    private(set) var palette: [SIMD4<UInt8>] = []
    private var hasAlphas = false
    private var pixelsHaveEnded = false

    init?(_ bytes: Bytes, _ layout: PNGLayout) {
      compressed.reserveCapacity(layout.compressedCount)
      var offset = 8
      while let length = bytes.number(at: offset, size: 4, .highFirst),
        let checked = bytes.part(at: offset + 4, count: length + 4),
        let body = bytes.part(at: offset + 8, count: length),
        bytes.number(at: offset + 8 + length, size: 4, .highFirst) == checked.checksum
      {
        if checked.has("IEND", at: 0) {
          guard compressed.count == layout.compressedCount,
            layout.colour != .palette || !palette.isEmpty
          else { return nil }
          return
        }
        guard take(checked, body, of: layout, at: offset) else { return nil }
        offset += 12 + length
      }
      return nil
    }

    /// False for what only libpng should judge.
    private mutating func take(
      _ chunk: Bytes, _ body: Bytes, of layout: PNGLayout, at offset: Int
    ) -> Bool {
      if chunk.has("IDAT", at: 0) {
        body.withBuffer { compressed += $0 }
        return !pixelsHaveEnded
      }
      pixelsHaveEnded = !compressed.isEmpty
      if chunk.has("PLTE", at: 0) { return takePalette(body, of: layout) }
      if chunk.has("tRNS", at: 0) { return takeAlphas(body, of: layout) }
      if chunk.has("IHDR", at: 0) { return offset == 8 }
      // A capital letter: a picture cannot be shown by who does not know this chunk.
      return chunk.byte(at: 0).map { $0 & 0x20 != 0 } ?? false
    }

    private mutating func takePalette(_ body: Bytes, of layout: PNGLayout) -> Bool {
      guard layout.colour != .grey, layout.colour != .greyAlpha, palette.isEmpty,
        compressed.isEmpty, body.count % 3 == 0, body.count <= 256 * 3
      else { return false }
      body.withBuffer { colours in
        for start in stride(from: 0, to: colours.count, by: 3) {
          palette.append(SIMD4(colours[start], colours[start + 1], colours[start + 2], 255))
        }
      }
      return !palette.isEmpty
    }

    private mutating func takeAlphas(_ body: Bytes, of layout: PNGLayout) -> Bool {
      guard layout.colour == .palette, !hasAlphas, compressed.isEmpty,
        body.count > 0, body.count <= palette.count
      else { return false }
      hasAlphas = true
      body.withBuffer { alphas in
        for (index, alpha) in alphas.enumerated() { palette[index].w = alpha }
      }
      return true
    }
  }
}

extension Bytes {
  fileprivate var checksum: Int {
    withBuffer { Int(libdeflate_crc32(0, $0.baseAddress, $0.count)) }
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
