import Files
import FoundationEssentials

/// Works on many things on all cores, and hands over what came of each in the order of the things.
nonisolated(nonsending) func inParallel<Thing: Sendable, Result: Sendable>(
  _ things: [Thing], _ work: @escaping @Sendable (Thing) -> Result,
  then take: (Thing, Result) throws -> Void
) async throws {
  let workers = min(things.count, ProcessInfo.processInfo.activeProcessorCount)
  // One thing needs no thread of its own, and starting the first takes a millisecond.
  guard workers > 1 else {
    for thing in things {
      if Interruption.wantsEnd { throw CancellationError() }
      try take(thing, work(thing))
    }
    return
  }
  try await withThrowingTaskGroup(of: (Int, Result).self) { group in
    var (started, taken) = (0, 0)
    var waiting: [Int: Result] = [:]
    let start = { (group: inout ThrowingTaskGroup<(Int, Result), any Error>) in
      guard started < things.count else { return }
      let (number, thing) = (started, things[started])
      group.addTask { (number, work(thing)) }
      started += 1
    }
    for _ in 0..<workers { start(&group) }
    while let (number, result) = try await group.next() {
      if Interruption.wantsEnd { throw CancellationError() }
      start(&group)
      waiting[number] = result
      while let next = waiting.removeValue(forKey: taken) {
        try take(things[taken], next)
        taken += 1
      }
    }
  }
}
