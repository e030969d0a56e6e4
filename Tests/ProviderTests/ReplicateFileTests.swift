import Foundation
import MediaLibrary
import ScriptedServing
import Studio
import Testing
import Text
import World

@testable import Providers

/// A picture that is too large for a request goes to Replicate before it.
@Suite(.timeLimit(.minutes(5)))
struct ReplicateFileTests {
  static let large = TestPicture.png(1) + [UInt8](repeating: 0, count: 256 << 10)
  static let file = "https://api.replicate.com/v1/files/cneqzikepnug6xezperrr4z55o"

  private var request: PictureRequest {
    let asked = PictureRequest(["model": "black-forest-labs/flux-dev"])
    return PictureRequest(
      prompt: asked.prompt, model: asked.model, size: asked.size, seeds: asked.seeds,
      pictures: [HandedPicture(bytes: Self.large, format: .png, role: nil, isStart: true)])
  }

  @Test func aLargePictureIsHandedOverBefore() async throws {
    try await serving { request in
      request.path.hasSuffix("/files")
        ? ServedReply(201, json: "{\"id\":\"cneq\",\"urls\":{\"get\":\"\(Self.file)\"}}")
        : ServedReply(201, json: "{\"id\":\"a1\",\"status\":\"succeeded\",\"output\":null}")
    } _: { server in
      let outcome = await ServiceBench(.named("replicate"), at: server.root).outcome(of: request)
      #expect(outcome.error == nil && outcome.other == nil, "\(outcome)")
      #expect(
        server.requests.map(\.path) == [
          "/v1/files", "/v1/models/black-forest-labs/flux-dev/predictions",
        ])
      #expect(server.requests[0].header("Authorization") == "Bearer \(ServiceBench.key)")
      #expect(server.requests[0].text.contains("name=\"content\"; filename=\"picture.png\""))
      let sent = try JSON(server.requests[1].body)
      #expect(sent["input"]["image"].text == Self.file)
    }
  }

  @Test(arguments: [
    (ServedReply(201, json: "oops"), "unreachable"), (ServedReply(201, json: "{}"), "refused"),
    (ServedReply(201, manner: .nothing), "unreachable"), (ServedReply(500), "busy"),
    (ServedReply(413), "refused"),
  ])
  func whatGoesWrongBeforeTheRequestCostsNothing(_ reply: ServedReply, _ kind: String) async throws
  {
    try await serving { _ in
      reply
    } _: { server in
      let outcome = await ServiceBench(.named("replicate"), at: server.root).outcome(of: request)
      #expect(outcome.error?.kind == kind, "\(outcome)")
      #expect(server.requests.allSatisfy { $0.path == "/v1/files" })
    }
  }
}
