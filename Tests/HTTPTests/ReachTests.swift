import Foundation
import ScriptedServing
import Synchronization
import Testing

@testable import HTTP

/// A value that several threads change.
final class Locked<Value: Sendable>: Sendable {
  private let state: Mutex<Value>
  init(_ value: Value) { state = Mutex(value) }
  var value: Value { state.withLock { $0 } }
  func change(_ body: @Sendable (inout Value) -> Void) { state.withLock { body(&$0) } }
}

@Suite(.timeLimit(.minutes(5)))
struct ReachTests {
  /// Each of them leads to this machine, a neighbour, or nobody.
  static let privateHosts = [
    "127.0.0.1", "127.1", "127.0.1", "127.255.255.254", "2130706433", "0x7f000001", "0x7f.1",
    "0177.0.0.1", "017700000001", "0", "0.0.0.0", "0x0", "localhost", "LOCALHOST", "localhost.",
    "10.0.0.1", "10.255.255.255", "0x0a.0.0.1", "167772161", "172.16.0.1", "172.31.255.255",
    "192.168.0.1", "192.168.255.255", "0xc0a80001", "169.254.169.254", "169.254.0.1", "2852039166",
    "0xa9fea9fe", "0251.0376.0251.0376", "100.64.0.1", "100.127.255.255", "192.0.0.1", "192.0.2.1",
    "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255",
    "240.0.0.1", "255.255.255.255", "192.88.99.1", "[::1]", "[::]", "[0:0:0:0:0:0:0:1]",
    "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[::ffff:10.0.0.1]", "[::ffff:192.168.1.1]",
    "[::ffff:169.254.169.254]", "[::ffff:a9fe:a9fe]", "[::127.0.0.1]", "[64:ff9b::7f00:1]",
    "[64:ff9b::a00:1]", "[64:ff9b:1::1]", "[2002:7f00:1::]", "[2002:a00:1::1]", "[2002:c0a8:1::1]",
    "[fe80::1]", "[fc00::1]", "[fd12:3456:789a::1]", "[fec0::1]", "[ff02::1]", "[2001:db8::1]",
    "[2001::1]", "[2001:10::1]", "[100::1]", "[3fff::1]", "[::ffff:0:127.0.0.1]",
  ]

  @Test(arguments: privateHosts)
  func noPrivateAddressIsConnectedTo(_ host: String) async throws {
    try await serving { _ in
      ServedReply(200)
    } _: { server in
      let address = try #require(WebAddress("http://\(host):\(server.port)/"))
      var request = HTTPRequest(.get, address)
      request.limits.connecting = 2
      let error = await #expect(throws: HTTPError.self) { try await HTTPClient().send(request) }
      #expect(error == .notPublic(host: address.host), "\(String(describing: error))")
      #expect(server.connectionCount == 0)
    }
  }

  @Test(arguments: privateHosts)
  func noRedirectionLeadsToAPrivateAddress(_ host: String) async throws {
    try await serving { _ in
      ServedReply(200)
    } _: { hidden in
      let location = "http://\(host):\(hidden.port)/"
      try await serving { _ in
        ServedReply(302, headers: [("Location", location)])
      } _: { server in
        var request = HTTPRequest(.get, try #require(WebAddress(server.root)))
        request.reach = .thisAddress
        request.limits.connecting = 2
        let target = try #require(WebAddress(location)).host
        await #expect(throws: HTTPError.notPublic(host: target)) {
          try await HTTPClient().send(request)
        }
        #expect(hidden.connectionCount == 0)
      }
    }
  }

  @Test(arguments: privateHosts)
  func aProxyIsNotSentThere(_ host: String) async throws {
    try await serving { _ in
      ServedReply(200)
    } _: { proxy in
      let client = HTTPClient(
        proxies: HTTPProxies { $0 == "http_proxy" ? proxy.root : nil })
      let request = HTTPRequest(.get, try #require(WebAddress("http://\(host)/")))
      let error = await #expect(throws: HTTPError.self) { try await client.send(request) }
      #expect(error == .notPublic(host: request.address.host))
      #expect(proxy.requests.isEmpty)
    }
  }

  @Test func aProxyOnThisMachineIsAsked() async throws {
    try await serving {
      ServedReply(200, Array($0.path.utf8))
    } _: { proxy in
      let client = HTTPClient(proxies: HTTPProxies { $0 == "http_proxy" ? proxy.root : nil })
      let request = HTTPRequest(.get, try #require(WebAddress("http://pictures.example/a")))
      #expect(try await client.send(request).body == Array("http://pictures.example/a".utf8))
    }
  }

  @Test(
    arguments: [
      ("8.8.8.8", true), ("1.1.1.1", true), ("172.15.0.1", true), ("172.32.0.1", true),
      ("100.63.0.1", true), ("100.128.0.1", true), ("192.167.1.1", true), ("198.20.0.1", true),
      ("223.255.255.255", true), ("2606:4700::1111", true), ("2a00:1450::1", true),
      ("64:ff9b::808:808", true), ("::ffff:8.8.8.8", true), ("2002:808:808::1", true),
    ])
  func publicAddressesArePublic(_ text: String, _ expected: Bool) throws {
    #expect(try #require(NetworkAddress(text)).isPublic == expected)
  }

  @Test(
    arguments: [
      ("http://a.example", "http://a.example:80"),
      ("HTTPS://A.Example.:444/x", "https://a.example:444"),
      ("https://[2606:4700::1111]/", "https://2606:4700::1111:443"),
    ])
  func anAddressHasAnOrigin(_ text: String, _ origin: String) throws {
    #expect(try #require(WebAddress(text)).origin == origin)
  }

  @Test(
    arguments: [
      "", "a.example", "ftp://a.example", "file:///etc/passwd", "http://", "http://user@a.example",
      "http://user:word@a.example", "http://a.example\\@b.example", "http://a example",
      "http://ä.example",
      "http://a.example:0", "http://a.example:99999", "http://a.example/#x", "http://a.example/\n",
      "gopher://a.example", "http://a%00.example", "javascript:alert(1)",
    ])
  func whatReadersReadDifferentlyIsNoAddress(_ text: String) {
    #expect(WebAddress(text) == nil)
  }

  @Test(
    arguments: [
      ("a.example", true), ("b.a.example", true), ("ba.example", false), ("c.example", true),
      ("d.example", false), ("10.0.0.1", true),
    ])
  func someHostsAreAskedWithoutAProxy(_ host: String, _ isDirect: Bool) throws {
    let variables = [
      "https_proxy": "http://p:1", "no_proxy": "a.example, *.c.example:443,10.0.0.1",
    ]
    let proxies = HTTPProxies { variables[$0] }
    let address = try #require(WebAddress("https://\(host)/"))
    #expect((proxies.proxy(for: address) == nil) == isDirect)
  }
}

struct ServerSentEventsTests {
  @Test(
    arguments: [
      ("", []), ("data: a\n\n", ["a"]),
      ("event: x\ndata: a\ndata: b\n\n: note\n\ndata:c\n\n", ["a\nb", "c"]),
      ("data: a\r\n\r\ndata: b\r\n", ["a"]),
      ("data: a\r\rdata: b\r\r\n", ["a", "b"]),
      ("data: fog\u{2028}and\u{85}rain\n\n", ["fog\u{2028}and\u{85}rain"]),
    ] as [(String, [String])])
  func eventsAreWhole(_ text: String, _ expected: [String]) {
    #expect(ServerSentEvents.data(in: Array(text.utf8)) == expected)
  }
}
