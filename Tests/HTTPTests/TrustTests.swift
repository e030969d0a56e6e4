import Foundation
import ScriptedServing
import Testing

@testable import HTTP

/// Servers that say by a certificate who they are.
struct TrustTests {
  private static let openssl = "/usr/bin/openssl"

  @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: openssl)))
  func whoCannotProveWhoTheyAreAreNotAsked() async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (key, certificate) = (folder.path + "/key", folder.path + "/certificate")
    try start([
      "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days",
      "1", "-subj", "/CN=localhost",
    ]).waitUntilExit()
    // Below those that are given to connections, of which the other tests make many.
    let port = Int.random(in: 20_000..<32_000)
    let server = try start([
      "s_server", "-accept", "\(port)", "-cert", certificate, "-key", key, "-www", "-quiet",
    ])
    defer { server.terminate() }
    var request = HTTPRequest(.get, try #require(WebAddress("https://localhost:\(port)/")))
    request.reach = .thisAddress
    request.headers = [HTTPHeader("Authorization", "Bearer k", isSecret: true)]
    var error: HTTPError?
    // It takes a moment until it listens.
    for _ in 0..<100 {
      error = await #expect(throws: HTTPError.self) { try await HTTPClient().send(request) }
      guard error == .unreachable(host: "localhost:\(port)", .refused) else { break }
      try await Task.sleep(for: .milliseconds(50))
    }
    #expect(error == .unreachable(host: "localhost:\(port)", .distrusted))
  }

  @Test func whoDoesNotSpeakTLSIsNotTakenForALiar() async throws {
    try await serving { _ in
      ServedReply(200)
    } _: { server in
      var request = HTTPRequest(.get, try #require(WebAddress("https://localhost:\(server.port)/")))
      request.reach = .thisAddress
      // Nothing of a request was ever sent that the server could have understood.
      await #expect(throws: HTTPError.unreachable(host: "localhost:\(server.port)", .notEncrypted))
      {
        try await HTTPClient().send(request)
      }
    }
  }

  private func start(_ words: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.openssl)
    process.arguments = words
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    return process
  }
}
