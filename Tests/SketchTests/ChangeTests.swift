import Imaging
import Testing

@testable import Sketch

/// Who changes one visual fact sees that fact change, and the rest stay.
@Suite struct ChangeTests {
  /// How far the hair and the cloth of one are from those of the other, where they are in the first.
  private func change(
    from first: SketchRequest, to second: SketchRequest
  ) throws -> (hair: Int, cloth: Int) {
    let spots = try #require(first.portrait())
    let (one, two) = (first.picture, second.picture)
    let distance = { (spot: Spot) in
      one.mean(around: spot, reach: 3).distance(to: two.mean(around: spot, reach: 3))
    }
    return (distance(spots.hairSpot), distance(spots.clothSpot))
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func hairChangesTheHair(seed: UInt64) throws {
    let change = try change(
      from: request(subject: "a woman with black hair and a blue coat, portrait", seed: seed),
      to: request(subject: "a woman with blonde hair and a blue coat, portrait", seed: seed))
    #expect(change.hair > 200 && change.cloth < 12)
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func clothingChangesTheClothing(seed: UInt64) throws {
    let change = try change(
      from: request(subject: "a man with black hair and a red shirt", seed: seed),
      to: request(subject: "a man with black hair and a blue shirt", seed: seed))
    #expect(change.cloth > 120 && change.hair < 12)
  }

  @Test(arguments: ["a harbour", "mountains", "the sea", "a desert"])
  func theHourChangesTheSky(place: String) throws {
    let hours = ["by day", "at dusk", "at night", "at dawn"]
    let skies = try hours.map { hour in
      let request = try request(setting: place + " " + hour, seed: 3)
      return request.picture.mean(x: 0..<256, y: 0..<Int(request.plan.horizon * 200))
    }
    for one in skies.indices {
      for two in skies.indices where one < two {
        #expect(skies[one].distance(to: skies[two]) > 30, "\(hours[one]) \(hours[two])")
      }
    }
  }

  @Test func thePlaceChangesTheGroundAndNotTheSky() throws {
    let (sea, desert) = (
      try request(setting: "the sea at dusk", seed: 2).picture,
      try request(setting: "a desert at dusk", seed: 2).picture
    )
    let ground = (
      sea.mean(x: 100..<256, y: 200..<250), desert.mean(x: 100..<256, y: 200..<250)
    )
    let sky = (sea.mean(x: 0..<256, y: 0..<30), desert.mean(x: 0..<256, y: 0..<30))
    #expect(ground.0.distance(to: ground.1) > 50)
    #expect(sky.0.distance(to: sky.1) < 20)
  }

  @Test func weatherAndMoodChangeThePicture() throws {
    let plain = try request(setting: "a harbour by day", seed: 2).picture
    for word in ["storm", "fog", "rain", "snow", "grim"] {
      let other = try request(setting: "a harbour by day, " + word, seed: 2).picture
      #expect(plain.difference(from: other) > 5, "\(word)")
    }
  }

  @Test func aWordThatSaysNothingChangesNothing() throws {
    let plain = try request(subject: "a woman with red hair", setting: "a cave", seed: 9)
    let same = try request(subject: "a woman with red hair, zorp", setting: "a cave, blib", seed: 9)
    #expect(plain.picture == same.picture)
  }
}
