import Testing

@testable import Imaging
@testable import Pictures

@Suite struct ComfyUITests {
  static let graph = """
    {"3": {"class_type": "KSampler", "inputs": {"seed": 18446744073709551615, "steps": 20, "cfg": 8.0,
      "sampler_name": "euler", "scheduler": "normal", "denoise": 1, "model": ["10", 0],
      "positive": ["6", 0], "negative": ["7", 0], "latent_image": ["5", 0]}},
    "4": {"class_type": "CheckpointLoaderSimple", "inputs": {"ckpt_name": "harbour.safetensors"}},
    "5": {"class_type": "EmptyLatentImage", "inputs": {"width": 512, "height": 768}},
    "6": {"class_type": "CLIPTextEncode", "inputs": {"text": ["11", 0], "clip": ["10", 1]}},
    "7": {"class_type": "CLIPTextEncode", "inputs": {"text": "fog", "clip": ["10", 1]}},
    "8": {"class_type": "VAEDecode", "inputs": {"samples": ["3", 0], "vae": ["4", 2]},
      "is_changed": [NaN]},
    "9": {"class_type": "SaveImage", "inputs": {"images": ["8", 0], "filename_prefix": "x"}},
    "10": {"class_type": "LoraLoader", "inputs": {"lora_name": "sea", "strength_model": 0.5,
      "model": ["4", 0], "clip": ["4", 1]}},
    "11": {"class_type": "StringNode", "inputs": {"string": "a harbour"}}}
    """

  private static func read(_ graph: String) -> PictureMetadata? {
    PictureMetadata(of: PNGFile.texts(["prompt": graph]))
  }

  @Test(arguments: [
    PNGFile.texts(["workflow": "{}", "prompt": graph]),
    WebPFile.make(
      WebPFile.chunk(
        "EXIF",
        TIFFBlock(first: [
          TIFFBlock.text("workflow:{}", tag: 0x010F),
          TIFFBlock.text("prompt:" + graph, tag: 0x0110),
        ]).bytes)),
  ])
  func aUsualGraph(file: [UInt8]) throws {
    let metadata = try #require(PictureMetadata(of: file))
    #expect(metadata.tool == "ComfyUI")
    #expect(metadata.prompt == "a harbour")
    #expect(metadata.negative == "fog")
    #expect(metadata.seed == .number(.max))
    #expect(metadata.steps == 20)
    #expect(metadata.guidance == 8)
    #expect(metadata.sampler == "euler")
    #expect(metadata.model == "harbour.safetensors")
    #expect(metadata.size == PictureMetadata.Size(width: 512, height: 768))
    #expect(
      metadata.others.map { $0.name + "=" + $0.text } == [
        "scheduler=normal", "denoise=1", "lora=sea: 0.5",
      ])
    #expect(metadata.raw == Self.graph)
  }

  @Test func aGraphOfSeparateSteps() throws {
    let graph = """
      {"1": {"class_type": "SamplerCustomAdvanced", "inputs": {"noise": ["2", 0], "guider": ["3", 0],
        "sampler": ["4", 0], "sigmas": ["5", 0], "latent_image": ["6", 0]}},
      "2": {"class_type": "RandomNoise", "inputs": {"noise_seed": ["12", 0]}},
      "3": {"class_type": "BasicGuider", "inputs": {"model": ["7", 0], "conditioning": ["8", 0]}},
      "4": {"class_type": "KSamplerSelect", "inputs": {"sampler_name": "heun"}},
      "5": {"class_type": "BasicScheduler", "inputs": {"scheduler": "simple", "steps": 4,
        "denoise": 1, "model": ["7", 0]}},
      "6": {"class_type": "EmptySD3LatentImage", "inputs": {"width": 64, "height": 32}},
      "7": {"class_type": "UNETLoader", "inputs": {"unet_name": "flux"}},
      "8": {"class_type": "FluxGuidance", "inputs": {"guidance": 3.5, "conditioning": ["9", 0]}},
      "9": {"class_type": "CLIPTextEncodeFlux", "inputs": {"clip_l": "a harbour",
        "t5xxl": "a harbour", "guidance": 1}},
      "10": {"class_type": "VAEDecode", "inputs": {"samples": ["1", 0]}},
      "11": {"class_type": "PreviewImage", "inputs": {"images": ["10", 0]}},
      "12": {"class_type": "PrimitiveInt", "inputs": {"value": 77}}}
      """
    let metadata = try #require(Self.read(graph))
    #expect(metadata.prompt == "a harbour")
    #expect(metadata.negative == nil)
    #expect(metadata.seed == .number(77))
    #expect(metadata.steps == 4)
    #expect(metadata.sampler == "heun")
    #expect(metadata.guidance == 3.5)
    #expect(metadata.model == "flux")
    #expect(metadata.size == PictureMetadata.Size(width: 64, height: 32))
  }

  /// Two samplers behind each other, and a third that nothing was saved of.
  @Test func theSamplerOfTheSavedPictureCounts() throws {
    let sampler = { (seed: Int, latent: String) in
      """
      {"class_type": "KSampler", "inputs": {"seed": \(seed), "positive": ["20", 0],
      "negative": ["20", 1], "latent_image": ["\(latent)", 0]}}
      """
    }
    let graph = """
      {"1": \(sampler(1, "5")), "2": \(sampler(2, "1")), "3": \(sampler(3, "5")),
      "5": {"class_type": "EmptyLatentImage", "inputs": {"width": 8, "height": 9}},
      "6": {"class_type": "PreviewImage", "inputs": {"images": ["3", 0]}},
      "7": {"class_type": "SaveImage", "inputs": {"images": ["8", 0]}},
      "8": {"class_type": "VAEDecode", "inputs": {"samples": ["2", 0]}},
      "20": {"class_type": "ControlNetApplyAdvanced", "inputs": {"positive": ["21", 0],
        "negative": ["22", 0]}},
      "21": {"class_type": "ConditioningCombine", "inputs": {"conditioning_1": ["23", 0],
        "conditioning_2": ["24", 0]}},
      "22": {"class_type": "ConditioningZeroOut", "inputs": {"conditioning": ["23", 0]}},
      "23": {"class_type": "CLIPTextEncode", "inputs": {"text": "one"}},
      "24": {"class_type": "CLIPTextEncode", "inputs": {"text": "two"}}}
      """
    let metadata = try #require(Self.read(graph))
    #expect(metadata.seed == .number(2))
    #expect(metadata.prompt == "one\ntwo")
    #expect(metadata.negative == nil)
    #expect(metadata.size == PictureMetadata.Size(width: 8, height: 9))
  }

  @Test func aDrawnGraph() throws {
    let workflow = """
      {"nodes": [
      {"id": 1, "type": "KSampler", "widgets_values": [5, "randomize", 20, 7, "euler", "normal", 1],
        "inputs": [{"name": "model", "link": 1}, {"name": "positive", "link": 2},
        {"name": "negative", "link": 3}, {"name": "latent_image", "link": null}]},
      {"id": 2, "type": "CheckpointLoaderSimple", "widgets_values": ["harbour"]},
      {"id": 3, "type": "CLIPTextEncode", "widgets_values": ["a harbour"]},
      {"id": 4, "type": "CLIPTextEncode", "widgets_values": ["fog"]},
      {"id": 5, "type": "SaveImage", "inputs": [{"name": "images", "link": 4}]}],
      "links": [[1, 2, 0, 1, 0, "MODEL"], [2, 3, 0, 1, 1, "X"], [3, 4, 0, 1, 2, "X"],
      [4, 1, 0, 5, 0, "IMAGE"], [], [7], 8]}
      """
    let metadata = try #require(PictureMetadata(of: PNGFile.texts(["workflow": workflow])))
    #expect(metadata.prompt == "a harbour")
    #expect(metadata.negative == "fog")
    #expect(metadata.seed == .number(5))
    #expect(metadata.steps == 20)
    #expect(metadata.guidance == 7)
    #expect(metadata.sampler == "euler")
    #expect(metadata.model == "harbour")
  }

  @Test(arguments: ["{}", "[]", "3", "{\"1\": 2}", "{\"1\": {\"class_type\": 3}}", "", "a prompt"])
  func whatIsNoGraphIsNoPicture(text: String) {
    #expect(Self.read(text) == nil)
  }

  @Test func circlesAreHarmless() throws {
    let graph = """
      {"1": {"class_type": "KSampler", "inputs": {"seed": ["1", 0], "positive": ["2", 0],
        "negative": ["1", 0], "model": ["1", 0], "latent_image": ["1", 0], "steps": ["9", 0]}},
      "2": {"class_type": "CLIPTextEncode", "inputs": {"text": ["2", 0]}},
      "3": {"class_type": "SaveImage", "inputs": {"images": ["3", 0], "again": ["1", -1]}}}
      """
    let metadata = try #require(Self.read(graph))
    #expect(metadata.tool == "ComfyUI")
    #expect(metadata.seed == nil)
    #expect(metadata.prompt == nil)
  }

  /// Each node links to the next one twice: a walk over all ways would never end.
  @Test func manyWaysAreWalkedOnce() throws {
    let nodes = (0..<3000).map { number in
      let link = "[\"\(number + 1)\", 0]"
      return """
        "\(number)": {"class_type": "Save", "inputs": {"conditioning_1": \(link),
        "conditioning_2": \(link), "positive": \(link), "seed": \(link)}}
        """
    }
    let metadata = try #require(Self.read("{" + nodes.joined(separator: ",") + "}"))
    #expect(metadata.prompt == nil)
  }
}
