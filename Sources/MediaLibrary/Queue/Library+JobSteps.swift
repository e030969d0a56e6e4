package import FoundationEssentials
import SQLite
package import World

/// What becomes of a job that a worker has in hand. Each step is one transaction.
extension Library {
  /// The provider has taken the job, and works on it under a name of its own.
  package func accepted(_ job: Job, as remote: String, pollAt due: Date, at now: Date) throws {
    var move = Move(job, to: .submitted, at: now)
    (move.remote, move.due) = (remote, due)
    try make(move, .answered)
  }

  /// The provider still works on it.
  ///
  /// - Parameter isServiceFault: Whether the failure tells how the provider is, and not only of this job.
  package func postpone(
    _ job: Job, to due: Date, because failure: String? = nil, isServiceFault: Bool = false,
    at now: Date
  ) throws {
    var move = Move(job, to: job.state == .downloading ? .ready : job.state, at: now)
    (move.due, move.failure, move.answer) = (due, failure, job.answer)
    try make(move, nil, isServiceFault: isServiceFault)
  }

  /// The provider is ready, and has said where its pictures are. What they cost is booked.
  ///
  /// - Parameter answer: All that is needed to fetch them, as a JSON document.
  package func answered(
    _ job: Job, _ answer: String, cost: Amount?, remote: String?, vanishes: Date?, at now: Date
  ) throws {
    var move = Move(job, to: .ready, at: now)
    (move.answer, move.remote, move.vanishes) = (answer, remote, vanishes)
    try make(move, .answered) { db in
      try Ledger(job, at: now, db).charge(cost, remote: remote ?? job.remote)
    }
  }

  /// All pictures that will come are candidates.
  ///
  /// - Parameter failure: What is missing.
  package func stored(_ job: Job, cost: Amount?, because failure: String? = nil, at now: Date)
    throws
  {
    try make(Move(job, to: .stored, at: now, failure: failure), .answered, ends: true) { db in
      // Booked before, where the pictures had to be fetched.
      try Ledger(job, at: now, db).charge(cost, remote: job.remote)
    }
  }

  /// It failed in a way that may pass.
  ///
  /// - Parameter wanted: When the provider wants to be asked again, where it has said.
  package func retry(
    _ job: Job, at due: Date, because failure: String, isServiceFault: Bool = false,
    wanted: Date?, now: Date
  ) throws {
    var move = Move(job, to: .waiting, at: now, failure: failure)
    move.due = due
    try make(move, .failed(until: wanted), isServiceFault: isServiceFault) {
      try Ledger(job, at: now, $0).release()
    }
  }

  /// It is over without all the pictures.
  package func ended(
    _ job: Job, as state: Job.State, because failure: String, isServiceFault: Bool = false,
    cost: Cost, at now: Date
  ) throws {
    // A provider that takes requests and does not answer costs more than one that is busy.
    let pulse: Pulse? = cost == .unknown ? .failed(until: nil) : nil
    let move = Move(job, to: state, at: now, failure: failure)
    try make(move, pulse, ends: true, isServiceFault: isServiceFault) { db in
      let ledger = Ledger(job, at: now, db)
      switch cost {
      case .nothing: try ledger.release()
      case .charged(let amount): try ledger.charge(amount, remote: job.remote)
      case .unknown: break
      }
    }
  }

  /// What a step says of how its provider is.
  private enum Pulse {
    case answered
    case failed(until: Date?)
  }

  private func make(
    _ move: Move, _ pulse: Pulse?, ends: Bool = false, isServiceFault: Bool = false,
    _ booking: @Sendable (Connection) throws -> Void = { _ in }
  ) throws {
    try write { db in
      try move.make(db)
      try booking(db)
      let pace = JobWish.Pace(provider: move.job.provider, atOnce: 1, isFree: false)
      switch pulse {
      case .answered:
        try Pacing(pace, at: move.now, db).succeeded()
        try Library.noteSuccess(of: move.job.provider, db)
      case .failed(let until): try Pacing(pace, at: move.now, db).failed(until: until)
      case nil: break
      }
      if isServiceFault, let failure = move.failure {
        try Library.note(failure, of: move.job.provider, at: move.now, db)
      }
      if ends { try Library.settle(move.job.generation, db) }
    }
  }

  /// Says of a generation whose jobs are all over what has become of it.
  static func settle(_ id: Generation.ID, _ db: Connection) throws {
    try db.run(
      """
      UPDATE generation SET
        state = iif(EXISTS (SELECT 1 FROM job WHERE generation = \(id) AND state <> 'stored'),
          'failed', 'done'),
        failure = (SELECT failure FROM job WHERE generation = \(id) AND state <> 'stored'
          ORDER BY part LIMIT 1)
      WHERE id = \(id) AND NOT EXISTS (
        SELECT 1 FROM job WHERE generation = \(id) AND (\(SQL.jobIsOpen) OR state = 'ambiguous'))
      """)
  }
}
