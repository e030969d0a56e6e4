import FakeProviding
import Foundation
import TestSupport
import Testing

/// A library with a project, worked on by the program that knows the fake service and has keys for it.
struct ServedLibrary {
  let folder = TemporaryFolder()
  let service: FakeService
  private let environment: [String: String]

  /// - Parameter delay: How long the service takes to answer, in milliseconds.
  init(delay: Int = 0) throws {
    service = FakeService(folder: folder.path)
    environment = [
      "LIMN_LIBRARY": folder.at("world"), "FAKE_SERVICE": folder.path, "FAKE_DELAY": "\(delay)",
      "OPENAI_API_KEY": "sk-1", "REPLICATE_API_TOKEN": "r8-1",
      "AUTOMATIC1111_BASE_URL": "http://127.0.0.1:9",
    ]
    for words in [["init", "world"], ["project", "add", "Saltmarsh"]] {
      #expect(try limn(words).status == 0)
    }
  }

  private static let program = Program(built: "fakelimn")

  func limn(_ words: [String], _ variables: [String: String] = [:]) throws -> Program.Outcome {
    try Self.program.run(words, in: folder, environment: environment.merging(variables) { $1 })
  }

  /// Starts and does not wait.
  func start(_ words: [String], _ variables: [String: String] = [:]) throws -> Running {
    try Self.program.start(
      words, in: folder, environment: environment.merging(variables) { $1 })
  }

  /// Runs under `strace`.
  func limn(_ words: [String], tracing: [String]) throws -> Program.Outcome {
    try Self.program.run(words, tracing: tracing, in: folder, environment: environment)
  }

  /// The jobs of a generation, as `queue show` has them.
  func jobs(of generation: Int) throws -> [[String: Any]] {
    let outcome = try limn(["queue", "show", "\(generation)", "--json"])
    let json = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8))
    return try #require(json as? [[String: Any]], "\(outcome.errors)")
  }
}
