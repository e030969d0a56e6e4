import Testing

@testable import Imaging
@testable import Pictures

/// The text of AUTOMATIC1111, and of those that write as it does.
@Suite struct Automatic1111Tests {
  static let settings =
    "Steps: 20, Sampler: DPM++ 2M, Schedule type: Karras, CFG scale: 7.5, Seed: 4294967296123, "
    + "Size: 512x768, Model hash: 6ce0161689, Model: harbour-v1, Version: v1.10.1"
  static let whole = "a harbour,\nat (dusk:1.2)\nNegative prompt: people,\nboats\n" + settings

  static func read(_ text: String) throws -> PictureMetadata {
    try #require(PictureMetadata(of: PNGFile.texts(["parameters": text])))
  }

  private static func names(_ metadata: PictureMetadata) -> [String] {
    metadata.others.map { $0.name + "=" + $0.text }
  }

  @Test(arguments: [
    PNGFile.texts(["parameters": whole]),
    PNGFile.make(PNGFile.compressed("parameters", Array(whole.utf8))),
    JPEGFile.make(JPEGFile.exif(TIFFBlock.comment(whole))),
    WebPFile.make(WebPFile.chunk("EXIF", TIFFBlock.comment(whole))),
    JPEGFile.make(JPEGFile.segment(0xFE, Array(whole.utf8))),
    PNGFile.texts(["parameters": whole.replacing("\n", with: "\r\n")]),
  ])
  func everythingIsRead(file: [UInt8]) throws {
    let metadata = try #require(PictureMetadata(of: file))
    #expect(metadata.tool == "AUTOMATIC1111")
    #expect(metadata.prompt == "a harbour,\nat (dusk:1.2)")
    #expect(metadata.negative == "people,\nboats")
    #expect(metadata.steps == 20)
    #expect(metadata.sampler == "DPM++ 2M")
    #expect(metadata.guidance == 7.5)
    #expect(metadata.seed == .number(4_294_967_296_123))
    #expect(metadata.size == PictureMetadata.Size(width: 512, height: 768))
    #expect(metadata.model == "harbour-v1")
    #expect(
      Self.names(metadata) == [
        "Schedule type=Karras", "Model hash=6ce0161689", "Version=v1.10.1",
      ])
    #expect(metadata.raw.replacing("\r\n", with: "\n") == Self.whole)
    #expect(metadata.description == nil)
  }

  @Test(arguments: [
    (#"Lora hashes: "a: 1f, b: 2e""#, ["Lora hashes=a: 1f, b: 2e"]),
    (#"Note: "say \"no\",\nplease""#, ["Note=say \"no\",\nplease"]),
    (#"Note: "unclosed, Other: 1"#, ["Note=\"unclosed", "Other=1"]),
    (#"Note: "a" b, Other: 1"#, [#"Note="a" b"#, "Other=1"]),
    ("Note: a, nameless, Other: b: c", ["Note=a", "Other=b: c"]),
    ("Empty: , Other: x", ["Empty=", "Other=x"]),
    (
      #"Resources: [{"a": 1, "b": [2, 3]}], Other: x"#,
      [#"Resources=[{"a": 1, "b": [2, 3]}]"#, "Other=x"]
    ),
    ("Broken: {1, Other: x,", ["Broken={1", "Other=x"]),
    ("Steps: 5", ["Steps=5"]), ("Höhe: 3", ["Höhe=3"]), ("a/b-c d: 3", ["a/b-c d=3"]),
    (",,, : , ::", []),
  ])
  func settingsOfAllKinds(added: String, others: [String]) throws {
    let metadata = try Self.read("x\nSteps: 20, Seed: 1, Sampler: Euler a, " + added)
    #expect(Self.names(metadata) == others)
    #expect(metadata.steps == 20)
  }

  @Test(
    arguments: [
      ("just a prompt", "just a prompt", nil), ("1984", "1984", nil),
      ("{red|blue} boats", "{red|blue} boats", nil),
      ("a\nSteps: 1, Seed: 2", "a\nSteps: 1, Seed: 2", nil),
      ("a\nNegative prompt: b", "a", "b"), ("Negative prompt: b", nil, "b"),
      ("a\nNegative prompt:\u{301}b", "a", "\u{301}b"),
      ("a\nNegative prompt:\nSteps: 1, Seed: 2, Size: 1x1", "a", nil),
      ("Steps: 1, Seed: 2, Size: 1x1", nil, nil),
      ("a\n\nb\nSteps: 1, Seed: 2, Size: 1x1\nTemplate: x", "a\n\nb", nil),
    ] as [(String, String?, String?)])
  func promptsOfAllKinds(text: String, prompt: String?, negative: String?) throws {
    let metadata = try Self.read(text)
    #expect(metadata.prompt == prompt)
    #expect(metadata.negative == negative)
  }

  @Test(arguments: [
    ("Seed: -1", PictureMetadata.Seed.text("-1")), ("Seed: abc", .text("abc")),
    ("Seed: 18446744073709551615", .number(.max)),
    ("Seed: 18446744073709551616", .text("18446744073709551616")),
  ])
  func seedsOfAllKinds(setting: String, seed: PictureMetadata.Seed) throws {
    #expect(try Self.read("x\nSteps: 20, Sampler: a, " + setting).seed == seed)
  }

  @Test func whatDoesNotFitIsKept() throws {
    let text = "x\nSteps: many, CFG scale: inf, Size: 0x5, Seed: 1, Seed: 2"
    let metadata = try Self.read(text)
    #expect(
      Self.names(metadata) == ["Steps=many", "CFG scale=inf", "Size=0x5", "Seed=2"])
    #expect(metadata.size == nil)
  }

  @Test(arguments: [
    ("Version: f2.0.1v1.10.1-previous-1", "Forge"), ("App: SD.Next", "SD.Next"),
    ("Version: ComfyUI", "ComfyUI"), ("Version: fast", "AUTOMATIC1111"),
    ("Version: stable-diffusion.cpp", "stable-diffusion.cpp"),
  ])
  func relativesAreTold(setting: String, tool: String) throws {
    #expect(try Self.read("x\nSteps: 20, Seed: 1, Sampler: a, " + setting).tool == tool)
  }

  @Test func aGraphBesideTheTextIsComfyUIs() throws {
    let file = PNGFile.texts([
      "parameters": Self.whole, "prompt": ComfyUITests.graph, "workflow": "{}",
    ])
    let metadata = try #require(PictureMetadata(of: file))
    #expect(metadata.tool == "ComfyUI")
    #expect(metadata.model == "harbour-v1")
    #expect(metadata.embedded?.chunk("prompt") == ComfyUITests.graph)
  }

  @Test func aCommentOfACameraIsNoPrompt() throws {
    let file = JPEGFile.make(JPEGFile.exif(TIFFBlock.comment("Our holiday, by the sea")))
    let metadata = try #require(PictureMetadata(of: file))
    #expect(metadata.prompt == nil)
    #expect(metadata.description == "Our holiday, by the sea")
  }

  @Test func stableDiffusionCppAddsJSON() throws {
    let text = """
      a harbour
      Negative prompt: fog
      Steps: 4, CFG scale: 1.000000, Guidance: 3.500000, Eta: 0.000000, Seed: 42, Size: 1024x512, \
      Model: flux.gguf, RNG: cuda, Sampler: euler simple, Version: stable-diffusion.cpp, \
      SDCPP: {"a": {"seed": 42, "list": [1, 2]}, "b": "x, Seed: 9"}
      """
    let metadata = try Self.read(text)
    #expect(metadata.tool == "stable-diffusion.cpp")
    #expect(metadata.prompt == "a harbour")
    #expect(metadata.negative == "fog")
    #expect(metadata.seed == .number(42))
    #expect(metadata.guidance == 1)
    #expect(metadata.sampler == "euler simple")
    #expect(metadata.model == "flux.gguf")
    #expect(metadata.size == PictureMetadata.Size(width: 1024, height: 512))
    #expect(
      metadata.others.map(\.name) == ["Guidance", "Eta", "RNG", "Version", "SDCPP"])
    #expect(metadata.others.last?.text.hasSuffix("Seed: 9\"}") == true)
  }
}
