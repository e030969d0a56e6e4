package import Studio
import Synchronization
import World

/// The services that make pictures.
package enum Providers {
  /// What works everywhere, at once and for nothing.
  package static let sketch: any Provider = SketchProvider()

  /// Those that are asked over HTTP, by the kind of their facts.
  static let services: [String: any Service.Type] = [
    "openai": OpenAI.self, "ollama": OpenAI.self,
    "openrouter": OpenRouter.self,
    "replicate": Replicate.self,
    "aimlapi": AIMLAPI.self,
    "oxen": Oxen.self,
    "automatic1111": Automatic1111.self, "sdcpp": Automatic1111.self,
    "comfyui": ComfyUI.self,
    "aiserver": AIServer.self,
    "fal": Fal.self,
    "cloudflare": Cloudflare.self,
    "gemini": Gemini.self,
    "bfl": BlackForestLabs.self,
  ]

  /// The kinds of providers that can be spoken to.
  package static var kinds: [String] { [Provenance.sketch] + services.keys.sorted() }

  /// Those that a program has of its own, in the places of those that came with this package.
  private static let ownProviders = Mutex<[any Provider]>([])

  /// Has a program's own providers asked.
  package static func add(_ providers: [any Provider]) { ownProviders.withLock { $0 += providers } }

  static func own(named name: String) -> (any Provider)? {
    ownProviders.withLock { $0.first { $0.name == name } }
  }

  package typealias Download =
    @Sendable (_ address: String, _ provider: String) async throws -> [UInt8]

  /// Reads the pictures of a program's own providers.
  private static let ownDownload = Mutex<Download?>(nil)

  /// Has pictures read that are somewhere else.
  package static func read(by download: @escaping Download) {
    ownDownload.withLock { $0 = download }
  }

  static func download(of provider: String) -> Download? {
    own(named: provider) == nil ? nil : ownDownload.withLock { $0 }
  }
}
