/// How a picture is to be turned before it is shown: the numbers of EXIF.
package enum Orientation: Int, CaseIterable, Hashable, Sendable {
  case upright = 1
  case mirrored, upsideDown, flipped, transposed, quarterRight, transversed, quarterLeft

  /// Whether width and height change places.
  package var turnsSides: Bool { rawValue >= 5 }

  /// Where a pixel of the picture as it is shown lies in the picture as it is stored.
  func source(x: Int, y: Int, in stored: PixelSize) -> (x: Int, y: Int) {
    let (right, bottom) = (stored.width - 1, stored.height - 1)
    return switch self {
    case .upright: (x, y)
    case .mirrored: (right - x, y)
    case .upsideDown: (right - x, bottom - y)
    case .flipped: (x, bottom - y)
    case .transposed: (y, x)
    case .quarterRight: (y, bottom - x)
    case .transversed: (right - y, bottom - x)
    case .quarterLeft: (right - y, x)
    }
  }

  /// Nil where the bytes, a TIFF as EXIF has it, do not say: then a picture is upright.
  init?(exif: Bytes) {
    let order: Bytes.Order
    if exif.has("II*\0", at: 0) {
      order = .lowFirst
    } else if exif.has("MM\0*", at: 0) {
      order = .highFirst
    } else {
      return nil
    }
    guard let start = exif.number(at: 4, size: 4, order),
      let count = exif.number(at: start, size: 2, order)
    else { return nil }
    for entry in 0..<count {
      let offset = start + 2 + entry * 12
      guard let tag = exif.number(at: offset, size: 2, order) else { return nil }
      guard tag == Orientation.tag else { continue }
      // A short, and one of them: it lies in the entry itself.
      guard exif.number(at: offset + 2, size: 2, order) == 3,
        exif.number(at: offset + 4, size: 4, order) == 1
      else { return nil }
      self.init(rawValue: exif.number(at: offset + 8, size: 2, order) ?? 0)
      return
    }
    return nil
  }

  private static let tag = 0x0112

  /// The same, where the bytes may have the mark of JPEG before them.
  init?(markedEXIF bytes: Bytes) {
    let start = bytes.has("Exif\0\0", at: 0) ? 6 : 0
    guard let exif = bytes.part(at: start, count: bytes.count - start) else { return nil }
    self.init(exif: exif)
  }
}
