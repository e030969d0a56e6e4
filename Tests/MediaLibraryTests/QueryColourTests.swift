import Imaging
import Testing
import World

@testable import MediaLibrary

@Suite struct QueryColourTests {
  /// Colours just as far from one as a query reaches, and a little nearer and farther, most of them along
  /// one of the three axes on which colours are compared.
  private func edge(of colour: Colour) -> [Colour] {
    let place = Oklab(colour)
    var onAxes: [[Colour]] = [[], [], [], []]
    let steps = stride(from: UInt8(0), through: 255, by: 3)
    for red in steps {
      for green in steps {
        for blue in steps {
          let other = Colour(red: red, green: green, blue: blue)
          let distance = other.distance(to: colour)
          guard 98...102 ~= distance else { continue }
          let there = Oklab(other)
          let differences = [
            there.lightness - place.lightness, there.greenRed - place.greenRed,
            there.blueYellow - place.blueYellow,
          ]
          let axis = differences.firstIndex { 98...102 ~= abs($0) } ?? 3
          onAxes[axis].append(other)
        }
      }
    }
    return onAxes.flatMap { $0.shuffled().prefix(60) }
  }

  @Test(arguments: ["808080", "1e3a5f", "a06048"])
  func aColourIsFoundAsFarAsItLooksLikeTheOther(word: String) throws {
    let colour = try #require(Colour(word))
    let others = edge(of: colour)
    var world = try QueryWorld()
    try world.add(others.count) { picture in
      picture.colours = [DominantColour(others[Int(picture.item.id.rawValue) - 1], share: 0.05)]
    }
    let near = others.indices.filter { others[$0].distance(to: colour) <= 100 }
    #expect(near.count > 20 && near.count < others.count - 20)
    #expect(try world.ids(["color:\(word)"]) == near.map { Int64($0 + 1) }.reversed())
  }
}
