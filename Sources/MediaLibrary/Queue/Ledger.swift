package import FoundationEssentials
import SQLite
package import World

/// What a job has reserved and spent, inside of a transaction that also says what became of it.
struct Ledger {
  let job: Job
  let now: Date
  let db: Connection

  init(_ job: Job, at now: Date, _ db: Connection) {
    (self.job, self.now, self.db) = (job, now, db)
  }

  /// Reserves what the job may cost, if no limit is passed by that.
  func reserve(within budgets: Budgets, on day: String, request: UUID) throws {
    try Library.check(
      Spending(
        project: job.project, run: job.run, amount: job.estimate, model: job.model ?? job.provider),
      against: budgets, on: day, db)
    try write(.reserved, job.estimate, isEstimate: !job.isFirm, day, request: request, remote: nil)
  }

  /// What was reserved for the latest attempt and still counts, with the day on which it does.
  private func reservation() throws -> (amount: Amount?, day: String, request: UUID)? {
    guard let request = job.request else { return nil }
    let rows = try db.tuples(
      """
      SELECT amount IS NULL, coalesce(amount, 0), day FROM charge
      WHERE request = \(request) AND kind = 'reserved' AND NOT EXISTS (
        SELECT 1 FROM charge WHERE request = \(request) AND kind = 'released')
      """, as: Bool.self, Amount.self, String.self)
    return rows.first.map { ($0.0 ? nil : $0.1, $0.2, request) }
  }

  /// Says that the latest attempt costs nothing after all.
  func release() throws {
    guard let (amount, day, request) = try reservation() else { return }
    try write(
      .released, amount.map { -$0 }, isEstimate: false, day, request: request, remote: nil)
  }

  /// Books what the latest attempt has cost: what the provider says, else what was estimated.
  func charge(_ reported: Amount?, remote: String? = nil) throws {
    guard let (amount, day, request) = try reservation() else { return }
    try release()
    try write(
      .charged, reported ?? amount, isEstimate: reported == nil && !job.isFirm, day,
      request: request, remote: remote)
  }

  private func write(
    _ kind: Charge.Kind, _ amount: Amount?, isEstimate: Bool, _ day: String, request: UUID,
    remote: String?
  ) throws {
    try db.run(
      """
      INSERT INTO charge (
        kind, amount, isEstimate, job, request, generation, project, run, provider, model, remote,
        day, time
      ) VALUES (
        \(kind), \(amount), \(isEstimate), \(job.id), \(request), \(job.generation),
        \(job.project), \(job.run), \(job.provider), \(job.model), \(remote), \(day), \(now))
      """)
  }
}

/// What somebody is going to spend.
package struct Spending: Sendable {
  let project: Project.ID
  let run: UUID

  /// Nil where nobody knows.
  let amount: Amount?
  let model: String

  package init(project: Project.ID, run: UUID, amount: Amount?, model: String) {
    (self.project, self.run, self.amount, self.model) = (project, run, amount, model)
  }
}

extension Library {
  /// Refuses what would pass a limit.
  package func check(_ spending: Spending, against budgets: Budgets, on day: String) throws {
    try read { try Library.check(spending, against: budgets, on: day, $0) }
  }

  static func check(
    _ spending: Spending, against budgets: Budgets, on day: String, _ db: Connection
  ) throws {
    // What costs nothing passes no limit, even one that is passed already.
    guard spending.amount != .zero else { return }
    for scope in BudgetScope.allCases {
      guard let limit = budgets[scope] else { continue }
      guard let wanted = spending.amount else {
        throw BudgetError.unknownPrice(scope, model: spending.model)
      }
      let spent = try spent(scope, by: spending.project, run: spending.run, on: day, db)
      guard spent + wanted <= limit else {
        throw BudgetError.exceeded(scope, limit: limit, spent: spent, wanted: wanted)
      }
    }
  }

  /// What counts as spent under a limit: charges, and what is reserved.
  package func spent(
    _ scope: BudgetScope, by project: Project.ID, run: UUID, on day: String
  ) throws -> Amount {
    try read { try Library.spent(scope, by: project, run: run, on: day, $0) }
  }

  static func spent(
    _ scope: BudgetScope, by project: Project.ID, run: UUID, on day: String, _ db: Connection
  ) throws -> Amount {
    let month = String(day.prefix(7))
    let (first, last) = (month + "-00", month + "-99")
    let spent: Amount? =
      switch scope {
      case .run: try db.value("SELECT amount FROM runSpending WHERE run = \(run)")
      case .day: try db.value("SELECT sum(amount) FROM spending WHERE day = \(day)")
      case .month:
        try db.value("SELECT sum(amount) FROM spending WHERE day BETWEEN \(first) AND \(last)")
      case .library: try db.value("SELECT sum(amount) FROM spending")
      case .project:
        try db.value("SELECT sum(amount) FROM spending WHERE project = \(project)")
      case .projectDay:
        try db.value(
          "SELECT sum(amount) FROM spending WHERE project = \(project) AND day = \(day)")
      case .projectMonth:
        try db.value(
          """
          SELECT sum(amount) FROM spending
          WHERE project = \(project) AND day BETWEEN \(first) AND \(last)
          """)
      }
    return spent ?? .zero
  }
}
