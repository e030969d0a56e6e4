import Files
import FoundationEssentials
import MediaLibrary
import World

/// A run that writes pictures, on all cores. One that cannot be written does not keep it from the
/// others.
struct MediaExporting {
  private let plan: ExportPlan
  private let names: NamePattern
  private let count: Int
  private let output: Output
  private var given = GivenNames()
  private var listing: Listing<Outcome>
  private var progress: Progress
  private var done = 0
  private var failed = 0

  init(plan: ExportPlan, names: NamePattern, count: Int, output: Output) {
    (self.plan, self.names, self.count, self.output) = (plan, names, count, output)
    listing = output.listing(of: [])
    progress = output.progress("Exporting")
  }

  /// Writes all that are meant.
  mutating func run(_ selection: MediaSelection) async throws {
    defer { progress.clear() }
    var slugs = MediaView.Slugs(selection.project)
    var parts = try selection.parts()
    while let part = try parts.next() {
      try await write(MediaView.views(of: part, selection.library, &slugs))
    }
  }

  private mutating func write(_ views: [MediaView]) async throws {
    var jobs: [Job] = []
    for view in views {
      let name = names.name(of: view, number: done + jobs.count + 1)
      jobs.append(Job(view: view, name: given.free(name)))
    }
    let plan = plan
    var outcomes: [Outcome] = []
    var progress = progress
    let done = done
    try await inParallel(
      jobs, { job in Result { try plan.write(job.view, named: job.name) } },
      then: { job, result in
        outcomes.append(Outcome(id: job.view.item.id, result))
        progress.advance(to: done + outcomes.count, of: count)
      })
    (self.progress, self.done) = (progress, done + outcomes.count)
    try tell(outcomes)
  }

  private mutating func tell(_ outcomes: [Outcome]) throws {
    for outcome in outcomes {
      guard let failure = outcome.failure else { continue }
      failed += 1
      output.warn("\(outcome.id.rawValue): \(failure.message) \(failure.remedy ?? "")")
    }
    if output.isJSON { try listing.add(outcomes) }
  }

  /// Says how it went, also in the exit status.
  func end() throws {
    try listing.end()
    let written = done - failed
    if written > 0 { output.say("Wrote \(written.pictures) into \(plan.folder).") }
    guard failed == 0 else { throw Ended(status: written > 0 ? .partlyDone : .failed) }
  }

  private struct Job: Sendable {
    let view: MediaView
    let name: String
  }
}

extension MediaExporting {
  /// What became of one picture.
  struct Outcome: Encodable, Sendable {
    let id: MediaItem.ID
    let made: ExportPlan.Made?
    let failure: Failure?

    init(id: MediaItem.ID, _ result: Result<ExportPlan.Made, any Error>) {
      self.id = id
      switch result {
      case .success(let made): (self.made, failure) = (made, nil)
      case .failure(let error): (made, failure) = (nil, Failure(error))
      }
    }

    private enum Key: String, CodingKey { case id, error }

    func encode(to encoder: any Encoder) throws {
      try made?.encode(to: encoder)
      var members = encoder.container(keyedBy: Key.self)
      try members.encode(id, forKey: .id)
      try members.encodeIfPresent(failure?.message, forKey: .error)
    }
  }
}
