import CPNG

/// PNG: the usual kinds by the fast path, every kind through libpng.
enum PNGDecoder {
  static func decode(_ bytes: inout Bytes, _ how: Decoding) throws(ImageError) -> Decoded {
    let layout = try PNGLayout(bytes)
    try how.limits.check(layout.size)
    if !how.acceptsParts {
      guard layout.isComplete else { throw .truncated(.png) }
      guard canHoldPixels(layout) else { throw .contradictory(.png) }
    }
    let divisor = layout.size.divisor(toCover: how.coveringAsStored(layout.info))
    if !how.acceptsParts, let fast = PNGFastPath.decode(&bytes, layout, dividedBy: divisor) {
      return fast
    }
    var picture = LibPNG(bytes: bytes, layout: layout, acceptsParts: how.acceptsParts)
    if divisor > 1, !layout.isInterlaced { return try picture.reduced(by: divisor) }
    return try picture.whole()
  }

  /// Deflate shortens to a 1032nd at most, so a small file cannot make us take memory for a large
  /// picture that it does not hold.
  private static func canHoldPixels(_ layout: PNGLayout) -> Bool {
    layout.rawCount / 1032 <= layout.compressedCount
  }
}

/// One picture on its way through the library.
private struct LibPNG {
  let bytes: Bytes
  let layout: PNGLayout
  let acceptsParts: Bool
  private var began = false

  init(bytes: Bytes, layout: PNGLayout, acceptsParts: Bool) {
    (self.bytes, self.layout, self.acceptsParts) = (bytes, layout, acceptsParts)
  }

  mutating func whole() throws(ImageError) -> Decoded {
    var pixels = layout.size.emptyPixels
    let error = pixels.withUnsafeMutableBufferPointer { read(into: $0) }
    try check(error)
    let isOpaque = error == nil && !layout.info.hasAlpha
    return Decoded(
      bitmap: Bitmap(layout.size, pixels, isKnownOpaque: isOpaque), info: layout.info)
  }

  /// Never has more than one row of the whole picture in memory.
  mutating func reduced(by divisor: Int) throws(ImageError) -> Decoded {
    var reducer = BoxReducer(layout.size, by: divisor, of: layout.info.hasAlpha ? .rgba : .rgb)
    var row = [UInt8](repeating: 0, count: layout.size.width * reducer.row.channels)
    let error = row.withUnsafeMutableBufferPointer { row in
      withUnsafeMutablePointer(to: &reducer) { reducer in
        var taker = RowTaker(row: row, reducer: reducer)
        return read(into: row, taker: &taker)
      }
    }
    try check(error)
    let isOpaque = error == nil && !layout.info.hasAlpha
    return Decoded(
      bitmap: reducer.finished(isKnownOpaque: isOpaque), info: layout.info,
      across: Double(reducer.factor), down: Double(reducer.factor))
  }

  /// What C hands back behind each row.
  private struct RowTaker {
    let row: UnsafeMutableBufferPointer<UInt8>
    let reducer: UnsafeMutablePointer<BoxReducer>
  }

  private func check(_ error: ImageError?) throws(ImageError) {
    guard let error else { return }
    guard acceptsParts, began, error != .outOfMemory else { throw error }
  }

  private mutating func read(
    into target: UnsafeMutableBufferPointer<UInt8>, taker: UnsafeMutablePointer<RowTaker>? = nil
  ) -> ImageError? {
    bytes.withBuffer { source in
      var picture = limn_png_picture()
      picture.bytes = source.baseAddress
      picture.count = source.count
      picture.width = UInt32(layout.size.width)
      picture.height = UInt32(layout.size.height)
      picture.transparency = layout.hasTransparency ? 1 : 0
      picture.accepts_parts = acceptsParts ? 1 : 0
      picture.pixels = target.baseAddress
      picture.without_alpha = taker != nil && !layout.info.hasAlpha ? 1 : 0
      picture.taker = UnsafeMutableRawPointer(taker)
      if taker != nil {
        picture.take_row = { taker in
          guard let taker = taker?.assumingMemoryBound(to: RowTaker.self).pointee,
            let row = taker.row.baseAddress
          else { return }
          taker.reducer.pointee.take(row)
        }
      }
      let code = limn_png_read(&picture)
      began = picture.began != 0
      return LibPNG.error(code, picture)
    }
  }

  private static func error(_ code: Int32, _ picture: limn_png_picture) -> ImageError? {
    switch Int(code) {
    case LIMN_PNG_WHOLE: nil
    case LIMN_PNG_TRUNCATED: .truncated(.png)
    case LIMN_PNG_CONTRADICTORY: .contradictory(.png)
    case LIMN_PNG_NO_MEMORY: .outOfMemory
    case LIMN_PNG_NO_LIBRARY: .libraryMissing(.png)
    default: .damaged(.png, words(of: picture))
    }
  }

  private static func words(of picture: limn_png_picture) -> String {
    withUnsafeBytes(of: picture.message) { message in
      String(decoding: message.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
