import ScriptedServing
import Studio
import Testing
import World

@testable import Providers

/// Services that send elsewhere who asks.
@Suite(.timeLimit(.minutes(5)))
struct RedirectionTests {
  @Test(arguments: Recording.all.map(\.provider))
  func aKeyIsNotLedElsewhere(_ provider: String) async throws {
    let recording = Recording.named(provider)
    try await serving { _ in
      ServedReply(200, json: "{}")
    } _: { other in
      let target = "http://127.0.0.1:\(other.port)/"
      try await serving { request in
        recording.side(request) ?? ServedReply(307, headers: [("Location", target)])
      } _: { server in
        let bench = ServiceBench(recording, at: server.root)
        let outcome = await bench.outcome(of: PictureRequest(recording.dialogues[0].ask))
        #expect(outcome.error?.kind == "notAsked", "\(outcome)")
        #expect(other.requests.isEmpty)
      }
    }
  }

  @Test(
    arguments: Recording.all.map(\.provider),
    ["{}", #"{"hello": 1}"#, "[1]", #"[["hello"]]"#, #"{"data": [{"hello": 1}]}"#, "null", "1"])
  func somethingElseIsNotTakenForTheService(_ provider: String, _ answer: String) async throws {
    try await serving { _ in
      ServedReply(200, json: answer)
    } _: { server in
      let service = ServiceBench(.named(provider), at: server.root).service
      let error = await #expect(throws: ProviderError.self) { try await service.standing() }
      #expect(error?.errorDescription?.contains("What answers at \(server.root)") == true)
      #expect(error?.recoverySuggestion?.contains("\(provider).endpoint") == true)
      guard service.listsModels else { return }
      let other = await #expect(throws: ProviderError.self) { try await service.models() }
      #expect(other == error)
    }
  }

  /// Who says where the result is has taken the request, and may have it paid.
  @Test(arguments: Recording.all.map(\.provider), [301, 302, 303, 308])
  func aRedirectionInTheSameHouseIsNoRefusal(_ provider: String, _ status: Int) async throws {
    let recording = Recording.named(provider)
    try await serving { request in
      recording.side(request)
        ?? ServedReply(status, headers: [("Location", "/\(ServiceBench.key)/result")])
    } _: { server in
      let bench = ServiceBench(recording, at: server.root)
      let outcome = await bench.outcome(of: PictureRequest(recording.dialogues[0].ask))
      let isPaid = status < 308 && !bench.service.access.facts.isFree
      #expect(outcome.error?.kind == (isPaid ? "lostAnswer" : "notAsked"), "\(outcome)")
      #expect(!"\(outcome)".contains(ServiceBench.key))
    }
  }
}
