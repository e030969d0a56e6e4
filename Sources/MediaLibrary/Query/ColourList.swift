import FoundationEssentials
import Imaging

/// The dominant colours of a picture as its row keeps them: JSON with whole numbers, so that the
/// database can compare them.
enum ColourList {
  private struct Entry: Codable {
    let color: String
    let share: Int
    let l: Int
    let a: Int
    let b: Int
  }

  static func json(_ colours: [DominantColour]) throws -> String {
    let entries = colours.map { colour in
      let place = Oklab(colour.colour)
      return Entry(
        color: String(colour.colour.description.dropFirst()),
        share: thousandths(colour),
        l: place.lightness, a: place.greenRed, b: place.blueYellow)
    }
    return try Library.json(entries)
  }

  /// What a row keeps; nothing where it is damaged.
  static func colours(_ json: String) -> [DominantColour] {
    let entries: [Entry]
    do { entries = try JSONDecoder().decode([Entry].self, from: Data(json.utf8)) } catch {
      return []
    }
    return entries.compactMap { entry in
      Colour(entry.color).map { DominantColour($0, share: Double(entry.share) / 1000) }
    }
  }

  /// What takes a twentieth of a picture can be asked for, in thousandths.
  static let leastShare = 50

  /// Colours that differ by more are not the one that is asked for.
  static let farthest = 100

  /// The squares of all distances that are rounded to `farthest` are at most this.
  static let farthestSquare = farthest * farthest + farthest

  /// How long each side of a cell is in which colours are looked up.
  private static let side = 100

  private static func thousandths(_ colour: DominantColour) -> Int {
    Int((colour.share * 1000).rounded())
  }

  /// - Parameter text: Colours with their thousandths, such as `1e3a5f 412,c0ffee 90`.
  static func facets(listed text: String) -> [String] {
    text.split(separator: ",").compactMap { entry in
      let parts = entry.split(separator: " ")
      guard parts.count == 2, let colour = Colour(String(parts[0])), let share = Int(parts[1]),
        share >= leastShare
      else { return nil }
      let place = Oklab(colour)
      return cell(cell(place.lightness), cell(place.greenRed), cell(place.blueYellow))
    }
  }

  /// The cells in which a colour that looks like this one can lie.
  static func cells(near colour: Colour) -> [String] {
    let place = Oklab(colour)
    func around(_ number: Int) -> ClosedRange<Int> {
      cell(number - farthest - 1)...cell(number + farthest + 1)
    }
    return around(place.lightness).flatMap { light in
      around(place.greenRed).flatMap { red in
        around(place.blueYellow).filter { yellow in
          // The corners of the cube around a ball are far from it.
          square(place.lightness, light) + square(place.greenRed, red)
            + square(place.blueYellow, yellow) <= farthestSquare
        }.map { cell(light, red, $0) }
      }
    }
  }

  /// The square of how far a number lies from a cell.
  private static func square(_ number: Int, _ cell: Int) -> Int {
    let (first, last) = (cell * side, cell * side + side - 1)
    let distance = max(0, first - number, number - last)
    return distance * distance
  }

  private static func cell(_ number: Int) -> Int {
    (number + 1000) / side - 1000 / side
  }

  private static func cell(_ light: Int, _ red: Int, _ yellow: Int) -> String {
    "l" + [light, red, yellow].map { String(max(0, min(35, $0 + 16)), radix: 36) }.joined()
  }
}
