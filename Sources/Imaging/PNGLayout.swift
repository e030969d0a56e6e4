/// The chunks of a PNG, as far as they say what picture it is.
struct PNGLayout {
  private(set) var size = PixelSize(width: 0, height: 0)
  private(set) var bitDepth = 0
  private(set) var colour = Colour.grey
  private(set) var isInterlaced = false

  /// Whether a colour, or colours of the palette, are said to be transparent.
  private(set) var hasTransparency = false

  /// Bytes of compressed pixels.
  private(set) var compressedCount = 0

  /// Whether the chunk that ends every PNG is there.
  private(set) var isComplete = false
  private var orientation: Orientation?
  private var frames = 1

  /// The numbers of the format.
  enum Colour: Int {
    case grey = 0
    case rgb = 2
    case palette = 3
    case greyAlpha = 4
    case rgba = 6

    var channels: Int {
      switch self {
      case .grey, .palette: 1
      case .greyAlpha: 2
      case .rgb: 3
      case .rgba: 4
      }
    }

    var depths: Set<Int> {
      switch self {
      case .grey: [1, 2, 4, 8, 16]
      case .palette: [1, 2, 4, 8]
      case .rgb, .greyAlpha, .rgba: [8, 16]
      }
    }

    var hasAlpha: Bool { self == .greyAlpha || self == .rgba }
  }

  init(_ bytes: Bytes) throws(ImageError) {
    try readHeader(bytes)
    var offset = PNGLayout.headerEnd
    while let length = bytes.number(at: offset, size: 4, .highFirst),
      let body = bytes.part(at: offset + 8, count: length),
      offset + 12 + length <= bytes.count
    {
      read(bytes, at: offset, body)
      offset += 12 + length
      if isComplete { break }
    }
  }

  var info: ImageInfo {
    ImageInfo(
      format: .png, size: size, bitsPerChannel: colour == .palette ? 8 : bitDepth,
      hasAlpha: colour.hasAlpha || hasTransparency, orientation: orientation ?? .upright,
      frames: frames)
  }

  /// Bytes of a row of pixels, without its filter.
  var rowCount: Int { (size.width * bitDepth * colour.channels + 7) / 8 }

  /// How many bytes the pixels have at least once they are decompressed; more when interlaced.
  var rawCount: Int { rowCount * size.height }

  /// Signature, and the chunk IHDR.
  private static let headerEnd = 8 + 12 + 13
  private static let longest = 0x7FFF_FFFF

  private mutating func readHeader(_ bytes: Bytes) throws(ImageError) {
    guard let header = bytes.part(at: 8, count: 21) else { throw .truncated(.png) }
    guard header.number(at: 0, size: 4, .highFirst) == 13, header.has("IHDR", at: 4),
      let width = header.number(at: 8, size: 4, .highFirst),
      let height = header.number(at: 12, size: 4, .highFirst),
      (1...PNGLayout.longest).contains(width), (1...PNGLayout.longest).contains(height),
      let depth = header.byte(at: 16), let colour = header.byte(at: 17).flatMap(Colour.init),
      colour.depths.contains(depth), header.number(at: 18, size: 2, .highFirst) == 0,
      let interlace = header.byte(at: 20), interlace <= 1
    else { throw .contradictory(.png) }
    size = PixelSize(width: width, height: height)
    bitDepth = depth
    self.colour = colour
    isInterlaced = interlace == 1
  }

  private mutating func read(_ bytes: Bytes, at offset: Int, _ body: Bytes) {
    let isChunk = { (name: StaticString) in bytes.has(name, at: offset + 4) }
    if isChunk("IDAT") {
      compressedCount += body.count
    } else if isChunk("IEND") {
      isComplete = true
    } else if isChunk("tRNS"), compressedCount == 0, !colour.hasAlpha {
      hasTransparency = true
    } else if isChunk("acTL"), compressedCount == 0 {
      frames = body.number(at: 0, size: 4, .highFirst) ?? 1
    } else if isChunk("eXIf") {
      orientation = orientation ?? Orientation(markedEXIF: body)
    }
  }
}
