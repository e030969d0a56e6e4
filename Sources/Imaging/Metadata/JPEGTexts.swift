/// The segments of a JPEG that hold texts; ITU T.81, annex B.
extension EmbeddedTexts {
  private static let comment = 0xFE
  private static let app1 = 0xE1
  private static let app13 = 0xED

  /// Nothing behind the first scan is looked at.
  mutating func readJPEG(_ file: Bytes) {
    var offset = 2
    var resources: [UInt8] = []
    defer { readPhotoshop(Bytes(resources)) }
    while let marker = file.byte(at: offset + 1), file.byte(at: offset) == 0xFF {
      switch marker {
      case 0xFF: offset += 1
      case 0x01, 0xD0...0xD8: offset += 2
      case 0xD9, 0xDA: return
      default:
        guard let length = file.number(at: offset + 2, size: 2, .highFirst), length >= 2,
          let data = file.part(at: offset + 4, count: length - 2)
        else { return omit(.damaged) }
        // Resources go on in the next segment where one was too short.
        if marker == Self.app13, let part = data.dropping("Photoshop 3.0\0") {
          if resources.count < TextBudget.limit { resources += part.bytes } else { omit(.tooMuch) }
        } else {
          readSegment(marker, data)
        }
        offset += 2 + length
      }
    }
    omit(.damaged)
  }

  private mutating func readSegment(_ marker: Int, _ data: Bytes) {
    switch marker {
    case Self.comment: add(.comment, "Comment", count: data.count) { data.text }
    case Self.app1 where data.has("Exif\0", at: 0): readExif(data)
    case Self.app1 where data.has("http://ns.adobe.com/xmp/extension/\0", at: 0):
      omit(.extendedXMP)
    case Self.app1:
      guard let packet = data.dropping("http://ns.adobe.com/xap/1.0/\0") else { return }
      readXMP(packet)
    default: break
    }
  }
}
