import CFiles
import FoundationEssentials

package enum Cores {
  /// How many this process may use. Where a container or `taskset` allows it fewer than there are,
  /// more threads would only be in the way of each other.
  package static var count: Int {
    let allowed = Int(limn_cores())
    return allowed > 0 ? allowed : ProcessInfo.processInfo.activeProcessorCount
  }
}

/// Works on many things on all cores, and hands over what came of each in the order of the things.
///
/// Where one takes long, or `take` does, the work on those behind it goes on; there are never more of
/// them than `ahead`. So the things may be a long sequence that is read meanwhile.
///
/// - Parameters:
///   - ahead: Four for each core where nothing else is said.
///   - caller: Where `take` runs. On the main actor, say, it may wait for the disk and leaves all
///     threads of the pool, which are as many as the cores, to the work.
package func inParallel<Thing: Sendable, Result: Sendable>(
  _ things: some Sequence<Thing>, ahead: Int? = nil,
  on caller: isolated (any Actor)? = #isolation,
  _ work: @escaping @Sendable (Thing) -> Result,
  then take: (Thing, Result) throws -> Void
) async throws {
  let workers = Cores.count
  let ahead = max(1, ahead ?? 4 * workers)
  var things = Lookahead(things.makeIterator())
  // One thing needs no thread of its own, and starting the first takes a millisecond.
  guard workers > 1, things.areMany else {
    while let thing = things.next() {
      if Interruption.wantsEnd { throw CancellationError() }
      try take(thing, work(thing))
    }
    return
  }
  try await withThrowingTaskGroup(of: (Int, Thing, Result).self) { group in
    // A closure that does not know its place runs on the pool.
    _ = caller
    var (started, taken) = (0, 0)
    var waiting: [Int: (Thing, Result)] = [:]
    while true {
      // More than there are cores, so that they have something to do while `take` is slow.
      while started - taken < ahead, let thing = things.next() {
        group.addTask { [started] in
          if Interruption.wantsEnd { throw CancellationError() }
          return (started, thing, work(thing))
        }
        started += 1
      }
      guard let (number, thing, result) = try await group.next() else { return }
      if Interruption.wantsEnd { throw CancellationError() }
      waiting[number] = (thing, result)
      while let (thing, result) = waiting.removeValue(forKey: taken) {
        try take(thing, result)
        taken += 1
      }
    }
  }
}

/// An iterator that knows of the first two things whether they are there.
private struct Lookahead<Source: IteratorProtocol> {
  private var first: Source.Element?
  private var second: Source.Element?
  private var rest: Source

  init(_ source: Source) {
    rest = source
    first = rest.next()
    second = first == nil ? nil : rest.next()
  }

  var areMany: Bool { second != nil }

  mutating func next() -> Source.Element? {
    defer { (first, second) = (second, second == nil ? nil : rest.next()) }
    return first
  }
}
