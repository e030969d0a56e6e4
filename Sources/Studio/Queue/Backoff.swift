import FoundationEssentials
import World

/// How long a request waits that has failed in a way that may pass: longer each time, and by chance, so that
/// many do not come back at the same moment.
struct Backoff: Sendable {
  /// After so many attempts it is given up.
  static let mostAttempts = 6

  /// After so long it is given up.
  static let longest: TimeInterval = 30 * 60

  /// No clock is believed that says to wait for longer.
  private static let longestWait: TimeInterval = 24 * 3600

  /// Chance, from 0 to 1.
  var chance: @Sendable () -> Double = { .random(in: 0...1) }

  /// When a job is tried again; nil where it was tried often enough.
  ///
  /// - Parameters:
  ///   - begun: When the provider was asked first. How long the job had to wait for its turn before that is
  ///     not its fault.
  ///   - wanted: After how many seconds the provider wants to be asked again; it is not asked sooner.
  func date(for job: Job, begun: Date, after wanted: Double?, now: Date) -> Date? {
    guard job.attempts < Self.mostAttempts, now.timeIntervalSince(begun) < Self.longest else {
      return nil
    }
    let most = min(60, Double(1 << min(job.attempts, 6)))
    return now + min(Self.longestWait, max(chance() * most, wanted ?? 0))
  }
}
