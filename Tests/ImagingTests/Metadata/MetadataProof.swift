import TestSupport
import Testing

@testable import Imaging
@testable import Pictures

/// The promise that no bytes whatever make us fail, or take more text than is allowed.
@Suite struct MetadataProof {
  private static let good: [[UInt8]] = [
    PNGFile.make(
      PNGFile.compressed("parameters", Array(Automatic1111Tests.whole.utf8)),
      PNGFile.international("Title", Array("Möwe".utf8), isCompressed: true),
      PNGFile.chunk("eXIf", TIFFBlock.comment("harbour"))),
    PNGFile.texts(["prompt": ComfyUITests.graph]),
    PNGFile.texts(["parameters": Automatic1111Tests.whole, "Dream": "\"a [b]\" -s 5 -S6"]),
    JPEGFile.make(
      JPEGFile.exif(
        TIFFBlock(
          isBig: false, first: [TIFFBlock.text("x", tag: 0x010E)],
          exif: [TIFFBlock.comment(Automatic1111Tests.whole)]
        ).bytes),
      JPEGFile.xmp(XMPTests.packet("<dc:description><rdf:li>A &amp; B</rdf:li></dc:description>")),
      JPEGFile.iptc([120: [65, 66], 5: [67]]), JPEGFile.segment(0xFE, [65, 66])),
    WebPFile.make(
      WebPFile.chunk("EXIF", TIFFBlock.comment(ComfyUITests.graph)),
      WebPFile.chunk("XMP ", Array(XMPTests.packet("<dc:title>A</dc:title>").utf8))),
  ]

  @Test func mutationsAreHarmless() {
    var dice = Dice(seed: 1)
    for _ in 0..<Proof.count(of: 3_000) {
      guard let file = Self.good.randomElement(using: &dice) else { break }
      let mutated = Self.mutated(file, using: &dice)
      let texts = EmbeddedTexts(of: mutated)
      _ = PictureMetadata(texts)
      #expect(texts.texts.reduce(0) { $0 + $1.text.utf8.count } <= 3 * mutated.count + (1 << 16))
    }
  }

  static func mutated(
    _ file: [UInt8], using dice: inout Dice
  ) -> [UInt8] {
    var bytes = file
    for _ in 0..<Int.random(in: 1...6, using: &dice) {
      guard let place = bytes.indices.randomElement(using: &dice) else { break }
      switch Int.random(in: 0...5, using: &dice) {
      case 0: bytes[place] = .random(in: 0...255, using: &dice)
      case 1: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &dice)
      case 2: bytes.removeSubrange(place...)
      case 3: bytes[place] = [0, 0x7F, 0x80, 0xFF, 34, 91, 123].randomElement(using: &dice) ?? 0
      case 4: bytes.insert(contentsOf: file.prefix(place).suffix(12), at: place)
      default: bytes.removeSubrange(place..<min(place + 9, bytes.count))
      }
    }
    return bytes
  }

  @Test func everyBeginningIsHarmless() {
    for file in Self.good {
      for count in 0..<min(file.count, Proof.count(of: 20_000)) {
        let metadata = PictureMetadata(of: Array(file.prefix(count)))
        #expect(metadata?.size == nil || count > 100)
      }
    }
  }
}
