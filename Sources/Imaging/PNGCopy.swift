import CDeflate

/// A PNG with other texts; PNG specification, 5.3 and 11.3.
enum PNGCopy {
  static func make(
    of bytes: Bytes, _ inscription: Inscription
  ) throws(ImageError) -> [UInt8] {
    let layout = try PNGLayout(bytes)
    guard layout.isComplete else { throw .truncated(.png) }
    var copy: [UInt8] = []
    copy.reserveCapacity(bytes.count)
    var offset = signature
    var pixels = Pixels.ahead
    while let length = bytes.number(at: offset, size: 4, .highFirst),
      let kind = bytes.part(at: offset + 4, count: 4)?.latin1,
      let chunk = bytes.part(at: offset, count: 12 + length)
    {
      guard pixels.continue(with: kind) else { throw .contradictory(.png) }
      if keeps(kind) { copy += chunk.bytes }
      // Behind the header, where readers that stop at the pixels find them.
      if offset == signature { copy += try texts(inscription, layout.info.orientation) }
      if kind == "IEND" { break }
      offset += chunk.count
    }
    return Array(bytes.bytes.prefix(signature)) + copy
  }

  private static let signature = 8

  /// Pixels in two places, with something else between: only the first can be meant, and the others
  /// would become pixels, too, once nothing is between.
  private enum Pixels {
    case ahead, here, behind

    mutating func `continue`(with kind: String) -> Bool {
      let arePixels = kind == "IDAT"
      switch self {
      case .ahead where arePixels: self = .here
      case .here where !arePixels: self = .behind
      case .behind where arePixels: return false
      default: break
      }
      return true
    }
  }

  /// What is needed to show the picture, in its colours, at its size, and moving: all chunks that
  /// a decoder must know, which have a capital first, and of the others those of this list.
  private static func keeps(_ kind: String) -> Bool {
    kind.first.map { "A"..."Z" ~= $0 } == true || kept.contains(kind)
  }

  private static let kept: Set = [
    "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "mDCV", "mDCv", "cLLI", "cLLi", "sBIT", "bKGD",
    "hIST", "pHYs", "acTL", "fcTL", "fdAT",
  ]

  private static func texts(
    _ inscription: Inscription, _ orientation: Orientation
  ) throws(ImageError) -> [UInt8] {
    var chunks: [UInt8] = []
    let exif = ExifBlock(orientation: orientation).bytes
    if !exif.isEmpty { chunks += chunk("eXIf", exif) }
    if let infotext = inscription.infotext { chunks += try text("parameters", infotext) }
    if let packet = inscription.packet {
      let text = try Inscription.check(Array(packet.utf8))
      chunks += chunk("iTXt", Array("XML:com.adobe.xmp\0\0\0\0\0".utf8) + text)
    }
    return chunks
  }

  /// As Latin-1 where that is enough, because every reader knows it.
  private static func text(_ keyword: String, _ text: String) throws(ImageError) -> [UInt8] {
    if let latin1 = text.unmistakableLatin1 {
      return chunk("tEXt", Array(keyword.utf8) + [0] + (try Inscription.check(latin1)))
    }
    let body = try Inscription.check(Array(text.utf8))
    return chunk("iTXt", Array(keyword.utf8) + [0, 0, 0, 0, 0] + body)
  }

  private static func chunk(_ kind: String, _ body: [UInt8]) -> [UInt8] {
    let checked = Array(kind.utf8) + body
    let sum = checked.withUnsafeBytes { libdeflate_crc32(0, $0.baseAddress, $0.count) }
    return [UInt8](body.count, size: 4, .highFirst) + checked
      + [UInt8](Int(sum), size: 4, .highFirst)
  }
}

extension String {
  /// Nil where it has other letters, or signs that the specification advises against, or where a
  /// reader that tries UTF-8 first, as ours does, would take it for that.
  fileprivate var unmistakableLatin1: [UInt8]? {
    var bytes: [UInt8] = []
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0x0A, 0x20...0x7E, 0xA0...0xFF: bytes.append(UInt8(scalar.value))
      default: return nil
      }
    }
    let isMistakable = bytes.count < utf8.count && String(validating: bytes, as: UTF8.self) != nil
    return isMistakable ? nil : bytes
  }
}
