public import FoundationEssentials
import SQLite
public import World

extension Library {
  /// A job by its number.
  package func job(_ id: Job.ID) throws -> Job? { try read { try Library.job(id, $0) } }

  static func job(_ id: Job.ID, _ db: Connection) throws -> Job? {
    try db.first("SELECT * FROM job WHERE id = \(id)")
  }

  /// The jobs of a generation, in their order.
  public func jobs(of id: Generation.ID) throws -> [Job] {
    try read { try Library.jobs(of: id, $0) }
  }

  static func jobs(of id: Generation.ID, _ db: Connection) throws -> [Job] {
    try db.all("SELECT * FROM job WHERE generation = \(id) ORDER BY part")
  }

  /// The jobs of a project of which somebody may want to know: all but those that made what they should,
  /// and those that were cancelled. The oldest first.
  ///
  /// - Parameter last: Only those behind this one.
  public func shownJobs(in project: Project.ID, after last: Job.ID? = nil, limit: Int? = nil)
    throws -> [Job]
  {
    try read { db in
      try db.all(
        """
        SELECT * FROM job WHERE project = \(project) AND id > \(last?.rawValue ?? 0)
          AND state NOT IN ('stored', 'canceled')
        ORDER BY id LIMIT \(limit ?? -1)
        """)
    }
  }

  /// How many jobs are in which state, in a project or in all.
  public func jobCounts(in project: Project.ID? = nil) throws -> [Job.State: Int] {
    let rows = try read { db in
      try db.tuples(
        """
        SELECT state, sum(count) FROM jobCount
        WHERE count > 0 AND (\(project) IS NULL OR project = \(project)) GROUP BY state
        """, as: Job.State.self, Int.self)
    }
    return Dictionary(uniqueKeysWithValues: rows)
  }

  /// The earliest moment at which a provider deletes pictures that are paid and not fetched, with how many
  /// jobs have such; nil where none has.
  public func waitingResults() throws -> (jobs: Int, vanish: Date?)? {
    // What somebody works on is looked at every few seconds.
    let before = Date.now - 30
    return try read { db in
      let rows = try db.tuples(
        """
        SELECT count(*), coalesce(min(vanishes), 0) FROM jobCount
        CROSS JOIN job INDEXED BY jobDue USING (project, provider, state)
        WHERE jobCount.count > 0 AND jobCount.state IN ('submitted', 'ready')
          AND \(SQL.jobIsOpen)
          AND job.worker IS NULL AND job.due < \(before)
        """, as: Int.self, Date.self)
      guard let (count, date) = rows.first, count > 0 else { return nil }
      return (count, date.timeIntervalSince1970 > 0 ? date : nil)
    }
  }

  /// The lines of the ledger for a job, the oldest first.
  public func charges(of job: Job.ID) throws -> [Charge] {
    try read { db in try db.all("SELECT * FROM charge WHERE job = \(job) ORDER BY id") }
  }

  /// The same for several jobs, without those that have none.
  package func charges(of jobs: [Job.ID]) throws -> [Job.ID: [Charge]] {
    let charges: [Charge] = try read { db in
      try db.all("SELECT * FROM charge WHERE job IN \(list: jobs) ORDER BY id")
    }
    return Dictionary(grouping: charges, by: \.job)
  }
}

extension Library {
  /// Whether a worker with that wish has something to do before a moment, or has something in hand. Of
  /// certain generations it also waits for what others have in hand.
  ///
  /// It is looked at in one step: what is put out of one hand is to be taken by the next.
  package func hasWork(
    for wish: JobWish, before end: Date, at now: Date = .thisMillisecond
  ) throws -> Bool {
    try read { db in
      for pace in wish.paces {
        // A provider that wants to be left alone for longer is not waited for.
        let sends = try Pacing(pace, at: now, db).pause.map { $0 <= end } ?? true
        let isThere =
          try wish.only.map { try Library.hasWork(of: $0, pace.provider, sends, before: end, db) }
          ?? Library.hasWork(of: wish.worker.id, pace.provider, sends, before: end, db)
        if isThere { return true }
      }
      return false
    }
  }

  private static func hasWork(
    of generations: [Generation.ID], _ provider: String, _ sends: Bool, before end: Date,
    _ db: Connection
  ) throws -> Bool {
    try db.value(
      """
      SELECT EXISTS (
        SELECT 1 FROM job
        WHERE generation IN \(list: generations) AND +provider = \(provider) AND \(SQL.jobIsOpen)
          AND (worker IS NOT NULL
            OR due <= \(end) AND (\(sends) OR state IN ('submitted', 'ready'))))
      """, as: Bool.self) ?? false
  }

  /// Two questions, of which an index answers each: a hundred thousand jobs may wait.
  private static func hasWork(
    of worker: UUID, _ provider: String, _ sends: Bool, before end: Date, _ db: Connection
  ) throws -> Bool {
    try db.value(
      """
      SELECT EXISTS (SELECT 1 FROM job WHERE worker = \(worker) AND +provider = \(provider))
        OR EXISTS (
          SELECT 1 FROM job INDEXED BY jobDue
          WHERE provider = \(provider) AND \(SQL.jobIsOpen)
            AND worker IS NULL AND due <= \(end) AND (\(sends) OR state IN ('submitted', 'ready')))
      """, as: Bool.self) ?? false
  }
}

extension Library {
  /// When the provider was asked first since a job was put into the queue; nil where it was not yet.
  package func firstAttempt(of job: Job) throws -> Date? {
    try read { db in
      try db.value(
        """
        SELECT min(time) FROM (
          SELECT time FROM charge WHERE job = \(job.id) AND kind = 'reserved'
          ORDER BY id DESC LIMIT \(job.attempts))
        """, as: Date.self)
    }
  }

  /// How many jobs each of some generations has.
  package func partCounts(of generations: [Generation.ID]) throws -> [Generation.ID: Int] {
    let rows = try read { db in
      try db.tuples(
        """
        SELECT generation, count(*) FROM job WHERE generation IN \(list: generations)
        GROUP BY generation
        """, as: Generation.ID.self, Int.self)
    }
    return Dictionary(uniqueKeysWithValues: rows)
  }

  /// How many jobs are not over yet: of some generations, or of all where none is named.
  ///
  /// - Parameter providers: Only those that these are to make; nil means all.
  package func openJobCount(
    only generations: [Generation.ID], at providers: [String]? = nil
  ) throws -> Int {
    let names = try providers.map(Library.json)
    let isMeant: SQL = "(\(names) IS NULL OR provider IN (SELECT value FROM json_each(\(names))))"
    return try read { db in
      try generations.isEmpty
        ? db.value("SELECT sum(count) FROM jobCount AS job WHERE \(isMeant) AND \(SQL.jobIsOpen)")
        : db.value(
          """
          SELECT count(*) FROM job
          WHERE generation IN \(list: generations) AND \(isMeant) AND \(SQL.jobIsOpen)
          """)
    } ?? 0
  }
}
