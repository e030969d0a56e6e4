import Foundation
import ScriptedServing
import Testing

@testable import HTTP

@Suite(.timeLimit(.minutes(5)))
struct HTTPClientTests {
  private let client = HTTPClient()

  private func request(
    _ server: ScriptedServer, _ path: String = "/", _ method: HTTPRequest.Method = .get,
    _ body: HTTPRequest.Body = .none
  ) throws -> HTTPRequest {
    var request = HTTPRequest(method, try #require(WebAddress(server.root + path)), body: body)
    request.reach = .thisAddress
    return request
  }

  @Test func anAnswerIsReadWithItsHead() async throws {
    try await serving { _ in
      ServedReply(
        404, json: "{}", headers: [("Retry-After", " 7 "), ("X-Two", "a"), ("x-two", "b")])
    } _: { server in
      let reply = try await client.send(request(server, "/a?b=c"))
      #expect(reply.status == 404)
      #expect(reply.body == Array("{}".utf8))
      #expect(reply.header("retry-after") == "7")
      #expect(reply.header("X-TWO") == "b")
      #expect(server.requests[0].path == "/a?b=c")
    }
  }

  @Test(arguments: [0, 1, 70_000, 3_000_000])
  func aBodyArrivesToTheByte(_ count: Int) async throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    try await serving {
      ServedReply(200, $0.body)
    } _: { server in
      var request = try request(server, "/", .post, .bytes(bytes, type: "a/b"))
      request.headers = [HTTPHeader("X-Key", "secret", isSecret: true)]
      let reply = try await client.send(request)
      #expect(reply.body == bytes)
      #expect(server.requests[0].method == "POST")
      #expect(server.requests[0].header("Content-Type") == "a/b")
      #expect(server.requests[0].header("X-Key") == "secret")
      #expect(server.requests[0].header("Expect") == nil)
    }
  }

  @Test func aFormIsWrittenAsBrowsersDo() async throws {
    try await serving { _ in
      ServedReply(200)
    } _: { server in
      let parts = [
        FormPart("prompt", "a ‘red’ fox"),
        FormPart("image[]", file: "1.png", [0, 1, 2, 255], type: "image/png"),
      ]
      _ = try await client.send(request(server, "/", .post, .form(parts)))
      let heard = server.requests[0]
      #expect(heard.header("Content-Type")?.hasPrefix("multipart/form-data; boundary=") == true)
      #expect(heard.text.contains("name=\"prompt\"\r\n\r\na ‘red’ fox\r\n"))
      #expect(
        heard.text.contains("name=\"image[]\"; filename=\"1.png\"\r\nContent-Type: image/png"))
      #expect(heard.body.firstRange(of: [0, 1, 2, 255]) != nil)
    }
  }

  @Test func manyAreUnderWayAtOnce() async throws {
    let counts = Locked((now: 0, most: 0))
    try await serving { request in
      counts.change { ($0.now, $0.most) = ($0.now + 1, max($0.most, $0.now + 1)) }
      Thread.sleep(forTimeInterval: 0.3)
      counts.change { $0.now -= 1 }
      return ServedReply(200, Array(request.path.utf8))
    } _: { server in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<20 {
          let request = try request(server, "/\(number)")
          group.addTask {
            let reply = try await client.send(request)
            #expect(reply.body == Array("/\(number)".utf8))
          }
        }
        try await group.waitForAll()
      }
      #expect(counts.value.most > 5)
    }
  }

  @Test func aConnectionIsUsedAgainForReadingAlone() async throws {
    try await serving { _ in
      ServedReply(200)
    } _: { server in
      for _ in 0..<3 { _ = try await client.send(request(server)) }
      #expect(server.connectionCount == 1)
      // Over an old connection it might be sent twice.
      _ = try await client.send(request(server, "/", .post, .bytes([1], type: "a/b")))
      #expect(server.connectionCount == 2)
    }
  }

  @Test func whatIsPaidIsNotSentTwiceOverAClosedConnection() async throws {
    try await serving {
      $0.method == "GET" ? ServedReply(200) : ServedReply(manner: .nothing)
    } _: {
      server in
      _ = try await client.send(request(server))
      await #expect(throws: HTTPError.lost(host: server.place, .closed)) {
        try await client.send(request(server, "/", .post, .bytes([1], type: "a/b")))
      }
      #expect(server.requests.count { $0.method == "POST" } == 1)
    }
  }

  @Test(
    arguments: [
      (.cutOff(after: 3), .closed), (.nothing, .closed), (.silent(60), .timeout),
      (.slow(1), .timeout),
    ] as [(ServedReply.Manner, HTTPError.Loss)])
  func aLostAnswerIsKnownToHaveBeenSent(
    _ manner: ServedReply.Manner, _ loss: HTTPError.Loss
  ) async throws {
    try await serving { _ in
      ServedReply(200, Array("0123456789".utf8), manner: manner)
    } _: {
      server in
      var request = try request(server, "/", .post, .bytes([1], type: "a/b"))
      request.limits.whole = 3
      await #expect(throws: HTTPError.lost(host: server.place, loss)) {
        try await client.send(request)
      }
    }
  }

  @Test func noHTTPIsNoAnswer() async throws {
    try await serving { _ in
      ServedReply(200, Array("SSH-2.0-hello\r\n".utf8), manner: .raw)
    } _: {
      server in
      _ = await #expect(throws: HTTPError.lost(host: server.place, .garbled)) {
        try await client.send(request(server))
      }
    }
  }

  @Test func moreThanAllowedIsNotTaken() async throws {
    try await serving { _ in
      ServedReply(200, [UInt8](repeating: 7, count: 100_000))
    } _: { server in
      var request = try request(server)
      request.limits.bytes = 99_999
      await #expect(throws: HTTPError.tooLarge(host: server.place, limit: 99_999)) {
        try await client.send(request)
      }
      request.limits.bytes = 100_000
      #expect(try await client.send(request).body.count == 100_000)
    }
  }

  @Test func nobodyListensAndNothingWasSent() async throws {
    let server = try ScriptedServer { _ in ServedReply(200) }
    server.stop()
    await #expect(throws: HTTPError.unreachable(host: server.place, .refused)) {
      try await client.send(request(server))
    }
  }

  @Test func whoIsCancelledWaitsNoLonger() async throws {
    // Longer than any test may take: who waits for the answer does not get through.
    try await serving { _ in
      ServedReply(200, manner: .silent(600))
    } _: { server in
      let request = try request(server)
      let task = Task { try await client.send(request) }
      while server.requests.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
    }
  }

  @Test func aSecretGoesToNoOtherHost() async throws {
    try await serving { _ in
      ServedReply(200, json: "\"stolen\"")
    } _: { other in
      let target = "http://localhost:\(other.port)/"
      try await serving { _ in
        ServedReply(302, headers: [("Location", target)])
      } _: { server in
        var request = try request(server)
        request.headers = [HTTPHeader("Authorization", "Bearer k", isSecret: true)]
        // What was written down is allowed, and not where it leads.
        await #expect(throws: HTTPError.notPublic(host: "localhost")) {
          try await client.send(request)
        }
        #expect(other.requests.isEmpty)
      }
    }
  }

  @Test func nobodyIsLedToAnAddressWithAKeyInIt() async throws {
    try await serving { _ in
      ServedReply(302, headers: [("Location", "http://k-123.example/")])
    } _: { server in
      var request = try request(server)
      request.headers = [HTTPHeader("Authorization", "Bearer k-123", isSecret: true)]
      await #expect(throws: HTTPError.redirected(host: "127.0.0.1")) {
        try await client.send(request)
      }
    }
  }

  @Test func aRedirectionInTheSameHouseIsFollowed() async throws {
    try await serving {
      $0.path == "/a/b"
        ? ServedReply(307, headers: [("Location", "../c?x=1")])
        : ServedReply(200, Array($0.path.utf8))
    } _: { server in
      var request = try request(server, "/a/b")
      request.headers = [HTTPHeader("Authorization", "Bearer k", isSecret: true)]
      #expect(try await client.send(request).body == Array("/c?x=1".utf8))
      #expect(server.requests[1].header("Authorization") == "Bearer k")
      // What changes something is not led elsewhere.
      request.method = .post
      #expect(try await client.send(request).status == 307)
    }
  }

  @Test func endlessRedirectionsEnd() async throws {
    try await serving { _ in
      ServedReply(302, headers: [("Location", "/again")])
    } _: { server in
      await #expect(throws: HTTPError.redirected(host: "127.0.0.1")) {
        try await client.send(request(server))
      }
      #expect(server.requests.count == 4)
    }
  }

  @Test(arguments: ["a\nX-Evil: 1", "a\r\n\r\nGET / HTTP/1.1", "a\u{0}b"])
  func aHeaderWithALineInItIsNotSent(_ value: String) async throws {
    try await serving { _ in
      ServedReply(200)
    } _: { server in
      var request = try request(server)
      request.headers = [HTTPHeader("Authorization", value, isSecret: true)]
      await #expect(throws: HTTPError.noHeader("Authorization")) { try await client.send(request) }
      #expect(server.requests.isEmpty)
    }
  }

  @Test func theTraceHoldsNoSecret() async throws {
    let lines = Lines()
    let client = HTTPClient { lines.add($0) }
    try await serving { _ in
      ServedReply(200)
    } _: { server in
      var request = try request(server, "/file?signature=hidden")
      request.headers = [
        HTTPHeader("Authorization", "Bearer hidden", isSecret: true), HTTPHeader("Accept", "a/b"),
      ]
      _ = try await client.send(request)
    }
    let text = lines.text
    #expect(text.contains("GET http://127.0.0.1:") && text.contains("Accept: a/b"))
    #expect(text.contains("← 200, 0 bytes"))
    #expect(!text.contains("hidden"))
  }
}

private final class Lines: Sendable {
  private let lines = Locked([String]())
  func add(_ line: String) { lines.change { $0.append(line) } }
  var text: String { lines.value.joined(separator: "\n") }
}
