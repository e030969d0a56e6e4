/// A PNG made without any library, of every kind that the format knows.
struct MadePNG: Sendable {
  var width = 7
  var height = 6
  var colour = 2
  var depth = 8
  var isInterlaced = false

  /// The filter of all rows; those of the list in turn unless one is named.
  var filter: Int?
  var filters = Array(0...4)
  var palette: [[UInt8]] = []
  var transparency: [UInt8]?

  /// Chunks before the pixels.
  var extra: [(name: String, body: [UInt8])] = []

  /// The samples of a pixel, one number a channel.
  var samples: @Sendable (_ x: Int, _ y: Int) -> [Int] = { _, _ in [] }

  static let channels = [0: 1, 2: 3, 3: 1, 4: 2, 6: 4]

  static let kinds: [(colour: Int, depth: Int)] = [
    (0, 1), (0, 2), (0, 4), (0, 8), (0, 16), (2, 8), (2, 16), (3, 1), (3, 2), (3, 4), (3, 8),
    (4, 8), (4, 16), (6, 8), (6, 16),
  ]

  /// One of a kind, with samples that use the whole range.
  init(colour: Int, depth: Int, width: Int = 7, height: Int = 6) {
    (self.colour, self.depth, self.width, self.height) = (colour, depth, width, height)
    let channels = MadePNG.channels[colour] ?? 1
    samples = { x, y in
      (0..<channels).map { channel in
        let number: Int = x * 7919 + y * 104_729 + channel * 31_337
        return number >> 2 & (1 << depth - 1)
      }
    }
    guard colour == 3 else { return }
    for index in 0..<(1 << depth) {
      let green = UInt8(index * 37 % 256)
      palette.append([UInt8(index), green, UInt8(255 - index)])
    }
  }

  var header: [UInt8] {
    let interlace: UInt8 = isInterlaced ? 1 : 0
    let kind: [UInt8] = [UInt8(depth), UInt8(colour), 0, 0, interlace]
    return MadePNG.number(width) + MadePNG.number(height) + kind
  }

  var bytes: [UInt8] { file(pixels: MadePNG.stored(raw)) }

  /// The file, with any bytes in the place of its compressed pixels.
  func file(pixels: [UInt8]) -> [UInt8] {
    var file = MadePNG.signature + MadePNG.chunk("IHDR", header)
    for part in extra { file += MadePNG.chunk(part.name, part.body) }
    if colour == 3 { file += MadePNG.chunk("PLTE", palette.flatMap { $0 }) }
    if let transparency { file += MadePNG.chunk("tRNS", transparency) }
    let half = pixels.count / 2
    file += MadePNG.chunk("IDAT", Array(pixels[..<half]))
    file += MadePNG.chunk("IDAT", Array(pixels[half...]))
    return file + MadePNG.chunk("IEND", [])
  }

  // MARK: Pixels

  /// Filtered rows, pass after pass.
  var raw: [UInt8] {
    var raw: [UInt8] = []
    for (left, top, across, down) in isInterlaced ? MadePNG.passes : [(0, 0, 1, 1)]
    where left < width {
      var above: [UInt8]?
      for (number, y) in stride(from: top, to: height, by: down).enumerated() {
        let row = packed(stride(from: left, to: width, by: across).flatMap { samples($0, y) })
        let filter = filter ?? filters[number % filters.count]
        raw += [UInt8(filter)] + filtered(row, above ?? row.map { _ in 0 }, filter)
        above = row
      }
    }
    return raw
  }

  private static let passes = [
    (0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2),
    (0, 1, 1, 2),
  ]

  private func packed(_ samples: [Int]) -> [UInt8] {
    if depth == 16 { return samples.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] } }
    let perByte = 8 / depth
    return stride(from: 0, to: samples.count, by: perByte).map { start in
      (0..<perByte).reduce(0) { byte, place in
        let sample = start + place < samples.count ? samples[start + place] : 0
        return byte << UInt8(depth) | UInt8(sample)
      }
    }
  }

  private func filtered(_ row: [UInt8], _ above: [UInt8], _ filter: Int) -> [UInt8] {
    let back = max(1, (MadePNG.channels[colour] ?? 1) * depth / 8)
    return row.indices.map { index in
      let left = index < back ? 0 : Int(row[index - back])
      let corner = index < back ? 0 : Int(above[index - back])
      let top = Int(above[index])
      let predicted =
        switch filter {
        case 1: left
        case 2: top
        case 3: (left + top) / 2
        case 4: MadePNG.nearest(left, top, corner)
        default: 0
        }
      return row[index] &- UInt8(predicted)
    }
  }

  private static func nearest(_ left: Int, _ top: Int, _ corner: Int) -> Int {
    let guess = left + top - corner
    let distances = [left, top, corner].map { abs(guess - $0) }
    if distances[0] <= distances[1], distances[0] <= distances[2] { return left }
    return distances[1] <= distances[2] ? top : corner
  }

  // MARK: What a decoder must find

  /// Red, green, blue and alpha of a pixel.
  func expected(x: Int, y: Int) -> [UInt8] {
    let samples = samples(x, y)
    let alpha: UInt8 = isTransparent(samples) ? 0 : 255
    let bytes = samples.map(byte)
    return switch colour {
    case 0: [bytes[0], bytes[0], bytes[0], alpha]
    case 2: bytes + [alpha]
    case 3: palette[samples[0]] + [paletteAlpha(samples[0])]
    case 4: [bytes[0], bytes[0], bytes[0], bytes[1]]
    default: bytes
    }
  }

  var expected: [UInt8] {
    var pixels: [UInt8] = []
    for y in 0..<height {
      for x in 0..<width { pixels += expected(x: x, y: y) }
    }
    return pixels
  }

  /// As a share of the whole range, rounded.
  private func byte(_ sample: Int) -> UInt8 {
    let most = 1 << depth - 1
    return UInt8((sample * 255 + most / 2) / most)
  }

  private func paletteAlpha(_ index: Int) -> UInt8 {
    guard let transparency, index < transparency.count else { return 255 }
    return transparency[index]
  }

  private func isTransparent(_ samples: [Int]) -> Bool {
    guard let transparency, colour == 0 || colour == 2 else { return false }
    return transparency == samples.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
  }

  // MARK: The parts of a file

  static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  static func number(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  static func chunk(_ name: String, _ body: [UInt8]) -> [UInt8] {
    let checked = Array(name.utf8) + body
    return number(body.count) + checked + number(Int(checksum(checked)))
  }

  static func checksum(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(~0) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in
        sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1
      }
    }
  }

  /// A stream of zlib that does not compress.
  static func stored(_ raw: [UInt8]) -> [UInt8] {
    var stream: [UInt8] = [0x78, 0x01]
    var rest = raw[...]
    repeat {
      let block = rest.prefix(0xFFFF)
      rest = rest.dropFirst(0xFFFF)
      let count = UInt16(block.count)
      stream.append(rest.isEmpty ? 1 : 0)
      stream += [count, ~count].flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
      stream += block
    } while !rest.isEmpty
    return stream + number(adler(raw))
  }

  static func adler(_ raw: [UInt8]) -> Int {
    let (low, high) = raw.reduce((1, 0)) { sums, byte in
      let low = (sums.0 + Int(byte)) % 65521
      return (low, (sums.1 + low) % 65521)
    }
    return high << 16 | low
  }
}
