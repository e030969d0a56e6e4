import CJPEG
import Testing

@testable import Imaging
@testable import Pictures

@Suite struct JPEGTests {
  let picture = MadePicture()

  @Test(arguments: [TJSAMP_444, TJSAMP_422, TJSAMP_420, TJSAMP_440, TJSAMP_411], [false, true])
  func baselineAndProgressiveAreRead(sampling: TJSAMP, isProgressive: Bool) throws {
    let file = try picture.jpeg(
      .init(sampling: sampling, flags: isProgressive ? TJFLAG_PROGRESSIVE : 0))
    let bitmap = try Bitmap(decoding: file)
    #expect(bitmap.size == picture.size && bitmap.isOpaque)
    #expect(bitmap.meanDifference(to: picture.pixels) < 2)
    let info = try ImageInfo(of: file)
    #expect(
      info == ImageInfo(format: .jpeg, size: picture.size, bitsPerChannel: 8, hasAlpha: false))
  }

  @Test func aGreyOneHasThreeEqualChannels() throws {
    let grey = MadePicture(width: 9, height: 9, of: [77, 77, 77, 255])
    let bitmap = try Bitmap(decoding: try grey.jpeg(.init(sampling: TJSAMP_GRAY)))
    #expect(bitmap.largestDifference(to: grey.pixels) <= 1)
  }

  // MARK: Inks

  /// The encoder turns four inks into YCCK, with the mark of Adobe.
  @Test(arguments: [
    [200, 100, 50, 255], [255, 255, 255, 255], [120, 120, 120, 60], [9, 99, 0, 0],
  ])
  func fourInksAreMixed(inks: [UInt8]) throws {
    let file = try MadePicture(width: 16, height: 16, of: inks).jpeg(.init(format: TJPF_CMYK))
    let light = inks.prefix(3).map { UInt8((Int($0) * Int(inks[3]) + 127) / 255) }
    let expected = MadePicture(width: 16, height: 16, of: light + [255])
    #expect(try Bitmap(decoding: file).largestDifference(to: expected.pixels) <= 4)
  }

  /// The same bytes, said not to be YCCK: for grey inks luma and the neutral colours stand there.
  @Test func inksThatAreNotTransformedAreReadToo() throws {
    var file = try MadePicture(width: 16, height: 16, of: [200, 200, 200, 255])
      .jpeg(.init(format: TJPF_CMYK))
    let adobe = try #require(file.firstRange(of: Array("Adobe".utf8)))
    #expect(file[adobe.lowerBound + 11] == 2)
    file[adobe.lowerBound + 11] = 0
    // 255 - 200 is the luma of YCCK, which stores RGB where the encoder was given inks.
    let bitmap = try Bitmap(decoding: file)
    let expected = MadePicture(width: 16, height: 16, of: [55, 128, 128, 255])
    #expect(bitmap.largestDifference(to: expected.pixels) <= 3)
  }

  /// Without the mark, 255 is all of the ink, not none of it.
  @Test func inksWithoutTheMarkOfAdobeAreNotInverted() throws {
    var file = try MadePicture(width: 16, height: 16, of: [200, 200, 200, 0])
      .jpeg(.init(format: TJPF_CMYK))
    let adobe = try #require(file.firstRange(of: Array("Adobe".utf8)))
    file.removeSubrange(adobe.lowerBound - 4..<adobe.lowerBound + 12)
    let bitmap = try Bitmap(decoding: file)
    let expected = MadePicture(width: 16, height: 16, of: [200, 127, 127, 255])
    #expect(bitmap.largestDifference(to: expected.pixels) <= 3)
  }

  // MARK: Orientation

  /// The corner that is red when the picture is upright, for each orientation.
  @Test(arguments: Orientation.allCases, [false, true])
  func orientationIsAppliedOnRequest(orientation: Orientation, isLowFirst: Bool) throws {
    let stored = MadePicture(width: 32, height: 16)
    let exif = MadeEXIF(orientation: orientation.rawValue, isLowFirst: isLowFirst).bytes
    let file = try stored.jpeg().withSegment(0xE1, Array("Exif\0\0".utf8) + exif)
    let info = try ImageInfo(of: file)
    #expect(info.orientation == orientation)
    #expect(try Bitmap(decoding: file).size == stored.size)
    var how = Decoding()
    how.turnsUpright = true
    let shown = try Bitmap(decoding: file, how)
    #expect(shown.size == info.shownSize)
    let (right, bottom) = (shown.size.width - 1, shown.size.height - 1)
    // Where row 0 and column 0 of the file are to be seen, by the table of EXIF.
    let origin =
      switch orientation {
      case .upright, .transposed: shown[0, 0]
      case .mirrored, .quarterRight: shown[right, 0]
      case .upsideDown, .transversed: shown[right, bottom]
      case .flipped, .quarterLeft: shown[0, bottom]
      }
    #expect(origin[0] < 20 && origin[1] < 20, "\(origin)")
    // Red grows along the rows of the file.
    let isAlongRows = !orientation.turnsSides
    let near = isAlongRows ? shown[right / 2, 0][0] : shown[0, bottom / 2][0]
    #expect((100...155).contains(near))
  }

  @Test(arguments: [0, 9, 4242])
  func anUnknownOrientationIsUpright(number: Int) throws {
    let exif = Array("Exif\0\0".utf8) + MadeEXIF(orientation: number).bytes
    let file = try picture.jpeg().withSegment(0xE1, exif)
    #expect(try ImageInfo(of: file).orientation == .upright)
  }

  // MARK: Smaller

  @Test(arguments: [(64, 48, 64), (63, 48, 64), (32, 24, 32), (31, 2, 32), (16, 12, 16), (1, 1, 8)])
  func aSmallerPictureCoversWhatIsWanted(width: Int, height: Int, given: Int) throws {
    var how = Decoding()
    how.covering = PixelSize(width: width, height: height)
    let bitmap = try Bitmap(decoding: try picture.jpeg(), how)
    #expect(bitmap.size.width == given && bitmap.size.height == given * 3 / 4)
    let exact = MadePicture(width: given, height: given * 3 / 4)
    #expect(bitmap.meanDifference(to: exact.pixels) < 6)
  }

  @Test func whatIsWantedMeansThePictureAsItIsGivenBack() throws {
    let exif = Array("Exif\0\0".utf8) + MadeEXIF(orientation: 6).bytes
    let file = try MadePicture(width: 80, height: 40).jpeg().withSegment(0xE1, exif)
    var how = Decoding()
    how.turnsUpright = true
    how.covering = PixelSize(width: 10, height: 20)
    #expect(try Bitmap(decoding: file, how).size == PixelSize(width: 10, height: 20))
  }
}
