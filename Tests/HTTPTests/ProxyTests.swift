import ScriptedServing
import Testing

@testable import HTTP

@Suite(.timeLimit(.minutes(5)))
struct ProxyTests {
  private func client(_ proxy: ScriptedServer) -> HTTPClient {
    HTTPClient(
      proxies: HTTPProxies { $0.hasSuffix("_proxy") && $0 != "no_proxy" ? proxy.root : nil })
  }

  private func request(_ text: String) throws -> HTTPRequest {
    HTTPRequest(.get, try #require(WebAddress(text)))
  }

  /// A proxy behind which one machine sends whoever asks to another.
  private func leading(to other: String) -> ScriptedServer.Script {
    {
      $0.path == "http://a.example/"
        ? ServedReply(302, headers: [("Location", other)])
        : ServedReply($0.header("X-Key") == nil ? 401 : 200, json: "1")
    }
  }

  @Test(arguments: ["http://b.example/", "http://a.example:81/", "http://a.b.example/"])
  func noRedirectionLeadsToWhomNobodyKnows(_ other: String) async throws {
    try await serving(leading(to: other)) { proxy in
      let host = try #require(WebAddress(other)).host
      await #expect(throws: HTTPError.notKnown(host: host)) {
        try await client(proxy).send(request("http://a.example/"))
      }
      #expect(proxy.requests.count == 1)
    }
  }

  @Test func aFirstAddressThatNobodyTrustsIsNotAsked() async throws {
    try await serving { _ in
      ServedReply(200)
    } _: { proxy in
      var request = try request("http://a.example/")
      request.trusts = { _ in false }
      await #expect(throws: HTTPError.notKnown(host: "a.example")) {
        try await client(proxy).send(request)
      }
      #expect(proxy.connectionCount == 0)
    }
  }

  @Test func whoIsRefusedForHisMissingKeyIsToldThatHeWasSentElsewhere() async throws {
    try await serving(leading(to: "http://b.example/")) { proxy in
      var request = try request("http://a.example/")
      request.trusts = { $0.host == "a.example" || $0.host == "b.example" }
      #expect(try await client(proxy).send(request).status == 401)
      request.headers = [HTTPHeader("X-Key", "k", isSecret: true)]
      let reply = try await client(proxy).send(request)
      #expect(reply.redirection == "http://b.example/")
      #expect(proxy.requests.last?.header("X-Key") == nil)
    }
  }

  @Test(arguments: [403, 407, 502])
  func aProxyThatLeadsNowhereHasSentNothing(_ status: Int) async throws {
    try await serving { _ in
      ServedReply(status)
    } _: { proxy in
      var request = try request("https://a.example/")
      (request.method, request.body) = (.post, .bytes([1], type: "a/b"))
      let hindrance = HTTPError.Hindrance.proxy(host: "127.0.0.1:\(proxy.port)", status: status)
      await #expect(throws: HTTPError.unreachable(host: "a.example", hindrance)) {
        try await client(proxy).send(request)
      }
      #expect(proxy.requests.map(\.method) == ["CONNECT"])
    }
  }

  @Test(arguments: [true, false])
  func aProxyThatIsNotThereIsNamed(_ hangsUp: Bool) async throws {
    try await serving { _ in
      ServedReply(manner: .nothing)
    } _: { proxy in
      if !hangsUp { proxy.stop() }
      let hindrance = HTTPError.Hindrance.proxy(host: "127.0.0.1:\(proxy.port)", status: 0)
      await #expect(throws: HTTPError.unreachable(host: "a.example", hindrance)) {
        try await client(proxy).send(request("https://a.example/"))
      }
    }
  }

  @Test(
    arguments: [
      ("http://me:word@proxy.example:3128/", "proxy.example:3128"), ("proxy:8080", "proxy:8080"),
      ("socks5h://a@b@proxy", "proxy"), ("http://me:wo/rd@proxy:1/", "proxy:1"),
    ])
  func aProxyIsToldWithoutItsPassword(_ text: String, _ host: String) {
    #expect(HTTPProxy(text: text).host == host)
  }

  @Test(arguments: ["127.0.0.1", "localhost", "127.9.9.9", "[::1]", "comfy.localhost"])
  func thisMachineIsAskedWithoutAProxy(_ host: String) throws {
    let proxies = HTTPProxies { $0 == "http_proxy" ? "proxy.example" : nil }
    #expect(proxies.proxy(for: try #require(WebAddress("http://\(host):8188/"))) == nil)
    #expect(proxies.proxy(for: try #require(WebAddress("http://192.168.1.5:8188/"))) != nil)
  }
}
