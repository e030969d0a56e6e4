import Arguments
import World

/// An amount in US dollars.
struct Dollars: WordValue {
  let amount: Amount

  static let placeholder = "USD"
  static let expectation = "an amount such as 0.04"
  var asTyped: String { amount.text }

  init?(word: String) {
    guard let amount = Amount(word) else { return nil }
    self.amount = amount
  }
}
