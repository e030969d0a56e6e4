/// The blocks of a GIF, as far as they say what picture it is. Its pixels are not read.
struct GIFLayout {
  private let size: PixelSize
  private var hasAlpha = false
  private var frames = 0

  init(_ bytes: Bytes) throws(ImageError) {
    guard let width = bytes.number(at: 6, size: 2, .lowFirst),
      let height = bytes.number(at: 8, size: 2, .lowFirst), let flags = bytes.byte(at: 10)
    else { throw .truncated(.gif) }
    guard width > 0, height > 0 else { throw .contradictory(.gif) }
    size = PixelSize(width: width, height: height)
    var offset = 13 + GIFLayout.tableSize(flags)
    while let next = block(bytes, at: offset) { offset = next }
  }

  var info: ImageInfo {
    ImageInfo(format: .gif, size: size, bitsPerChannel: 8, hasAlpha: hasAlpha, frames: frames)
  }

  private static func tableSize(_ flags: Int) -> Int {
    flags & 0x80 == 0 ? 0 : 3 << (flags & 7 + 1)
  }

  /// Where the block after this one begins; nil behind the last.
  private mutating func block(_ bytes: Bytes, at offset: Int) -> Int? {
    switch bytes.byte(at: offset) {
    case 0x21:
      if bytes.byte(at: offset + 1) == 0xF9, let flags = bytes.byte(at: offset + 3) {
        hasAlpha = hasAlpha || flags & 1 == 1
      }
      return GIFLayout.end(ofParts: bytes, from: offset + 2)
    case 0x2C:
      guard let flags = bytes.byte(at: offset + 9) else { return nil }
      frames += 1
      return GIFLayout.end(ofParts: bytes, from: offset + 11 + GIFLayout.tableSize(flags))
    default: return nil
    }
  }

  private static func end(ofParts bytes: Bytes, from start: Int) -> Int? {
    var offset = start
    while let count = bytes.byte(at: offset) {
      offset += count + 1
      if count == 0 { return offset }
    }
    return nil
  }
}
