import Foundation
import Testing

@testable import MediaLibrary

@Suite struct QueryLikenessTests {
  /// Groups as everybody would make them, who has time.
  private func groups(_ items: [(number: Int64, hash: UInt64)], within distance: Int) -> [[Int64]] {
    var group = Array(items.indices)
    for first in items.indices {
      for second in items.indices.dropFirst(first + 1)
      where (items[first].hash ^ items[second].hash).nonzeroBitCount <= distance {
        let (old, new) = (group[second], group[first])
        for index in group.indices where group[index] == old { group[index] = new }
      }
    }
    return Dictionary(grouping: items.indices) { group[$0] }.values
      .map { $0.map { items[$0].number }.sorted() }.filter { $0.count > 1 }
      .sorted { $0[0] < $1[0] }
  }

  @Test(arguments: [0, 3, 4, 7, 10, 16])
  func groupsAreThoseOfComparingAllWithAll(distance: Int) throws {
    for _ in 0..<5 {
      var items: [(number: Int64, hash: UInt64)] = []
      while items.count < 150 {
        var hash = UInt64.random(in: 0...UInt64.max)
        if let other = items.randomElement(), Bool.random() { hash = other.hash }
        for _ in 0..<Int.random(in: 0...12) { hash ^= 1 << UInt64.random(in: 0..<64) }
        items.append((Int64(items.count + 1), hash))
      }
      var index = LikenessIndex(items.shuffled(), within: distance)
      #expect(try index.groups() == groups(items, within: distance))
    }
  }

  @Test func nothingHasNoGroups() throws {
    var index = LikenessIndex([], within: 10)
    #expect(try index.groups() == [])
    var told: [Double] = []
    var same = LikenessIndex([(2, 5), (1, 5), (3, ~5)], within: 0)
    #expect(try same.groups { told.append($0) } == [[1, 2]])
    #expect(told == told.sorted() && told.count >= 4)
  }
}
