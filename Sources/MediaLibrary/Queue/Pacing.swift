import FoundationEssentials
import SQLite

/// How fast a provider is asked, by all processes together: not more often than it likes, and not at all
/// for a while after it has failed several times in a row.
struct Pacing {
  let pace: JobWish.Pace
  let now: Date
  let db: Connection

  private let failures: Int
  private let closedUntil: Date
  private let spared: Double

  /// After how many failures in a row it is left alone, and for how long.
  private static let mostFailures = 5
  private static let closedFor: TimeInterval = 60

  /// For how long a provider that asks for peace is believed.
  private static let longestPeace: TimeInterval = 24 * 3600

  /// By how much clocks of several processes may differ. What was noted later than that from now was noted
  /// by a clock that has been set back since: it would keep everybody waiting until then.
  static let slack: TimeInterval = 60

  init(_ pace: JobWish.Pace, at now: Date, _ db: Connection) throws {
    (self.pace, self.now, self.db) = (pace, now, db)
    let row = try db.tuples(
      """
      SELECT failures, closedUntil, spared, counted FROM providerPace
      WHERE provider = \(pace.provider)
      """, as: Int.self, Date.self, Double.self, Date.self
    ).first
    failures = row?.0 ?? 0
    let elapsed = row.map { now.timeIntervalSince($0.3) } ?? 3600
    let wasSetBack = elapsed < -Self.slack
    closedUntil = wasSetBack ? .distantPast : row?.1 ?? .distantPast
    let rate = Double(pace.perMinute ?? 0) / 60
    spared = min(max(1, rate * 10), (row?.2 ?? 0) + (wasSetBack ? 3600 : max(0, elapsed)) * rate)
  }

  /// Until when it is not asked; nil where it can be.
  var pause: Date? {
    if closedUntil > now { return closedUntil }
    guard let perMinute = pace.perMinute, spared < 1 else { return nil }
    return now + (1 - spared) * 60 / Double(perMinute)
  }

  /// Notes that it is asked. After failures one request tries whether it answers again; the others wait
  /// for what becomes of it.
  func count() throws {
    guard pace.perMinute != nil || failures > 0 else { return }
    let isTrial = failures >= Self.mostFailures
    try save(failures, closedUntil: isTrial ? now + Self.closedFor : closedUntil, spared - 1)
  }

  /// Notes that it has answered.
  func succeeded() throws {
    if failures > 0 { try save(0, closedUntil: .distantPast, spared) }
  }

  /// Notes that it has not.
  ///
  /// - Parameter until: When it wants to be asked again, where it has said.
  func failed(until wanted: Date? = nil) throws {
    let count = failures + 1
    let closed = count >= Self.mostFailures ? now + Self.closedFor : .distantPast
    let peace = min(wanted ?? .distantPast, now + Self.longestPeace)
    try save(count, closedUntil: max(closed, peace, closedUntil), spared)
  }

  private func save(_ failures: Int, closedUntil: Date, _ spared: Double) throws {
    // The earliest moment that can be counted in milliseconds.
    let closed = max(closedUntil, Date(timeIntervalSince1970: 0))
    try db.run(
      """
      INSERT INTO providerPace (provider, failures, closedUntil, spared, counted)
      VALUES (\(pace.provider), \(failures), \(closed), \(spared), \(now))
      ON CONFLICT (provider) DO UPDATE SET failures = excluded.failures,
        closedUntil = excluded.closedUntil, spared = excluded.spared, counted = excluded.counted
      """)
  }
}
