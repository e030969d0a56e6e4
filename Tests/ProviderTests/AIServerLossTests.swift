import Foundation
import ScriptedServing
import Studio
import Testing
import Text

@testable import Providers

/// A request to AI Server whose answer is lost is asked about by its name, and not sent twice.
@Suite(.timeLimit(.minutes(5)))
struct AIServerLossTests {
  static let question =
    "/api/GetArtifactGenerationStatus?RefId=0b7a5c1e-1111-4222-8333-444455556666"
  static let unknown =
    "{\"responseStatus\":{\"errorCode\":\"NotFound\",\"message\":\"Job not found\"}}"

  @Test(
    arguments: [
      (ServedReply(200, json: "{\"jobId\":1234,\"jobState\":\"Started\"}"), "1234"),
      (ServedReply(404, json: unknown), "unreachable"),
      (ServedReply(401), "unreachable"), (ServedReply(manner: .nothing), "unreachable"),
      (ServedReply(200, json: "{}"), "unreachable"),
    ])
  func whatBecameOfItIsAsked(_ reply: ServedReply, _ expected: String) async throws {
    try await serving { request in
      request.method == "POST" ? ServedReply(manner: .nothing) : reply
    } _: { server in
      let service = ServiceBench(.named("aiserver"), at: server.root).service
      let request = PictureRequest(["model": "flux-schnell"])
      var said = ""
      do {
        if case .accepted(let remote) = try await service.submit(request, Desk.shared.desk) {
          said = remote
        }
      } catch let error as ProviderError {
        said = error.kind
      }
      #expect(said == expected)
      #expect(server.requests.map(\.path) == ["/api/QueueTextToImage", Self.question])
    }
  }
}
