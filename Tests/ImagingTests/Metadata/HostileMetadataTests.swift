import Testing

@testable import Imaging
@testable import Pictures

@Suite struct HostileMetadataTests {
  private static let limit = 8 << 20

  @Test func bombsAreRefused() {
    let bomb = PNGFile.compressed("Bomb", [UInt8](repeating: 65, count: Self.limit * 4))
    let chunks = [bomb, bomb, bomb, bomb, PNGFile.compressed("Late", [66])].flatMap(\.self)
    let texts = EmbeddedTexts(of: PNGFile.make(chunks, PNGFile.text("Title", [65])))
    #expect(texts.texts.map(\.name).first != "Bomb")
    #expect(texts.text(.png, "Title") == "A")
    #expect(texts.omissions == [.tooMuch])
  }

  @Test func asMuchTextAsIsAllowedIsRead() {
    let most = [UInt8](repeating: 65, count: Self.limit)
    for chunk in [PNGFile.text("Most", most), PNGFile.compressed("Most", most)] {
      let texts = EmbeddedTexts(of: PNGFile.make(chunk, PNGFile.text("More", [65])))
      #expect(texts.text(.png, "Most")?.utf8.count == Self.limit)
      #expect(texts.texts.count == 1)
      #expect(texts.omissions == [.tooMuch])
    }
    let more = PNGFile.text("More", most + [65])
    #expect(EmbeddedTexts(of: PNGFile.make(more)).texts == [])
  }

  @Test func aThousandTextsSuffice() {
    let chunks = (0..<1500).flatMap { PNGFile.text("T\($0)", [65]) }
    #expect(EmbeddedTexts(of: PNGFile.make(chunks)).texts.count == 1000)
  }

  @Test(arguments: [
    PNGFile.chunk("tEXt", [65], length: 1 << 30), PNGFile.chunk("tEXt", [65], length: 0xFFFF_FFFF),
    PNGFile.chunk("tEXt", []), PNGFile.chunk("tEXt", [0, 65]), PNGFile.chunk("zTXt", [65, 0]),
    PNGFile.chunk("tEXt", [UInt8](repeating: 65, count: 80) + [0, 65]),
    PNGFile.chunk("zTXt", [65, 0, 1, 2]), PNGFile.chunk("zTXt", [65, 0, 0, 1, 2, 3]),
    PNGFile.chunk("iTXt", [65, 0]), PNGFile.chunk("iTXt", [65, 0, 2, 0, 0, 0]),
    PNGFile.chunk("iTXt", [65, 0, 1, 1, 0, 0]), PNGFile.chunk("iTXt", [65, 0, 0, 0, 65]),
    PNGFile.chunk("eXIf", []), PNGFile.chunk("eXIf", Array("II*\0".utf8)),
  ])
  func lyingChunksAreNoted(chunk: [UInt8]) {
    let texts = EmbeddedTexts(of: PNGFile.make(chunk))
    #expect(texts.texts == [])
    #expect(texts.omissions == [.damaged])
  }

  @Test(arguments: [
    JPEGFile.segment(0xFE, [65], length: 0), JPEGFile.segment(0xFE, [65], length: 1),
    JPEGFile.segment(0xFE, [65], length: 0xFFFF), [1, 2, 3], JPEGFile.exif([]),
    JPEGFile.segment(0xED, Array("Photoshop 3.0\08BIM".utf8) + [4, 4, 0, 0, 255, 255, 255, 255]),
    JPEGFile.segment(
      0xED, Array("Photoshop 3.0\08BIM".utf8) + [4, 4, 0, 0, 0, 0, 0, 5, 0x1C, 2, 120, 255, 255]),
  ])
  func lyingSegmentsAreNoted(segment: [UInt8]) {
    #expect(EmbeddedTexts(of: JPEGFile.make(segment)).omissions == [.damaged])
  }

  @Test func lyingChunksOfWebPAreNoted() {
    let lying = Array("EXIF".utf8) + [255, 255, 255, 255, 65]
    #expect(EmbeddedTexts(of: WebPFile.make(lying)).omissions == [.damaged])
  }

  /// The directory of EXIF is the first one, or its own, or lies outside.
  @Test(arguments: [8, 26, 0, 7, 0xFFFF_FFFF])
  func directoriesThatGoInCircles(offset: Int) {
    let entry = [0x87, 0x69, 0, 4, 0, 0, 0, 1] + FileBytes.big32(offset)
    let description = [1, 0x0E, 0, 2, 0, 0, 0, 3, 65, 66, 0, 0] as [UInt8]
    let head = Array("MM\0*".utf8) + FileBytes.big32(8) + [0, 2]
    let block = head + entry + description + FileBytes.big32(8)
    let texts = EmbeddedTexts(of: PNGFile.make(PNGFile.chunk("eXIf", block)))
    #expect(texts.text(.exif, "ImageDescription") == "AB")
  }

  @Test func entriesOutOfRangeHideNoOthers() {
    let head = Array("II*\0".utf8) + FileBytes.little32(8) + [3, 0]
    let far = [0x0F, 1, 2, 0, 9, 0, 0, 0] + FileBytes.little32(0xFFFF_FFF0)
    let long = [0x10, 1, 2, 0, 255, 255, 255, 255] + FileBytes.little32(8)
    let good = [0x31, 1, 2, 0, 2, 0, 0, 0, 65, 0, 0, 0] as [UInt8]
    let texts = EmbeddedTexts(
      of: WebPFile.make(WebPFile.chunk("EXIF", head + far + long + good + [0, 0, 0, 0])))
    #expect(texts.texts == [EmbeddedText(place: .exif, name: "Software", text: "A")])
    #expect(texts.omissions == [.damaged])
  }

  /// Also where the other directory has it again.
  @Test func ofEachTagOfEXIFTheFirstCounts() {
    let (first, second) = (TIFFBlock.text("first", tag: 0x010E), TIFFBlock.text("2nd", tag: 0x010E))
    for block in [
      TIFFBlock(first: [first, second]), TIFFBlock(first: [first], exif: [second]),
      TIFFBlock(first: [], exif: [first, second, second]),
    ] {
      let texts = EmbeddedTexts(of: PNGFile.make(PNGFile.chunk("eXIf", block.bytes)))
      #expect(texts.texts == [EmbeddedText(place: .exif, name: "ImageDescription", text: "first")])
    }
  }

  /// Lists around a number; the object of the metadata is one level more.
  @Test(arguments: [("[", "]"), ("{\"a\":", "}")])
  func asDeepAsToolsNestAndNoDeeper(opening: String, closing: String) {
    let nested = { (depth: Int) in
      String(repeating: opening, count: depth) + "0" + String(repeating: closing, count: depth)
    }
    #expect(JSONValue(nested(64)) != nil)
    #expect(JSONValue(nested(65)) == nil)
    for (depth, prompt) in [(63, "a harbour"), (64, nil)] {
      let json = "{\"prompt\":\"a harbour\",\"x\":\(nested(depth))}"
      #expect(PictureMetadata(of: PNGFile.texts(["parameters": json]))?.prompt == prompt)
    }
  }

  @Test(arguments: ["[", "{\"a\":", "[{\"a\":["])
  func deepJSONIsRefused(opening: String) {
    let deep = String(repeating: opening, count: 200_000)
    #expect(JSONValue(deep) == nil)
    for keyword in ["parameters", "prompt", "workflow", "invokeai_metadata", "Comment"] {
      let metadata = PictureMetadata(of: PNGFile.texts([keyword: deep, "Software": "NovelAI"]))
      #expect(metadata?.seed == nil)
    }
    #expect(Infotext("x\nSteps: 1, Seed: 2, Size: 1x1, Deep: " + deep)["Steps"] == "1")
  }

  @Test(
    arguments: [
      ("[1, -2.5e3, true, null]", "[1,-2.5e3,true,null]"), ("\"\\ud83d\\ude00\\u0041\"", "\"😀A\""),
      ("\"\\ud83d\\u0041\"", "\"\u{FFFD}A\""), ("\"\\ude00\"", "\"\u{FFFD}\""),
      ("{\"b\":NaN,\"a\":{}}", "{\"b\":null,\"a\":{}}"), (" [ ] ", "[]"),
      ("99999999999999999999999", "99999999999999999999999"), ("\"\\u0001\\n\"", "\"\\u0001\\n\""),
      ("[1,]", nil), ("{\"a\"}", nil), ("[1 2]", nil), ("\"\\x\"", nil), ("\"\\u12\"", nil),
      ("1 2", nil), ("nul", nil), ("", nil), ("\"", nil), ("\"\\", nil), ("{1:2}", nil),
      ("+-1", nil),
      ("\"\\ud83d\\u", nil),
    ] as [(String, String?)])
  func JSONOfAllKinds(text: String, written: String?) {
    #expect(JSONValue(text)?.written == written)
  }

  @Test func aThousandOtherValuesSuffice() throws {
    let options = String(repeating: " -q 1", count: 5000)
    let metadata = try #require(PictureMetadata(of: PNGFile.texts(["Dream": "\"a\"" + options])))
    #expect(metadata.others.count == 1000)
  }

  @Test func manyValuesAreRefused() {
    let many = "{\"prompt\":[" + String(repeating: "0,", count: 400_000) + "0]}"
    #expect(PictureMetadata(of: PNGFile.texts(["parameters": many])) == nil)
    #expect(JSONValue("[" + String(repeating: "0,", count: 400_000) + "0]") == nil)
  }

  /// Each would take very long where a reader looked at everything more than once.
  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      "a", "a:", "a b: [", "a b: {\"", "Steps: ,", "&amp", "<", "<a ", "\"", "\n", "[\"x\"",
      "ab:[\"x, ",
    ])
  func longTextsAreReadInOneGo(piece: String) {
    let long = String(repeating: piece, count: (1 << 17) / piece.utf8.count)
    #expect(Infotext("x\nSteps: 1, " + long).settings.count <= 1000)
    var scanner = XMPScanner(long)
    scanner.scan()
    #expect(scanner.found.isEmpty)
    #expect(PictureMetadata.Size(long) == nil)
  }

  /// From each node of a long chain the number was searched for through all that lie before it.
  @Test(.timeLimit(.minutes(1)), arguments: ["width", "guidance"])
  func longGraphsAreReadInOneGo(input: String) {
    let links = (1...5).map { ",\"\(input)\($0)\":[\"x\",0]" }.joined()
    let nodes = (1..<9999).map {
      "\"\($0)\":{\"class_type\":\"a\",\"inputs\":{\"\(input)\":[\"\($0 + 1)\",0]\(links)}}"
    }
    let sampler = #""class_type":"b","inputs":{"seed":1,"positive":["1",0],"latent_image":["1",0]}"#
    let graph = "{\"0\":{\(sampler)},\(nodes.joined(separator: ","))}"
    let metadata = PictureMetadata(of: PNGFile.texts(["prompt": graph]))
    #expect(metadata?.seed == .number(1) && metadata?.size == nil && metadata?.guidance == nil)
  }

  /// Each text of a prompt was compared with all before it.
  @Test(.timeLimit(.minutes(1)))
  func manyTextsOfAPromptAreReadInOneGo() {
    let texts = (0..<140_000).map { "\"text\($0)\":\"\($0)\"" }.joined(separator: ",")
    let sampler = #""class_type":"b","inputs":{"seed":1,"positive":["1",0]}"#
    let graph = "{\"0\":{\(sampler)},\"1\":{\"class_type\":\"a\",\"inputs\":{\(texts)}}}"
    let metadata = PictureMetadata(of: PNGFile.texts(["prompt": graph]))
    #expect(metadata?.prompt?.hasSuffix("\n139999") == true)
  }

  /// Each line took a hundred bytes and a microsecond.
  @Test func linesThatNobodyWritesAreNotTakenApart() {
    let lines = String(repeating: "\n", count: 1 << 20)
    #expect(("a" + lines + "b").plainLines.count == 10_001)
  }

  @Test func brokenUTF8IsReadAsLatin1() throws {
    let text = Array(Automatic1111Tests.whole.utf8) + [0x2C, 0x20, 0xC3, 0x28, 0xFF]
    let file = PNGFile.make(PNGFile.text("parameters", text))
    #expect(try #require(PictureMetadata(of: file)).steps == 20)
    let packet = Array("<dc:title>M".utf8) + [0xF6] + Array("we</dc:title>".utf8)
    let webP = WebPFile.make(WebPFile.chunk("XMP ", packet))
    #expect(PictureMetadata(of: webP)?.title == "Möwe")
  }
}
