import MediaLibrary
import Testing
import World

@testable import Studio

/// What is noted of a provider when a job fails.
@Suite struct LastErrorTests {
  let bench: RunnerBench

  init() throws { bench = try RunnerBench() }

  private func lastError(after error: any Error, free: Bool = false) async throws -> String? {
    try bench.enqueue()
    let failing = RunnerBench.Scripted(submitting: { _, _ in throw error })
    try await bench.run(failing, free: free, each: 5)
    return try bench.library.serviceStates().first { $0.provider == "replicate" }?.failure
  }

  @Test(arguments: [
    ProviderError.keyRefused(provider: "replicate"), .noCredit(provider: "replicate"),
    .busy(provider: "replicate", after: nil), .rateLimited(provider: "replicate", after: nil),
    .unreachable(provider: "replicate", reason: nil), .garbledAnswer(provider: "replicate"),
  ])
  func whatIsWrongWithTheServiceIsNoted(error: ProviderError) async throws {
    #expect(try await lastError(after: error) == error.errorDescription)
  }

  @Test(arguments: [
    ProviderError.moderated(provider: "replicate", reasons: ["blood"]),
    .badParameter(provider: "replicate", name: "steps", reason: "too many"),
    .canceled(provider: "replicate"),
  ])
  func whatIsWrongWithTheRequestIsNot(error: ProviderError) async throws {
    #expect(try await lastError(after: error) == nil)
  }

  @Test func norIsWhoWantedTheEnd() async throws {
    #expect(try await lastError(after: CancellationError(), free: true) == nil)
  }
}
