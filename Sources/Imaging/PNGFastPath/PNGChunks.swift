import CDeflate

/// The chunks that make up the pixels of a PNG, with right checksums and in the right order.
struct PNGChunks {
  /// Where the bodies of all IDAT lie.
  private(set) var pixels: [Range<Int>] = []

  /// Red, green, blue and alpha.
  private(set) var palette: [SIMD4<UInt8>] = []
  private var hasAlphas = false
  private var pixelsHaveEnded = false

  /// Nil for a file of which only libpng should judge.
  init?(_ bytes: Bytes, _ layout: PNGLayout) {
    var offset = 8
    while let length = bytes.number(at: offset, size: 4, .highFirst),
      let checked = bytes.part(at: offset + 4, count: length + 4),
      bytes.number(at: offset + 8 + length, size: 4, .highFirst) == checked.checksum
    {
      if checked.has("IEND", at: 0) {
        guard length == 0, !pixels.isEmpty, layout.colour != .palette || !palette.isEmpty
        else { return nil }
        return
      }
      guard let body = checked.rest(from: 4), take(checked, body, at: offset, of: layout)
      else { return nil }
      offset += 12 + length
    }
    return nil
  }

  private mutating func take(
    _ chunk: Bytes, _ body: Bytes, at offset: Int, of layout: PNGLayout
  ) -> Bool {
    if chunk.has("IDAT", at: 0) {
      pixels.append(offset + 8..<offset + 8 + body.count)
      return !pixelsHaveEnded
    }
    pixelsHaveEnded = !pixels.isEmpty
    if chunk.has("PLTE", at: 0) { return takePalette(body, of: layout) }
    if chunk.has("tRNS", at: 0) { return takeAlphas(body, of: layout) }
    if chunk.has("IHDR", at: 0) { return offset == 8 }
    // A capital letter: a picture cannot be shown by who does not know this chunk.
    return chunk.byte(at: 0).map { $0 & 0x20 != 0 } ?? false
  }

  private mutating func takePalette(_ body: Bytes, of layout: PNGLayout) -> Bool {
    guard layout.colour != .grey, layout.colour != .greyAlpha, palette.isEmpty, pixels.isEmpty,
      body.count > 0, body.count % 3 == 0, body.count <= 256 * 3
    else { return false }
    body.withBuffer { colours in
      for start in stride(from: 0, to: colours.count, by: 3) {
        palette.append(SIMD4(colours[start], colours[start + 1], colours[start + 2], 255))
      }
    }
    return true
  }

  private mutating func takeAlphas(_ body: Bytes, of layout: PNGLayout) -> Bool {
    guard layout.colour == .palette, !hasAlphas, pixels.isEmpty, body.count > 0,
      body.count <= palette.count
    else { return false }
    hasAlphas = true
    body.withBuffer { alphas in
      for (index, alpha) in alphas.enumerated() { palette[index].w = alpha }
    }
    return true
  }
}

extension Bytes {
  fileprivate var checksum: Int {
    withBuffer { Int(libdeflate_crc32(0, $0.baseAddress, $0.count)) }
  }

  /// Moves the compressed pixels together, to where the first IDAT has its own. It takes memory only
  /// where there are several and somebody else holds the file; afterwards that is no PNG until `sealPixels`.
  mutating func joinPixels(of chunks: PNGChunks) -> Range<Int> {
    if chunks.pixels.count == 1 { return chunks.pixels[0] }
    let start = chunks.pixels.first?.lowerBound ?? 0
    var end = start
    withMutableBuffer { file in
      guard let base = file.baseAddress else { return }
      for body in chunks.pixels {
        (base + end).update(from: base + body.lowerBound, count: body.count)
        end += body.count
      }
    }
    return start..<end
  }

  /// Makes a PNG of what was joined: the same picture in a single IDAT. There is room for it, because
  /// what was there before ended no earlier.
  mutating func sealPixels(_ pixels: Range<Int>) {
    withMutableBuffer { file in
      file.write(pixels.count, at: pixels.lowerBound - 8)
      let checked = UnsafeMutableBufferPointer(
        rebasing: file[pixels.lowerBound - 4..<pixels.upperBound])
      let sum = libdeflate_crc32(0, checked.baseAddress, checked.count)
      file.write(Int(sum), at: pixels.upperBound)
      file.write(0, at: pixels.upperBound + 4)
      for (place, byte) in "IEND".utf8.enumerated() {
        file[pixels.upperBound + 8 + place] = byte
      }
      file.write(0xAE42_6082, at: pixels.upperBound + 12)
    }
  }
}

extension UnsafeMutableBufferPointer<UInt8> {
  /// Four bytes, the highest first.
  fileprivate func write(_ number: Int, at offset: Int) {
    for place in 0..<4 {
      self[offset + place] = UInt8(truncatingIfNeeded: number >> (24 - 8 * place))
    }
  }
}
