import Foundation
import HTTP
import ScriptedServing
import Studio
import Testing
import Text
import World

@testable import Providers

/// Every provider against a server that fails, lies, or is none.
@Suite(.timeLimit(.minutes(5)))
struct HostileServiceTests {
  /// An answer, and what follows from it for a service that is paid, and for a server of one's own.
  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let reply: ServedReply
    let paid: Set<String>
    let own: Set<String>
    var after: Double?
    var testDescription: String { name }

    init(
      _ name: String, _ reply: ServedReply, _ paid: Set<String>, own: Set<String>? = nil,
      after: Double? = nil
    ) {
      (self.name, self.reply, self.paid, self.own) = (name, reply, paid, own ?? paid)
      self.after = after
    }
  }

  static let page = Array("<!doctype html><title>Welcome</title>".utf8)
  static let rows: [Row] = [
    Row("nothing", ServedReply(manner: .nothing), ["lostAnswer"], own: ["unreachable"]),
    Row(
      "cut off", ServedReply(200, json: "{\"data\":[", manner: .cutOff(after: 3)), ["lostAnswer"],
      own: ["unreachable"]),
    Row(
      "no HTTP", ServedReply(200, Array("SSH-2.0\r\n".utf8), manner: .raw), ["lostAnswer"],
      own: ["unreachable"]),
    Row("a page", ServedReply(200, page, type: "text/html; charset=utf-8"), ["notAsked"]),
    Row("empty", ServedReply(200), ["garbledAnswer"]),
    Row("no JSON", ServedReply(200, json: "{\"data\":[{\"b64_json\":\"aaa"), ["garbledAnswer"]),
    Row(
      "too deep", ServedReply(200, json: String(repeating: "[", count: 100_000)), ["garbledAnswer"]),
    Row("null", ServedReply(200, json: "null"), ["garbledAnswer", "none"]),
    Row("a list", ServedReply(200, json: "[]"), ["garbledAnswer", "none"]),
    Row("an object", ServedReply(200, json: "{}"), ["garbledAnswer", "none"]),
    Row("a text", ServedReply(200, json: "\"ok\""), ["garbledAnswer", "none"]),
    Row("500", ServedReply(500), ["lostAnswer", "busy"], own: ["busy"]),
    Row("502", ServedReply(502, page, type: "text/html"), ["lostAnswer", "busy"], own: ["busy"]),
    Row("504", ServedReply(504), ["lostAnswer", "busy"], own: ["busy"]),
    Row(
      "a gateway that speaks JSON", ServedReply(504, json: #"{"message": "Gateway timeout"}"#),
      ["lostAnswer"], own: ["busy"]),
    Row(
      "a gateway without an upstream",
      ServedReply(502, json: #"{"message": "An invalid response was received from the upstream"}"#),
      ["lostAnswer"], own: ["busy"]),
    Row("503", ServedReply(503, headers: [("Retry-After", "7")]), ["busy"], after: 7),
    Row("429", ServedReply(429, headers: [("Retry-After", "2.5")]), ["rateLimited"], after: 2.5),
    Row(
      "429 in ms", ServedReply(429, headers: [("retry-after-ms", "1500"), ("Retry-After", "9")]),
      ["rateLimited"], after: 1.5),
    Row(
      "429 at a date",
      ServedReply(429, headers: [("Retry-After", "Sun, 06 Nov 1994 08:49:37 GMT")]),
      ["rateLimited"], after: 0),
    Row("429 and nonsense", ServedReply(429, headers: [("Retry-After", "soon")]), ["rateLimited"]),
    Row("401", ServedReply(401), ["keyRefused"]),
    Row("402", ServedReply(402), ["noCredit"]),
    Row("400", ServedReply(400), ["refused"]),
    Row(
      "400 with the key",
      ServedReply(400, json: "{\"error\":{\"message\":\"“\(ServiceBench.key)” is bad.\"}}"),
      ["refused"]),
    Row("413", ServedReply(413), ["refused"]),
    Row("418", ServedReply(418, json: "{\"error\":{\"code\":{},\"message\":[]}}"), ["refused"]),
    Row("300", ServedReply(300), ["refused"]),
  ]

  @Test(arguments: Recording.all.map(\.provider), rows)
  func aBadAnswerIsUnderstood(_ provider: String, _ row: Row) async throws {
    let recording = Recording.named(provider)
    try await serving { request in
      recording.side(request) ?? row.reply
    } _: { server in
      let bench = ServiceBench(recording, at: server.root)
      let outcome = await bench.outcome(of: PictureRequest(recording.dialogues[0].ask))
      let isOwn = bench.service.access.facts.isFree
      let kind = outcome.error?.kind ?? "none"
      #expect((isOwn ? row.own : row.paid).contains(kind), "\(outcome)")
      #expect(outcome.pictures.isEmpty && outcome.other == nil, "\(outcome)")
      if let after = row.after { #expect(outcome.error?.after == after) }
      for text in [outcome.error?.errorDescription, outcome.error?.recoverySuggestion] {
        #expect(text?.contains(ServiceBench.key) != true)
      }
    }
  }

  /// Some servers say what they were sent, whatever they think of it.
  @Test(arguments: Recording.all.map(\.provider), [200, 400, 401, 500])
  func aKeyThatIsSaidAgainIsToldToNobody(_ provider: String, _ status: Int) async throws {
    let recording = Recording.named(provider)
    let words = "bad header: Bearer \(ServiceBench.key)"
    try await serving { request in
      recording.side(request)
        ?? ServedReply(
          status, json: #"{"error": {"message": "\#(words)"}, "message": "\#(words)"}"#)
    } _: { server in
      let bench = ServiceBench(recording, at: server.root)
      let outcome = await bench.outcome(of: PictureRequest(recording.dialogues[0].ask))
      #expect(!"\(outcome)".contains(ServiceBench.key))
    }
  }

  @Test(arguments: Recording.all.map(\.provider))
  func nobodyListens(_ provider: String) async throws {
    let recording = Recording.named(provider)
    let server = try ScriptedServer { _ in ServedReply(200) }
    server.stop()
    let bench = ServiceBench(recording, at: server.root)
    let outcome = await bench.outcome(of: PictureRequest(recording.dialogues[0].ask))
    #expect(outcome.error?.kind == "unreachable", "\(outcome)")
  }

  @Test(arguments: Recording.all.map(\.provider), [nil, "two\nlines"])
  func withoutAGoodKeyNothingIsSent(_ provider: String, _ key: String?) async throws {
    let recording = Recording.named(provider)
    try await serving { _ in
      ServedReply(200, json: "{}")
    } _: { server in
      var bench = ServiceBench(recording, at: server.root)
      bench.key = key
      guard key != nil || bench.service.access.facts.needsKey else { return }
      let outcome = await bench.outcome(of: PictureRequest(recording.dialogues[0].ask))
      #expect(outcome.error?.kind == (key == nil ? "keyMissing" : "notAsked"), "\(outcome)")
      #expect(server.requests.isEmpty)
    }
  }

  @Test(arguments: Recording.all.map(\.provider))
  func whoIsToldToStopWaitsNoLonger(_ provider: String) async throws {
    let recording = Recording.named(provider)
    try await serving { request in
      recording.side(request) ?? ServedReply(200, manner: .silent(600))
    } _: { server in
      let bench = ServiceBench(recording, at: server.root)
      let task = Task { await bench.outcome(of: PictureRequest(recording.dialogues[0].ask)) }
      while server.requests.allSatisfy({ $0.method == "GET" }) {
        try await Task.sleep(for: .milliseconds(5))
      }
      task.cancel()
      let outcome = await task.value
      #expect(outcome.other is CancellationError, "\(outcome)")
    }
  }

  static let elsewhere = [
    "http://127.0.0.1:9/a.png", "https://127.0.0.1:9/a.png", "https://169.254.169.254/latest",
    "https://[::ffff:10.0.0.1]/a.png", "https://2130706433/a.png", "https://localhost/a.png",
    "file:///etc/passwd", "ftp://example.com/a.png", "http://example.com/a.png", "nonsense", "",
  ]

  @Test(arguments: Recording.all.map(\.provider), elsewhere)
  func noPictureIsFetchedFromAPrivateMachine(_ provider: String, _ address: String) async throws {
    let recording = Recording.named(provider)
    try await serving { _ in
      ServedReply(200, TestPicture.png(1))
    } _: { server in
      let service = ServiceBench(recording, at: server.root).service
      let address = address.replacingOccurrences(of: ":9/", with: ":\(server.port + 1)/")
      let error = await #expect(throws: ProviderError.self) {
        try await service.download(address)
      }
      #expect(
        ["noPicture"].contains(error?.kind ?? ""), "\(String(describing: error))")
      #expect(server.requests.isEmpty)
    }
  }

  @Test func aLargeAnswerIsRead() async throws {
    // As base64 it has 60 MB.
    let picture = [UInt8](repeating: 0x5A, count: 45_000_000)
    let body: JSON = ["data": [["b64_json": .text(Base64.text(of: picture))]]]
    let bytes = body.bytes
    try await serving { _ in
      ServedReply(200, bytes)
    } _: { server in
      let bench = ServiceBench(.named("openai"), at: server.root)
      let outcome = await bench.outcome(of: PictureRequest(["model": "gpt-image-2"]))
      #expect(outcome.pictures.map(\.count) == [45_000_000])
    }
  }

  @Test func anEndlessAnswerIsNot() async throws {
    let bytes = [UInt8](repeating: 0x20, count: (96 << 20) + 1)
    try await serving { _ in
      ServedReply(200, bytes)
    } _: { server in
      let bench = ServiceBench(.named("openai"), at: server.root)
      let outcome = await bench.outcome(of: PictureRequest(["model": "gpt-image-2"]))
      #expect(outcome.error?.kind == "tooLarge", "\(outcome)")
    }
  }

  /// A thousand pictures, as each kind of service answers them.
  static let thousands: [(String, JSON)] = {
    func many(_ item: JSON) -> JSON { .list(Array(repeating: item, count: 1000)) }
    let picture = JSON.text(Base64.text(of: TestPicture.png(1)))
    let file: JSON = ["filename": "a.png", "type": "output"]
    return [
      ("openai", ["data": many(["b64_json": picture])]),
      ("automatic1111", ["images": many(picture), "info": ""]),
      ("gemini", ["candidates": [["content": ["parts": many(["inlineData": ["data": picture]])]]]]),
      (
        "replicate",
        ["id": "a", "status": "succeeded", "output": many("https://example.com/a.png")]
      ),
      ("aiserver", ["jobId": 1, "results": many(["url": "/artifacts/a.png"])]),
      ("comfyui", ["prompt_id": "a", "a": ["outputs": ["9": ["images": many(file)]]]]),
    ]
  }()

  @Test(arguments: thousands)
  func notMorePicturesAreTakenThanAnybodyAsksFor(_ provider: String, _ body: JSON) async throws {
    let recording = Recording.named(provider)
    try await serving { request in
      recording.side(request) ?? ServedReply(200, body.bytes)
    } _: { server in
      let service = ServiceBench(recording, at: server.root).service
      let request = PictureRequest(recording.dialogues[0].ask)
      var pictures: [Answer.Picture]?
      switch try await service.submit(request, Desk.shared.desk) {
      case .finished(let answer): pictures = answer.pictures
      case .accepted(let remote):
        if case .finished(let answer) = try await service.check(remote, request) {
          pictures = answer.pictures
        }
      }
      #expect(pictures?.count == 64)
    }
  }

  @Test func notMoreIsAskedAboutThanAnybodyAsksFor() async throws {
    let body: JSON = ["ids": .list((0..<1000).map { .text("\($0)") })]
    try await serving { _ in
      ServedReply(200, body.bytes)
    } _: { server in
      let service = ServiceBench(.named("oxen"), at: server.root).service
      let request = PictureRequest(["model": "flux-2-dev", "set": ["queue": "true"]])
      guard case .accepted(let remote) = try await service.submit(request, Desk.shared.desk) else {
        Issue.record("It was not taken.")
        return
      }
      #expect(remote.split(separator: " ").count == 64)
    }
  }
}
