import Testing

@testable import Imaging
@testable import Pictures

@Suite struct WebPTests {
  @Test(arguments: [false, true])
  func lossyIsReadWithinTheCodecsTolerance(hasAlpha: Bool) throws {
    let picture = MadePicture(hasAlpha: hasAlpha)
    let file = try picture.webp()
    let bitmap = try Bitmap(decoding: file)
    #expect(bitmap.meanDifference(to: picture.pixels) < 3)
    #expect(bitmap.isOpaque != hasAlpha)
    #expect(
      try ImageInfo(of: file)
        == ImageInfo(format: .webp, size: picture.size, bitsPerChannel: 8, hasAlpha: hasAlpha))
  }

  @Test(arguments: [false, true])
  func losslessIsReadExactly(hasAlpha: Bool) throws {
    let picture = MadePicture(width: 31, height: 17, hasAlpha: hasAlpha)
    let file = try picture.losslessWebP()
    #expect(try Bitmap(decoding: file).pixels == picture.pixels)
    let info = try ImageInfo(of: file)
    #expect(info.size == picture.size && info.hasAlpha == hasAlpha)
  }

  @Test(arguments: [(64, 48, 64, 48), (32, 24, 32, 24), (20, 1, 20, 15), (1, 9, 12, 9)])
  func aSmallerPictureCoversWhatIsWanted(
    width: Int, height: Int, givenWidth: Int, givenHeight: Int
  ) throws {
    var how = Decoding()
    how.covering = PixelSize(width: width, height: height)
    for file in [try MadePicture().webp(), try MadePicture().losslessWebP()] {
      let bitmap = try Bitmap(decoding: file, how)
      #expect(bitmap.size == PixelSize(width: givenWidth, height: givenHeight))
      let exact = MadePicture(width: givenWidth, height: givenHeight)
      #expect(bitmap.meanDifference(to: exact.pixels) < 6)
    }
  }

  @Test func orientationIsFound() throws {
    let picture = MadePicture(width: 20, height: 10)
    var webp = MadeWebP(size: picture.size, flags: 0x08)
    webp.chunks = [
      MadeWebP.chunks(of: try picture.webp()),
      MadeWebP.chunk("EXIF", MadeEXIF(orientation: 8, isLowFirst: true).bytes),
    ]
    #expect(try ImageInfo(of: webp.bytes).orientation == .quarterLeft)
    var how = Decoding()
    how.turnsUpright = true
    #expect(try Bitmap(decoding: webp.bytes, how).size == PixelSize(width: 10, height: 20))
  }

  @Test func ofAnAnimationTheFirstFrameIsRead() throws {
    let first = MadePicture(width: 40, height: 30)
    var webp = MadeWebP(size: first.size, flags: 0x02)
    webp.chunks = [MadeWebP.chunk("ANIM", [0, 0, 0, 0, 0, 0])]
    webp.addFrame(x: 0, y: 0, first.size, try first.losslessWebP())
    let second = MadePicture(width: 40, height: 30, of: [1, 2, 3, 255])
    webp.addFrame(x: 0, y: 0, second.size, try second.losslessWebP())
    #expect(try Bitmap(decoding: webp.bytes).pixels == first.pixels)
    #expect(try ImageInfo(of: webp.bytes).frames == 2)
    var how = Decoding()
    how.covering = PixelSize(width: 20, height: 2)
    #expect(try Bitmap(decoding: webp.bytes, how).size == PixelSize(width: 20, height: 15))
  }

  @Test func aFirstFrameThatIsAPartLiesWhereItBelongs() throws {
    var webp = MadeWebP(size: PixelSize(width: 10, height: 8), flags: 0x12)
    let part = MadePicture(width: 4, height: 3, of: [200, 100, 50, 255])
    webp.addFrame(x: 6, y: 4, part.size, try part.losslessWebP())
    let bitmap = try Bitmap(decoding: webp.bytes)
    #expect(bitmap.size == PixelSize(width: 10, height: 8))
    #expect(bitmap[6, 4] == [200, 100, 50, 255] && bitmap[9, 6] == [200, 100, 50, 255])
    #expect(bitmap[5, 4] == [0, 0, 0, 0] && bitmap[6, 7] == [0, 0, 0, 0])
    webp.chunks = []
    webp.addFrame(x: 8, y: 4, part.size, try part.losslessWebP())
    #expect(throws: ImageError.contradictory(.webp)) { try Bitmap(decoding: webp.bytes) }
  }
}
