import Imaging
import Testing

@testable import Sketch

@Suite struct SketcherTests {
  @Test(arguments: [
    nil, "ink", "watercolour", "engraving", "flat", "pixel art", "noir", "oil", "pencil",
  ])
  func aRequestAlwaysGivesTheSameBytes(style: String?) throws {
    let request = try request(
      subject: "a pilot with red hair", setting: "a harbour at dusk, rain", style: style, seed: 5)
    #expect(request.picture == request.picture)
  }

  /// The bytes are those of other machines too: this number was reckoned on one of them.
  @Test func theBytesAreTheSameEverywhere() throws {
    let picture = try request(
      subject: "a king with a red beard", setting: "mountains at dawn, fog", style: "watercolour",
      seed: 7, side: 128
    ).picture
    let sum = picture.pixels.reduce(into: UInt64(14_695_981_039_346_656_037)) { sum, byte in
      sum = (sum ^ UInt64(byte)) &* 1_099_511_628_211
    }
    #expect(sum == 4_887_917_458_345_148_093)
  }

  @Test(
    arguments: [
      (nil, "a mountain landscape"), (nil, "a harbour"), (nil, "a room in a castle"),
      (nil, "the open sea at dusk"), (nil, "a forest"), (nil, "a cave"), (nil, "a city at night"),
      (nil, "desert"), (nil, "floating islands in the sky"), (nil, "meadow by day"),
      ("a woman with black hair", nil), ("a bearded man in a red coat", "a harbour at dusk"),
      ("a galleon", "the sea by day"), ("a dragon", nil), ("a map", nil), ("a lantern", nil),
    ] as [(String?, String?)], [0, 1000, 90_210] as [UInt64])
  func fourSeedsAreFourPictures(prompt: (String?, String?), first: UInt64) throws {
    let hashes = try (0..<4).map { number in
      Fingerprint(
        of: try request(subject: prompt.0, setting: prompt.1, seed: first + number, side: 192)
          .picture
      ).hash
    }
    for one in hashes.indices {
      for two in hashes.indices where one < two {
        #expect(hashes[one].distance(to: hashes[two]) >= 12, "\(prompt) \(first) \(one) \(two)")
      }
    }
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func twelveScenesAndMoreLookDifferent(seed: UInt64) throws {
    let settings = [
      "the sea", "a harbour", "a lake", "mountains", "a forest", "a desert", "a city", "a room",
      "a cave", "above the clouds", "a meadow", "a snowfield", "ruins", "under water, a reef",
      "a planet",
    ]
    let landscapes = try settings.map {
      try request(setting: $0 + " by day", seed: seed, side: 128).picture
    }
    let subjects = ["a woman with red hair", "a map", "a lantern"]
    let pictures =
      try landscapes + subjects.map { try request(subject: $0, seed: seed, side: 128).picture }
    for one in pictures.indices {
      for two in pictures.indices where one < two {
        #expect(pictures[one].difference(from: pictures[two]) > 10, "\(one) \(two)")
      }
    }
  }

  @Test func mediaLookDifferent() throws {
    let styles = [
      nil, "ink", "watercolour", "engraving", "flat", "pixel art", "noir", "oil", "pencil",
    ]
    let pictures = try styles.map { style in
      try request(setting: "a harbour at dusk", style: style, seed: 2).picture
    }
    for one in pictures.indices {
      for two in pictures.indices where one < two {
        #expect(pictures[one].difference(from: pictures[two]) > 6, "\(one) \(two)")
      }
    }
  }
}
