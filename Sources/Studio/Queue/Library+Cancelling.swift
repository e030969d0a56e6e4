package import MediaLibrary
package import World

extension Library {
  /// Asks a provider not to go on with a job, and books what it says.
  ///
  /// - Returns: Whether it has stopped.
  package func cancel(_ job: Job, at provider: any Provider) async throws -> Bool {
    guard job.worker == nil, let remote = job.remote else { return false }
    switch try await provider.cancel(remote) {
    case .canceled(let cost):
      try ended(
        job, as: .canceled, because: "It was given up.", cost: .charged(cost),
        at: .thisMillisecond)
      return true
    case .failed(let error, let cost):
      try ended(
        job, as: .failed, because: error.reason, cost: .charged(cost ?? .zero),
        at: .thisMillisecond)
      return true
    case .working, .finished: return false
    }
  }
}
