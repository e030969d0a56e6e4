import TestSupport
import Testing

@testable import Imaging
@testable import Pictures

/// The fast path and libpng give the same pixels, or the fast path leaves it to libpng.
@Suite struct PNGFastPathTests {
  static let kinds = MadePNG.kinds.filter { $0.depth == 8 }

  /// Libpng alone reads where parts are accepted.
  private func libpng(_ file: [UInt8], dividedBy divisor: Int = 1) throws -> Bitmap {
    var how = Decoding()
    how.acceptsParts = true
    let size = try ImageInfo(of: file).size
    how.covering = PixelSize(width: size.width / divisor, height: size.height / divisor)
    return try Bitmap(decoding: file, how)
  }

  private func fast(_ file: [UInt8], dividedBy divisor: Int = 1) throws -> Bitmap? {
    var bytes = Imaging.Bytes(file)
    return PNGFastPath.decode(&bytes, try PNGLayout(bytes), dividedBy: divisor)?.bitmap
  }

  @Test(arguments: kinds.indices)
  func everyFilterBesideEveryOtherIsTakenOff(kind: Int) throws {
    let (colour, depth) = Self.kinds[kind]
    let filters = (0...4).flatMap { first in (0...4).map { [first, $0] } }
    for filters in filters + [[3], [4], [3, 3, 3, 1], [4, 4, 4, 1], [4, 3, 3], [3, 4, 4]] {
      for (width, height) in [(1, 1), (1, 7), (2, 7), (5, 1), (33, 18), (64, 9)] {
        var png = MadePNG(colour: colour, depth: depth, width: width, height: height)
        png.filters = filters
        let bitmap = try #require(try fast(png.bytes))
        #expect(bitmap.pixels == png.expected, "\(filters), \(width) × \(height)")
        #expect(try bitmap == libpng(png.bytes))
      }
    }
  }

  @Test(arguments: kinds.indices, [2, 3, 5])
  func whatIsReducedWhileReadingIsTheSame(kind: Int, divisor: Int) throws {
    let (colour, depth) = Self.kinds[kind]
    let file = MadePNG(colour: colour, depth: depth, width: 60, height: 45).bytes
    let bitmap = try #require(try fast(file, dividedBy: divisor))
    let whole = try #require(try fast(file))
    #expect(bitmap == whole.reduced(by: divisor).picture)
    // Of an opaque picture libpng's rows have alpha too, and are added up in another way.
    #expect(try libpng(file, dividedBy: divisor) == bitmap)
  }

  @Test(arguments: [1, 3, 255, 256])
  func palettesMayBeTranslucent(count: Int) throws {
    var png = MadePNG(colour: 3, depth: 8, width: 40, height: 30)
    png.transparency = (0..<count).map { UInt8($0 * 97 % 256) }
    #expect(try fast(png.bytes)?.pixels == png.expected)
    #expect(try libpng(png.bytes).pixels == png.expected)
  }

  /// Each file is either none of the usual kinds, or has a fault of which libpng is to judge.
  @Test func whatIsUnusualIsLeft() throws {
    var left: [String: [UInt8]] = [:]
    let good = MadePNG(colour: 2, depth: 8)
    var interlaced = good
    interlaced.isInterlaced = true
    left["interlaced"] = interlaced.bytes
    left["16 bits"] = MadePNG(colour: 2, depth: 16).bytes
    left["4 bits"] = MadePNG(colour: 3, depth: 4).bytes
    var transparent = good
    transparent.transparency = [0, 1, 0, 2, 0, 3]
    left["a transparent colour"] = transparent.bytes
    var unknown = good
    unknown.extra = [("ABCD", [])]
    left["an unknown part that matters"] = unknown.bytes
    var filter = good
    filter.filter = 5
    left["an unknown filter"] = filter.bytes
    var palette = MadePNG(colour: 3, depth: 8)
    palette.palette = [[1, 2, 3]]
    left["a colour behind the palette"] = palette.bytes
    palette.palette = []
    left["no palette"] = palette.bytes
    left["too little"] = good.file(pixels: MadePNG.stored(good.raw.dropLast()))
    left["too much"] = good.file(pixels: MadePNG.stored(good.raw + [1]))
    var alphaFirst = MadePNG(colour: 3, depth: 8)
    alphaFirst.extra = [("tRNS", [1, 2])]
    left["alpha before the palette"] = alphaFirst.bytes
    for place in stride(from: 12, to: good.bytes.count, by: 7) {
      var wrong = good.bytes
      wrong[place] ^= 1
      left["a wrong byte at \(place)"] = wrong
    }
    for (name, file) in left {
      let layout = try? PNGLayout(Imaging.Bytes(file))
      guard let layout else { continue }
      var bytes = Imaging.Bytes(file)
      let decoded = PNGFastPath.decode(&bytes, layout, dividedBy: 1)
      #expect(decoded == nil || name.contains("too much"), "\(name)")
    }
  }

  /// Whatever it accepts, libpng reads alike.
  @Test func theyAgreeOnSpoiltFilesProof() throws {
    var dice = Dice(seed: 11)
    var accepted = 0
    for _ in 0..<Proof.count(of: 5000) {
      let (colour, depth) = Self.kinds.randomElement(using: &dice) ?? (2, 8)
      var png = MadePNG(colour: colour, depth: depth)
      png.filters = (0..<6).map { _ in Int.random(in: 0...4, using: &dice) }
      var raw = png.raw
      raw[Int.random(in: 0..<raw.count, using: &dice)] = UInt8.random(in: 0...255, using: &dice)
      var stream = MadePNG.stored(raw)
      if Int.random(in: 0..<4, using: &dice) == 0 {
        stream[Int.random(in: 0..<stream.count, using: &dice)] ^= 1
      }
      let file = png.file(pixels: stream)
      guard let bitmap = try fast(file) else { continue }
      accepted += 1
      #expect(try bitmap == libpng(file))
    }
    #expect(accepted > 0)
  }
}
