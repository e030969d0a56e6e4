/// A JPEG with other texts; ITU T.81, annex B.
enum JPEGCopy {
  static func make(
    of bytes: Bytes, _ inscription: Inscription
  ) throws(ImageError) -> [UInt8] {
    let layout = try JPEGLayout(bytes)
    guard layout.isComplete else { throw .truncated(.jpeg) }
    var texts = try texts(inscription, layout.info.orientation)[...]
    var copy: [UInt8] = [0xFF, 0xD8]
    copy.reserveCapacity(bytes.count + texts.count)
    var offset = 2
    while let marker = JPEGLayout.nextMarker(in: bytes, from: &offset), marker != end {
      if marker == 0x01 || (0xD0...0xD8).contains(marker) { continue }
      guard let length = bytes.number(at: offset, size: 2, .highFirst),
        let segment = bytes.part(at: offset + 2, count: length - 2)
      else { throw .truncated(.jpeg) }
      offset += length
      let kept = kept(marker, segment)
      // Behind the mark of JFIF, which wants to be the first.
      if marker != jfif || kept == nil { copy += texts.popAll() }
      if let kept { copy += try self.segment(marker, kept) }
      if marker == scan { copy += pixels(of: bytes, from: &offset) }
    }
    return copy + [0xFF, UInt8(end)]
  }

  private static let end = 0xD9
  private static let scan = 0xDA
  private static let jfif = 0xE0
  private static let exif = 0xE1

  /// What decoders need, and of what applications have added only what says which colours are meant.
  private static func kept(_ marker: Int, _ segment: Bytes) -> [UInt8]? {
    switch marker {
    case 0xC0...0xCF, 0xDA...0xDF: Array(segment.bytes)
    case jfif where segment.has("JFIF\0", at: 0): withoutThumbnail(segment)
    case 0xE2 where segment.has("ICC_PROFILE\0", at: 0): Array(segment.bytes)
    // Of more than these 12 bytes nobody knows anything.
    case 0xEE where segment.has("Adobe", at: 0): Array(segment.bytes.prefix(12))
    default: nil
    }
  }

  /// A small picture may show what was cut off the large one. Its sides are the last two of 14 bytes.
  private static func withoutThumbnail(_ segment: Bytes) -> [UInt8] {
    segment.count < 14 ? Array(segment.bytes) : Array(segment.bytes.prefix(12)) + [0, 0]
  }

  /// Up to the next marker that does not belong to them; leaves the offset there.
  private static func pixels(of bytes: Bytes, from offset: inout Int) -> ArraySlice<UInt8> {
    let start = offset
    while let marker = JPEGLayout.nextMarker(in: bytes, from: &offset) {
      guard !(0xD0...0xD7).contains(marker) else { continue }
      offset -= 2
      break
    }
    return bytes.part(at: start, count: offset - start)?.bytes ?? []
  }

  private static func texts(
    _ inscription: Inscription, _ orientation: Orientation
  ) throws(ImageError) -> [UInt8] {
    var segments: [UInt8] = []
    let block = ExifBlock(orientation: orientation, comment: inscription.infotext).bytes
    if !block.isEmpty { segments += try segment(exif, Array("Exif\0\0".utf8) + block) }
    if let packet = inscription.packet {
      segments += try segment(exif, Array("http://ns.adobe.com/xap/1.0/\0".utf8) + packet.utf8)
    }
    return segments
  }

  /// A length of two bytes counts itself. Longer packets of XMP could go on in others, which few
  /// read: better that whoever asked knows.
  private static func segment(_ marker: Int, _ body: [UInt8]) throws(ImageError) -> [UInt8] {
    let body = try Inscription.check(body, limit: 0xFFFF - 2)
    return [0xFF, UInt8(marker)] + [UInt8](body.count + 2, size: 2, .highFirst) + body
  }
}

extension ArraySlice {
  /// All elements, of which none is left.
  fileprivate mutating func popAll() -> ArraySlice {
    defer { self = [] }
    return self
  }
}
