import CJPEG
import Testing

@testable import Imaging
@testable import Pictures

/// Files that lie, one by one.
@Suite struct HostileTests {
  static let png = MadePNG(colour: 2, depth: 8)

  private func error(_ bytes: [UInt8], _ how: Decoding = Decoding()) -> ImageError? {
    do throws(ImageError) {
      _ = try Bitmap(decoding: bytes, how)
      return nil
    } catch {
      return error
    }
  }

  // MARK: Formats

  @Test(arguments: [[], [0], [0xFF], Array("hello, world".utf8), Array("RIFF____WAVE".utf8)])
  func whatIsNoPictureIsRefused(bytes: [UInt8]) {
    #expect(error(bytes) == .unknownFormat)
    #expect(ImageFormat(of: bytes) == nil)
  }

  @Test func formatsThatAreNotReadAreNamed() {
    let starts: [(String, ImageFormat)] = [
      ("GIF89a", .gif), ("II*\0", .tiff), ("MM\0*", .tiff), ("8BPS", .photoshop),
      ("BM1234\0\0\0\0", .bmp), ("\0\0\0 ftypavif", .avif), ("\0\0\0 ftypheic", .heic),
      ("\0\0\0\u{c}JXL \r\n", .jpegXL), ("\0\0\0\u{c}jP  \r\n", .jpeg2000), ("qoif", .qoi),
      ("\0\0\u{1}\0", .icon), ("v/1\u{1}", .openEXR),
    ]
    for (start, format) in starts {
      #expect(error(Array(start.utf8)) == .unsupported(format))
      #expect(!format.isSupported)
    }
    #expect(error([0xFF, 0x0A, 0]) == .unsupported(.jpegXL))
  }

  @Test func aGIFIsDescribed() throws {
    // A table of two colours; then twice a control block and a picture of one part.
    let frame: [UInt8] = [
      0x21, 0xF9, 4, 1, 0, 0, 0, 0, 0x2C, 0, 0, 0, 0, 3, 0, 2, 0, 0, 2, 2, 0x44, 1, 0,
    ]
    let file: [UInt8] =
      Array("GIF89a".utf8) + [3, 0, 2, 0, 0x80, 0, 0, 1, 2, 3, 4, 5, 6] + frame + frame + [0x3B]
    let info = try ImageInfo(of: file)
    #expect(info.size == PixelSize(width: 3, height: 2) && info.frames == 2 && info.hasAlpha)
    for count in 0..<file.count {
      do { #expect(try ImageInfo(of: Array(file.prefix(count))).frames <= 2) } catch {
        #expect(error == .truncated(.gif) || error == .unknownFormat)
      }
    }
  }

  // MARK: Limits

  @Test func aFileThatIsTooLargeIsRefused() {
    var how = Decoding()
    how.limits.fileSize = 20
    #expect(
      error(Self.png.bytes, how) == .fileTooLarge(Self.png.bytes.count, limit: 20))
  }

  @Test(arguments: [(40_000, 1), (1, 40_000), (0x7FFF_FFFF, 0x7FFF_FFFF)])
  func aSideThatIsTooLongIsRefused(width: Int, height: Int) {
    let size = PixelSize(width: width, height: height)
    #expect(error(Self.resized(size)) == .sideTooLong(size, limit: 32_768))
  }

  @Test func tooManyPixelsAreRefused() throws {
    let size = PixelSize(width: 20_000, height: 20_000)
    let refusal = ImageError.tooManyPixels(size, limit: 100_000_000)
    #expect(error(Self.resized(size)) == refusal)
    #expect(error(try Self.resizedJPEG(size)) == refusal)
    let webp = MadeWebP(size: size, flags: 0)
    #expect(error(webp.bytes + [UInt8](repeating: 0, count: 40)) == refusal)
  }

  @Test func aSizeThatTheBytesCannotHoldIsRefusedBeforeMemoryIsTaken() throws {
    let size = PixelSize(width: 9999, height: 9999)
    #expect(error(Self.resized(size)) == .contradictory(.png))
    #expect(error(try Self.resizedJPEG(size)) == .contradictory(.jpeg))
  }

  @Test func tooManyScansAreRefused() throws {
    var how = Decoding()
    how.limits.scans = 3
    let file = try MadePicture().jpeg(.init(flags: TJFLAG_PROGRESSIVE))
    #expect(error(file) == nil)
    #expect(error(file, how) == .tooManyScans(limit: 3))
  }

  /// 16,000 times as many zeros as the picture has pixels.
  @Test func aBombIsNotUnpacked() throws {
    let png = MadePNG(colour: 0, depth: 8, width: 64, height: 64)
    let words = "more compressed pixels than the picture has"
    #expect(error(png.file(pixels: Bomb.zeros(64 << 20))) == .damaged(.png, words))
  }

  @Test func aLittleMoreThanThePictureHasIsPassedOver() throws {
    var png = MadePNG(colour: 0, depth: 8, width: 64, height: 64)
    png.samples = { _, _ in [0] }
    let file = png.file(pixels: MadePNG.stored(png.raw + [UInt8](repeating: 7, count: 999)))
    #expect(try Bitmap(decoding: file).pixels == png.expected)
  }

  @Test func aBombOfTextIsNotUnpacked() throws {
    var png = Self.png
    png.extra = [("zTXt", Array("Comment\0\0".utf8) + Bomb.zeros(64 << 20))]
    #expect(try Bitmap(decoding: png.bytes).pixels == png.expected)
  }

  // MARK: Lies

  @Test func aWrongChecksumIsRefused() throws {
    for name in ["IHDR", "IDAT", "IEND"] {
      var bytes = Self.png.bytes
      let chunk = try #require(bytes.firstRange(of: Array(name.utf8)))
      let length = bytes[chunk.lowerBound - 4..<chunk.lowerBound].reduce(0) { $0 << 8 | Int($1) }
      bytes[chunk.upperBound + length] ^= 1
      guard case .damaged(.png, let words) = error(bytes) else {
        Issue.record("\(name): \(String(describing: error(bytes)))")
        continue
      }
      #expect(words.contains("CRC"))
    }
  }

  /// Without it what should be seen through would be seen.
  @Test func aTransparencyThatCannotBeReadIsRefused() throws {
    var png = MadePNG(colour: 3, depth: 2)
    png.transparency = [0, 1, 2, 3]
    var bytes = png.bytes
    let chunk = try #require(bytes.firstRange(of: Array("tRNS".utf8)))
    bytes[chunk.upperBound] ^= 1
    #expect(error(bytes) == .damaged(.png, "tRNS: not readable"))
  }

  @Test(arguments: [(1, 8), (5, 8), (2, 4), (3, 16), (0, 3), (7, 8)])
  func aColourTypeThatDoesNotExistIsRefused(colour: Int, depth: Int) {
    var bytes = Self.png.bytes
    (bytes[24], bytes[25]) = (UInt8(depth), UInt8(colour))
    #expect(error(bytes) == .contradictory(.png))
  }

  @Test func tooFewCompressedPixelsAreRefused() {
    let raw = Self.png.raw
    let short = Self.png.file(pixels: MadePNG.stored(Array(raw.dropLast())))
    guard case .damaged(.png, _) = error(short) else {
      Issue.record("\(String(describing: error(short)))")
      return
    }
  }

  @Test func aJPEGThatSaysTwoSizesIsRefused() throws {
    let file = try MadePicture(width: 16, height: 16).jpeg()
    let frame = try #require(file.firstRange(of: [0xFF, 0xC0]))
    let second = Array(file[frame.lowerBound..<frame.lowerBound + 19])
    var bytes = file
    bytes.insert(contentsOf: second, at: frame.lowerBound)
    #expect(error(bytes) == .contradictory(.jpeg))
  }

  @Test(arguments: [
    (0xC3, ImageKind.lossless), (0xC5, .hierarchical), (0xCB, .lossless), (0xCF, .hierarchical),
    (0xC9, .arithmetic), (0xCA, .arithmetic),
  ])
  func aJPEGOfARareKindIsNamed(marker: Int, kind: ImageKind) throws {
    var file = try MadePicture().jpeg()
    let frame = try #require(file.firstRange(of: [0xFF, 0xC0]))
    file[frame.lowerBound + 1] = UInt8(marker)
    #expect(error(file) == .unsupportedKind(.jpeg, kind))
  }

  @Test func aJPEGOfManyBitsOrWithoutHeightIsNamed() throws {
    var file = try MadePicture().jpeg()
    let frame = try #require(file.firstRange(of: [0xFF, 0xC0])).lowerBound
    file[frame + 4] = 12
    #expect(error(file) == .unsupportedKind(.jpeg, .deep(bits: 12)))
    #expect(try ImageInfo(of: file).bitsPerChannel == 12)
    file[frame + 4] = 8
    (file[frame + 5], file[frame + 6]) = (0, 0)
    #expect(error(file) == .unsupportedKind(.jpeg, .withoutHeight))
  }

  @Test func aWebPWhoseCanvasAndPictureDifferIsRefused() throws {
    var webp = MadeWebP(size: PixelSize(width: 9, height: 9), flags: 0)
    webp.chunks = [MadeWebP.chunks(of: try MadePicture().webp())]
    #expect(error(webp.bytes) == .contradictory(.webp))
  }

  /// Neither of another chunk, nor behind the end of the file.
  @Test func whatLiesBehindThePixelsOfAWebPIsNoPartOfThem() throws {
    let pixels = try MadePicture().webp()[20...]
    let size = PixelSize(width: 64, height: 48)
    let (start, rest) = (Array(pixels.dropLast(20)), Array(pixels.suffix(20)))
    var still = MadeWebP(size: size, flags: 0)
    still.chunks = [MadeWebP.chunk("VP8 ", start)]
    #expect(error(still.bytes + rest) == .truncated(.webp))
    still.chunks.append(rest + rest)
    #expect(error(still.bytes) == .truncated(.webp))
    var moving = MadeWebP(size: size, flags: 2)
    let head = [UInt8](repeating: 0, count: 12)
    moving.addFrame(x: 0, y: 0, size, head + MadeWebP.chunk("VP8 ", start) + rest)
    #expect(error(moving.bytes) == .truncated(.webp))
  }

  @Test func aWebPWithoutAPictureIsRefused() {
    let webp = MadeWebP(size: PixelSize(width: 9, height: 9), flags: 0)
    #expect(error(webp.bytes) == .contradictory(.webp))
  }

  // MARK: Parts

  @Test func whatIsThereIsGivenBackWhenAsked() throws {
    var how = Decoding()
    how.acceptsParts = true
    for file in try GoodFile.all() where file.format != .webp {
      let whole = try Bitmap(decoding: file.bytes)
      let start = Array(file.bytes.prefix(file.bytes.count - 20))
      let part = try Bitmap(decoding: start, how)
      #expect(part.size == whole.size && part[0, 0][3] == whole[0, 0][3], "\(file)")
    }
    let high = MadePicture(width: 64, height: 300)
    for file in [try high.webp(), try high.losslessWebP()] {
      let part = try Bitmap(decoding: Array(file.prefix(file.count * 3 / 4)), how)
      #expect(part[0, 0][3] == 255 && part[63, 299] == [0, 0, 0, 0])
    }
    let png = MadePNG(colour: 2, depth: 8, width: 50, height: 50)
    let half = try Bitmap(decoding: Array(png.bytes.prefix(png.bytes.count / 2)), how)
    #expect(!half.isOpaque && half[49, 49] == [0, 0, 0, 0])
    #expect(half.pixels.starts(with: png.expected.prefix(20 * 200)))
  }

  /// A picture of which there is nothing is not given back blank.
  @Test func nothingIsNoPart() throws {
    var how = Decoding()
    how.acceptsParts = true
    let webp = try MadePicture().webp()
    #expect(error(Array(webp.prefix(60)), how) == .truncated(.webp))
    #expect(error(Array(Self.png.bytes.prefix(60)), how) == .truncated(.png))
    var moving = MadeWebP(size: PixelSize(width: 64, height: 48), flags: 0x02)
    moving.addFrame(x: 0, y: 0, moving.size, try MadePicture(width: 40, height: 48).webp())
    #expect(error(moving.bytes, how) == .contradictory(.webp))
  }

  /// Between its scans lie bytes of which libjpeg warns, and then a table that makes it give up. The
  /// blank picture was given back, and was called opaque.
  @Test(arguments: [TJPF_RGBA, TJPF_CMYK])
  func aJPEGThatFailsBehindAWarningIsNotGivenBackBlank(format: TJPF) throws {
    let file = try MadePicture().jpeg(.init(format: format, flags: TJFLAG_PROGRESSIVE))
    let scans = file.indices.dropLast().filter { file[$0] == 0xFF && file[$0 + 1] == 0xDA }
    var how = Decoding()
    how.acceptsParts = true
    let bytes = file[..<scans[1]] + [1, 2, 0xFF, 0xC4, 0, 3, 9] + file[scans[1]...]
    guard case .damaged(.jpeg, _) = error(Array(bytes), how) else {
      Issue.record("\(String(describing: error(Array(bytes), how)))")
      return
    }
  }

  // MARK: Made by hand

  /// A PNG that says another size than it has.
  static func resized(_ size: PixelSize) -> [UInt8] {
    var header = png
    (header.width, header.height) = (size.width, size.height)
    let start = MadePNG.signature + MadePNG.chunk("IHDR", header.header)
    return start + png.bytes.dropFirst(start.count)
  }

  static func resizedJPEG(_ size: PixelSize) throws -> [UInt8] {
    var file = try MadePicture().jpeg()
    let frame = try #require(file.firstRange(of: [0xFF, 0xC0])).lowerBound
    for (place, number) in [(frame + 5, size.height), (frame + 7, size.width)] {
      (file[place], file[place + 1]) = (UInt8(number >> 8), UInt8(number & 255))
    }
    return file
  }
}
