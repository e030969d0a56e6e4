import Foundation
import TestSupport
import Testing

/// The systems from which people come: what they have written into their settings works here.
struct SeedRowTests {
  private let folder = TemporaryFolder()

  init() throws {
    for words in [["init", "world"], ["project", "add", "Saltmarsh"]] {
      #expect(try limn(words).status == 0)
    }
  }

  private func limn(
    _ words: [String], _ variables: [String: String] = [:]
  ) throws -> Program.Outcome {
    try Program.limn.run(
      words, in: folder, environment: ["LIMN_LIBRARY": folder.at("world")].merging(variables) { $1 }
    )
  }

  /// Who is asked, for which model, with which variables of the other system; and the address and a member
  /// of the request that follow.
  static let rows: [(String, String, [String: String], String, String)] = [
    (
      "openai", "gpt-image-2", ["OPENAI_API_KEY": "k"],
      "https://api.openai.com/v1/images/generations",
      "size"
    ),
    (
      "replicate", "black-forest-labs/flux-1.1-pro", ["REPLICATE_API_KEY": "k"],
      "https://api.replicate.com/v1/models/black-forest-labs/flux-1.1-pro/predictions", "input"
    ),
    (
      "replicate", "ideogram-ai/ideogram-v3-quality", ["REPLICATE_API_TOKEN": "k"],
      "https://api.replicate.com/v1/models/ideogram-ai/ideogram-v3-quality/predictions", "input"
    ),
    (
      "replicate", "stability-ai/stable-diffusion-3.5-large", ["REPLICATE_API_TOKEN": "k"],
      "https://api.replicate.com/v1/models/stability-ai/stable-diffusion-3.5-large/predictions",
      "input"
    ),
    (
      "replicate", "black-forest-labs/flux-schnell", ["REPLICATE_API_KEY": "k"],
      "https://api.replicate.com/v1/models/black-forest-labs/flux-schnell/predictions", "input"
    ),
    (
      "replicate", "black-forest-labs/flux-dev", ["REPLICATE_API_KEY": "k"],
      "https://api.replicate.com/v1/models/black-forest-labs/flux-dev/predictions", "input"
    ),
    (
      "replicate", "black-forest-labs/flux-pro", ["REPLICATE_API_KEY": "k"],
      "https://api.replicate.com/v1/models/black-forest-labs/flux-pro/predictions", "input"
    ),
    (
      "comfyui", "flux-schnell", ["COMFY_API_URL": "http://127.0.0.1:8188", "COMFY_API_KEY": "k"],
      "http://127.0.0.1:8188/prompt", "prompt"
    ),
    (
      "oxen", "flux-2-dev", ["OXEN_API_KEY": "k"], "https://hub.oxen.ai/api/ai/images/generate",
      "prompt"
    ),
    (
      "openrouter", "flux-2-pro", ["AI_IMAGE_OPENROUTER_API_KEY": "k"],
      "https://openrouter.ai/api/v1/images", "prompt"
    ),
    (
      "stable-diffusion", "sdxl", ["AI_IMAGE_SD_ENDPOINT": "http://localhost:7860"],
      "http://localhost:7860/sdapi/v1/txt2img", "prompt"
    ),
  ]

  @Test(arguments: rows)
  func whatWorkedThereWorksHere(
    _ provider: String, _ model: String, _ variables: [String: String], _ address: String,
    _ member: String
  ) throws {
    let shown = try limn(
      [
        "generate", "a happy llama", "--provider", provider, "--model", model, "--dry-run",
        "--json", "--assume-price", "0.1",
      ], variables)
    #expect(shown.status == 0, "\(shown.errors)")
    let request = try #require(shown.json["request"] as? [String: Any])
    #expect(request["address"] as? String == address)
    #expect((request["body"] as? [String: Any])?[member] != nil)
  }

  /// The ids in the settings of Khoj for AI/ML API. Those that are gone there say what to take.
  @Test(
    arguments: [
      ("dall-e-3", false), ("dall-e-2", false), ("openai/gpt-image-1", false),
      ("imagen-3.0-generate-002", false), ("flux/schnell", true), ("flux-pro", true),
      ("flux-pro/v1.1", true), ("flux-pro/v1.1-ultra", true), ("flux/dev", true),
      ("stable-diffusion-v3-medium", true), ("stable-diffusion-v35-large", true),
    ])
  func theIdsOfAIMLAPIAreKnown(_ model: String, _ works: Bool) throws {
    let shown = try limn(
      [
        "generate", "a robot classroom", "--provider", "aimlapi", "--model", model, "--dry-run",
        "--json", "--assume-price", "0.1",
      ], ["AIML_API_KEY": "k"])
    guard works else {
      #expect(shown.status == 1 && shown.errors.contains("Take "), "\(shown.errors)")
      return
    }
    #expect(shown.status == 0, "\(shown.errors)")
    let request = try #require(shown.json["request"] as? [String: Any])
    #expect((request["body"] as? [String: Any])?["model"] as? String == model)
  }

  @Test func aPictureToBeginWithGoesToTheModelForIt() throws {
    let sketched = try limn(["generate", "a robot classroom", "--count", "1"])
    #expect(sketched.status == 0, "\(sketched.errors)")
    let shown = try limn(
      [
        "generate", "a robot classroom", "--provider", "aimlapi", "--model",
        "flux/dev/image-to-image", "--from", "1.1", "--strength", "0.5", "--dry-run", "--json",
        "--assume-price", "0.1",
      ], ["AIML_API_KEY": "k"])
    #expect(shown.status == 0, "\(shown.errors)")
    let body = try #require((shown.json["request"] as? [String: Any])?["body"] as? [String: Any])
    #expect((body["image_url"] as? String)?.hasPrefix("data:image/png;base64,") == true)
    #expect(body["strength"] as? Double == 0.5)
  }

  @Test(
    arguments: [
      ("openrouter", ["AI_IMAGE_OPENROUTER_API_KEY": "k"], "openrouter"),
      ("stable-diffusion", ["AI_IMAGE_SD_ENDPOINT": "http://localhost:7860"], "automatic1111"),
      ("openai", ["OPENAI_API_KEY": "k"], "openai"),
    ])
  func theDefaultOfInkweldDecides(
    _ name: String, _ variables: [String: String], _ provider: String
  ) throws {
    let shown = try limn(
      ["generate", "a happy llama", "--dry-run", "--json", "--assume-price", "0.1"],
      variables.merging(["AI_IMAGE_DEFAULT_PROVIDER": name]) { $1 })
    #expect(shown.status == 0, "\(shown.errors)")
    #expect(try shown.json["provider"] as? String == provider)
  }
}
