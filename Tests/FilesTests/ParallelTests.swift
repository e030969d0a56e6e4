import Files
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
