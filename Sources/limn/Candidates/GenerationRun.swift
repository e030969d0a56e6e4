import Files
import FoundationEssentials
import MediaLibrary
import Providers
import Studio
import World

/// Has planned pictures made, and tells of them as they come.
struct GenerationRun {
  let output: Output
  let library: Library
  let project: Project
  let report: GenerationReport

  /// What came of it all.
  struct Outcome {
    var made: [GenerationResult] = []
    var failures: [any Error] = []
  }

  /// Puts all into the queue, and works until nothing of it is left.
  func make(_ planned: [PlannedPictures]) async throws -> Outcome {
    let generations = try library.enqueue(
      planned.map { ($0.order.draft, $0.order.jobs) }, run: UUID(), in: project.id)
    let plans = Dictionary(uniqueKeysWithValues: zip(generations.map(\.id), planned))
    let queue = Queue(library: library, only: generations.map(\.id))
    var outcome = Outcome()
    var bar = output.progress("Making")
    defer { bar.clear() }
    let total = planned.reduce(0) { $0 + $1.order.seeds.count }
    var arrived = 0
    try await queue.run(until: .drained) { event in
      switch event {
      case .arrived:
        arrived += 1
        bar.advance(to: arrived, of: total)
      case .ended(let job, _, let error):
        if let error { outcome.failures.append(error) }
        bar.clear()
        try tell(job, plans, &outcome)
      case .refused(let job, let error):
        outcome.failures.append(error)
        try tell(job, plans, &outcome)
      case .waits(_, _, let reason): output.say(reason)
      case .sent, .working: break
      }
    }
    if Interruption.isRequested {
      let jobs = try generations.flatMap { try library.jobs(of: $0.id) }
      _ = try library.cancelUnsent(jobs, because: "It was interrupted.")
      throw CancellationError()
    }
    // They ended in any order.
    outcome.made.sort { $0.generation.id.rawValue < $1.generation.id.rawValue }
    return outcome
  }

  /// Tells of a generation when its last job has ended.
  private func tell(
    _ job: Job, _ plans: [Generation.ID: PlannedPictures], _ outcome: inout Outcome
  ) throws {
    let result = try library.result(of: job.generation)
    guard result.generation.state != .queued, let plan = plans[job.generation],
      !outcome.made.contains(where: { $0.generation.id == job.generation })
    else { return }
    outcome.made.append(result)
    if !result.candidates.isEmpty { try report.tellInWords(result, plan) }
  }
}
