/// A colour that takes much of a picture.
package struct DominantColour: Hashable, Sendable {
  package let colour: Colour

  /// How much of the picture it takes, of 1; whole thousandths.
  package let share: Double

  package init(_ colour: Colour, share: Double) { (self.colour, self.share) = (colour, share) }

  /// How many a fingerprint has at most.
  package static let most = 5
}

extension DominantColour {
  /// The colours of a picture, the largest first: those of its cells, gathered around eight that are
  /// far from each other, until what is left differs. What is transparent does not count.
  static func colours(of grid: CellGrid) -> [DominantColour] {
    var groups = ColourGroup.gathered(ColourGroup.points(of: grid), around: ColourGroup.starts)
    while let (first, second) = ColourGroup.nearest(groups),
      groups.count > most || groups[first].distance(to: groups[second]) < leastDistance
    {
      groups[first].add(groups[second])
      groups.remove(at: second)
    }
    let shown = groups.reduce(0) { $0 + $1.weight }
    return groups.filter { $0.weight * leastPart >= shown }
      .sorted { ($1.weight, $0.colour.bits) < ($0.weight, $1.colour.bits) }
      .map { DominantColour($0.colour, share: Double($0.thousandths) / 1000) }
      .filter { $0.share > 0 }
  }

  /// Shades that differ by less are one colour.
  private static let leastDistance = 60

  /// What takes less than a hundredth of what is shown dominates nothing.
  private static let leastPart = 100
}
