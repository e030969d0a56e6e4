/// The markers of a JPEG, as far as they say what picture it is.
struct JPEGLayout {
  private(set) var size = PixelSize(width: 0, height: 0)
  private(set) var bits = 0
  private(set) var components = 0

  /// The number of the marker that begins a frame: it says how the picture is compressed.
  private(set) var process = 0

  /// Whether Adobe's marker is there; such files store inks the other way round.
  private(set) var isAdobe = false
  private(set) var scans = 0

  /// Whether the marker that ends every JPEG is there.
  private(set) var isComplete = false

  /// Where a segment begins whose end is missing.
  private(set) var cut: Int?
  private var orientation: Orientation?

  /// Reads all, or with `stopsAtPixels` what comes before them: that has all of `info`.
  init(_ bytes: Bytes, stopsAtPixels: Bool = false) throws(ImageError) {
    var offset = 2
    while let marker = JPEGLayout.nextMarker(in: bytes, from: &offset) {
      if marker == 0xD9 {
        isComplete = true
        break
      }
      // What has no length: fillers, restarts, a second start.
      if marker == 0x01 || (0xD0...0xD8).contains(marker) { continue }
      let length = bytes.number(at: offset, size: 2, .highFirst)
      if let length, length < 2 { throw .contradictory(.jpeg) }
      guard let length, let segment = bytes.part(at: offset + 2, count: length - 2) else {
        cut = offset - 2
        break
      }
      try read(segment, marker)
      offset += length
      if marker == 0xDA, stopsAtPixels { break }
    }
    guard process != 0 else { throw isComplete ? .contradictory(.jpeg) : .truncated(.jpeg) }
  }

  var info: ImageInfo {
    ImageInfo(
      format: .jpeg, size: size, bitsPerChannel: bits, hasAlpha: false,
      orientation: orientation ?? .upright)
  }

  /// Each block of each channel takes a bit at least, and the channel with the most blocks has one
  /// for every 8 × 32 pixels at least. So a small file cannot make us take memory for a large
  /// picture that it does not hold.
  func canHoldPixels(in bytes: Bytes) -> Bool {
    (size.width / 8) * (size.height / 8) / (4 * 8) <= bytes.count
  }

  /// Throws where the library cannot or should not decode it.
  func check(_ limits: ImageLimits) throws(ImageError) {
    switch process {
    case 0xC3, 0xCB: throw .unsupportedKind(.jpeg, .lossless)
    case 0xC5...0xC7, 0xCD...0xCF: throw .unsupportedKind(.jpeg, .hierarchical)
    case 0xC9, 0xCA: throw .unsupportedKind(.jpeg, .arithmetic)
    default: break
    }
    guard bits == 8 else { throw .unsupportedKind(.jpeg, .deep(bits: bits)) }
    guard size.height > 0 else { throw .unsupportedKind(.jpeg, .withoutHeight) }
    guard scans <= limits.scans else { throw .tooManyScans(limit: limits.scans) }
  }

  /// Leaves the offset behind the marker. In compressed pixels a zero follows each 0xFF that is no
  /// marker, so they need no other way to be passed over.
  static func nextMarker(in bytes: Bytes, from offset: inout Int) -> Int? {
    while let place = bytes.first(0xFF, from: offset) {
      offset = place + 1
      guard let next = bytes.byte(at: offset) else { return nil }
      guard next != 0xFF else { continue }
      offset += 1
      if next != 0 { return next }
    }
    return nil
  }

  private mutating func read(_ segment: Bytes, _ marker: Int) throws(ImageError) {
    switch marker {
    case 0xC4, 0xC8, 0xCC: break
    case 0xC0...0xCF: try readFrame(segment, marker)
    case 0xDA: scans += 1
    case 0xE1 where segment.has("Exif\0\0", at: 0):
      orientation = orientation ?? Orientation(markedEXIF: segment)
    case 0xEE where segment.has("Adobe", at: 0) && segment.count >= 12: isAdobe = true
    default: break
    }
  }

  private mutating func readFrame(_ segment: Bytes, _ marker: Int) throws(ImageError) {
    guard process == 0, let bits = segment.byte(at: 0), let components = segment.byte(at: 5),
      let height = segment.number(at: 1, size: 2, .highFirst),
      let width = segment.number(at: 3, size: 2, .highFirst), width > 0, components > 0
    else { throw .contradictory(.jpeg) }
    size = PixelSize(width: width, height: height)
    (process, self.bits, self.components) = (marker, bits, components)
  }
}
