import Testing

@testable import Imaging

/// How robust fingerprints are: measured over made pictures, and written down here, in
/// `docs/decisions/0016-fingerprints.md` and `docs/pictures.md`.
@Suite struct LikenessTests {
  /// How far a change moves fingerprints: that of the picture in the middle, that which 99 of 100 stay
  /// below, and the farthest.
  struct Row: Sendable {
    let change: SceneChange
    let distances: [Int]

    /// The same of the colours, in thousandths as `Oklab` has them.
    let colours: [Int]

    /// In thousandths of the step from black to white.
    let brightness: [Int]

    init(_ change: SceneChange, _ distances: [Int], colours: [Int], brightness: [Int]) {
      (self.change, self.distances) = (change, distances)
      (self.colours, self.brightness) = (colours, brightness)
    }
  }

  static let scenes = (0..<160).map { DrawnScene.bitmap($0) }
  static let fingerprints = scenes.map { Fingerprint(of: $0) }
  static let skies = (0..<160).map { DrawnScene.sky($0) }
  static let fingerprintsOfSkies = skies.map { Fingerprint(of: $0) }

  /// Other releases of the encoders may be off by so much.
  static let slack = (distance: 1, colour: 10, brightness: 1)

  private func expect(_ row: Row, of pictures: [Bitmap], _ fingerprints: [Fingerprint]) throws {
    let changed = try pictures.map { Fingerprint(of: try row.change($0)) }
    let distances = zip(fingerprints, changed).map { $0.hash.distance(to: $1.hash) }.sorted()
    let colours = zip(fingerprints, changed).map { $0.shift(to: $1) }.sorted()
    let brightness = zip(fingerprints, changed).map { old, new in
      Int((abs(old.brightness - new.brightness) * 1000).rounded())
    }.sorted()
    for (place, index) in [pictures.count / 2, pictures.count * 99 / 100, pictures.count - 1]
      .enumerated()
    {
      #expect(distances[index] <= row.distances[place] + Self.slack.distance)
      #expect(colours[index] <= row.colours[place] + Self.slack.colour)
      #expect(brightness[index] <= row.brightness[place] + Self.slack.brightness)
    }
  }

  @Test(arguments: [
    Row(.half, [0, 2, 4], colours: [1, 45, 49], brightness: [0, 1, 1]),
    Row(.quarter, [0, 2, 3], colours: [5, 51, 62], brightness: [0, 1, 1]),
    Row(.tiny, [0, 2, 5], colours: [4, 50, 50], brightness: [0, 1, 1]),
    Row(.doubled, [0, 1, 1], colours: [0, 14, 23], brightness: [0, 1, 1]),
    Row(.thumbnail, [0, 2, 2], colours: [6, 64, 67], brightness: [0, 2, 2]),
    Row(.jpeg90, [0, 2, 2], colours: [2, 48, 62], brightness: [0, 1, 2]),
    Row(.jpeg50, [0, 3, 4], colours: [5, 62, 64], brightness: [0, 1, 1]),
    Row(.jpeg20, [1, 4, 5], colours: [11, 51, 68], brightness: [1, 5, 5]),
    Row(.webp80, [0, 2, 3], colours: [3, 48, 48], brightness: [0, 1, 1]),
    Row(.cut2, [5, 13, 14], colours: [3, 57, 57], brightness: [2, 8, 8]),
    Row(.cut5, [12, 21, 24], colours: [5, 51, 57], brightness: [4, 17, 19]),
    Row(.cut10, [22, 32, 33], colours: [8, 54, 75], brightness: [8, 33, 35]),
    Row(.darker, [0, 3, 4], colours: [97, 137, 138], brightness: [105, 177, 177]),
    Row(.brighter, [1, 8, 12], colours: [75, 106, 114], brightness: [81, 130, 132]),
    Row(.flatter, [1, 4, 5], colours: [62, 93, 93], brightness: [32, 114, 115]),
    Row(.harsher, [1, 6, 7], colours: [50, 89, 127], brightness: [25, 72, 72]),
    Row(.blurred, [0, 2, 4], colours: [5, 51, 64], brightness: [0, 1, 1]),
    Row(.noisy, [0, 3, 3], colours: [1, 50, 62], brightness: [0, 2, 2]),
    Row(.grey, [0, 2, 4], colours: [119, 227, 252], brightness: [0, 1, 1]),
  ])
  func aChangedPictureIsKnownAgain(row: Row) throws {
    try expect(row, of: Self.scenes, Self.fingerprints)
  }

  @Test(arguments: [
    Row(.half, [0, 1, 1], colours: [0, 43, 45], brightness: [0, 0, 0]),
    Row(.thumbnail, [1, 4, 4], colours: [4, 39, 41], brightness: [0, 2, 2]),
    Row(.jpeg50, [1, 5, 6], colours: [6, 41, 49], brightness: [0, 3, 4]),
    Row(.webp80, [1, 5, 5], colours: [3, 44, 49], brightness: [1, 2, 2]),
    Row(.cut2, [1, 12, 12], colours: [2, 40, 40], brightness: [1, 8, 11]),
    Row(.noisy, [1, 5, 6], colours: [5, 42, 53], brightness: [0, 2, 3]),
    Row(.grey, [0, 3, 3], colours: [125, 270, 279], brightness: [0, 1, 1]),
  ])
  func evenASkyWithHardlyAnythingInItIsKnownAgain(row: Row) throws {
    try expect(row, of: Self.skies, Self.fingerprintsOfSkies)
  }

  @Test(arguments: [SceneChange.mirrored, .quarterTurn, .upsideDown])
  func aTurnedPictureIsAnother(change: SceneChange) throws {
    for (scene, fingerprint) in zip(Self.scenes, Self.fingerprints) {
      let turned = Fingerprint(of: try change(scene))
      #expect(fingerprint.hash.distance(to: turned.hash) > Likeness.alike.farthest)
      #expect(turned.brightness == fingerprint.brightness)
    }
  }

  /// How many of the 12,720 pairs come so near.
  @Test(
    arguments: [(.same, 0, 106), (.nearlySame, 1, 652), (.alike, 14, 2338)]
      as [(Likeness, Int, Int)])
  func differentPicturesAreRarelyAlike(likeness: Likeness, scenes: Int, skies: Int) {
    #expect(pairs(of: Self.fingerprints, within: likeness.farthest) <= scenes + 1)
    #expect(pairs(of: Self.fingerprintsOfSkies, within: likeness.farthest) <= skies + 20)
  }

  private func pairs(of fingerprints: [Fingerprint], within distance: Int) -> Int {
    fingerprints.indices.reduce(0) { sum, second in
      sum
        + fingerprints[..<second].count {
          $0.hash.distance(to: fingerprints[second].hash) <= distance
        }
    }
  }

  /// As an import makes both: one from the whole picture, one from what a gallery shows of it.
  @Test func aThumbnailHasTheFingerprintOfItsPicture() throws {
    for number in 0..<6 {
      let picture = DrawnScene.bitmap(number, scale: 4)
      let file = try picture.encoded(as: .png)
      let small = try Recipe([.orient, .fit(within: 320)]).picture(from: file)
      let whole = Fingerprint(of: picture)
      let print = Fingerprint(of: small)
      #expect(whole.hash.distance(to: print.hash) <= 2)
      #expect(abs(whole.brightness - print.brightness) < 0.002)
      #expect(whole.shift(to: print) < 60)
    }
  }
}

extension Fingerprint {
  /// How far the colours of one are from the nearest of the other, in the mean of what they take.
  func shift(to other: Fingerprint) -> Int {
    max(oneWayShift(to: other), other.oneWayShift(to: self))
  }

  private func oneWayShift(to other: Fingerprint) -> Int {
    let sum = colours.reduce(0.0) { sum, own in
      let nearest = other.colours.map { $0.colour.distance(to: own.colour) }.min() ?? 1000
      return sum + own.share * Double(nearest)
    }
    return Int(sum / max(0.001, colours.reduce(0) { $0 + $1.share }))
  }
}
