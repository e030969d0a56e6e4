import Imaging
import Testing

@testable import Sketch

@Suite struct HostileTests {
  @Test(arguments: [
    (63, 64), (64, 63), (4097, 64), (64, 4097), (0, 0), (-1, 64), (.max, .max), (.min, 64),
  ])
  func sizesOutOfRangeAreRefused(width: Int, height: Int) {
    let side = SketchRequest.sides.contains(width) ? height : width
    #expect(throws: SketchError.sideOutOfRange(side, allowed: 64...4096)) {
      try SketchRequest(parts: [], seed: 1, width: width, height: height)
    }
  }

  @Test(arguments: [
    "", " ", ",,,;;;", "🦊🦊 👩🏽‍🚀", "\u{0}\u{7f}\u{fffd}", "اَلْعَرَبِيَّةُ 漢字", "hair", "coat of", "no no no",
    "red red red",
    "black and", "a man and a woman and a ship and a dragon", "s", "ies", "es",
    String(repeating: "red hair coat ", count: 3600), String(repeating: "x", count: 50_000),
    String(repeating: "é", count: 50_000),
  ])
  func anyWordsArePainted(text: String) throws {
    let parts: [SketchRequest.Part] = [
      .init(.subject, text), .init(.setting, text), .init(.style, text), .init(.words, text),
    ]
    for part in parts {
      let request = try SketchRequest(parts: [part], seed: 3, width: 64, height: 64)
      #expect(request.picture.size == PixelSize(width: 64, height: 64))
    }
    let request = try SketchRequest(parts: parts, seed: .max, width: 64, height: 64)
    #expect(request.picture.isOpaque)
  }

  @Test func manyPartsArePainted() throws {
    let parts = (0..<5000).map { SketchRequest.Part(.subject, "someone \($0)") }
    let picture = try SketchRequest(parts: parts, seed: 3, width: 64, height: 64).picture
    #expect(picture.isOpaque)
  }

  @Test(
    arguments: [
      "the sea", "harbour", "lake", "mountains", "forest", "desert", "city", "room", "cave", "sky",
      "meadow",
      "snowfield", "ruins", "reef", "planet",
    ], [(64, 1024), (1024, 64), (64, 64)])
  func everyPlaceFitsNarrowPictures(place: String, size: (Int, Int)) throws {
    for (number, weather) in ["storm", "snow", "fog at night"].enumerated() {
      let parts: [SketchRequest.Part] = [
        .init(.setting, place + ", " + weather), .init(.subject, "an old man with a hat and beard"),
      ]
      let request = try SketchRequest(
        parts: parts, seed: UInt64(number), width: size.0, height: size.1)
      #expect(request.picture.size == PixelSize(width: size.0, height: size.1))
    }
  }

  @Test(arguments: [
    "map", "galleon", "wolf", "raven", "kraken", "dragon", "whale", "bottle", "book", "lantern",
    "sword", "chest", "cup", "orb", "key",
  ])
  func everySubjectFitsNarrowPictures(subject: String) throws {
    for size in [(64, 4096), (4096, 64)] {
      let request = try SketchRequest(
        parts: [.init(.subject, subject), .init(.style, "pixel art")], seed: 1, width: size.0,
        height: size.1)
      #expect(request.picture.size == PixelSize(width: size.0, height: size.1))
    }
  }
}
