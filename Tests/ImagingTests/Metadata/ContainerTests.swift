import Testing

@testable import Imaging
@testable import Pictures

/// Texts come out of containers as they were put in.
@Suite struct ContainerTests {
  private static let letters = "Möwen über dem Hafen — 港, 😀"

  @Test(arguments: [
    PNGFile.text("Title", Array(letters.utf8)),
    PNGFile.compressed("Title", Array(letters.utf8)),
    PNGFile.international("Title", Array(letters.utf8), isCompressed: false),
    PNGFile.international("Title", Array(letters.utf8), isCompressed: true),
  ])
  func chunksOfText(chunk: [UInt8]) {
    let texts = EmbeddedTexts(of: PNGFile.make(chunk))
    #expect(texts.texts == [EmbeddedText(place: .png, name: "Title", text: Self.letters)])
    #expect(texts.omissions == [])
  }

  @Test func whatIsNotUTF8IsLatin1() {
    let texts = EmbeddedTexts(of: PNGFile.make(PNGFile.text("Title", [0x4D, 0xF6, 0x77, 0x65])))
    #expect(texts.text(.png, "Title") == "Möwe")
  }

  @Test func textsBehindThePixelsAreFound() {
    let file =
      PNGFile.signature + PNGFile.header + PNGFile.chunk("IDAT", [1])
      + PNGFile.text("Title", [65]) + PNGFile.chunk("IEND", []) + [1, 2, 3]
    #expect(EmbeddedTexts(of: file).text(.png, "Title") == "A")
  }

  @Test(arguments: [true, false])
  func exifInEveryContainer(isBig: Bool) {
    let block = TIFFBlock(
      isBig: isBig,
      first: [
        TIFFBlock.text(Self.letters, tag: 0x010E), TIFFBlock.text("Oly", tag: 0x010F),
        TIFFBlock.text("limn 1", tag: 0x0131), TIFFBlock.text("2026:01:02 03:04:05", tag: 0x0132),
        (0x0112, 3, [0, 1]),
      ],
      exif: [TIFFBlock.comment("from the sea", isBig: isBig)]
    ).bytes
    let marked = Array("Exif\0\0".utf8) + block
    for file in [
      PNGFile.make(PNGFile.chunk("eXIf", block)), JPEGFile.make(JPEGFile.exif(block)),
      WebPFile.make(WebPFile.chunk("EXIF", block)), WebPFile.make(WebPFile.chunk("EXIF", marked)),
    ] {
      let texts = EmbeddedTexts(of: file)
      #expect(texts.text(.exif, "ImageDescription") == Self.letters)
      #expect(texts.text(.exif, "Make") == "Oly")
      #expect(texts.text(.exif, "Software") == "limn 1")
      #expect(texts.text(.exif, "DateTime") == "2026:01:02 03:04:05")
      #expect(texts.text(.exif, "UserComment") == "from the sea")
      #expect(texts.texts.count == 5)
      #expect(texts.omissions == [])
    }
  }

  @Test(arguments: [
    Array("ASCII\0\0\0harbour".utf8), Array("\0\0\0\0\0\0\0\0harbour\0\0".utf8),
    Array("harbour".utf8), TIFFBlock.comment("harbour", isBig: true).data,
    TIFFBlock.comment("harbour", isBig: false).data,
    TIFFBlock.comment("\u{FEFF}harbour", isBig: false).data,
  ])
  func commentsOfEveryEncoding(data: [UInt8]) {
    for isBig in [true, false] {
      let block = TIFFBlock(isBig: isBig, exif: [(0x9286, 7, data)]).bytes
      let texts = EmbeddedTexts(of: JPEGFile.make(JPEGFile.exif(block)))
      #expect(texts.text(.exif, "UserComment") == "harbour")
    }
  }

  @Test func aCommentWithoutPlainLettersFollowsTheBlock() {
    for isBig in [true, false] {
      let comment = TIFFBlock.comment("港町", isBig: isBig)
      let block = TIFFBlock(isBig: isBig, exif: [comment]).bytes
      let texts = EmbeddedTexts(of: JPEGFile.make(JPEGFile.exif(block)))
      #expect(texts.text(.exif, "UserComment") == "港町")
    }
  }

  /// U+4E00 is a letter in the one order, and `N` in the other.
  @Test func signsTellTheOrderOfAComment() {
    for isBig in [true, false] {
      let comment = TIFFBlock.comment("一一一一一一一一: 一", isBig: isBig)
      let block = TIFFBlock(isBig: true, exif: [comment]).bytes
      let texts = EmbeddedTexts(of: JPEGFile.make(JPEGFile.exif(block)))
      #expect(texts.text(.exif, "UserComment") == "一一一一一一一一: 一")
    }
  }

  @Test func captionsAndComments() {
    let file = JPEGFile.make(
      JPEGFile.segment(0xFE, Array("a comment".utf8)),
      JPEGFile.iptc([120: Array("Möwen".utf8), 5: [0x4D, 0xF6, 0x77, 0x65], 25: [65]]))
    let texts = EmbeddedTexts(of: file)
    #expect(texts.text(.comment, "Comment") == "a comment")
    #expect(texts.text(.iptc, "Caption") == "Möwen")
    #expect(texts.text(.iptc, "ObjectName") == "Möwe")
    #expect(texts.texts.count == 3)
    #expect(texts.omissions == [])
  }

  @Test func extendedXMPIsNoted() {
    let file = JPEGFile.make(
      JPEGFile.segment(0xE1, Array("http://ns.adobe.com/xmp/extension/\0abc".utf8)))
    #expect(EmbeddedTexts(of: file).omissions == [.extendedXMP])
  }

  @Test(arguments: [[], [0x47, 0x49, 0x46, 0x38], Array("RIFF\0\0\0\0WAVE".utf8)])
  func otherFilesSayNothing(file: [UInt8]) {
    #expect(EmbeddedTexts(of: file).texts == [])
    #expect(PictureMetadata(of: file) == nil)
  }
}
