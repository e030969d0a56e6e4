import Testing

@testable import Imaging
@testable import Pictures

@Suite struct FooocusTests {
  private static let json = """
    {"prompt": "a harbour", "negative_prompt": "fog", "styles": "['Sea']", "steps": 30,
    "resolution": "(1152, 896)", "guidance_scale": 4, "base_model": "juggernaut", "seed": "123",
    "sampler": "dpmpp_2m", "loras": [["x", 0.5, "h"]], "metadata_scheme": "fooocus",
    "version": "Fooocus v2.5.5"}
    """

  @Test(arguments: [
    PNGFile.texts(["parameters": json, "fooocus_scheme": "fooocus"]),
    PNGFile.texts(["parameters": json]),
    JPEGFile.make(
      JPEGFile.exif(
        TIFFBlock(exif: [TIFFBlock.comment(json), TIFFBlock.text("fooocus", tag: 0x927C)]).bytes)),
  ])
  func itsOwnScheme(file: [UInt8]) throws {
    let metadata = try #require(PictureMetadata(of: file))
    #expect(metadata.tool == "Fooocus")
    #expect(metadata.prompt == "a harbour")
    #expect(metadata.negative == "fog")
    #expect(metadata.seed == .number(123))
    #expect(metadata.steps == 30)
    #expect(metadata.guidance == 4)
    #expect(metadata.sampler == "dpmpp_2m")
    #expect(metadata.model == "juggernaut")
    #expect(metadata.size == PictureMetadata.Size(width: 1152, height: 896))
    #expect(metadata.others.map(\.name) == ["styles", "loras", "metadata_scheme", "version"])
    #expect(metadata.others[1].text == #"[["x",0.5,"h"]]"#)
  }

  @Test func theSchemeOfAutomatic1111() throws {
    let file = PNGFile.texts([
      "parameters": Automatic1111Tests.whole, "fooocus_scheme": "a1111",
    ])
    let metadata = try #require(PictureMetadata(of: file))
    #expect(metadata.tool == "Fooocus")
    #expect(metadata.steps == 20)
  }
}

@Suite struct SwarmUITests {
  private static let json = """
    {"sui_image_params": {"prompt": "a harbour", "negativeprompt": "", "model": "sdxl", "seed": 7,
    "steps": 25, "cfgscale": 6.5, "width": 832, "height": 1216, "sampler": "euler",
    "swarm_version": "0.9"}, "sui_models": [{"name": "sdxl", "hash": "0x1"}]}
    """

  @Test(arguments: [
    PNGFile.texts(["parameters": json]), JPEGFile.make(JPEGFile.exif(TIFFBlock.comment(json))),
    WebPFile.make(WebPFile.chunk("EXIF", TIFFBlock.comment(json))),
  ])
  func everythingIsRead(file: [UInt8]) throws {
    let metadata = try #require(PictureMetadata(of: file))
    #expect(metadata.tool == "SwarmUI")
    #expect(metadata.prompt == "a harbour")
    #expect(metadata.negative == nil)
    #expect(metadata.seed == .number(7))
    #expect(metadata.steps == 25)
    #expect(metadata.guidance == 6.5)
    #expect(metadata.model == "sdxl")
    #expect(metadata.sampler == "euler")
    #expect(metadata.size == PictureMetadata.Size(width: 832, height: 1216))
    #expect(metadata.others.map(\.name) == ["swarm_version", "sui_models"])
  }
}

@Suite struct NovelAITests {
  private static let comment = """
    {"prompt": "a harbour", "steps": 28, "height": 1216, "width": 832, "scale": 5.0, "seed": 99,
    "sampler": "k_euler_ancestral", "uc": "fog", "noise_schedule": "karras", "signed_hash": null}
    """
  private static let source = "NovelAI Diffusion V4.5 4BDE2A90"

  private static func check(_ file: [UInt8]) throws {
    let metadata = try #require(PictureMetadata(of: file))
    #expect(metadata.tool == "NovelAI")
    #expect(metadata.prompt == "a harbour")
    #expect(metadata.negative == "fog")
    #expect(metadata.seed == .number(99))
    #expect(metadata.steps == 28)
    #expect(metadata.guidance == 5)
    #expect(metadata.sampler == "k_euler_ancestral")
    #expect(metadata.model == source)
    #expect(metadata.size == PictureMetadata.Size(width: 832, height: 1216))
    #expect(metadata.others.map(\.name) == ["noise_schedule"])
    #expect(metadata.description == nil)
  }

  @Test func chunks() throws {
    try Self.check(
      PNGFile.texts([
        "Title": "NovelAI generated image", "Description": "a harbour", "Software": "NovelAI",
        "Source": Self.source, "Comment": Self.comment,
      ]))
  }

  @Test func aCommentOfEXIF() throws {
    let outer = JSONValue.object([
      JSONValue.Member(name: "Software", value: .text("NovelAI")),
      JSONValue.Member(name: "Source", value: .text(Self.source)),
      JSONValue.Member(name: "Comment", value: .text(Self.comment)),
    ])
    let block = TIFFBlock.comment(outer.written)
    try Self.check(WebPFile.make(WebPFile.chunk("EXIF", block)))
  }

  @Test func captionsOfTheFourthVersion() throws {
    let file = PNGFile.texts([
      "Software": "NovelAI",
      "Comment": """
      {"seed": 1, "v4_prompt": {"caption": {"base_caption": "a harbour", "char_captions": []}},
      "v4_negative_prompt": {"caption": {"base_caption": "fog"}}}
      """,
    ])
    let metadata = try #require(PictureMetadata(of: file))
    #expect(metadata.prompt == "a harbour")
    #expect(metadata.negative == "fog")
    #expect(metadata.others.map(\.name) == ["v4_prompt", "v4_negative_prompt"])
  }
}

@Suite struct InvokeAITests {
  @Test(arguments: [
    PNGFile.texts([
      "invokeai_metadata": """
      {"generation_mode": "txt2img", "positive_prompt": "a harbour", "negative_prompt": "fog",
      "width": 512, "height": 640, "seed": 5, "cfg_scale": 7.5, "steps": 30, "scheduler": "euler",
      "model": {"key": "k", "name": "harbour-v1", "base": "sdxl"}, "loras": []}
      """
    ]),
    PNGFile.texts([
      "sd-metadata": """
      {"model_weights": "harbour-v1", "app_version": "2.3", "image": {"prompt":
      [{"prompt": "a harbour [fog]", "weight": 1}], "steps": 30, "cfg_scale": 7.5, "width": 512,
      "height": 640, "seed": 5, "sampler": "euler"}}
      """
    ]),
    PNGFile.texts([
      "Dream": #""a harbour [fog]" -s 30 -S5 -W 512 -H 640 -C 7.5 -A euler -G 0.5 --fit"#
    ]),
  ])
  func everyGeneration(file: [UInt8]) throws {
    let metadata = try #require(PictureMetadata(of: file))
    #expect(metadata.tool == "InvokeAI")
    #expect(metadata.prompt == "a harbour")
    #expect(metadata.negative == "fog")
    #expect(metadata.seed == .number(5))
    #expect(metadata.steps == 30)
    #expect(metadata.guidance == 7.5)
    #expect(metadata.sampler == "euler")
    #expect(metadata.size == PictureMetadata.Size(width: 512, height: 640))
    #expect(metadata.model == "harbour-v1" || metadata.model == nil)
    let names = metadata.others.map(\.name)
    #expect(
      [["generation_mode", "model.key", "model.base"], ["app_version"], ["-G", "--fit"]]
        .contains(names))
  }

  @Test(arguments: ["", "\"", "\"\"", "a harbour", "\"a\" -s", "\"a\" -S x -W", "\"a [b [c\" - 1"])
  func brokenCommandLinesAreHarmless(line: String) {
    let metadata = PictureMetadata(of: PNGFile.texts(["Dream": line]))
    #expect(metadata?.tool == nil || metadata?.tool == "InvokeAI")
  }
}

@Suite struct UnknownToolTests {
  @Test func usualNamesAreUnderstood() throws {
    let json = #"{"c": "a harbour", "uc": "fog", "seed": 3, "size": "640x512", "strength": 0.5}"#
    let block = TIFFBlock(
      first: [TIFFBlock.text("Things 2", tag: 0x0131)], exif: [TIFFBlock.comment(json)]
    ).bytes
    let metadata = try #require(PictureMetadata(of: JPEGFile.make(JPEGFile.exif(block))))
    #expect(metadata.tool == "Things 2")
    #expect(metadata.prompt == "a harbour")
    #expect(metadata.negative == "fog")
    #expect(metadata.seed == .number(3))
    #expect(metadata.size == PictureMetadata.Size(width: 640, height: 512))
    #expect(metadata.others == [PictureMetadata.Value(name: "strength", text: "0.5")])
  }

  @Test(arguments: ["{\"a\": 1}", "{\"prompt\": \"\"}", "{\"prompt\": [1]}", "{}"])
  func otherJSONSaysNothing(json: String) {
    #expect(PictureMetadata(of: PNGFile.texts(["parameters": json]))?.prompt == nil)
  }
}

@Suite struct DescriptionTests {
  @Test func thePromptOfIPTC() throws {
    let packet = XMPTests.packet(
      "",
      attributes: "Iptc4xmpExt:AIPromptInformation='a harbour' Iptc4xmpExt:AISystemUsed='Sea' "
        + "Iptc4xmpExt:AISystemVersionUsed='3'")
    let metadata = try #require(PictureMetadata(of: JPEGFile.make(JPEGFile.xmp(packet))))
    #expect(metadata.prompt == "a harbour")
    #expect(metadata.tool == "Sea")
    #expect(
      metadata.others == [PictureMetadata.Value(name: "AISystemVersionUsed", text: "3")])
  }

  @Test func XMPGoesBeforeIPTCAndEXIF() throws {
    let caption = JPEGFile.iptc([120: Array("of IPTC".utf8)])
    let exif = JPEGFile.exif(
      TIFFBlock(first: [
        TIFFBlock.text("of EXIF", tag: 0x010E), TIFFBlock.text("a camera", tag: 0x0131),
      ]).bytes)
    let xmp = JPEGFile.xmp(XMPTests.packet("<dc:description>of XMP</dc:description>"))
    for (file, description) in [
      (JPEGFile.make(exif, caption, xmp), "of XMP"), (JPEGFile.make(exif, caption), "of IPTC"),
      (JPEGFile.make(exif), "of EXIF"),
    ] {
      let metadata = try #require(PictureMetadata(of: file))
      #expect(metadata.description == description)
      #expect(metadata.raw == description)
      #expect(metadata.tool == "a camera")
    }
  }

  @Test func aToolsPictureKeepsItsDescription() throws {
    let file = PNGFile.texts([
      "parameters": Automatic1111Tests.whole, "Description": "The harbour of Saltmarsh",
      "Title": "Harbour",
    ])
    let metadata = try #require(PictureMetadata(of: file))
    #expect(metadata.tool == "AUTOMATIC1111")
    #expect(metadata.description == "The harbour of Saltmarsh")
    #expect(metadata.title == "Harbour")
    #expect(metadata.embedded?.texts.count == 3)
  }
}
