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

  /// Those of some jobs whose latest request was paid, or may have been: to ask again may cost as much
  /// again.
  public func paidBefore(among jobs: [Job]) throws -> [Job] {
    try read { db in
      try jobs.filter { job in
        let isBooked = try db.value(
          """
          SELECT EXISTS (
            SELECT 1 FROM charge WHERE request = \(job.request) AND kind = 'charged'
              AND amount IS NOT 0)
          """, as: Bool.self)
        return job.state == .ambiguous || isBooked == true
      }
    }
  }

  /// Gives out of hand what a copy of a library has in hand, and holds what may have been sent since it
  /// was made: who wants that asks for it once more.
  func holdJobsOfCopy() throws {
    let reason = "It comes from a backup, and may have been sent since."
    try write { db in
      try db.run(
        """
        UPDATE job SET state = 'ambiguous', failure = \(reason)
        WHERE state IN ('queued', 'waiting', 'submitting') AND estimate IS NOT 0
        """)
      try db.run(
        """
        UPDATE job SET worker = NULL, state = CASE state WHEN 'submitting' THEN 'queued'
          WHEN 'downloading' THEN 'ready' ELSE state END
        WHERE worker IS NOT NULL
        """)
      for table in ["worker", "providerPace"] { try db.run("DELETE FROM \(name: table)") }
    }
  }

  /// Puts jobs that made no pictures into the queue again. Where one may have been paid already, that is
  /// booked: the next attempt is paid beside it.
  public func sendAgain(_ jobs: [Job]) throws -> [Job] {
    let (now, run) = (Date.thisMillisecond, UUID())
    let again = try write { db in
      let again = try jobs.compactMap { try Library.job($0.id, db) }.filter(\.canBeSentAgain)
      for job in again {
        if job.state == .ambiguous { try Ledger(job, at: now, db).charge(nil) }
        try Move(job, to: .queued, at: now).make(db)
        try db.run(
          """
          UPDATE job SET run = \(run), attempts = 0, remote = NULL, vanishes = NULL
          WHERE id = \(job.id)
          """)
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
  /// - Parameter wasCharged: Whether they are booked as they were estimated, or as nothing. What has made
  ///   pictures was paid, whoever says otherwise.
  public func forget(_ jobs: [Job], wasCharged: Bool) throws -> [Job] {
    let now = Date.thisMillisecond
    let forgotten = try write { db in
      let forgotten = try jobs.compactMap { try Library.job($0.id, db) }.filter {
        $0.state.isForgettable && $0.worker == nil
      }
      for job in forgotten {
        let ledger = Ledger(job, at: now, db)
        let hasMade = try !Library.places(of: job, db).isEmpty
        if wasCharged || hasMade { try ledger.charge(nil) } else { try ledger.release() }
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
  ///
  /// What is made elsewhere may never come, and is forgotten like what was lost.
  public var isForgettable: Bool {
    [.ambiguous, .failed, .expired, .submitted, .ready].contains(self)
  }
}
