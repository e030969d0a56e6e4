import Foundation
import Testing
import World

@testable import MediaLibrary

/// Limits refuse before money moves.
@Suite struct BudgetTests {
  let queue: MadeQueue

  init() throws { queue = try MadeQueue() }

  private static let (today, tomorrow, nextMonth) = ("2026-03-31", "2026-03-15", "2026-04-01")

  /// What a scope counts by itself: of another command, project, day or month it knows nothing.
  @Test(
    arguments: [
      (.run, "run"), (.day, "day month"), (.month, "month"), (.library, ""), (.project, "project"),
      (.projectDay, "project day month"), (.projectMonth, "project month"),
    ] as [(BudgetScope, String)])
  func aLimitHoldsWhereItShould(scope: BudgetScope, free: String) throws {
    for change in ["none", "run", "project", "day", "month"] {
      let queue = try MadeQueue()
      let run = UUID()
      queue.day = Self.today
      queue.budgets[scope] = Amount("0.08")
      try queue.enqueue(jobs: 2, run: run)
      let jobs = try [queue.claim(), queue.claim()].compactMap(\.self)
      #expect(jobs.count == 2)
      // What was spent counts like what is reserved.
      try queue.library.stored(jobs[0], cost: nil, at: queue.now)
      switch change {
      case "day": queue.day = Self.tomorrow
      case "month": queue.day = Self.nextMonth
      default: break
      }
      try queue.enqueue(
        run: change == "run" ? UUID() : run, in: change == "project" ? 1 : 0)
      let isFree = free.split(separator: " ").contains { $0 == change }
      #expect(try (queue.claim() != nil) == isFree, "\(scope) after another \(change)")
    }
  }

  @Test func whatIsRefusedHasFailedAndCostsNothing() throws {
    queue.budgets[.library] = Amount("0.1")
    let jobs = try queue.enqueue(jobs: 3)
    for _ in 0..<2 { #expect(try queue.claim() != nil) }
    guard case .refused(let job, let error) = try queue.turn() else {
      Issue.record("It is not refused.")
      return
    }
    #expect(
      error
        == .exceeded(
          .library, limit: try #require(Amount("0.1")), spent: try #require(Amount("0.08")),
          wanted: try #require(Amount("0.04"))))
    let failed = try queue.job(job.id)
    #expect(job.id == jobs[2].id && failed.state == .failed && failed.attempts == 0)
    #expect(failed.failure == error.errorDescription)
    #expect(try queue.ledger(of: job.id).isEmpty)
  }

  /// What was released makes room; what was charged beyond its estimate takes it.
  @Test(arguments: [("0.01", true), ("0.04", false), ("0.3", false)])
  func whatIsChargedCounts(cost: String, hasRoom: Bool) throws {
    queue.budgets[.day] = Amount("0.07")
    try queue.enqueue(jobs: 2)
    try queue.library.stored(
      #require(try queue.claim()), cost: Amount(cost), at: queue.now)
    #expect(try (queue.claim() != nil) == hasRoom)
  }

  @Test func whatIsReleasedMakesRoom() throws {
    queue.budgets[.day] = Amount("0.04")
    try queue.enqueue(jobs: 2)
    let job = try #require(try queue.claim())
    try queue.library.ended(job, as: .failed, because: "x", cost: .nothing, at: queue.now)
    #expect(try queue.claim() != nil)
  }

  /// What is reserved before midnight and charged after it counts for the day before it.
  @Test func aNightBelongsToTheDayBefore() throws {
    queue.budgets[.day] = Amount("0.05")
    queue.day = Self.today
    try queue.enqueue(jobs: 4)
    let job = try #require(try queue.claim())
    queue.day = Self.nextMonth
    try queue.library.stored(job, cost: Amount("0.05"), at: queue.now)
    #expect(try queue.claim() != nil)
    guard case .refused = try queue.turn() else {
      Issue.record("The limit of the new day does not hold.")
      return
    }
    queue.day = Self.today
    guard case .refused = try queue.turn() else {
      Issue.record("The limit of the old day does not hold.")
      return
    }
  }

  @Test func anUnknownPriceIsRefusedUnderAnyLimit() throws {
    for scope in BudgetScope.allCases {
      queue.budgets = Budgets()
      queue.budgets[scope] = Amount("100")
      try queue.enqueue(estimate: nil)
      guard case .refused(_, let error) = try queue.turn() else {
        Issue.record("It is sent.")
        return
      }
      #expect(error == .unknownPrice(scope, model: "replicate"))
    }
    queue.budgets = Budgets()
    try queue.enqueue(estimate: nil)
    let job = try #require(try queue.claim())
    try queue.library.stored(job, cost: nil, at: queue.now)
    #expect(try queue.ledger(of: job.id) == ["reserved ?", "released ?", "charged ?"])
  }

  @Test func whatCostsNothingPassesEveryLimit() throws {
    for scope in BudgetScope.allCases { queue.budgets[scope] = .zero }
    try queue.enqueue(estimate: .zero)
    #expect(try queue.claim() != nil)
  }
}
