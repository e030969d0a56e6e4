import Testing

@testable import Imaging
@testable import Pictures

@Suite struct PNGTests {
  @Test(arguments: MadePNG.kinds.indices, [false, true])
  func everyKindIsReadExactly(kind: Int, isInterlaced: Bool) throws {
    #expect(MadePNG.kinds.count == 15)
    for filter in [nil, 0, 1, 2, 3, 4] {
      for (width, height) in [(7, 6), (1, 1), (2, 9), (33, 17)] {
        let (colour, depth) = MadePNG.kinds[kind]
        var png = MadePNG(colour: colour, depth: depth, width: width, height: height)
        png.isInterlaced = isInterlaced
        png.filter = filter
        let bitmap = try Bitmap(decoding: png.bytes)
        #expect(bitmap.size == PixelSize(width: width, height: height))
        #expect(bitmap.pixels == png.expected, "filter \(filter ?? 9), \(width) × \(height)")
      }
    }
  }

  @Test(arguments: [(0, 1), (0, 2), (0, 4), (0, 8), (0, 16), (2, 8), (2, 16)], [false, true])
  func oneColourMayBeTransparent(kind: (colour: Int, depth: Int), isInterlaced: Bool) throws {
    var png = MadePNG(colour: kind.colour, depth: kind.depth)
    png.isInterlaced = isInterlaced
    png.transparency = png.samples(3, 2).flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    let bitmap = try Bitmap(decoding: png.bytes)
    #expect(bitmap.pixels == png.expected)
    #expect(bitmap[3, 2][3] == 0)
    #expect(!bitmap.isOpaque)
    #expect(try ImageInfo(of: png.bytes).hasAlpha)
  }

  /// Of two colours that differ only in the low byte one is transparent.
  @Test func aTransparentColourOf16BitsIsComparedAsAWhole() throws {
    var png = MadePNG(colour: 0, depth: 16, width: 2, height: 1)
    png.samples = { x, _ in [0x1234 + x] }
    png.transparency = [0x12, 0x35]
    #expect(try Bitmap(decoding: png.bytes).pixels == [18, 18, 18, 255, 18, 18, 18, 0])
  }

  @Test(arguments: [1, 2, 4, 8])
  func coloursOfAPaletteMayBeTranslucent(depth: Int) throws {
    for count in [1, 1 << depth] {
      var png = MadePNG(colour: 3, depth: depth)
      png.transparency = (0..<count).map { UInt8($0 * 97 % 256) }
      #expect(try Bitmap(decoding: png.bytes).pixels == png.expected)
    }
  }

  @Test func aPictureWithAlphaMayBeOpaqueAllTheSame() throws {
    var png = MadePNG(colour: 6, depth: 8)
    png.samples = { x, y in [x, y, 0, 255] }
    #expect(try Bitmap(decoding: png.bytes).isOpaque)
    #expect(try ImageInfo(of: png.bytes).hasAlpha)
  }

  /// As browsers do.
  @Test func aNumberBehindThePaletteIsBlack() throws {
    var png = MadePNG(colour: 3, depth: 8)
    png.palette = [[9, 8, 7]]
    png.samples = { x, _ in [x == 0 ? 0 : 200] }
    let bitmap = try Bitmap(decoding: png.bytes)
    #expect(bitmap[0, 0] == [9, 8, 7, 255])
    #expect(bitmap[1, 0] == [0, 0, 0, 255])
  }

  /// Colours are given back as they are stored.
  @Test func gammaAndProfilesChangeNothing() throws {
    var png = MadePNG(colour: 2, depth: 8)
    let plain = try Bitmap(decoding: png.bytes)
    let extras: [(String, [UInt8])] = [
      ("gAMA", MadePNG.number(100_000)), ("sRGB", [0]),
      ("cHRM", [UInt8](repeating: 1, count: 32)),
      ("iCCP", Array("x\0\0".utf8) + MadePNG.stored([1, 2, 3])),
    ]
    for extra in extras {
      png.extra = [extra]
      #expect(try Bitmap(decoding: png.bytes) == plain)
    }
  }

  @Test(arguments: MadePNG.kinds.indices)
  func whatAFileSaysIsReadWithoutDecoding(kind: Int) throws {
    let (colour, depth) = MadePNG.kinds[kind]
    let file = MadePNG(colour: colour, depth: depth).bytes
    let info = try ImageInfo(of: file)
    #expect(info.format == .png)
    #expect(info.size == PixelSize(width: 7, height: 6))
    #expect(info.bitsPerChannel == (colour == 3 ? 8 : depth))
    #expect(info.hasAlpha == (colour == 4 || colour == 6))
    #expect(!info.isAnimated && info.orientation == .upright)
    #expect(try ImageInfo(of: Array(file.prefix(33))) == info)
  }

  @Test func animationAndOrientationAreFound() throws {
    var png = MadePNG(colour: 2, depth: 8)
    png.extra = [
      ("acTL", MadePNG.number(12) + MadePNG.number(0)), ("eXIf", MadeEXIF(orientation: 6).bytes),
    ]
    let info = try ImageInfo(of: png.bytes)
    #expect(info.frames == 12 && info.isAnimated)
    #expect(info.orientation == .quarterRight)
    #expect(info.shownSize == PixelSize(width: 6, height: 7))
  }
}
