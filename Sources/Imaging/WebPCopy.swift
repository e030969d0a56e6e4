/// A WebP with other texts; RFC 9649, 2.
enum WebPCopy {
  static func make(
    of bytes: Bytes, _ inscription: Inscription
  ) throws(ImageError) -> [UInt8] {
    let layout = try WebPLayout(bytes)
    guard layout.isComplete, let announced = bytes.number(at: 4, size: 4, .lowFirst),
      let body = bytes.part(at: 12, count: announced - 4)
    else { throw .truncated(.webp) }
    let exif = ExifBlock(orientation: layout.info.orientation, comment: inscription.infotext).bytes
    let packet = Array((inscription.packet ?? "").utf8)
    var chunks = try header(body, layout, hasEXIF: !exif.isEmpty, hasXMP: !packet.isEmpty)
    chunks += try kept(body, pixels.union(["ICCP", "ANIM", "ANMF"]))
    if !exif.isEmpty { chunks += chunk("EXIF", try Inscription.check(exif)) }
    if !packet.isEmpty { chunks += chunk("XMP ", try Inscription.check(packet)) }
    let size = [UInt8](4 + chunks.count, size: 4, .lowFirst)
    return Array("RIFF".utf8) + size + Array("WEBP".utf8) + chunks
  }

  private static let pixels: Set = ["ALPH", "VP8 ", "VP8L"]

  /// The chunk that says what others there are. A file without one gets it where it needs it.
  private static func header(
    _ body: Bytes, _ layout: WebPLayout, hasEXIF: Bool, hasXMP: Bool
  ) throws(ImageError) -> [UInt8] {
    var header = [layout.hasAlpha ? Flags.alpha : 0, 0, 0, 0]
    header += [UInt8](layout.size.width - 1, size: 3, .lowFirst)
    header += [UInt8](layout.size.height - 1, size: 3, .lowFirst)
    if body.has("VP8X", at: 0) {
      guard let own = body.part(at: 8, count: header.count) else { throw .truncated(.webp) }
      header = Array(own.bytes)
    } else if !hasEXIF, !hasXMP {
      return []
    }
    header[0] &= ~(Flags.exif | Flags.xmp)
    header[0] |= (hasEXIF ? Flags.exif : 0) | (hasXMP ? Flags.xmp : 0)
    return chunk("VP8X", header)
  }

  private enum Flags {
    static let xmp: UInt8 = 0x04
    static let exif: UInt8 = 0x08
    static let alpha: UInt8 = 0x10
  }

  /// The chunks of these kinds, as they are; a frame of an animation has chunks of its own. Behind
  /// the pixels of a picture there are no others.
  private static func kept(_ body: Bytes, _ kinds: Set<String>) throws(ImageError) -> [UInt8] {
    var kept: [UInt8] = []
    kept.reserveCapacity(body.count)
    var offset = 0
    var hasPixels = false
    while let kind = body.part(at: offset, count: 4)?.latin1,
      let length = body.number(at: offset + 4, size: 4, .lowFirst)
    {
      guard let data = body.part(at: offset + 8, count: length) else { throw .truncated(.webp) }
      offset += 8 + length + length % 2
      guard kinds.contains(kind), !hasPixels || !pixels.contains(kind) else { continue }
      hasPixels = hasPixels || kind == "VP8 " || kind == "VP8L"
      kept += kind == "ANMF" ? try frame(data) : chunk(kind, data.bytes)
    }
    return kept
  }

  /// Where it lies and how long it is shown in 16 bytes, and then its chunks.
  private static func frame(_ data: Bytes) throws(ImageError) -> [UInt8] {
    guard let head = data.part(at: 0, count: 16), let rest = data.rest(from: 16) else {
      throw .truncated(.webp)
    }
    return chunk("ANMF", head.bytes + (try kept(rest, pixels)))
  }

  /// With a zero behind it where its length is odd.
  private static func chunk(_ kind: String, _ data: some Collection<UInt8>) -> [UInt8] {
    Array(kind.utf8) + [UInt8](data.count, size: 4, .lowFirst) + data
      + [UInt8](repeating: 0, count: data.count % 2)
  }
}
