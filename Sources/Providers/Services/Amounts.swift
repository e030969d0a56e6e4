import FoundationEssentials
import Text
import World

extension JSON {
  /// An amount of US dollars, as services say what something cost: exact where it can be, else rounded up to
  /// a millionth.
  var amount: Amount? {
    switch self {
    case .number(let digits), .text(let digits):
      // Of “12 credits” Foundation would read the number.
      Amount(digits)
        ?? (double == nil ? nil : Decimal(string: digits)).flatMap { Amount(atLeast: $0) }
    default: nil
    }
  }
}

extension JSON {
  /// How far something is, from 0 to 1; servers may say anything.
  var share: Double? { double.map { min(1, max(0, $0)) } }
}

extension TokenPrice {
  /// What so many tokens cost; nil where the numbers are none that anything can have.
  func amount(output: Int, text: Int, image: Int) -> Amount? {
    guard [output, text, image].allSatisfy({ (0...100_000_000).contains($0) }) else { return nil }
    let dollars =
      self.output * Decimal(output) + self.text * Decimal(text) + self.image * Decimal(image)
    return Amount(atLeast: dollars / 1_000_000)
  }
}
