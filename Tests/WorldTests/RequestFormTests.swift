import Foundation
import Testing
import Text

@testable import World

/// How providers are asked: the forms of the catalogue fit what it says of the models.
@Suite struct RequestFormTests {
  static let catalogue = ModelCatalogue.builtIn

  /// Those that are asked by a form, and not in a manner of their own.
  static let asked = catalogue.models.filter {
    [
      "openai", "openrouter", "replicate", "aimlapi", "oxen", "fal", "cloudflare", "bfl",
    ].contains($0.provider)
  }

  @Test func thereAreManyOfThem() { #expect(Self.asked.count > 100) }

  @Test(arguments: asked)
  func whatAModelTakesCanBeTold(model: Model) {
    let names = model.request.names
    #expect(names[.prompt] != nil)
    #expect(model.takesNegative == (names[.negative] != nil))
    #expect(model.takesSeed == (names[.seed] != nil))
    #expect(model.takesSteps == (names[.steps] != nil))
    #expect(model.takesGuidance == (names[.guidance] != nil))
    #expect((model.pictures > 1) == (names[.count] != nil))
    #expect(model.qualities.isEmpty == (names[.quality] == nil))
    #expect((model.formats.count > 1) == (names[.format] != nil))
    #expect(model.request.formats.keys.allSatisfy(model.formats.contains))
  }

  @Test(arguments: asked)
  func picturesCanBeHandedOver(model: Model) {
    let (names, slots) = (model.request.names, model.request.slots)
    let places = names[.images] == nil ? max(slots.count, names[.image] == nil ? 0 : 1) : .max
    #expect(places >= model.references)
    #expect(names[.images] == nil || slots.isEmpty && names[.image] == nil)
    let begins = model.makes.contains(.imageToImage) || model.makes.contains(.edit)
    #expect(!begins || names[.start] != nil || places > 0)
    #expect(names[.strength] == nil || names[.start] != nil)
  }

  /// In exactly one way, so that nobody has to choose.
  @Test(arguments: asked)
  func aShapeCanBeToldInOneWay(model: Model) {
    let names = model.request.names
    let ways = [.size, .box, .width, .ratio].filter { names[$0] != nil }
    let pixels = model.sizes.filter { $0.width != nil }
    #expect((names[.width] == nil) == (names[.height] == nil))
    if model.sizeRule != nil || pixels.count > 1 {
      #expect(ways.count == 1 && names[.ratio] == nil && names[.tier] == nil)
    } else if !model.ratios.isEmpty {
      #expect(ways == [.ratio])
      #expect(model.sizes.contains { $0.width == nil } == (names[.tier] != nil))
    } else {
      #expect(ways.count <= 1 && (pixels.isEmpty || ways.isEmpty))
    }
  }

  @Test(arguments: asked)
  func noParameterIsAWish(model: Model) {
    let form = model.request
    let carrying = form.names.values + form.slots
    #expect(Set(carrying).count == carrying.count)
    #expect(Set(model.parameters.keys).isDisjoint(with: carrying))
    #expect(Set(form.fixed.keys).isDisjoint(with: carrying))
    for name in form.texts {
      #expect(model.parameters[name] != nil || form.names.values.contains(name))
    }
  }

  @Test func everyFormIsUsed() {
    let file = Self.catalogue.file
    let used =
      (file.models ?? []).map(\.facts.request) + (file.providers ?? [:]).map(\.value.request)
    #expect(Set(used.compactMap(\.self)) == Set((file.requests ?? [:]).keys))
  }

  @Test(
    arguments: [
      ("openai/gpt-image-2", [.count: "n", .size: "size", .images: "image[]"]),
      (
        "replicate/black-forest-labs/flux-dev",
        [
          .count: "num_outputs", .guidance: "guidance", .start: "image",
          .strength: "prompt_strength",
        ]
      ),
      ("replicate/black-forest-labs/flux-schnell", [.ratio: "aspect_ratio", .start: nil]),
      ("replicate/stability-ai/sdxl", [.negative: "negative_prompt", .guidance: "guidance_scale"]),
      ("replicate/black-forest-labs/flux-1.1-pro", [.image: "image_prompt", .width: "width"]),
      ("replicate/black-forest-labs/flux-kontext-pro", [.image: "input_image", .count: nil]),
      ("aimlapi/flux/schnell", [.box: "image_size", .count: "num_images", .guidance: nil]),
      ("aimlapi/flux/dev/image-to-image", [.start: "image_url", .strength: "strength", .box: nil]),
      ("aimlapi/dall-e-2", [.count: "n", .quality: nil]), ("aimlapi/recraft-v3", [.seed: nil]),
      ("aimlapi/google/nano-banana-2", [.tier: "resolution", .images: "image_urls"]),
      ("openrouter/google/gemini-3-pro-image", [.ratio: "aspect_ratio", .tier: "resolution"]),
      ("openrouter/black-forest-labs/flux.2-pro", [.size: "size", .seed: "seed", .steps: nil]),
      ("oxen/flux-2-dev", [.steps: "num_inference_steps", .ratio: "aspect_ratio"]),
      ("fal/openai/gpt-image-2.5/flare/edit", [.images: "image_urls", .quality: "quality"]),
      ("cloudflare/@cf/black-forest-labs/flux-1-schnell", [.steps: "steps", .width: nil]),
      ("bfl/flux-2-flex", [.steps: "steps", .guidance: "guidance", .image: nil]),
      ("bfl/flux-pro-1.1", [.width: "width", .image: "image_prompt", .format: "output_format"]),
    ] as [(String, [RequestForm.Wish: String?])])
  func modelsAreAskedAsTheirServicesSay(model: String, names: [RequestForm.Wish: String?]) throws {
    let form = try Self.catalogue.model(named: model).request
    for (wish, name) in names { #expect(form.names[wish] == name, "\(wish)") }
  }

  /// A composed prompt that a service rewrites in silence gives another picture than the one described.
  @Test(arguments: [
    ("aimlapi/blackforestlabs/flux-2", "enable_prompt_expansion"),
    ("aimlapi/stable-diffusion-v3-medium", "prompt_expansion"),
    ("aimlapi/imagen-3.0-generate-002", "enhance_prompt"),
    ("replicate/black-forest-labs/flux-2-flex", "prompt_upsampling"),
  ])
  func noServiceRewritesThePrompt(model: String, member: String) throws {
    #expect(try Self.catalogue.model(named: model).request.fixed[member] == false)
  }

  @Test func someValuesAreTextsAndSomeWordsDiffer() throws {
    let schnell = try Self.catalogue.model(named: "replicate/flux-schnell")
    #expect(schnell.request.texts == ["megapixels"] && schnell.request.formats["jpeg"] == "jpg")
    #expect(schnell.parameters["megapixels"] == ["1", "0.25"])
    let pro = try Self.catalogue.model(named: "aimlapi/flux-pro")
    #expect(pro.request.texts == ["safety_tolerance"])
    let dalle = try Self.catalogue.model(named: "aimlapi/dall-e-3")
    #expect(dalle.request.fixed == ["response_format": "b64_json"])
    #expect(dalle.parameters == ["style": ["vivid", "natural"]])
  }
}

/// Forms of models that people describe, or nobody.
@Suite struct OwnRequestFormTests {
  @Test func aModelOfOnesOwnIsAskedLikeOthers() throws {
    let catalogue = try ModelCatalogue.builtIn.adding(
      Array(
        """
        {"requests": {"mine": {"names": {"prompt": "text", "seed": "number", "count": "many"},
                               "fixed": {"mode": ["a", 1.5, null, {"b": true}]}}},
         "models": [{"provider": "replicate", "id": "me/boats", "family": "flux-1-dev"},
                    {"provider": "replicate", "id": "me/own", "family": "sdxl", "request": "mine"},
                    {"provider": "home", "id": "mix", "family": "sdxl"}]}
        """.utf8), from: "models.json")
    let boats = try catalogue.model(named: "me/boats").request
    #expect(boats.names[.guidance] == "guidance" && boats.names[.start] == nil)
    let own = try catalogue.model(named: "me/own").request
    #expect(own.names == [.prompt: "text", .seed: "number", .count: "many"])
    #expect(own.fixed == ["mode": ["a", 1.5, .null, ["b": true]]])
    #expect(try catalogue.model(named: "home/mix").request == .unknown)
  }

  @Test func aModelThatNobodyHasDescribedIsAskedAsItsLikes() throws {
    let catalogue = ModelCatalogue.builtIn
    #expect(catalogue.request(of: "replicate").names[.count] == "num_outputs")
    #expect(catalogue.request(of: "openai").fixed.isEmpty)
    #expect(catalogue.request(of: "openai", family: "dall-e-3").fixed.count == 1)
    #expect(catalogue.request(of: "nobody") == .unknown)
    let guessed = try catalogue.model(named: "openai/dall-e-3-local")
    #expect(guessed.request.fixed == ["response_format": "b64_json"])
    #expect(guessed.request.names[.count] == nil)
  }

  @Test func itIsReadAsItIsWritten() throws {
    for form in (BuiltIn.models.requests ?? [:]).values {
      let json = try JSONEncoder().encode(form)
      #expect(try JSONDecoder().decode(RequestForm.self, from: json) == form)
    }
  }
}
