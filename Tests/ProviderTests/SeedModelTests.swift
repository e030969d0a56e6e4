import Studio
import Testing
import Text
import World

@testable import Providers

/// Every model that the programs name from which writers come, at the service that has it.
struct SeedModelTests {
  static let aimlapi = [
    "dall-e-3", "dall-e-2", "openai/gpt-image-1", "imagen-3.0-generate-002", "flux/schnell",
    "flux-pro", "flux-pro/v1.1", "flux-pro/v1.1-ultra", "flux/dev", "flux/dev/image-to-image",
    "stable-diffusion-v3-medium", "stable-diffusion-v35-large",
  ]
  static let replicate = [
    "black-forest-labs/flux-schnell", "black-forest-labs/flux-dev", "black-forest-labs/flux-pro",
    "black-forest-labs/flux-1.1-pro", "ideogram-ai/ideogram-v3-quality", "stability-ai/sdxl",
    "stability-ai/stable-diffusion-3.5-large",
  ]
  static let aiserver = ["dall-e-3", "flux-schnell", "flux-dev", "flux-pro"]
  static let all =
    aimlapi.map { ("aimlapi", $0) } + replicate.map { ("replicate", $0) }
    + aiserver.map { ("aiserver", $0) }

  @Test(arguments: all)
  func aModelIsKnownAndAskedFor(_ provider: String, _ id: String) throws {
    let model = try ModelCatalogue.builtIn.model(named: "\(provider)/\(id)")
    #expect(model.provider == provider && model.isCalled(id))
    let service = ServiceBench(.named(provider), at: "http://127.0.0.1:9").service
    let start: JSON = model.makes.contains(.textToImage) ? [] : ["start"]
    let outline = try service.outline(
      of: PictureRequest(["model": .text(id), "pictures": start]))
    #expect(outline.method == "POST")
    #expect(String(decoding: outline.body.bytes, as: UTF8.self).contains("a llama"))
    #expect(
      outline.headers.contains { $0.name == "Authorization" && $0.value == "Bearer ********" })
  }
}
