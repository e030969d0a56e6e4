import FoundationEssentials
import SQLite
package import World

/// One step of a job from a state to the next, inside of a transaction. It is only made where the job is
/// still as the one who moves it knows it, and puts it out of its hands.
struct Move {
  let job: Job
  let state: Job.State
  let now: Date

  /// When it is its turn again.
  var due: Date?

  /// Why it is there, where something went wrong.
  var failure: String?

  /// What the provider calls it, if that became known.
  var remote: String?

  /// What the provider has answered, as long as it is needed.
  var answer: String?

  /// When the provider deletes what it made.
  var vanishes: Date?

  init(_ job: Job, to state: Job.State, at now: Date, failure: String? = nil) {
    (self.job, self.state, self.now, self.failure) = (job, state, now, failure)
  }

  func make(_ db: Connection) throws {
    try db.run(
      """
      UPDATE job SET state = \(state), worker = NULL, changed = \(now), due = \(due ?? now),
        failure = \(failure), remote = coalesce(\(remote), remote), answer = \(answer),
        vanishes = coalesce(\(vanishes), vanishes)
      WHERE id = \(job.id) AND state = \(job.state) AND worker IS \(job.worker)
        AND request IS \(job.request)
      """)
    guard db.changes == 1 else {
      throw JobError.changedMeanwhile(generation: job.generation.rawValue, part: job.part)
    }
  }
}

/// What an attempt has cost.
package enum Cost: Hashable, Sendable {
  /// Nothing was asked for that costs anything.
  case nothing

  /// What the provider has said, or what was estimated where it has not.
  case charged(Amount?)

  /// Nobody knows whether it was paid: what was reserved still counts.
  case unknown
}
