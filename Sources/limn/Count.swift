import Arguments

/// How many of something a user wants to see: at least one.
struct Count: WordValue {
  static let placeholder = "N"
  static let expectation = "a whole number above 0"
  let number: Int

  init(_ number: Int) { self.number = number }

  var asTyped: String { "\(number)" }

  init?(word: String) {
    guard let number = Int(word), number > 0 else { return nil }
    self.number = number
  }
}
