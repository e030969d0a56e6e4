import CJPEG

@testable import Imaging
@testable import Pictures

/// A picture lying on its side that says a secret in every place we know, and behind its end.
struct FullFile: CustomStringConvertible, Sendable {
  let format: ImageFormat
  let bytes: [UInt8]

  var description: String { format.rawValue }

  static func all() throws -> [FullFile] {
    [
      FullFile(format: .png, bytes: png), FullFile(format: .jpeg, bytes: try jpeg()),
      FullFile(format: .webp, bytes: try webp()), FullFile(format: .webp, bytes: try moving()),
    ]
  }

  private static let secret = Array("secret".utf8)
  private static let packet = XMPTests.packet("<dc:title>secret</dc:title>")

  static let exif = TIFFBlock(
    first: [TIFFBlock.text("secret", tag: 0x010E), (0x0112, 3, [0, 6]) as TIFFBlock.Value],
    exif: [TIFFBlock.comment("secret")]
  ).shortsCounted

  static let png: [UInt8] = {
    var png = MadePNG(colour: 2, depth: 8)
    png.extra = [
      ("gAMA", [0, 0, 0xB1, 0x8F]), ("pHYs", [0, 0, 0x0B, 0x13, 0, 0, 0x0B, 0x13, 1]),
      ("acTL", [0, 0, 0, 1, 0, 0, 0, 0]), ("eXIf", exif),
      ("tEXt", Array("parameters\0secret".utf8)), ("tEXt", Array("Comment\0secret".utf8)),
      ("zTXt", Array("Title\0\0".utf8) + FileBytes.deflated(secret)),
      ("iTXt", Array("XML:com.adobe.xmp\0\0\0\0\0\(packet)".utf8)),
      ("tIME", [7, 0xE9, 1, 2, 3, 4, 5]), ("caBX", secret), ("seCr", secret),
      ("sPLT", Array("secret\0".utf8) + [8]),
    ]
    let end = MadePNG.chunk("IEND", [])
    let late = MadePNG.chunk("tEXt", Array("Author\0secret".utf8))
    return png.bytes.dropLast(end.count) + late + end + secret
  }()

  static func jpeg() throws -> [UInt8] {
    var file = try MadePicture(width: 24, height: 16).jpeg(.init(flags: TJFLAG_PROGRESSIVE))
    // A small picture of one grey and secret pixel in the mark of JFIF.
    file.replaceSubrange(2..<20, with: [])
    let scans = file.indices.dropLast().filter { file[$0] == 0xFF && file[$0 + 1] == 0xDA }
    file.insert(contentsOf: JPEGFile.segment(0xFE, secret), at: scans[1])
    let jfif = Array("JFIF\0".utf8) + [1, 1, 0, 0, 1, 0, 1, 2, 1] + secret
    let segments: [(UInt8, [UInt8])] = [
      (0xE0, jfif), (0xE0, Array("JFXX\0".utf8) + secret),
      (0xE1, Array("Exif\0\0".utf8) + exif), (0xE2, Array("ICC_PROFILE\0".utf8) + [1, 1, 0]),
      (0xE2, Array("MPF\0".utf8) + secret), (0xEB, Array("JP\0".utf8) + secret), (0xEC, secret),
      (0xEE, secret), (0xFE, secret),
    ]
    var start = segments.flatMap { JPEGFile.segment($0.0, $0.1) }
    start += JPEGFile.xmp(packet) + JPEGFile.iptc([120: secret])
    return file.prefix(2) + start + file.dropFirst(2) + secret
  }

  static func webp() throws -> [UInt8] {
    let picture = MadePicture(width: 24, height: 16, hasAlpha: true)
    var webp = MadeWebP(size: picture.size, flags: 0x3C)
    let pixels = MadeWebP.chunks(of: try picture.webp())
    webp.chunks = [
      WebPFile.chunk("ICCP", [1, 2, 3]), WebPFile.chunk("Secr", secret), pixels, texts,
    ]
    return webp.bytes + secret
  }

  static func moving() throws -> [UInt8] {
    let picture = MadePicture(width: 24, height: 16, hasAlpha: true)
    var webp = MadeWebP(size: PixelSize(width: 30, height: 20), flags: 0x1E)
    webp.chunks = [MadeWebP.chunk("ANIM", [0, 0, 0, 0, 0, 0])]
    // A frame has chunks of its own, and may have others.
    let frame = try picture.webp() + WebPFile.chunk("Secr", secret)
    webp.addFrame(x: 2, y: 4, picture.size, frame)
    webp.addFrame(x: 0, y: 0, picture.size, try picture.losslessWebP())
    webp.chunks.append(texts)
    return webp.bytes + secret
  }

  private static let texts =
    WebPFile.chunk("EXIF", exif) + WebPFile.chunk("XMP ", Array(packet.utf8))
    + WebPFile.chunk("C2PA", secret)
}

extension TIFFBlock {
  typealias Value = (tag: Int, type: Int, data: [UInt8])

  /// With the number of shorts, and not of their bytes, where the orientation is.
  fileprivate var shortsCounted: [UInt8] {
    var bytes = bytes
    if let entry = bytes.firstRange(of: [1, 0x12, 0, 3]) { bytes[entry.upperBound + 3] = 1 }
    return bytes
  }
}
