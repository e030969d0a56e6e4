package import FoundationEssentials
import SQLite
package import World

/// A request to a provider before the library has it.
package struct JobDraft: Sendable {
  /// Who is asked.
  package let provider: String

  /// Which engine.
  package let model: String?

  /// For how many pictures.
  package let pictures: Int

  /// Which picture of its generation its first one is, counted from 0.
  package let offset: Int

  /// What chance starts from in its first picture.
  package let seed: String

  /// What it may cost; nil where nobody knows.
  package let estimate: Amount?

  /// Whether the price is known to be right.
  package let isFirm: Bool

  package init(
    provider: String, model: String?, pictures: Int, offset: Int, seed: String,
    estimate: Amount?, isFirm: Bool
  ) {
    (self.provider, self.model) = (provider, model)
    (self.pictures, self.offset, self.seed) = (pictures, offset, seed)
    (self.estimate, self.isFirm) = (estimate, isFirm)
  }
}

extension Library {
  /// Saves requests for pictures with the jobs that make them, all or none. They are kept whatever becomes
  /// of them, so that undoing passes over them.
  ///
  /// - Parameter run: The command that asks for them, for the budget of a command.
  package func enqueue(
    _ orders: [(draft: GenerationDraft, jobs: [JobDraft])], run: UUID, in project: Project.ID
  ) throws -> [Generation] {
    let files = orders.flatMap(\.draft.images).filter { $0.path != nil }
    while true {
      try keepFiles(of: files)
      let saved = try write { db -> [Generation]? in
        // The same bytes may have been deleted once, or just now; from here on they are needed.
        guard try files.allSatisfy(self.hasFile) else { return nil }
        return try orders.map { try Library.insert($0, run: run, in: project, db) }
      }
      if let saved { return saved }
    }
  }

  private static func insert(
    _ order: (draft: GenerationDraft, jobs: [JobDraft]), run: UUID, in project: Project.ID,
    _ db: Connection
  ) throws -> Generation {
    let generation = try order.draft.insert(into: project, as: .queued, db)
    for (index, job) in order.jobs.enumerated() {
      try job.insert(as: index + 1, of: generation, run: run, db)
    }
    return generation
  }
}

extension JobDraft {
  fileprivate func insert(
    as part: Int, of generation: Generation, run: UUID, _ db: Connection
  ) throws {
    let now = Date.thisMillisecond
    try db.run(
      """
      INSERT INTO job (
        generation, part, project, run, provider, model, state, pictures, offset, seed, attempts,
        estimate, isFirm, due, created, changed
      ) VALUES (
        \(generation.id), \(part), \(generation.project), \(run), \(provider), \(model),
        \(Job.State.queued), \(pictures), \(offset), \(seed), 0, \(estimate), \(isFirm), \(now),
        \(now), \(now))
      """)
  }
}
