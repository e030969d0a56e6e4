package import MediaLibrary
package import World

extension Library {
  /// Asks a provider not to go on with a job, and books what it says.
  ///
  /// - Returns: Whether it has stopped.
  package func cancel(_ job: Job, at provider: any Provider) async throws -> Bool {
    guard let job = try await released(job), let remote = job.remote else { return false }
    switch try await provider.cancel(remote) {
    case .canceled(let cost):
      try ended(
        job, as: .canceled, because: "It was given up.", cost: .charged(cost),
        at: .thisMillisecond)
      return true
    case .failed(let error, let cost):
      try ended(
        job, as: .failed, because: error.reason, isServiceFault: error.isServiceFault,
        cost: .charged(cost ?? .zero), at: .thisMillisecond)
      return true
    case .working, .finished: return false
    }
  }

  /// The job as it is when no worker has it in hand, who only asks how far it is; nil where one keeps it, or
  /// something became of it.
  private func released(_ job: Job) async throws -> Job? {
    for _ in 0..<50 {
      guard let present = try self.job(job.id), present.state == .submitted else { return nil }
      if present.worker == nil { return present }
      try await Task.sleep(for: .milliseconds(100))
    }
    return nil
  }
}
