import Testing

@testable import Imaging
@testable import Pictures

@Suite struct EncodingTests {
  static let encodings: [Imaging.Encoding] = [.png, .jpeg(quality: 90), .webp(quality: 90)]

  @Test(arguments: encodings, [false, true])
  func whatIsWrittenIsReadBack(encoding: Imaging.Encoding, hasAlpha: Bool) throws {
    for (width, height) in [(1, 1), (64, 48), (33, 7)] {
      let picture = Bitmap(MadePicture(width: width, height: height, hasAlpha: hasAlpha))
      let file = try picture.encoded(as: encoding)
      #expect(ImageFormat(of: file) == encoding.format)
      let read = try Bitmap(decoding: file)
      let expected = encoding.format == .jpeg ? picture.laidOnWhite : picture
      #expect(read.size == picture.size && read.isOpaque == expected.isOpaque)
      if encoding == .png { #expect(read == picture) }
      #expect(read.laidOnWhite.meanDifference(to: picture.laidOnWhite.pixels) < 4)
      #expect(try picture.encoded(as: encoding) == file)
    }
  }

  @Test func whatShowsNothingThroughBecomesAJPEG() {
    let opaque = Bitmap(MadePicture())
    let translucent = Bitmap(MadePicture(hasAlpha: true))
    #expect(Encoding.thumbnail(of: opaque) == .jpeg(quality: 80))
    #expect(Encoding.thumbnail(of: translucent) == .webp(quality: 80))
  }

  /// Half of the light of black that is half there comes from the white behind it.
  @Test func aJPEGOfATranslucentPictureIsLaidOnWhite() throws {
    let picture = Bitmap(MadePicture(width: 8, height: 8, of: [0, 0, 0, 128]))
    let read = try Bitmap(decoding: try picture.encoded(as: .jpeg(quality: 95)))
    #expect(abs(Int(read[3, 3][0]) - 127) <= 2)
  }

  /// A format has a longest side, and says so.
  @Test(arguments: [
    (Imaging.Encoding.jpeg(quality: 80), 65_536, 65_535), (.webp(quality: 80), 16_384, 16_383),
  ])
  func aSideThatIsTooLongForAFormatIsRefused(
    encoding: Imaging.Encoding, side: Int, limit: Int
  ) {
    let size = PixelSize(width: side, height: 1)
    let picture = Bitmap(size, size.emptyPixels)
    #expect(throws: ImageError.sideTooLong(size, limit: limit)) {
      try picture.encoded(as: encoding)
    }
  }

  @Test(arguments: [-5, 0, 1000])
  func aQualityOutsideOfTheScaleIsItsEnd(quality: Int) throws {
    let picture = Bitmap(MadePicture())
    for encoding in [Encoding.jpeg(quality: quality), .webp(quality: quality)] {
      #expect(try Bitmap(decoding: try picture.encoded(as: encoding)).size == picture.size)
    }
  }
}
