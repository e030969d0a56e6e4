import Foundation

/// How much of its full count a test behind a promise does: a tenth, unless `scripts/proof` says
/// more.
package enum Proof {
  package static let share: Double =
    ProcessInfo.processInfo.environment["LIMN_PROOF"].flatMap(Double.init) ?? 0.1

  /// That part of a full count.
  package static func count(of full: Int) -> Int { max(1, Int(Double(full) * share)) }

  /// That part of a full time in seconds.
  package static func seconds(of full: Double) -> Double { max(1, full * share) }
}
