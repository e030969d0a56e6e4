/// Cells of similar colours.
struct ColourGroup {
  private(set) var weight = 0

  /// The channels, multiplied by the weights and summed up.
  private var sums = SIMD3<Int>()
  private(set) var place = Oklab(0, 0, 0)

  /// What a cell weighs where nothing shows through.
  private static let cellWeight = 4096

  private static let pictureWeight = cellWeight * CellGrid.side * CellGrid.side

  /// How many groups are looked for at first.
  static let starts = 8

  /// How often the groups move to the middle of what is nearest to them.
  private static let rounds = 8

  var thousandths: Int { weight * 1000 / ColourGroup.pictureWeight }

  var colour: Colour {
    let mean = (sums &+ weight / 2) / SIMD3(repeating: max(1, weight))
    return Colour(
      red: UInt8(clamping: mean.x), green: UInt8(clamping: mean.y), blue: UInt8(clamping: mean.z))
  }

  func distance(to other: ColourGroup) -> Int { place.distance(to: other.place) }

  mutating func add(_ other: ColourGroup) {
    weight += other.weight
    sums &+= other.sums
    place = Oklab(colour)
  }
}

extension ColourGroup {
  /// The colours of the cells; those whose channels begin with the same four bits in one.
  static func points(of grid: CellGrid) -> [ColourGroup] {
    var bins = [ColourGroup](repeating: ColourGroup(), count: 4096)
    for cell in grid.cells {
      let weight = Int(cell.w * UInt64(cellWeight) / grid.wholeAlpha)
      guard weight > 0 else { continue }
      let colours = (SIMD3(cell.x, cell.y, cell.z) &* 255 &+ cell.w / 2) / SIMD3(repeating: cell.w)
      let channels = SIMD3<Int>(truncatingIfNeeded: colours)
      let bin = (channels.x >> 4) << 8 | (channels.y >> 4) << 4 | channels.z >> 4
      bins[bin].weight += weight
      bins[bin].sums &+= channels &* weight
    }
    return bins.filter { $0.weight > 0 }.map { bin in
      var bin = bin
      bin.place = Oklab(bin.colour)
      return bin
    }
  }

  /// Gathers points around the given number of them: k-means with fixed starts.
  static func gathered(_ points: [ColourGroup], around count: Int) -> [ColourGroup] {
    var places = starts(among: points, count)
    var groups: [ColourGroup] = []
    for _ in 0..<rounds {
      groups = [ColourGroup](repeating: ColourGroup(), count: places.count)
      for point in points {
        let nearest = places.indices.min {
          point.place.squaredDistance(to: places[$0]) < point.place.squaredDistance(to: places[$1])
        }
        guard let nearest else { continue }
        groups[nearest].weight += point.weight
        groups[nearest].sums &+= point.sums
      }
      groups = groups.filter { $0.weight > 0 }
      for number in groups.indices { groups[number].place = Oklab(groups[number].colour) }
      places = groups.map(\.place)
    }
    return groups
  }

  /// First the heaviest, then always the one that weighs most and lies farthest from the others.
  private static func starts(among points: [ColourGroup], _ count: Int) -> [Oklab] {
    guard let first = points.max(by: { $0.weight < $1.weight }) else { return [] }
    var places = [first.place]
    var distances = points.map { $0.place.squaredDistance(to: first.place) }
    while places.count < count {
      let farthest = points.indices.max {
        points[$0].weight * distances[$0] < points[$1].weight * distances[$1]
      }
      guard let farthest, distances[farthest] > 0 else { break }
      places.append(points[farthest].place)
      for (number, point) in points.enumerated() {
        let distance = point.place.squaredDistance(to: points[farthest].place)
        distances[number] = min(distances[number], distance)
      }
    }
    return places
  }

  /// The two that differ least; the second stands behind the first.
  static func nearest(_ groups: [ColourGroup]) -> (Int, Int)? {
    let pairs = groups.indices.flatMap { second in (0..<second).map { ($0, second) } }
    return pairs.min {
      groups[$0.0].distance(to: groups[$0.1]) < groups[$1.0].distance(to: groups[$1.1])
    }
  }
}
