import Arguments
import World

/// The number of a generation, as people type it.
struct GenerationNumber: WordValue {
  let id: Generation.ID

  static let placeholder = "N"
  static let expectation = "the number of a generation"
  var asTyped: String { "\(id.rawValue)" }

  init?(word: String) {
    let digits = word.utf8.first == UInt8(ascii: "#") ? word.dropFirst() : word[...]
    guard digits.utf8.allSatisfy({ (48...57).contains($0) }), let number = Int64(digits),
      number > 0
    else { return nil }
    id = Generation.ID(rawValue: number)
  }
}
