package import FoundationEssentials
import SQLite
package import World

extension Library {
  /// Gives a worker the job that is most urgent: pictures that wait at a provider first, because providers
  /// delete them, then what is being made, then what is to be sent. What is to be sent is booked in the
  /// same step.
  package func claim(_ wish: JobWish, at now: Date, on day: String) throws -> Claimed {
    // Most of the time there is nothing, and who only looks needs no lock.
    let next = try read { db in try Turn(wish, now, day, db).next() }
    guard case .job(let found) = next else { return .nothing(until: next.date) }
    let budgets = try wish.budgets(found.project)
    return try write { db in
      let turn = Turn(wish, now, day, db)
      // Where somebody was faster, it is looked for once more; nothing is written then.
      guard case .job(let job) = try turn.next(), job.project == found.project else {
        return .nothing(until: now)
      }
      try wish.worker.sayHello(at: now, db)
      return try turn.take(job, within: budgets)
    }
  }

  /// Takes what those had in hand who are gone. What was being sent may have been paid: it is not sent
  /// again, unless it costs nothing.
  ///
  /// - Parameter free: The providers that cost nothing.
  package func recoverJobs(free: [String], at now: Date) throws -> Int {
    guard try !read({ try Worker.gone(at: now, $0) }).isEmpty else { return 0 }
    return try write { db in
      let gone = try Worker.gone(at: now, db)
      let jobs = try gone.flatMap { worker in
        try db.all("SELECT * FROM job WHERE worker = \(worker)", as: Job.self)
      }
      for job in jobs { try recover(job, isFree: free.contains(job.provider), at: now, db) }
      return jobs.count
    }
  }

  /// Puts back what a worker has in hand and cannot go on with, as if it had ended.
  package func putBack(_ job: Job, isFree: Bool, at now: Date) throws {
    try write { try recover(job, isFree: isFree, at: now, $0) }
  }

  private func recover(_ job: Job, isFree: Bool, at now: Date, _ db: Connection) throws {
    switch job.state {
    case .downloading: try Library.move(job, to: .ready, at: now, db)
    case .submitting where try hasAnswer(job): try Library.move(job, to: .ready, at: now, db)
    case .submitting where isFree:
      try Ledger(job, at: now, db).release()
      try Library.move(job, to: .queued, at: now, db)
    case .submitting:
      let failure = "The program ended before the answer came."
      try Library.move(job, to: .ambiguous, at: now, because: failure, db)
    default: try Library.move(job, to: job.state, at: now, db)
    }
  }

  private static func move(
    _ job: Job, to state: Job.State, at now: Date, because failure: String? = nil, _ db: Connection
  ) throws {
    var move = Move(job, to: state, at: now, failure: failure)
    move.answer = job.answer
    try move.make(db)
  }
}

/// Whose turn it is.
private struct Turn {
  let wish: JobWish
  let now: Date
  let day: String
  let db: Connection

  init(_ wish: JobWish, _ now: Date, _ day: String, _ db: Connection) {
    (self.wish, self.now, self.day, self.db) = (wish, now, day, db)
  }

  enum Next {
    case job(Job)
    case nothing(Date?)

    var date: Date? { if case .nothing(let date) = self { date } else { nil } }
  }

  /// How soon it is looked again whether a provider has room: others may have it to do.
  private static let nextLook: TimeInterval = 0.1

  func next() throws -> Next {
    // Whatever anybody has paid comes home first, also where only some generations are meant: it would
    // vanish, and until then it takes the room of others at its provider.
    for state in [Job.State.ready, .submitted] {
      let job = try first(wish.paces.map(\.provider), in: [state], of: nil, by: now)
      if let job { return .job(job) }
    }
    var dates: [Date] = []
    var open: [String] = []
    if wish.sends {
      for pace in wish.paces {
        if let date = try pause(pace) { dates.append(date) } else { open.append(pace.provider) }
      }
      if let job = try first(open, in: [.queued, .waiting], of: wish.only, by: now) {
        return .job(job)
      }
    }
    let waiting: [Job.State] = wish.sends ? [.submitted, .queued, .waiting] : [.submitted]
    if let later = try first(wish.paces.map(\.provider), in: waiting, of: wish.only, by: nil) {
      dates.append(max(later.due, now))
    }
    return .nothing(dates.filter { $0 > now }.min())
  }

  private func first(
    _ providers: [String], in states: [Job.State], of only: [Generation.ID]?, by date: Date?
  ) throws -> Job? {
    var found: [Job] = []
    for provider in providers {
      for state in states {
        let job = try first(provider, state, of: only)
        guard let job else { continue }
        // What has changed later than now was told when to wait for by a clock that has been set back
        // since.
        let isDue = date.map { job.due <= $0 || job.changed.timeIntervalSince($0) > Pacing.slack }
        if isDue ?? true { found.append(job) }
      }
    }
    return found.min { ($0.due, $0.id.rawValue) < ($1.due, $1.id.rawValue) }
  }

  private func first(
    _ provider: String, _ state: Job.State, of only: [Generation.ID]?
  ) throws -> Job? {
    guard let only else {
      return try db.first(
        """
        SELECT * FROM job INDEXED BY jobDue
        WHERE provider = \(provider) AND state = \(state) AND \(SQL.jobIsOpen) AND worker IS NULL ORDER BY due, id LIMIT 1
        """)
    }
    return try db.first(
      """
      SELECT * FROM job WHERE generation IN \(list: only) AND provider = \(provider)
        AND state = \(state) AND worker IS NULL ORDER BY due, id LIMIT 1
      """)
  }

  /// Until when a provider is not asked; nil where it can be.
  private func pause(_ pace: JobWish.Pace) throws -> Date? {
    let busy = try db.value(
      """
      SELECT total(count) FROM jobCount
      WHERE provider = \(pace.provider) AND state IN ('submitting', 'submitted')
      """, as: Double.self)
    guard Int(busy ?? 0) < pace.atOnce else { return now + Self.nextLook }
    return try Pacing(pace, at: now, db).pause
  }

  func take(_ job: Job, within budgets: Budgets) throws -> Claimed {
    switch job.state {
    case .ready: return .job(try hold(job, as: .downloading))
    case .submitted: return .job(try hold(job, as: .submitted))
    default: break
    }
    do {
      let ledger = Ledger(job, at: now, db)
      let request = UUID()
      try ledger.reserve(within: budgets, on: day, request: request)
      if let pace = wish.paces.first(where: { $0.provider == job.provider }) {
        try Pacing(pace, at: now, db).count()
      }
      return .job(try hold(job, as: .submitting, request: request))
    } catch let error as BudgetError {
      try Move(job, to: .failed, at: now, failure: error.errorDescription).make(db)
      try Library.settle(job.generation, db)
      return .refused(job, error)
    }
  }

  private func hold(_ job: Job, as state: Job.State, request: UUID? = nil) throws -> Job {
    try db.run(
      """
      UPDATE job SET state = \(state), worker = \(wish.worker.id), changed = \(now),
        request = coalesce(\(request), request), attempts = attempts + \(request == nil ? 0 : 1),
        answer = iif(\(request == nil), answer, NULL), remote = iif(\(request == nil), remote, NULL)
      WHERE id = \(job.id) AND state = \(job.state) AND worker IS NULL
      """)
    guard db.changes == 1, let held = try Library.job(job.id, db) else {
      throw JobError.changedMeanwhile(generation: job.generation.rawValue, part: job.part)
    }
    return held
  }
}
