/// The chunks of a WebP, as far as they say what picture it is.
struct WebPLayout {
  private(set) var size = PixelSize(width: 0, height: 0)
  private(set) var hasAlpha = false

  /// The first picture of an animation.
  private(set) var firstFrame: Frame?

  /// Whether all is there that the header announces.
  private(set) var isComplete = false
  private(set) var hasPixels = false
  private var orientation: Orientation?
  private var frames = 0

  /// A picture that is a part of the whole one.
  struct Frame {
    let x: Int
    let y: Int
    let size: PixelSize

    /// The chunks of the picture, as a file without animation has them.
    let chunks: Bytes
  }

  init(_ bytes: Bytes) throws(ImageError) {
    guard let announced = bytes.number(at: 4, size: 4, .lowFirst), bytes.count >= 20 else {
      throw .truncated(.webp)
    }
    let end = announced + 8
    guard end >= 20 else { throw .contradictory(.webp) }
    var offset = 12
    while offset + 8 <= end, let length = bytes.number(at: offset + 4, size: 4, .lowFirst) {
      let body = bytes.part(at: offset + 8, count: min(length, max(0, bytes.count - offset - 8)))
      if let body { try read(bytes, at: offset, body, isWhole: body.count == length) }
      offset += 8 + length + length % 2
    }
    guard size.width > 0 else { throw .contradictory(.webp) }
    // Some encoders leave out the byte that makes the last chunk even.
    isComplete = end <= bytes.count && offset <= end + 1
  }

  var info: ImageInfo {
    ImageInfo(
      format: .webp, size: size, bitsPerChannel: 8, hasAlpha: hasAlpha,
      orientation: orientation ?? .upright, frames: frames)
  }

  private mutating func read(
    _ bytes: Bytes, at offset: Int, _ body: Bytes, isWhole: Bool
  ) throws(ImageError) {
    let isChunk = { (name: StaticString) in bytes.has(name, at: offset) }
    if isChunk("VP8X") {
      guard offset == 12 else { throw .contradictory(.webp) }
      hasAlpha = try WebPLayout.byte(body, 0) & 0x10 != 0
      size = PixelSize(
        width: try WebPLayout.number(body, 4, size: 3) + 1,
        height: try WebPLayout.number(body, 7, size: 3) + 1)
    } else if isChunk("VP8 ") || isChunk("VP8L") {
      hasPixels = true
      let (size, hasAlpha) = try isChunk("VP8L") ? Self.lossless(body) : Self.lossy(body)
      self.hasAlpha = self.hasAlpha || hasAlpha
      if self.size.width == 0 { self.size = size }
      guard self.size == size else { throw .contradictory(.webp) }
    } else if isChunk("ALPH") {
      hasAlpha = true
    } else if isChunk("ANMF") {
      frames += 1
      if firstFrame == nil { firstFrame = try Self.frame(body) }
    } else if isChunk("EXIF"), isWhole {
      orientation = orientation ?? Orientation(markedEXIF: body)
    }
  }

  private static func byte(_ body: Bytes, _ offset: Int) throws(ImageError) -> Int {
    try number(body, offset, size: 1)
  }

  private static func number(_ body: Bytes, _ offset: Int, size: Int) throws(ImageError) -> Int {
    guard let number = body.number(at: offset, size: size, .lowFirst) else {
      throw .truncated(.webp)
    }
    return number
  }

  /// RFC 6386, 9.1: a tag, a mark, and the sides in 14 bits each.
  private static func lossy(_ body: Bytes) throws(ImageError) -> (PixelSize, hasAlpha: Bool) {
    guard try number(body, 3, size: 3) == 0x2A019D else { throw .contradictory(.webp) }
    let width = try number(body, 6, size: 2) & 0x3FFF
    let height = try number(body, 8, size: 2) & 0x3FFF
    guard width > 0, height > 0 else { throw .contradictory(.webp) }
    return (PixelSize(width: width, height: height), false)
  }

  /// RFC 9649, 3.4: a mark, the sides less one in 14 bits each, and whether alpha is used.
  private static func lossless(_ body: Bytes) throws(ImageError) -> (PixelSize, hasAlpha: Bool) {
    guard try byte(body, 0) == 0x2F else { throw .contradictory(.webp) }
    let bits = try number(body, 1, size: 4)
    let size = PixelSize(width: bits & 0x3FFF + 1, height: bits >> 14 & 0x3FFF + 1)
    return (size, bits >> 28 & 1 == 1)
  }

  private static func frame(_ body: Bytes) throws(ImageError) -> Frame {
    guard let chunks = body.part(at: 16, count: body.count - 16) else { throw .truncated(.webp) }
    let size = PixelSize(
      width: try number(body, 6, size: 3) + 1, height: try number(body, 9, size: 3) + 1)
    return Frame(
      x: try number(body, 0, size: 3) * 2, y: try number(body, 3, size: 3) * 2, size: size,
      chunks: chunks.upToPixels(from: 0))
  }
}

extension Bytes {
  /// Chunks up to the first pixels, and no more: what lies behind them, libwebp would take for more
  /// of them where they are too short.
  func upToPixels(from start: Int) -> Bytes {
    var offset = start
    while let length = number(at: offset + 4, size: 4, .lowFirst) {
      let end = offset + 8 + length
      guard !has("VP8 ", at: offset), !has("VP8L", at: offset) else {
        return part(at: 0, count: end) ?? self
      }
      offset = end + length % 2
    }
    return self
  }
}
