import Testing

@testable import Imaging
@testable import Pictures

/// Copies show what their originals do, and have the parts that they should.
@Suite struct CopyTests {
  static let said = MadeInscription.harbour

  @Test(arguments: try GoodFile.all().map(\.bytes) + FullFile.all().map(\.bytes))
  func theSameIsShown(file: [UInt8]) throws {
    let info = try ImageInfo(of: file)
    let pixels = try Bitmap(decoding: file)
    for copy in [try Self.said.written(into: file), try Inscription.removed(from: file)] {
      #expect(try ImageInfo(of: copy) == info)
      #expect(try Bitmap(decoding: copy) == pixels)
    }
  }

  @Test(arguments: try FullFile.all())
  func nothingIsLeft(file: FullFile) throws {
    let secret = Array("secret".utf8)
    #expect(file.bytes.firstRange(of: secret) != nil)
    #expect(try Self.said.written(into: file.bytes).firstRange(of: secret) == nil)
    let bare = try Inscription.removed(from: file.bytes)
    #expect(bare.firstRange(of: secret) == nil)
    #expect(EmbeddedTexts(of: bare).texts == [] && EmbeddedTexts(of: bare).omissions == [])
    #expect(try Inscription.removed(from: bare) == bare)
    #expect(try Inscription.removed(from: Self.said.written(into: file.bytes)) == bare)
  }

  // MARK: PNG

  /// Names and bytes of the chunks.
  private func chunks(_ png: [UInt8]) -> [(name: String, bytes: [UInt8])] {
    var chunks: [(name: String, bytes: [UInt8])] = []
    var rest = png.dropFirst(8)
    while rest.count >= 12 {
      let length = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
      let name = String(decoding: rest.dropFirst(4).prefix(4), as: UTF8.self)
      chunks.append((name, Array(rest.prefix(12 + length))))
      rest = rest.dropFirst(12 + length)
    }
    return chunks
  }

  @Test func whatShowsAPNGStaysByteForByte() throws {
    let copy = chunks(try Self.said.written(into: FullFile.png))
    #expect(
      copy.map(\.name) == [
        "IHDR", "eXIf", "iTXt", "iTXt", "gAMA", "pHYs", "acTL", "IDAT", "IDAT", "IEND",
      ])
    let own = chunks(FullFile.png).map(\.bytes)
    #expect(
      copy.filter { !["eXIf", "iTXt"].contains($0.name) }.allSatisfy { own.contains($0.bytes) })
    for chunk in copy { #expect(chunk.bytes == MadePNG.chunk(chunk.name, Self.body(chunk.bytes))) }
  }

  private static func body(_ chunk: [UInt8]) -> [UInt8] { Array(chunk.dropFirst(8).dropLast(4)) }

  /// “Ã¤” in Latin-1 is “ä” in UTF-8, and readers try that first.
  @Test(arguments: [
    ("a harbour", "tEXt"), ("Möwe", "tEXt"), ("Ã¤", "iTXt"), ("港", "iTXt"), ("a\u{7F}", "iTXt"),
    ("a\u{9F}b", "iTXt"), ("a\tb", "iTXt"), ("a\nb", "tEXt"),
  ])
  func latin1IsUsedWhereItIsUnmistakable(prompt: String, chunk: String) throws {
    var inscription = Inscription()
    inscription.prompt = prompt
    let copy = try inscription.written(into: InscriptionTests.files[0])
    #expect(chunks(copy)[1].name == chunk)
    #expect(PictureMetadata(of: copy)?.prompt == prompt)
  }

  /// They would become one once the text between is gone.
  @Test func pixelsInTwoPlacesAreRefused() throws {
    var parts = chunks(InscriptionTests.files[0])
    parts.insert(("tEXt", MadePNG.chunk("tEXt", [65, 0])), at: 2)
    let file = MadePNG.signature + parts.flatMap(\.bytes)
    #expect(throws: ImageError.contradictory(.png)) { try Inscription.removed(from: file) }
  }

  // MARK: JPEG

  @Test func theSegmentsOfAJPEGAreInOrder() throws {
    let copy = try Self.said.written(into: FullFile.jpeg())
    let starts = copy.indices.dropLast().filter { copy[$0] == 0xFF && copy[$0 + 1] >= 0xE0 }
    let markers = starts.map { copy[$0 + 1] }
    #expect(markers.filter { $0 < 0xFF } == [0xE0, 0xE1, 0xE1, 0xE2])
    #expect(copy[2...].starts(with: [0xFF, 0xE0, 0, 16] + Array("JFIF\0".utf8)))
    #expect(copy[16..<20] == [0, 1, 0, 0])
    #expect(copy.suffix(2) == [0xFF, 0xD9])
  }

  /// Into one segment go 64 KiB; the text of EXIF needs two bytes a letter.
  @Test func aTextThatIsTooLongIsRefused() throws {
    let files = InscriptionTests.files
    let parts: [WritableKeyPath<Inscription, String?>] = [
      \.prompt, \.negative, \.description, \.altText, \.model,
    ]
    for part in parts {
      var inscription = Inscription()
      inscription[keyPath: part] = String(repeating: "a", count: 66_000)
      #expect(throws: ImageError.self) { try inscription.written(into: files[1]) }
      for file in [files[0], files[2]] {
        #expect(EmbeddedTexts(of: try inscription.written(into: file)).omissions == [])
      }
      inscription[keyPath: part] = String(repeating: "a", count: 32_000)
      #expect(EmbeddedTexts(of: try inscription.written(into: files[1])).omissions == [])
      inscription[keyPath: part] = String(repeating: "a", count: (2 << 20) + 1)
      for file in files {
        #expect(throws: ImageError.self) { try inscription.written(into: file) }
      }
    }
  }

  @Test func aSegmentMayBeAsLongAsItsLengthCanSay() throws {
    let file = InscriptionTests.files[1]
    var inscription = Inscription()
    inscription.title = "a"
    let packet = try #require(inscription.packet).utf8.count + 29
    inscription.title = String(repeating: "a", count: 0xFFFD - packet + 1)
    #expect(PictureMetadata(of: try inscription.written(into: file))?.title == inscription.title)
    inscription.title? += "a"
    #expect(throws: ImageError.textTooLong(0xFFFE, limit: 0xFFFD)) {
      try inscription.written(into: file)
    }
  }

  /// Decoders pass over them, or warn.
  @Test func whatBelongsToNoSegmentIsLeftOut() throws {
    let file = InscriptionTests.files[1]
    let secret = Array("secret".utf8)
    let strange = secret + JPEGFile.segment(0xF3, secret) + [0xFF, 0x01]
    let whole = Array(file[..<20]) + strange + Array(file[20...])
    #expect(try Inscription.removed(from: whole) == file)
  }

  /// Without Adobe's mark the colours would be others; with more in it they are the same.
  @Test func ofAdobesMarkOnlyWhatIsKnownStays() throws {
    let inks = try #require(try GoodFile.all().first { $0.description == "JPEG of inks" }).bytes
    let mark = try #require(inks.firstRange(of: [0xFF, 0xEE, 0, 14]))
    var longer = inks
    longer.replaceSubrange(mark, with: [0xFF, 0xEE, 0, 20])
    longer.insert(contentsOf: Array("secret".utf8), at: mark.upperBound + 12)
    #expect(try Bitmap(decoding: longer) == Bitmap(decoding: inks))
    #expect(try Inscription.removed(from: longer) == inks)
  }

  // MARK: WebP

  /// The flags: 2 for frames, 4 for XMP, 8 for EXIF, 16 for alpha, 32 for a profile.
  @Test func aSimpleWebPGetsAHeader() throws {
    let clear = MadePicture(width: 23, height: 16, hasAlpha: true)
    for (file, flags) in [
      (try clear.losslessWebP(), 0x1C), (try MadePicture().losslessWebP(), 0x0C),
      (try MadePicture().webp(), 0x0C), (try clear.webp(), 0x1C), (try FullFile.webp(), 0x3C),
      (try FullFile.moving(), 0x1E),
    ] {
      let copy = try Self.said.written(into: file)
      let size = try ImageInfo(of: file).size
      let sides = MadeWebP.number(size.width - 1, 3) + MadeWebP.number(size.height - 1, 3)
      #expect(copy[12...].starts(with: Array("VP8X".utf8) + [10, 0, 0, 0, UInt8(flags), 0, 0, 0]))
      #expect(copy[24..<30].elementsEqual(sides))
      #expect(copy[4..<8].elementsEqual(MadeWebP.number(copy.count - 8, 4)))
      #expect(copy.count % 2 == 0)
      let bare = try Inscription.removed(from: copy)
      #expect(
        Int(bare[20]) == flags & 0x32 | (try ImageInfo(of: file).orientation == .upright ? 0 : 8))
    }
  }

  @Test func aSimpleWebPStaysOneWhenNothingIsSaid() throws {
    let file = try MadePicture().webp()
    #expect(try Inscription.removed(from: file) == file)
  }

  /// Some encoders leave out the last byte.
  @Test func theByteThatMakesAWebPEvenIsAdded() throws {
    var file = WebPFile.make(WebPFile.chunk("Secr", [1, 2, 3]))
    file.removeLast()
    file.replaceSubrange(4..<8, with: MadeWebP.number(file.count - 8, 4))
    #expect(try Inscription.removed(from: file) == WebPFile.make())
  }

  // MARK: What cannot be copied

  @Test func whatIsNoPictureIsRefused() {
    let said = Self.said
    #expect(throws: ImageError.unknownFormat) { try said.written(into: []) }
    #expect(throws: ImageError.unsupported(.gif)) { try said.written(into: Array("GIF89a".utf8)) }
  }
}
