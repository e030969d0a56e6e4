/// Perceptual hashes in memory, to find all that are near each other without comparing all with all.
///
/// Two hashes that differ in at most n bits differ in at most n / 4 bits in one of their four parts.
/// Hashes with the same part lie together, and only such groups are compared whose parts are near.
/// It takes about 40 bytes a picture.
struct LikenessIndex {
  /// The hashes, each once, in ascending order.
  private let hashes: [UInt64]

  /// Which numbers each hash has: those up to its place in `ends`.
  private let numbers: [Int64]
  private let ends: [Int32]

  private let distance: Int
  private var parents: [Int32]

  init(_ items: [(number: Int64, hash: UInt64)], within distance: Int) {
    let sorted = items.sorted { ($0.hash, $0.number) < ($1.hash, $1.number) }
    var hashes: [UInt64] = []
    var ends: [Int32] = []
    for (index, item) in sorted.enumerated() {
      if hashes.last != item.hash {
        hashes.append(item.hash)
        ends.append(0)
      }
      ends[ends.count - 1] = Int32(clamping: index + 1)
    }
    (self.hashes, self.ends, numbers) = (hashes, ends, sorted.map(\.number))
    self.distance = distance
    parents = (0..<Int32(clamping: hashes.count)).map { $0 }
  }

  /// All that are near another, directly or through others; each group and the groups among each
  /// other in ascending order.
  ///
  /// - Parameter progress: Is told which share is done, and ends the search by throwing.
  mutating func groups(_ progress: (Double) throws -> Void = { _ in }) throws -> [[Int64]] {
    for band in 0..<4 {
      try join(band) { try progress((Double(band) + $0) / 4) }
    }
    var members: [Int32: [Int64]] = [:]
    for place in hashes.indices {
      let start = place == 0 ? 0 : Int(ends[place - 1])
      members[root(Int32(place)), default: []] += numbers[start..<Int(ends[place])]
    }
    return members.values.filter { $0.count > 1 }.map { $0.sorted() }
      .sorted { $0[0] < $1[0] }
  }

  /// Joins what is near and has a near part.
  private mutating func join(_ band: Int, _ progress: (Double) throws -> Void) throws {
    let bucketed = Buckets(hashes, band)
    let masks = BandMasks.within(min(16, distance / 4))
    for part in 0...UInt16.max {
      if part & 1023 == 0 { try progress(Double(part) / 65536) }
      let own = bucketed.range(of: part)
      guard !own.isEmpty else { continue }
      for mask in masks where part <= part ^ mask {
        let others = bucketed.range(of: part ^ mask)
        guard !others.isEmpty else { continue }
        for first in own {
          let hash = bucketed.hashes[first]
          for second in others where (bucketed.hashes[second] ^ hash).nonzeroBitCount <= distance {
            join(bucketed.places[first], bucketed.places[second])
          }
        }
      }
    }
  }

  private mutating func join(_ first: Int32, _ second: Int32) {
    let (first, second) = (root(first), root(second))
    if first != second { parents[Int(max(first, second))] = min(first, second) }
  }

  private mutating func root(_ place: Int32) -> Int32 {
    var place = place
    while parents[Int(place)] != place {
      parents[Int(place)] = parents[Int(parents[Int(place)])]
      place = parents[Int(place)]
    }
    return place
  }
}

/// Hashes in the order of one of their parts.
private struct Buckets {
  private(set) var hashes: [UInt64]
  private(set) var places: [Int32]

  /// Where the hashes with each part begin, and where the last end.
  private var starts = [Int32](repeating: 0, count: 65537)

  init(_ all: [UInt64], _ band: Int) {
    func part(_ hash: UInt64) -> Int { Int(hash >> UInt64(48 - 16 * band) & 0xFFFF) }
    for hash in all { starts[part(hash) + 1] += 1 }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    var next = starts
    hashes = [UInt64](repeating: 0, count: all.count)
    places = [Int32](repeating: 0, count: all.count)
    for (place, hash) in all.enumerated() {
      let target = Int(next[part(hash)])
      next[part(hash)] += 1
      (hashes[target], places[target]) = (hash, Int32(clamping: place))
    }
  }

  func range(of part: UInt16) -> Range<Int> {
    Int(starts[Int(part)])..<Int(starts[Int(part) + 1])
  }
}
