import Foundation
import Testing

@testable import World

/// What people write when they mean a model.
@Suite struct ModelResolutionTests {
  let catalogue = ModelCatalogue.builtIn

  /// Every name and id of a model in the five texts from which this project began, in the order in
  /// which they stand there, and the family that is meant.
  @Test(arguments: [
    // Khoj: what it can use, through Replicate, OpenAI, and AI/ML API.
    ("Ideogram", "ideogram-v3-quality"), ("Flux", "flux-1-dev"),
    ("Stable Diffusion", "sd3.5-large"), ("black-forest-labs/flux-1.1-pro", "flux-1.1-pro"),
    ("flux/schnell", "flux-1-schnell"), ("flux-pro", "flux-1-pro"),
    ("flux-pro/v1.1", "flux-1.1-pro"), ("flux-pro/v1.1-ultra", "flux-1.1-pro-ultra"),
    ("flux/dev", "flux-1-dev"), ("flux/dev/image-to-image", "flux-1-dev"),
    ("stable-diffusion-v3-medium", "sd3-medium"), ("stable-diffusion-v35-large", "sd3.5-large"),
    // AI Server.
    ("Flux Schnell", "flux-1-schnell"), ("Flux Dev", "flux-1-dev"), ("Flux Pro", "flux-1-pro"),
    // Inkweld; AI/ML API names flux-pro again, and Oxen none.
    ("FLUX", "flux-1-dev"), ("FLUX Schnell", "flux-1-schnell"),
    ("Stable Diffusion 3", "sd3-medium"), ("FLUX Pro", "flux-1-pro"), ("SD3", "sd3-medium"),
  ])
  func modelsOfTheSeedsAreKnown(name: String, family: String) throws {
    let resolution = catalogue.resolve(name)
    switch resolution {
    case .model, .family: break
    default: Issue.record("\(name) is \(resolution)")
    }
    let model = try #require(resolution.model)
    #expect(model.family == family)
    #expect(!model.isRetired(on: catalogue.today))
    #expect(!model.needsReference || name.hasSuffix("image-to-image"))
  }

  /// The same for those that are gone by now: since when, and what to take.
  @Test(arguments: [
    ("dall-e-3", "2026-05-12", "gpt-image-2.5-flare"),
    ("dall-e-2", "2026-05-12", "gpt-image-2.5-flare"),
    ("openai/gpt-image-1", "2026-10-23", "gpt-image-2.5-sunburst"),
    ("imagen-3.0-generate-002", "2026-06-30", "gemini-3.1-flash-image"),
    ("DALL-E", "2026-05-12", "gpt-image-2.5-flare"),
    ("DALL-E 2", "2026-05-12", "gpt-image-2.5-flare"),
    ("DALL-E 3", "2026-05-12", "gpt-image-2.5-flare"),
    ("DALL-E 3 HD", "2026-05-12", "gpt-image-2.5-flare"),
  ])
  func modelsOfTheSeedsThatAreGoneSaySo(name: String, day: String, successor: String) throws {
    guard case .retired(_, let since, let take) = catalogue.resolve(name) else {
      Issue.record("\(name) is \(catalogue.resolve(name))")
      return
    }
    #expect(since == day)
    #expect(take?.family == successor)
  }

  @Test(arguments: [
    ("gpt-image-2", "openai/gpt-image-2"), ("OPENAI/GPT-Image-2", "openai/gpt-image-2"),
    ("fal/FLUX Schnell", "fal/fal-ai/flux/schnell"),
    ("replicate/flux-dev", "replicate/black-forest-labs/flux-dev"),
    ("FLUX.2 [pro]", "bfl/flux-2-pro"), ("nano-banana-pro", "gemini/gemini-3-pro-image"),
    ("@cf/black-forest-labs/flux-2-dev", "cloudflare/@cf/black-forest-labs/flux-2-dev"),
    ("sd_xl_base_1.0.safetensors [31e35c80fc]", "automatic1111/sdxl"),
    ("flux1-dev", "automatic1111/flux1-dev"), ("FLUX1 dev", "replicate/black-forest-labs/flux-dev"),
    (" flux-schnell ", "replicate/black-forest-labs/flux-schnell"),
  ])
  func namesLeadToTheModelToTakeFirst(name: String, model: String) throws {
    #expect(try catalogue.model(named: name).fullName == model)
  }

  @Test(arguments: [
    ("juggernautXL_v9Rundiffusion.safetensors", "sdxl", "tags"),
    ("ponyDiffusionV6XL", "sdxl", "tags"), ("wai-illustrious-v14", "sdxl", "tags"),
    ("fluxmania_V.ckpt", "flux-1-dev", "prose"), ("flux2-max-x", "flux-2-max", "prose"),
    ("v1-5-pruned.ckpt", "sd15", "tags"), ("dreamshaper_8", "sd15", "tags"),
    ("sd3.5_medium", "sd3.5-large", "prose"), ("chatgpt-image-latest", "gpt-image-1.5", "prose"),
    ("dall-e-3-local", "dall-e-3", "prose"),
  ])
  func namesThatNobodyHasDescribedAreGuessed(name: String, family: String, dialect: String) throws {
    let resolution = catalogue.resolve(name)
    guard case .assumed(let model, _) = resolution else {
      Issue.record("\(name) is \(resolution)")
      return
    }
    #expect(model.family == family && model.dialect == dialect && model.id == name)
    #expect(model.prices == nil && !model.isRetired(on: catalogue.today))
    let words = try #require(resolution.assumption)
    #expect(words.contains("family \(family)") && words.contains("dialect \(dialect)"))
  }

  @Test func aGuessTakesOverWhatTheProviderShares() throws {
    let model = try catalogue.model(named: "automatic1111/myFlux_v2")
    #expect(model.provider == "automatic1111" && model.id == "myFlux_v2")
    #expect(model.leastPrice == 0 && model.pictures == 8)
  }

  @Test(arguments: ["", " ", "///", "midjourney", "🜁", String(repeating: "x", count: 100_000)])
  func whatMeansNothingIsUnknown(name: String) {
    guard case .unknown = catalogue.resolve(name) else {
      Issue.record("\(catalogue.resolve(name))")
      return
    }
    #expect(throws: ModelError.self) { try catalogue.model(named: name) }
  }

  @Test func whatIsMistypedOffersTheNearest() {
    let error = #expect(throws: ModelError.self) { try catalogue.model(named: "gtp-imag-2") }
    #expect(error?.recoverySuggestion?.contains("“gpt-image-2”") == true)
  }

  @Test func aFamilyListsAllItsModels() throws {
    guard case .family(let family, let models, let others) = catalogue.resolve("FLUX Schnell")
    else {
      Issue.record("FLUX Schnell is no family.")
      return
    }
    #expect(family.id == "flux-1-schnell" && others.isEmpty && models.count == 8)
    guard case .family(_, _, let rest) = catalogue.resolve("FLUX") else {
      Issue.record("FLUX is no family.")
      return
    }
    #expect(rest.map(\.id).contains("flux-1-schnell"))
  }

  @Test func theProvidersThatOnePrefersComeFirst() throws {
    let model = try catalogue.model(named: "FLUX Schnell", preferring: ["comfyui", "fal"])
    #expect(model.provider == "comfyui")
    let other = try catalogue.model(named: "gpt-image-2", preferring: ["openrouter"])
    #expect(other.fullName == "openrouter/openai/gpt-image-2")
  }

  @Test(arguments: [("2026-11-30", false), ("2026-12-01", true), ("2030-01-01", true)])
  func aModelRetiresOnItsDay(day: String, isRetired: Bool) throws {
    var catalogue = catalogue
    catalogue.today = day
    guard case .retired(_, let since, let take) = catalogue.resolve("gpt-image-1.5") else {
      return #expect(!isRetired)
    }
    #expect(isRetired && since == "2026-12-01" && take?.id == "gpt-image-2.5-sunburst")
  }
}
