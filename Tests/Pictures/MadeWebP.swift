import Imaging

/// A WebP of several chunks.
struct MadeWebP {
  let size: PixelSize
  let flags: UInt8
  var chunks: [[UInt8]] = []

  init(size: PixelSize, flags: UInt8) { (self.size, self.flags) = (size, flags) }

  var bytes: [UInt8] {
    let head =
      [flags, 0, 0, 0] + Self.number(size.width - 1, 3) + Self.number(size.height - 1, 3)
    let body = Array("WEBP".utf8) + Self.chunk("VP8X", head) + chunks.flatMap { $0 }
    return Array("RIFF".utf8) + Self.number(body.count, 4) + body
  }

  mutating func addFrame(x: Int, y: Int, _ size: PixelSize, _ file: [UInt8]) {
    let place = Self.number(x / 2, 3) + Self.number(y / 2, 3)
    let sides = Self.number(size.width - 1, 3) + Self.number(size.height - 1, 3)
    let body = place + sides + Self.number(100, 3) + [0] + Self.chunks(of: file)
    chunks.append(Self.chunk("ANMF", body))
  }

  static func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
    Array(name.utf8) + number(body.count, 4) + body + (body.count % 2 == 0 ? [] : [0])
  }

  /// Those of a file, without what only the first chunk of a file may be.
  static func chunks(of file: [UInt8]) -> [UInt8] {
    let isExtended = file[12..<16].elementsEqual("VP8X".utf8)
    return Array(file.dropFirst(isExtended ? 30 : 12))
  }

  static func number(_ number: Int, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }
}
