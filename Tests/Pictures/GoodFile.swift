import CJPEG
import Imaging

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
