/// Ways to make closed outlines.
enum Outline {
  /// A rounded shape through some spots (Catmull and Rom 1974).
  static func smooth(_ spots: [Spot], pieces: Int = 8) -> [Spot] {
    guard spots.count > 2 else { return spots }
    let count = spots.count
    return spots.indices.flatMap { place in
      let before = spots[(place + count - 1) % count]
      let after = spots[(place + 2) % count]
      return arc(before, spots[place], spots[(place + 1) % count], after, pieces)
    }
  }

  /// A rounded line through some spots, which ends where they do.
  static func line(_ spots: [Spot], pieces: Int = 8) -> [Spot] {
    guard spots.count > 2, let last = spots.last else { return spots }
    let inner = spots.indices.dropLast().flatMap { place in
      arc(
        spots[max(0, place - 1)], spots[place], spots[place + 1],
        spots[min(spots.count - 1, place + 2)], pieces)
    }
    return inner + [last]
  }

  private static func arc(
    _ before: Spot, _ start: Spot, _ end: Spot, _ after: Spot, _ pieces: Int
  ) -> [Spot] {
    let leaving: Spot = (end - before) * 0.5
    let arriving: Spot = (after - start) * 0.5
    return (0..<pieces).map { piece in
      let t = Float(piece) / Float(pieces)
      let square = t * t
      let cube = square * t
      let first: Spot = start * (2 * cube - 3 * square + 1)
      let second: Spot = leaving * (cube - 2 * square + t)
      let third: Spot = end * (3 * square - 2 * cube)
      let fourth: Spot = arriving * (cube - square)
      return first + second + third + fourth
    }
  }

  static func ellipse(_ middle: Spot, _ across: Float, _ down: Float) -> [Spot] {
    let corners = max(12, min(96, Int(across + down)))
    return (0..<corners).map { corner in
      let turns = Float(corner) / Float(corners)
      return Spot(
        middle.x + across * .cosine(turns: turns), middle.y + down * .sine(turns: turns))
    }
  }

  /// A closed line along an ellipse, as thick everywhere.
  static func ring(_ middle: Spot, _ across: Float, _ down: Float, thick: Float) -> [Spot] {
    let line = ellipse(middle, across, down)
    return stroke(line + line.prefix(1), from: thick, to: thick)
  }

  static func box(_ left: Float, _ top: Float, _ right: Float, _ bottom: Float) -> [Spot] {
    [Spot(left, top), Spot(right, top), Spot(right, bottom), Spot(left, bottom)]
  }

  /// A line that is as thick as it is told at its start and at its end.
  static func stroke(_ spots: [Spot], from start: Float, to end: Float) -> [Spot] {
    guard spots.count > 1 else { return [] }
    var (one, other) = ([Spot](), [Spot]())
    for place in spots.indices {
      let along: Spot = spots[min(spots.count - 1, place + 1)] - spots[max(0, place - 1)]
      let length = max(0.0001, along.length)
      let half = start.mixed(end, Float(place) / Float(spots.count - 1)) / 2
      let side = Spot(-along.y / length * half, along.x / length * half)
      one.append(spots[place] + side)
      other.append(spots[place] - side)
    }
    return one + other.reversed()
  }
}
