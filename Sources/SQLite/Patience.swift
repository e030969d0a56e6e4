package import Files
import Synchronization

/// How long to wait for another process that is writing, and whom to tell.
package struct Patience: Sendable {
  package let limit: Duration

  /// Called once when the wait is long enough to be noticed.
  package let whenNoticed: @Sendable (LockHolder?) -> Void

  package init(
    limit: Duration = .seconds(30),
    whenNoticed: @escaping @Sendable (LockHolder?) -> Void = { _ in }
  ) {
    self.limit = limit
    self.whenNoticed = whenNoticed
  }
}

/// One wait for a lock that is polled: short pauses of uneven length, so that those who wait do not
/// march in step.
struct Wait {
  let patience: Patience
  private let start = ContinuousClock.now
  private var longest = Duration.milliseconds(1)
  static let longestPause = Duration.milliseconds(4)
  private var wasNoticed = false

  /// Whether the next try is the last; out of courtesy alone it must not fail.
  private(set) var isLastTry: Bool

  init(_ patience: Patience) {
    self.patience = patience
    isLastTry = patience.limit <= .zero
  }

  /// How long to pause before the next try; `holder` is asked only when somebody is to be told.
  mutating func pause(path: String, holder: () -> LockHolder?) throws -> Duration {
    if Interruption.wantsEnd { throw CancellationError() }
    guard !isLastTry else {
      let seconds = Int(patience.limit.components.seconds)
      throw DatabaseError.locked(path, by: holder(), seconds: seconds)
    }
    let waited = ContinuousClock.now - start
    isLastTry = waited >= patience.limit
    if !wasNoticed, waited > .milliseconds(500) {
      wasNoticed = true
      patience.whenNoticed(holder())
    }
    longest = min(longest * 2, Wait.longestPause)
    return longest * Double.random(in: 0.25...1)
  }
}

/// The time in which one process writes again and again without leaving a gap that others could
/// use. When it gets long, the process stands back for longer than anybody pauses between two
/// tries, so that all who wait have a chance.
struct Turn {
  private var start: ContinuousClock.Instant?
  private var end = ContinuousClock.now
  private static let longest = Duration.milliseconds(50)
  private static let gap = Wait.longestPause + .milliseconds(1)

  /// Whether others should come first now.
  var isOver: Bool {
    guard let start else { return false }
    return end - start > Turn.longest && ContinuousClock.now - end < Turn.gap
  }

  mutating func begin() {
    let now = ContinuousClock.now
    if start == nil || now - end >= Turn.gap { start = now }
  }

  mutating func pause() {
    end = .now
  }
}
