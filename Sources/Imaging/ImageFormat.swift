/// What kind of picture a file is, by its first bytes. A name says nothing: downloads lie.
package enum ImageFormat: String, CaseIterable, Hashable, Sendable {
  case png = "PNG"
  case jpeg = "JPEG"
  case webp = "WebP"

  // The others are known only so that a refusal can name them.
  case gif = "GIF"
  case avif = "AVIF"
  case heic = "HEIC"
  case jpegXL = "JPEG XL"
  case jpeg2000 = "JPEG 2000"
  case tiff = "TIFF"
  case bmp = "BMP"
  case photoshop = "Photoshop"
  case icon = "ICO"
  case qoi = "QOI"
  case openEXR = "OpenEXR"

  /// Whether its pixels can be read.
  package var isSupported: Bool { [.png, .jpeg, .webp].contains(self) }

  /// Nil where the bytes are of no known kind.
  package init?(of bytes: [UInt8]) { self.init(Bytes(bytes)) }

  init?(_ bytes: Bytes) {
    switch bytes.number(at: 0, size: 3, .highFirst) {
    case 0x8950_4E where bytes.has("G\r\n\u{1a}\n", at: 3): self = .png
    case 0xFFD8_FF: self = .jpeg
    case let start? where start >> 8 == 0xFF0A: self = .jpegXL
    default:
      guard let mark = ImageFormat.marks.first(where: { $0.fits(bytes) }) else { return nil }
      self = mark.format
    }
  }

  /// What a file of a format has at a place, and in some formats at a second.
  private struct Mark {
    let format: ImageFormat
    let text: StaticString
    var offset = 0
    var also: StaticString?
    var alsoAt = 0

    func fits(_ bytes: Bytes) -> Bool {
      bytes.has(text, at: offset) && (also.map { bytes.has($0, at: alsoAt) } ?? true)
    }
  }

  /// Those that are text; the others have bytes above 127.
  private static let marks: [Mark] =
    [
      Mark(format: .webp, text: "RIFF", also: "WEBP", alsoAt: 8),
      Mark(format: .gif, text: "GIF87a"),
      Mark(format: .gif, text: "GIF89a"),
      Mark(format: .tiff, text: "II*\0"),
      Mark(format: .tiff, text: "MM\0*"),
      Mark(format: .bmp, text: "BM", also: "\0\0\0\0", alsoAt: 6),
      Mark(format: .photoshop, text: "8BPS"),
      Mark(format: .icon, text: "\0\0\u{1}\0"),
      Mark(format: .qoi, text: "qoif"),
      Mark(format: .openEXR, text: "v/1\u{1}"),
      Mark(format: .jpegXL, text: "\0\0\0\u{c}JXL "),
      Mark(format: .jpeg2000, text: "\0\0\0\u{c}jP  "),
    ]
    + ["avif", "avis"].map { Mark(format: .avif, text: "ftyp", offset: 4, also: $0, alsoAt: 8) }
    + ["heic", "heix", "heim", "heis", "hevc", "mif1", "msf1"].map {
      Mark(format: .heic, text: "ftyp", offset: 4, also: $0, alsoAt: 8)
    }
}
