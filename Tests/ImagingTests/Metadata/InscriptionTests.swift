import TestSupport
import Testing

@testable import Imaging
@testable import Pictures

/// What is written comes back.
@Suite struct InscriptionTests {
  static let files: [[UInt8]] = {
    let picture = MadePicture(width: 24, height: 16)
    let made = try? [MadePNG(colour: 2, depth: 8).bytes, picture.jpeg(), picture.webp()]
    return made ?? []
  }()

  @Test func theTextIsThatOfAUTOMATIC1111() {
    #expect(
      MadeInscription.harbour.infotext == """
        a harbour,
        at (dusk:1.2) — Möwen
        Negative prompt: people,
        boats
        Steps: 20, Sampler: DPM++ 2M, CFG scale: 7.5, Seed: 4294967296123, Size: 512x768, \
        Model: harbour-v1, Schedule type: Karras, Lora: "a: 1, \\"b\\"", App: Limn
        """)
  }

  @Test func aLineOfSettingsIsLongEnough() {
    var inscription = Inscription()
    #expect(inscription.infotext == nil)
    inscription.prompt = "Steps: 1, Seed: 2, Size: 3x4"
    #expect(
      inscription.infotext
        == "Steps: 1, Seed: 2, Size: 3x4\nApp: Limn, Layout: infotext, Settings: few")
    inscription.others = [.init(name: "Ratio", text: "3:2")]
    let line = #"Ratio: "3:2", App: Limn, Layout: infotext"#
    #expect(inscription.infotext?.hasSuffix("\n" + line) == true)
    inscription.others = []
    inscription.guidance = 7
    #expect(inscription.infotext?.hasSuffix("CFG scale: 7, App: Limn, Layout: infotext") == true)
  }

  @Test(arguments: files)
  func everythingComesBack(file: [UInt8]) throws {
    let inscription = MadeInscription.harbour
    let copy = try inscription.written(into: file)
    let metadata = try #require(PictureMetadata(of: copy))
    Self.expectSettings(of: inscription, in: metadata)
    #expect(metadata.tool == "Limn")
    #expect(metadata.raw == inscription.infotext)
    #expect(metadata.description == "Fish & chips, <hot>")
    #expect(metadata.title == "The harbour")
    #expect(metadata.altText == "Two gulls over a wall 港")
    #expect(metadata.digitalSourceType == "trainedAlgorithmicMedia")
    #expect(metadata.embedded?.omissions == [])
    let texts = try #require(metadata.embedded)
    #expect(texts.text(.xmp, "Iptc4xmpExt:AIPromptInformation") == inscription.prompt)
    #expect(texts.text(.xmp, "Iptc4xmpExt:AISystemUsed") == "harbour-v1")
    #expect(texts.text(.xmp, "xmp:CreatorTool") == "Limn 1.0")
    #expect(try inscription.written(into: copy) == copy, "it is there twice")
  }

  /// Through all containers, so also through all encodings.
  @Test func whateverIsWrittenComesBack() throws {
    var dice = Dice(seed: 3)
    for _ in 0..<Proof.count(of: 20_000) {
      let inscription = MadeInscription.any(&dice)
      guard let file = Self.files.randomElement(using: &dice) else { break }
      let texts = EmbeddedTexts(of: try inscription.written(into: file))
      #expect(texts.omissions == [])
      if inscription.infotext != nil {
        let metadata = try #require(PictureMetadata(texts))
        Self.expectSettings(of: inscription, in: metadata)
        #expect(metadata.tool == "Limn")
      }
      for (property, text) in [
        ("dc:description", inscription.description), ("dc:title", inscription.title),
        ("Iptc4xmpCore:AltTextAccessibility", inscription.altText),
        ("xmp:CreatorTool", inscription.creatorTool),
        ("Iptc4xmpExt:AIPromptInformation", inscription.prompt),
        ("Iptc4xmpExt:DigitalSourceType", inscription.sourceType?.address),
      ] {
        Self.expectSame(texts.text(.xmp, property), MadeInscription.asXML(text))
      }
    }
  }

  private static func expectSettings(of inscription: Inscription, in metadata: PictureMetadata) {
    expectSame(metadata.prompt, MadeInscription.asLines(inscription.prompt))
    expectSame(metadata.negative, MadeInscription.asLines(inscription.negative))
    #expect(metadata.seed == inscription.seed)
    #expect(metadata.steps == inscription.steps)
    expectSame(metadata.sampler, inscription.sampler)
    #expect(metadata.guidance == inscription.guidance)
    expectSame(metadata.model, inscription.model)
    #expect(metadata.size == inscription.size)
    #expect(metadata.others == inscription.others)
  }

  /// Byte for byte: equal texts may be made of other letters and accents.
  private static func expectSame(_ text: String?, _ wanted: String?) {
    #expect(text.map { Array($0.utf8) } == wanted.map { Array($0.utf8) })
  }

  @Test(arguments: [
    ("model.key", "model_key"), ("-G", "G__"), ("a, b: c", "a_ b_ c"), ("", "__"),
    ("é\u{301} ", "é\u{301}__"), (" x y ", "x y"), (String(repeating: "ä", count: 90), nil),
  ])
  func namesAreMadeReadable(name: String, written: String?) throws {
    var inscription = Inscription()
    inscription.others = [.init(name: name, text: "1, 2")]
    let copy = try inscription.written(into: Self.files[0])
    let metadata = try #require(PictureMetadata(of: copy))
    let shortened = String(repeating: "ä", count: 50)
    #expect(metadata.others == [.init(name: written ?? shortened, text: "1, 2")])
  }

  @Test func whatIsNoNumberIsLeftOut() throws {
    var inscription = Inscription()
    inscription.guidance = .nan
    #expect(inscription.infotext == nil)
    #expect(PictureMetadata.Size(width: 0, height: 1) == nil)
  }

  /// A text of JSON with settings behind it is a prompt; a reader of JSON must not take it.
  @Test(arguments: ["{\"scene\": \"a harbour\"}", "{}", "{\n\"scene\": {", "{ \"a"])
  func aPromptMayBeJSON(prompt: String) throws {
    var inscription = Inscription()
    inscription.prompt = prompt
    for file in Self.files {
      let metadata = try #require(PictureMetadata(of: try inscription.written(into: file)))
      #expect(metadata.prompt == prompt && metadata.tool == "Limn")
    }
  }

  /// What a text begins with is no copy of it.
  @Test func aShortDescriptionIsRead() throws {
    var inscription = MadeInscription.harbour
    inscription.description = "a harbour"
    let metadata = try #require(PictureMetadata(of: inscription.written(into: Self.files[1])))
    #expect(metadata.description == "a harbour")
  }
}
