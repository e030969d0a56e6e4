import Imaging
import Testing

@testable import Sketch

/// Who changes one visual fact sees that fact change, and the rest stay.
@Suite struct ChangeTests {
  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func hairChangesTheHair(seed: UInt64) throws {
    let (black, blonde) = (
      try request(subject: "a woman with black hair and a blue coat, portrait", seed: seed),
      try request(subject: "a woman with blonde hair and a blue coat, portrait", seed: seed)
    )
    let spots = try #require(black.portrait())
    let (one, two) = (black.picture, blonde.picture)
    let hair = (
      one.mean(around: spots.hairSpot, reach: 3), two.mean(around: spots.hairSpot, reach: 3)
    )
    let cloth = (
      one.mean(around: spots.clothSpot, reach: 3), two.mean(around: spots.clothSpot, reach: 3)
    )
    #expect(hair.0.distance(to: hair.1) > 200)
    #expect(cloth.0.distance(to: cloth.1) < 12)
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>)
  func clothingChangesTheClothing(seed: UInt64) throws {
    let (red, blue) = (
      try request(subject: "a man with black hair and a red shirt", seed: seed),
      try request(subject: "a man with black hair and a blue shirt", seed: seed)
    )
    let spots = try #require(red.portrait())
    let (one, two) = (red.picture, blue.picture)
    let cloth = (
      one.mean(around: spots.clothSpot, reach: 3), two.mean(around: spots.clothSpot, reach: 3)
    )
    let hair = (
      one.mean(around: spots.hairSpot, reach: 3), two.mean(around: spots.hairSpot, reach: 3)
    )
    #expect(cloth.0.distance(to: cloth.1) > 120)
    #expect(hair.0.distance(to: hair.1) < 12)
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
