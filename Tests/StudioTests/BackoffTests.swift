import Foundation
import MediaLibrary
import Testing
import World

@testable import Studio

/// How long it is waited before something is tried again.
@Suite struct BackoffTests {
  private static let start = Date(timeIntervalSince1970: 1_800_000_000)

  private func job(attempts: Int, created: Date = start) -> Job {
    Job(
      id: .init(rawValue: 1), generation: .init(rawValue: 1), part: 1, project: .init(rawValue: 1),
      run: UUID(), provider: "replicate", model: nil, state: .submitting, pictures: 1, offset: 0,
      seed: "7", request: UUID(), remote: nil, answer: nil, attempts: attempts, estimate: nil,
      isFirm: false, due: created, vanishes: nil, failure: nil, worker: nil, created: created,
      changed: created)
  }

  private func wait(
    attempts: Int, chance: Double = 1, after wanted: Double? = nil, minutes: Double = 0
  ) -> TimeInterval? {
    let now = Self.start + minutes * 60
    let backoff = Backoff { chance }
    return backoff.date(
      for: job(attempts: attempts), begun: Self.start, after: wanted, now: now
    ).map { $0.timeIntervalSince(now) }
  }

  @Test(
    arguments: [
      (1, 1, nil, 2), (2, 1, nil, 4), (5, 1, nil, 32), (5, 0.5, nil, 16), (1, 0, nil, 0),
      (6, 1, nil, nil), (7, 1, nil, nil), (.max, 1, nil, nil), (0, 1, nil, 1),
      // What the provider wants is the least.
      (1, 1, 30, 30), (5, 1, 30, 32), (1, 1, -5, 2), (1, 1, 7200, 7200),
      (1, 1, 1e12, 86_400), (1, 1, .infinity, 86_400), (6, 1, 30, nil),
    ] as [(Int, Double, Double?, TimeInterval?)])
  func itIsWaitedLongerEachTime(
    attempts: Int, chance: Double, wanted: Double?, seconds: TimeInterval?
  ) {
    #expect(wait(attempts: attempts, chance: chance, after: wanted) == seconds)
  }

  @Test func noWaitIsOverlong() {
    for attempts in 0..<6 {
      #expect(wait(attempts: attempts).map { $0 <= 60 } == true)
      let any = Backoff().date(
        for: job(attempts: attempts), begun: Self.start, after: .nan, now: Self.start)
      #expect(any.map { (0...86_400).contains($0.timeIntervalSince(Self.start)) } == true)
    }
  }

  /// Half an hour after it was tried first, it is given up; a clock that was set back gives nothing up.
  @Test(arguments: [(29.0, true), (30, false), (60, false), (-60, true), (-525_600, true)])
  func itIsGivenUpAfterHalfAnHour(minutes: Double, isTried: Bool) {
    #expect((wait(attempts: 1, minutes: minutes) != nil) == isTried)
  }

  /// How long it waited for its turn is not the provider's fault.
  @Test func whatHadToWaitForItsTurnIsTriedAgain() {
    let old = job(attempts: 1, created: Self.start - 86_400)
    #expect(Backoff().date(for: old, begun: Self.start, after: nil, now: Self.start) != nil)
  }
}
