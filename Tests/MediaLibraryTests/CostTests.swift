import FoundationEssentials
import SQLite
import TestSupport
import Testing
import World

@testable import MediaLibrary

/// What was spent on what, as the ledger and the kept pictures tell it.
@Suite struct CostTests {
  let books: Bookings

  init() throws { books = try Bookings() }

  private func cents(_ cents: Int64) -> Amount { Amount(micros: cents * 10_000) }

  /// A sum as it is told: known cents, `~` where nobody has confirmed them, and how many are unknown.
  private func text(_ sum: CostSum) -> String {
    (sum.isEstimate ? "~" : "") + "\(sum.known.micros / 10_000)"
      + (sum.unknown > 0 ? "+\(sum.unknown)?" : "")
  }

  private func text(_ costs: Costs) -> String {
    "\(text(costs.spent)) \(text(costs.reserved)) \(text(costs.perhaps)) \(costs.kept)"
  }

  private func all(_ filter: CostFilter = CostFilter()) throws -> String {
    text(try books.library.costs(filter))
  }

  @Test func nothingWasSpentYet() throws {
    #expect(try all() == "0 0 0 0")
    for grouping in CostGrouping.allCases {
      #expect(try books.library.costs(by: grouping).isEmpty)
    }
  }

  /// Spent, reserved, perhaps spent, kept; by what becomes of a request that may cost 4 cents.
  @Test(
    arguments: [
      (.open, "0 4 0 0"), (.ambiguous, "0 0 4 0"), (.retried, "0 0 0 0"), (.free, "0 0 0 0"),
      (.paid(nil), "4 0 0 0"), (.paid(Amount(micros: 70_000)), "7 0 0 0"),
      (.stored(nil, pictures: 2, kept: 1), "4 0 0 1"),
      (.stored(.zero, pictures: 1, kept: 0), "0 0 0 0"),
    ] as [(Bookings.End, String)])
  func aRequestCosts(end: Bookings.End, told: String) throws {
    try books.book(cents(4), of: [books.mara], end)
    #expect(try all() == told)
    #expect(try books.library.costs(by: .element).map { text($0.costs) } == [told])
  }

  /// The same where its price is a guess, and where nobody knows it.
  @Test(
    arguments: [
      (.open, "0 ~4 0 0", "0 0+1? 0 0"), (.ambiguous, "0 0 ~4 0", "0 0 0+1? 0"),
      (.retried, "0 0 0 0", "0 0 0 0"), (.paid(nil), "~4 0 0 0", "0+1? 0 0 0"),
      (.paid(Amount(micros: 30_000)), "3 0 0 0", "3 0 0 0"),
    ] as [(Bookings.End, String, String)])
  func whatNobodyConfirmsIsMarked(end: Bookings.End, guessed: String, unknown: String) throws {
    let other = CostFilter(project: books.war.id)
    try books.book(cents(4), isFirm: false, end)
    try books.book(nil, in: books.war, end)
    #expect(try all(CostFilter(project: books.saltmarsh.id)) == guessed)
    #expect(try all(other) == unknown)
    let sum = try books.library.costs(other)
    #expect((sum.spent.amount == nil) == (sum.spent.unknown > 0))
  }

  private func bookMany() throws {
    let (mara, gate) = (books.mara, books.gate)
    try books.book(
      cents(8), by: "openai:gpt", of: [mara, gate], on: "2026-01-31",
      .stored(nil, pictures: 2, kept: 1))
    try books.book(
      cents(8), by: "openai:gpt", of: [mara], on: "2026-02-01",
      .stored(cents(6), pictures: 1, kept: 1))
    try books.book(
      cents(3), by: "fal:flux", of: [gate], on: "2026-02-01", .stored(nil, pictures: 3, kept: 0))
    try books.book(
      cents(2), isFirm: false, by: "bfl:flux", in: books.war, on: "2026-02-02",
      .stored(nil, pictures: 2, kept: 1))
    try books.book(cents(2), by: "bfl:flux", in: books.war, on: "2026-02-03", .ambiguous)
    try books.book(nil, by: "new", in: books.war, on: "2026-03-01", .paid(nil))
    try books.book(cents(5), by: "new", in: books.war, on: "2026-03-01", .open)
  }

  @Test(
    arguments: [
      (.project, ["saltmarsh: 17 0 0 2", "war: ~2+1? 5 2 1"]),
      (.provider, ["openai: 14 0 0 2", "fal: 3 0 0 0", "bfl: ~2 0 2 1", "new: 0+1? 5 0 0"]),
      (
        .model,
        ["openai:gpt: 14 0 0 2", "fal:flux: 3 0 0 0", "bfl:flux: ~2 0 2 1", "new:-: 0+1? 5 0 0"]
      ),
      (
        .kept,
        ["bfl:flux: ~2 0 2 1", "openai:gpt: 14 0 0 2", "fal:flux: 3 0 0 0", "new:-: 0+1? 5 0 0"]
      ),
      (.element, ["Mara: 14 0 0 2", "Gate: 11 0 0 1", "none: ~2+1? 5 2 1"]),
      (.month, ["2026-01: 8 0 0 1", "2026-02: ~11 0 2 2", "2026-03: 0+1? 5 0 0"]),
    ] as [(CostGrouping, [String])])
  func costsArePutTogether(by grouping: CostGrouping, told: [String]) throws {
    try bookMany()
    let rows = try books.library.costs(by: grouping)
    #expect(rows.map { "\(name($0.group)): \(text($0.costs))" } == told)
    let two = grouping == .month ? rows.suffix(2) : rows.prefix(2)
    #expect(try books.library.costs(by: grouping, limit: 2) == Array(two))
    #expect(try all() == "~19+1? 5 2 3")
  }

  private func name(_ group: CostGroup) -> String {
    switch group {
    case .project(let name), .provider(let name), .month(let name): name
    case .model(let model, let provider): "\(provider):\(model ?? "-")"
    case .element(let name, _, _): name ?? "none"
    }
  }

  /// Days are those of the reservation, so that what is booked after midnight makes no day cheaper.
  @Test(
    arguments: [
      (nil, "2026-01-31", "8 0 0 1"), ("2026-02-01", "2026-02-01", "9 0 0 1"),
      ("2026-02-02", nil, "~2+1? 5 2 1"), ("2026-02-03", "2026-02-28", "0 0 2 0"),
      ("2026-04-01", nil, "0 0 0 0"), ("2026-01-01", "2026-12-31", "~19+1? 5 2 3"),
    ] as [(String?, String?, String)])
  func someDaysAlone(since: String?, until: String?, told: String) throws {
    try bookMany()
    #expect(try all(CostFilter(since: since, until: until)) == told)
  }

  @Test func oneProjectAlone() throws {
    try bookMany()
    let filter = CostFilter(project: books.war.id, since: "2026-02-01")
    #expect(try all(filter) == "~2+1? 5 2 1")
    for grouping in CostGrouping.allCases {
      let rows = try books.library.costs(by: grouping, filter)
      #expect(rows.map(\.costs.kept).reduce(0, +) == 1, "\(grouping)")
    }
  }

  /// What is decided later changes the day on which it was paid.
  @Test func decisionsAreCounted() throws {
    let lost = try books.book(cents(4), on: "2026-02-01", .ambiguous)
    let made = try books.book(
      cents(9), of: [books.mara], on: "2026-01-31", .stored(nil, pictures: 3, kept: 2))
    let january = CostFilter(until: "2026-01-31")
    #expect(try books.library.costs(january).perKept == Amount(micros: 45_000))
    _ = try books.library.undo(in: books.saltmarsh.id)
    #expect(try all(january) == "9 0 0 0" && books.library.costs().perKept == nil)
    let candidates = try books.library.candidates(of: made.generation)
    _ = try books.library.keep(candidates, Keeping(), in: books.saltmarsh)
    #expect(try books.library.costs(by: .element).map { text($0.costs) } == ["9 0 0 3", "0 0 4 0"])
    let present = try #require(try books.library.job(lost.id))
    _ = try books.library.forget([present], wasCharged: true)
    #expect(try all() == "13 0 0 3" && all(january) == "9 0 0 3")
    let odd = Costs(
      spent: CostSum(known: Amount(micros: 200_000), isEstimate: false, unknown: 0),
      reserved: CostSum(known: .zero, isEstimate: false, unknown: 0),
      perhaps: CostSum(known: .zero, isEstimate: false, unknown: 0), kept: 3)
    #expect(odd.perKept == Amount(micros: 66_667))
  }

  /// An attempt that failed costs nothing, and the next one on another day costs there.
  @Test func attemptsAreBookedOnTheirDays() throws {
    let first = try books.book(cents(4), on: "2026-03-31", .retried)
    let second = try books.claim(first.generation, "openai", on: "2026-04-01", at: .now + 2)
    #expect(try books.library.costs(by: .month).map { text($0.costs) } == ["0 0 0 0", "0 4 0 0"])
    try books.end(second, .paid(nil), in: books.saltmarsh)
    #expect(try books.library.costs(by: .month).map { text($0.costs) } == ["0 0 0 0", "4 0 0 0"])
  }

  /// A sent job whose answer was lost may be sent again by somebody: both count.
  @Test func whatIsSentAgainIsPaidTwice() throws {
    let lost = try books.book(cents(4), .ambiguous)
    let present = try #require(try books.library.job(lost.id))
    _ = try books.library.sendAgain([present])
    #expect(try all() == "4 0 0 0")
    let again = try books.claim(lost.generation, "openai", on: "2026-03-14", at: .now + 2)
    #expect(try all() == "4 4 0 0")
    try books.end(again, .stored(cents(5), pictures: 1, kept: 1), in: books.saltmarsh)
    #expect(try all() == "9 0 0 1")
  }

  /// A library whose ledger was not counted yet is counted as one that always was.
  @Test func anOlderLedgerIsCounted() throws {
    try bookMany()
    let counted = try CostGrouping.allCases.map { try books.library.costs(by: $0) }
    try books.library.write { db in
      for table in ["cost", "elementCost"] { try db.run("DROP TABLE \(name: table)") }
      for view in ["lostElementCharge", "lostCharge", "bookedCharge"] {
        try db.run("DROP VIEW \(name: view)")
      }
      for trigger in ["chargeCounted", "candidateCounted"] {
        try db.run("DROP TRIGGER \(name: trigger)")
      }
      try db.run("DROP INDEX jobAmbiguous")
      try db.script(Schema.countCosts.sql)
    }
    #expect(try CostGrouping.allCases.map { try books.library.costs(by: $0) } == counted)
  }
}
