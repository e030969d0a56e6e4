import Testing

@testable import Imaging
@testable import Pictures

@Suite struct FingerprintTests {
  private func picture(_ width: Int, _ height: Int, of pixel: [UInt8]) -> Bitmap {
    let made = MadePicture(width: width, height: height, of: pixel)
    return Bitmap(made.size, made.pixels)
  }

  /// Parts of a square of 64 pixels, from the left.
  private func stripes(_ parts: [(pixel: [UInt8], width: Int)]) throws -> Bitmap {
    let row = parts.flatMap { part in (0..<part.width).flatMap { _ in part.pixel } }
    let pixels = (0..<64).flatMap { _ in row }
    return try #require(Bitmap(size: PixelSize(width: row.count / 4, height: 64), pixels: pixels))
  }

  // MARK: Sizes

  @Test(arguments: [(1, 1), (1, 500), (500, 1), (2, 3), (63, 65), (64, 64), (31, 1000), (4000, 3)])
  func aPictureOfAnySizeHasOne(width: Int, height: Int) {
    let made = MadePicture(width: width, height: height)
    let fingerprint = Fingerprint(of: Bitmap(made.size, made.pixels))
    #expect((1...5).contains(fingerprint.colours.count))
    #expect((0...1).contains(fingerprint.brightness))
    #expect(fingerprint.colours.reduce(0) { $0 + $1.share } <= 1)
  }

  @Test(arguments: [[0, 0, 0, 255], [255, 255, 255, 255], [200, 20, 3, 255], [9, 99, 200, 77]])
  func aFlatPictureHasNoWavesWhateverItsColour(pixel: [UInt8]) throws {
    for (width, height) in [(1, 1), (64, 64), (101, 37), (1000, 10)] {
      let fingerprint = Fingerprint(of: picture(width, height, of: pixel))
      #expect(fingerprint.hash.bits == 0)
      #expect(fingerprint.colours.count == 1)
      let colour = try #require(fingerprint.colours.first)
      #expect(colour.colour == Colour(red: pixel[0], green: pixel[1], blue: pixel[2]))
      #expect(abs(colour.share - Double(pixel[3]) / 255) < 0.002)
    }
  }

  @Test func aFlatPictureStaysFlatInAJPEG() throws {
    let flat = picture(100, 80, of: [137, 61, 200, 255])
    let file = try flat.encoded(as: .jpeg(quality: 30))
    #expect(try Fingerprint(of: Bitmap(decoding: file)).hash.bits == 0)
  }

  /// Cells that end within pixels take their share of them.
  @Test(arguments: [2, 3, 5])
  func repeatingPixelsChangesNothing(times: Int) throws {
    let small = DrawnScene.bitmap(3)
    let row = small.size.width * 4
    var pixels: [UInt8] = []
    for y in 0..<small.size.height {
      let line = stride(from: y * row, to: (y + 1) * row, by: 4).flatMap { start in
        (0..<times).flatMap { _ in small.pixels[start..<start + 4] }
      }
      for _ in 0..<times { pixels += line }
    }
    let size = PixelSize(width: small.size.width * times, height: small.size.height * times)
    let large = try #require(Bitmap(size: size, pixels: pixels))
    #expect(Fingerprint(of: large) == Fingerprint(of: small))
  }

  /// Bits that are stored must mean the same in every release and on every machine.
  @Test func fingerprintsStayAsTheyAre() throws {
    var pixels: [UInt8] = []
    for y in 0..<97 {
      for x in 0..<150 {
        let channels: [Int] = [x * y / 40, x * x / 64 + y * 3, x + y, 255]
        pixels += channels.map { UInt8($0 % 256) }
      }
    }
    let size = PixelSize(width: 150, height: 97)
    let fingerprint = Fingerprint(of: try #require(Bitmap(size: size, pixels: pixels)))
    #expect(fingerprint.hash.description == "04a0e424d3d64ad6")
    #expect(fingerprint.brightness == 0.428)
    #expect(
      fingerprint.colours.map { "\($0.colour) \($0.share)" }
        == [
          "#62389b 0.333", "#31ca6b 0.304", "#bfacbb 0.136", "#167247 0.13", "#052e27 0.094",
        ])
  }

  // MARK: What shows through

  @Test func whatShowsThroughIsLaidOnWhite() throws {
    let made = MadePicture(width: 90, height: 70, hasAlpha: true)
    let bitmap = Bitmap(made.size, made.pixels)
    let (own, white) = (Fingerprint(of: bitmap), Fingerprint(of: bitmap.laidOnWhite))
    #expect(own.hash.distance(to: white.hash) <= 1)
    #expect(abs(own.brightness - white.brightness) < 0.002)
  }

  @Test func transparentPixelsHaveNoColour() throws {
    let fingerprint = Fingerprint(
      of: try stripes([([255, 0, 0, 0], 32), ([0, 0, 255, 255], 24), ([0, 255, 0, 128], 8)]))
    #expect(fingerprint.colours.map { "\($0.colour)" } == ["#0000ff", "#00ff00"])
    #expect(fingerprint.colours.map(\.share) == [0.375, 0.062])
    let empty = Fingerprint(of: picture(20, 20, of: [7, 8, 9, 0]))
    #expect(empty.colours == [] && empty.brightness == 1 && empty.hash.bits == 0)
  }

  // MARK: Colours and brightness

  @Test func coloursComeWithTheirSharesTheLargestFirst() throws {
    let fingerprint = Fingerprint(
      of: try stripes([
        ([30, 58, 95, 255], 8), ([200, 30, 30, 255], 40), ([240, 240, 230, 255], 16),
      ]))
    #expect(fingerprint.colours.map { "\($0.colour)" } == ["#c81e1e", "#f0f0e6", "#1e3a5f"])
    #expect(fingerprint.colours.map(\.share) == [0.625, 0.25, 0.125])
  }

  @Test func shadesThatHardlyDifferAreOneColour() throws {
    let fingerprint = Fingerprint(
      of: try stripes([([94, 126, 142, 255], 33), ([98, 130, 146, 255], 31)]))
    #expect(fingerprint.colours.count == 1)
    #expect(fingerprint.colours.first?.share == 1)
  }

  @Test func ofManyColoursFiveAreLeft() throws {
    let parts: [(pixel: [UInt8], width: Int)] = (0..<16).map { number in
      ([number & 1, number >> 1 & 1, number >> 2].map { UInt8($0 * 85) } + [255], 4)
    }
    let colours = Fingerprint(of: try stripes(parts)).colours
    #expect(colours.count == 5)
    #expect(colours.map(\.share) == colours.map(\.share).sorted(by: >))
    #expect(colours.reduce(0) { $0 + $1.share } > 0.98)
  }

  @Test(
    arguments: [
      ([0, 0, 0, 255], 0), ([255, 255, 255, 255], 1), ([255, 0, 0, 255], 0.299),
      ([0, 255, 0, 255], 0.587), ([0, 0, 255, 255], 0.114), ([51, 51, 51, 255], 0.2),
      ([0, 0, 0, 51], 0.8),
    ] as [([UInt8], Double)])
  func brightnessIsLuma(pixel: [UInt8], brightness: Double) {
    #expect(Fingerprint(of: picture(33, 5, of: pixel)).brightness == brightness)
  }

  @Test func aColourIsFoundByOthersThatLookLikeIt() throws {
    let fingerprint = Fingerprint(
      of: try stripes([([30, 58, 95, 255], 16), ([200, 30, 30, 255], 48)]))
    #expect(fingerprint.share(near: try #require(Colour("1e3a5f"))) == 0.25)
    #expect(fingerprint.share(near: try #require(Colour("#24406a"))) == 0.25)
    #expect(fingerprint.share(near: try #require(Colour("#ffffff"))) == 0)
  }

  @Test(arguments: [
    ("#000000", "#ffffff", 1000), ("#1e3a5f", "#1e3a5f", 0), ("#808080", "#848484", 13),
    ("#ff0000", "#00ff00", 520), ("#1e3a5f", "#24406a", 27),
  ])
  func coloursAreAsFarApartAsTheyLook(first: String, second: String, distance: Int) throws {
    let (first, second) = (try #require(Colour(first)), try #require(Colour(second)))
    #expect(first.distance(to: second) == distance)
    #expect(second.distance(to: first) == distance)
  }

  // MARK: Texts

  @Test(arguments: ["", "#", "12345", "1234567", "#12345g", "+12345", "##12345", "१२३४५६"])
  func whatIsNoColourIsRefused(text: String) {
    #expect(Colour(text) == nil)
  }

  @Test(arguments: [0, 1, 0x8000_0000_0000_0000, 0x0123_4567_89AB_CDEF, .max] as [UInt64])
  func hashesAreWrittenAndReadAgain(bits: UInt64) {
    let hash = PerceptualHash(bits: bits)
    #expect(hash.description.count == 16)
    #expect(PerceptualHash(hash.description) == hash)
    #expect(PerceptualHash(hash.description.uppercased()) == hash)
    #expect(PerceptualHash(bitPattern: hash.bitPattern) == hash)
    #expect(hash.distance(to: PerceptualHash(bits: ~bits)) == 64)
    #expect(PerceptualHash("+" + hash.description.dropFirst()) == nil)
    #expect(PerceptualHash(hash.description + "0") == nil)
  }

  @Test func distancesHaveNames() {
    #expect([0, 4].map { Likeness(distance: $0) } == [.same, .same])
    #expect(
      [5, 10, 11, 16, 17, 64].map { Likeness(distance: $0).words }
        == ["nearly the same", "nearly the same", "alike", "alike", "different", "different"])
  }

  // MARK: Pixel by pixel

  @Test func differencesArePutInDecibels() throws {
    let grey = picture(10, 10, of: [100, 100, 100, 255])
    #expect(grey.signalToNoise(against: grey) == .infinity)
    #expect(grey.signalToNoise(against: picture(10, 11, of: [100, 100, 100, 255])) == nil)
    let off = try #require(grey.signalToNoise(against: picture(10, 10, of: [101, 99, 101, 255])))
    #expect(abs(off - 48.13) < 0.01)
    let unseen = picture(10, 10, of: [1, 2, 3, 0])
    #expect(unseen.signalToNoise(against: picture(10, 10, of: [9, 9, 9, 0])) == .infinity)
  }
}
