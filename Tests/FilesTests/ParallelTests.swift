import Files
import Glibc
import Synchronization
import Testing

@Suite struct ParallelTests {
  @Test(arguments: [0, 1, 2, 3, 1000])
  func resultsComeInTheOrderOfTheThings(count: Int) async throws {
    var results: [Int] = []
    try await inParallel(0..<count) {
      $0 * 2
    } then: {
      results += [$0, $1]
    }
    #expect(results == (0..<count).flatMap { [$0, $0 * 2] })
  }

  /// The first is done only when nothing else is begun any more.
  @Test(arguments: [1, 2, 3, 10])
  func noMoreThanSomeAreAhead(ahead: Int) async throws {
    let begun = Atomic(0)
    let most = Atomic(0)
    let taken = Atomic(0)
    var things = 0
    let numbers = sequence(state: 0) { state -> Int? in
      state += 1
      things = max(things, state)
      return state <= 200 ? state : nil
    }
    try await inParallel(numbers, ahead: ahead) { number in
      let ahead = begun.add(1, ordering: .relaxed).newValue - taken.load(ordering: .relaxed)
      most.max(ahead, ordering: .relaxed)
      return number
    } then: { _, _ in
      taken.add(1, ordering: .relaxed)
    }
    #expect(most.load(ordering: .relaxed) <= ahead)
    #expect(things == 201)
  }

  /// Who takes may wait long, and no thread that works is kept by it.
  @Test(.enabled(if: Cores.count > 1, "there is one core"))
  @MainActor func whoBeginsOnTheMainActorTakesThere() async throws {
    let workers = Mutex<Set<pthread_t>>([])
    var takers: Set<pthread_t> = []
    try await inParallel(0..<1000) { _ in
      workers.withLock { _ = $0.insert(pthread_self()) }
    } then: { _, _ in
      takers.insert(pthread_self())
    }
    #expect(workers.withLock { takers.isDisjoint(with: $0) })
  }

  @Test func whoTakesMayEndIt() async throws {
    struct Enough: Error {}
    var count = 0
    await #expect(throws: Enough.self) {
      try await inParallel(0..<1000) {
        $0
      } then: { _, _ in
        count += 1
        if count == 5 { throw Enough() }
      }
    }
    #expect(count == 5)
  }
}
