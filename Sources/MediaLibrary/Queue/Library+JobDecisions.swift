import FoundationEssentials
import SQLite
public import World

/// What people decide about jobs.
extension Library {
  /// Gives up what is not sent yet, and returns what was given up. What is being made is the provider's,
  /// and has to be cancelled there.
  public func cancelUnsent(_ jobs: [Job], because reason: String) throws -> [Job] {
    let now = Date.thisMillisecond
    return try write { db in
      let unsent = try jobs.compactMap { try Library.job($0.id, db) }.filter {
        [.queued, .waiting].contains($0.state) && $0.worker == nil
      }
      for job in unsent { try Move(job, to: .canceled, at: now, failure: reason).make(db) }
      for id in Set(unsent.map(\.generation)) { try Library.settle(id, db) }
      return unsent
    }
  }

  /// Puts jobs that made no pictures into the queue again. Where one may have been paid already, that is
  /// booked: the next attempt is paid beside it.
  public func sendAgain(_ jobs: [Job]) throws -> [Job] {
    let now = Date.thisMillisecond
    let again = try write { db in
      let again = try jobs.compactMap { try Library.job($0.id, db) }.filter(\.canBeSentAgain)
      for job in again {
        if job.state == .ambiguous { try Ledger(job, at: now, db).charge(nil) }
        try Move(job, to: .queued, at: now).make(db)
        try db.run(
          "UPDATE job SET attempts = 0, remote = NULL, vanishes = NULL WHERE id = \(job.id)")
        try db.run(
          """
          UPDATE generation SET state = 'queued', failure = NULL WHERE id = \(job.generation)
          """)
      }
      return again
    }
    for job in again { try clearAnswer(to: job) }
    return again
  }

  /// Stops asking what became of requests whose answers were lost.
  ///
  /// - Parameter wasCharged: Whether they are booked as they were estimated, or as nothing.
  public func forget(_ jobs: [Job], wasCharged: Bool) throws -> [Job] {
    let now = Date.thisMillisecond
    let forgotten = try write { db in
      let forgotten = try jobs.compactMap { try Library.job($0.id, db) }.filter {
        $0.state.isForgettable && $0.worker == nil
      }
      for job in forgotten {
        let ledger = Ledger(job, at: now, db)
        if wasCharged { try ledger.charge(nil) } else { try ledger.release() }
        try Move(job, to: .canceled, at: now, failure: job.failure).make(db)
        try Library.settle(job.generation, db)
      }
      return forgotten
    }
    for job in forgotten { try clearAnswer(to: job) }
    return forgotten
  }
}

extension Job {
  /// Whether it made nothing and is over, or may be.
  public var canBeSentAgain: Bool {
    [.failed, .ambiguous, .canceled, .expired].contains(state) && worker == nil
  }
}

extension Job.State {
  /// Whether nothing more becomes of it, so that it need not be listed.
  public var isForgettable: Bool { [.ambiguous, .failed, .expired].contains(self) }
}
