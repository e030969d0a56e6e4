import Foundation
import SQLite
import TestSupport
import Testing
import World

@testable import MediaLibrary

/// Whatever becomes of jobs, in whatever order: the sums are those of the lines, and only what may still be
/// paid is reserved.
@Suite struct LedgerProof {
  /// Steps by chance, the same for each seed.
  private struct Walk {
    let queue: MadeQueue
    var state: UInt64
    var held: [Job] = []

    mutating func random(below count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(1, count)
    }

    mutating func pick<Value>(_ values: [Value]) -> Value? {
      values.isEmpty ? nil : values[random(below: values.count)]
    }

    mutating func step() throws {
      let days = ["2026-03-31", "2026-04-01"]
      queue.day = days[random(below: 2)]
      queue.now += TimeInterval(random(below: 90))
      switch random(below: 8) {
      case 0:
        try queue.enqueue(
          jobs: 1 + random(below: 2), estimate: pick([Amount("0.04"), nil, .zero]) ?? nil,
          in: random(below: 2))
      case 1: try decide()
      case 2: _ = try queue.library.recoverJobs(free: [], at: queue.now)
      case 3, 4:
        if let job = try queue.claim(random(below: 4) == 0 ? .ended : Worker()) { held.append(job) }
      default: try goOn()
      }
    }

    /// One of those who have something in hand says what became of it, if it still has.
    private mutating func goOn() throws {
      guard !held.isEmpty else { return }
      let job = held.remove(at: random(below: held.count))
      do { try goOn(with: job) } catch is JobError {}
    }

    private mutating func goOn(with job: Job) throws {
      let (library, now) = (queue.library, queue.now)
      let cost = pick([nil, Amount("0.01"), Amount("0.5")]) ?? nil
      switch (job.state, random(below: 5)) {
      case (.submitting, 0): try library.accepted(job, as: "r", pollAt: now, at: now)
      case (.submitting, 1): try library.retry(job, at: now, because: "x", wanted: nil, now: now)
      case (.submitting, 2):
        try library.ended(job, as: .ambiguous, because: "x", cost: .unknown, at: now)
      case (.submitting, 3):
        try library.ended(job, as: .failed, because: "x", cost: .nothing, at: now)
      case (.submitted, 0), (.downloading, 0): try library.postpone(job, to: now, at: now)
      case (.submitted, 1), (.downloading, 1):
        try library.ended(job, as: .expired, because: "x", cost: .charged(cost), at: now)
      case (.submitted, 2), (.submitting, _):
        try library.answered(job, "{}", cost: cost, remote: nil, vanishes: nil, at: now)
      case (.submitted, 3):
        try library.ended(job, as: .canceled, because: "x", cost: .charged(cost), at: now)
      default: try library.stored(job, cost: cost, at: now)
      }
    }

    /// What people decide.
    private mutating func decide() throws {
      let jobs = try queue.projects.flatMap { try queue.library.shownJobs(in: $0.id) }
      guard let job = pick(jobs) else { return }
      switch random(below: 3) {
      case 0: _ = try queue.library.cancelUnsent([job], because: "x")
      case 1: _ = try queue.library.sendAgain([job])
      default: _ = try queue.library.forget([job], wasCharged: random(below: 2) == 0)
      }
    }
  }

  @Test(arguments: Array(0..<Proof.count(of: 60)))
  func sumsAreThoseOfTheLines(seed: Int) throws {
    var walk = Walk(queue: try MadeQueue(), state: UInt64(seed) &* 0x9e37_79b9_7f4a_7c15)
    for step in 0..<120 {
      try walk.step()
      if step % 10 == 9 { try compareBooks(walk.queue.library) }
    }
  }

  private func compareBooks(_ library: Library) throws {
    try library.read { db in
      let tables: [(SQL, SQL)] = [("spending", "project || ' ' || day"), ("runSpending", "run")]
      for (sums, key) in tables {
        // Sums of nothing need no row.
        let different = try db.values(
          """
          SELECT key FROM (
            SELECT \(key) AS key, amount FROM \(sums)
            UNION ALL SELECT \(key), -amount FROM charge WHERE amount IS NOT NULL)
          GROUP BY key HAVING sum(amount) <> 0
          """, as: String.self)
        #expect(different.isEmpty, "\(sums.text)")
      }
      let counts = try db.values(
        """
        SELECT key FROM (
          SELECT project || provider || state AS key, count FROM jobCount
          UNION ALL SELECT project || provider || state, -1 FROM job)
        GROUP BY key HAVING sum(count) <> 0
        """, as: String.self)
      #expect(counts.isEmpty)
      try comparedReservations(db)
    }
  }

  private func comparedReservations(_ db: Connection) throws {
    let reserved = try db.tuples(
      """
      SELECT job.id, state, total(kind = 'reserved') - total(kind = 'released'),
        total(kind = 'charged'), total(kind = 'reserved'),
        total(iif(kind = 'charged', 0, amount))
      FROM job LEFT JOIN charge ON charge.job = job.id GROUP BY job.id
      """, as: Int64.self, Job.State.self, Double.self, Double.self, Double.self, Double.self)
    for (id, state, open, charged, attempts, amount) in reserved {
      let mayBePaid: [Job.State] = [.submitting, .submitted, .ambiguous]
      // Nothing is booked before it is known what it costs, and nothing twice.
      #expect(mayBePaid.contains(state) ? open == 1 : open == 0, "job \(id) is \(state): \(open)")
      #expect(amount >= 0 && (open > 0 || amount == 0) && charged + open <= attempts)
      #expect(state != .stored || charged > 0)
    }
  }
}
