import CJPEG

@testable import Imaging

/// One good file of each kind that takes another path through the code, for tests that spoil it.
struct GoodFile: CustomStringConvertible, Sendable {
  let description: String
  let bytes: [UInt8]
  let format: ImageFormat

  /// Whether a change of one byte of the pixels is always noticed: a PNG has checksums.
  var isChecked: Bool { format == .png }

  static func all() throws -> [GoodFile] {
    let small = MadePicture(width: 24, height: 16)
    let clear = MadePicture(width: 24, height: 16, hasAlpha: true)
    var interlaced = MadePNG(colour: 6, depth: 16, width: 13, height: 11)
    interlaced.isInterlaced = true
    var palette = MadePNG(colour: 3, depth: 4)
    palette.transparency = [0, 128]
    palette.extra = [("eXIf", MadeEXIF(orientation: 3).bytes), ("tEXt", Array("a\0b".utf8))]
    return [
      .init("PNG", MadePNG(colour: 2, depth: 8).bytes, .png),
      .init("PNG, interlaced", interlaced.bytes, .png),
      .init("PNG with a palette", palette.bytes, .png),
      .init("JPEG", try small.jpeg().withSegment(0xE1, exif(6)), .jpeg),
      .init("JPEG, progressive", try small.jpeg(.init(flags: TJFLAG_PROGRESSIVE)), .jpeg),
      .init("JPEG of inks", try small.jpeg(.init(format: TJPF_CMYK)), .jpeg),
      .init("WebP", try small.webp(), .webp),
      .init("WebP with alpha", try clear.webp(), .webp),
      .init("WebP, lossless", try clear.losslessWebP(), .webp),
      .init("WebP, moving", try moving(clear), .webp),
    ]
  }

  private init(_ description: String, _ bytes: [UInt8], _ format: ImageFormat) {
    (self.description, self.bytes, self.format) = (description, bytes, format)
  }

  private static func exif(_ orientation: Int) -> [UInt8] {
    Array("Exif\0\0".utf8) + MadeEXIF(orientation: orientation).bytes
  }

  private static func moving(_ picture: MadePicture) throws -> [UInt8] {
    var webp = MadeWebP(size: PixelSize(width: 30, height: 20), flags: 0x12)
    webp.chunks = [MadeWebP.chunk("ANIM", [0, 0, 0, 0, 0, 0])]
    webp.addFrame(x: 2, y: 4, picture.size, try picture.webp())
    webp.addFrame(x: 0, y: 0, picture.size, try picture.losslessWebP())
    return webp.bytes
  }
}

/// Zeros, compressed as far as deflate goes.
enum Bomb {
  /// A stream of zlib of at least `count` zeros, without its checksum.
  static func zeros(_ count: Int) -> [UInt8] {
    var bits = Bits()
    // The last block, with the fixed code; RFC 1951, 3.2.6.
    bits.add(0b011, 3)
    bits.addCode(0b0011_0000, 8)
    for _ in 0..<count / 258 + 1 {
      // 258 bytes more of the byte before.
      bits.addCode(0b1100_0101, 8)
      bits.addCode(0, 5)
    }
    bits.addCode(0, 7)
    return [0x78, 0x01] + bits.bytes
  }

  private struct Bits {
    var bytes: [UInt8] = []
    private var used = 8

    mutating func add(_ value: Int, _ count: Int) {
      for place in 0..<count {
        if used == 8 {
          bytes.append(0)
          used = 0
        }
        bytes[bytes.count - 1] |= UInt8(value >> place & 1) << UInt8(used)
        used += 1
      }
    }

    /// Codes have their highest bit first.
    mutating func addCode(_ code: Int, _ count: Int) {
      for place in (0..<count).reversed() { add(code >> place & 1, 1) }
    }
  }
}

/// Random numbers that are the same in every run.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    let mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    return (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB ^ mixed >> 31
  }
}
