import ScriptedServing
import Studio
import Testing
import Text
import World

@testable import Providers

/// Names that people type and services answer, where they become parts of a path.
@Suite(.timeLimit(.minutes(5)))
struct PathTests {
  static let providers = ["replicate", "fal", "bfl", "gemini", "cloudflare", "openrouter"]
  static let astray = [
    "", "/", "..", ".", "../../account", "a/../../b", "a/./b", "/a/b", "a/b/", "a//b", "a/b?c=d",
    "a/b#c", "a/%2e%2e/b", "a\\b", "a/b c", " a/b", "a/b\r\nx-key: c", "a/b\u{0}", "a/b\u{7F}",
    "a/é",
  ]

  @Test(arguments: providers, astray)
  func aModelThatLeadsElsewhereIsNotAskedFor(_ provider: String, _ id: String) async throws {
    let recording = Recording.named(provider)
    try await serving { _ in
      ServedReply(200, json: "{}")
    } _: { server in
      let bench = ServiceBench(recording, at: server.root)
      let model = provider == "cloudflare" ? "@cf/\(id)" : id
      let ask: JSON = ["model": .text(model), "pictures": ["start"]]
      let outcome = await bench.outcome(of: PictureRequest(ask))
      #expect(outcome.error?.kind == "unknownModel", "\(outcome)")
      #expect(
        outcome.error?.recoverySuggestion?.contains("limn model list --provider \(provider)")
          == true)
      #expect(server.requests.isEmpty)
    }
  }

  /// What was never sent was not paid either.
  @Test(arguments: ["../x", "a/b", "a b", "é"])
  func anAccountThatIsNoneIsNotAskedFor(_ account: String) async throws {
    try await serving { _ in
      ServedReply(200, json: "{}")
    } _: { server in
      var bench = ServiceBench(.named("cloudflare"), at: server.root)
      bench.texts[.account] = account
      let ask: JSON = ["model": "@cf/black-forest-labs/flux-1-schnell"]
      let outcome = await bench.outcome(of: PictureRequest(ask))
      #expect(outcome.error?.kind == "notAsked", "\(outcome)")
      #expect(server.requests.isEmpty)
    }
  }

  static let names = ["../../account", "..", ".", "a/b", "a?b", "a b", "a%2e", "a\u{0}", ""]
  static let answers: [(String, @Sendable (String) -> JSON)] = [
    ("replicate", { ["id": .text($0), "status": "starting"] }),
    ("fal", { ["request_id": .text($0), "status_url": "", "response_url": ""] }),
    ("comfyui", { ["prompt_id": .text($0)] }),
    ("aiserver", { ["jobId": .text($0)] }),
    ("oxen", { ["generations": [["generation_id": .text($0)]]] }),
  ]

  @Test(arguments: answers.map(\.0), names)
  func aNameThatLeadsElsewhereIsNotAskedAbout(_ provider: String, _ id: String) async throws {
    let recording = Recording.named(provider)
    let answer = try #require(Self.answers.first { $0.0 == provider }).1(id)
    try await serving { request in
      recording.side(request) ?? ServedReply(200, answer.bytes)
    } _: { server in
      let bench = ServiceBench(recording, at: server.root)
      var ask = recording.dialogues[0].ask
      if provider == "oxen" { ask["set"] = ["queue": "true"] }
      let outcome = await bench.outcome(of: PictureRequest(ask))
      #expect(outcome.error?.kind == "garbledAnswer", "\(outcome)")
      #expect(server.requests.last?.method == "POST")
    }
  }
}
