package import FoundationEssentials

/// An amount of US dollars, in whole millionths: prices of pictures have fractions of a cent, and sums of
/// them must be exact.
public struct Amount: Hashable, Comparable, Sendable {
  /// Millionths of a US dollar.
  public let micros: Int64

  /// So many millionths of a US dollar.
  public init(micros: Int64) { self.micros = micros }

  /// Nothing.
  public static let zero = Amount(micros: 0)

  /// More than anybody pays for pictures, and little enough that sums of it never overflow.
  public static let largest = Amount(micros: 1_000_000_000_000)

  /// `0.04`, as people type it; nil for what is no amount, is negative, larger than `largest`, or finer than
  /// a millionth.
  public init?(_ text: some StringProtocol) {
    let digits = text.hasPrefix("$") ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), digits.utf8.contains(where: { (48...57).contains($0) }),
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
      parts[0].utf8.count <= 7
    else { return nil }
    let fraction = parts.count == 2 ? parts[1] : ""
    let kept = fraction.prefix(6)
    guard fraction.dropFirst(6).allSatisfy({ $0 == "0" }),
      let whole = Int64(parts[0].isEmpty ? "0" : parts[0]),
      let rest = Int64(kept + String(repeating: "0", count: 6 - kept.count))
    else { return nil }
    micros = whole * 1_000_000 + rest
    guard micros <= Amount.largest.micros else { return nil }
  }

  /// The amount nearest above a number of dollars: an estimate is never too low. Nil where it is negative or
  /// larger than `largest`.
  package init?(atLeast dollars: Decimal) {
    guard dollars.isFinite, dollars >= 0, dollars <= 1_000_000 else { return nil }
    let parts = "\(dollars * 1_000_000)".split(separator: ".")
    guard let whole = parts.first.flatMap({ Int64($0) }) else { return nil }
    micros = whole + (parts.count == 1 ? 0 : 1)
  }

  /// The same in dollars.
  var dollars: Decimal { Decimal(micros) / 1_000_000 }

  /// As decimal text without needless zeros, at least with cents: `0.04`, `12.00`, `0.000125`.
  public var text: String {
    let size = micros.magnitude
    var fraction = String(size % 1_000_000)
    fraction = String(repeating: "0", count: 6 - fraction.count) + fraction
    while fraction.count > 2, fraction.last == "0" { fraction.removeLast() }
    return (micros < 0 ? "-" : "") + "\(size / 1_000_000).\(fraction)"
  }

  /// By how much they are.
  public static func < (a: Amount, b: Amount) -> Bool { a.micros < b.micros }

  /// Sums stop at the ends of what can be counted, far beyond `largest`, instead of trapping.
  public static func + (a: Amount, b: Amount) -> Amount {
    let (sum, overflow) = a.micros.addingReportingOverflow(b.micros)
    return Amount(micros: overflow ? (a.micros < 0 ? .min : .max) : sum)
  }

  /// What is left.
  public static func - (a: Amount, b: Amount) -> Amount { a + -b }

  /// The same amount the other way.
  public static prefix func - (a: Amount) -> Amount {
    Amount(micros: a.micros == .min ? .max : -a.micros)
  }

  /// So many times the amount; nil where that is larger than `largest`.
  public func times(_ count: Int) -> Amount? {
    let (product, overflow) = micros.multipliedReportingOverflow(by: Int64(count))
    return overflow || product > Amount.largest.micros ? nil : Amount(micros: product)
  }
}

extension Amount: CustomStringConvertible {
  /// With the sign of the dollar, as people read it: `$0.04`.
  public var description: String { micros < 0 ? "-$\((-self).text)" : "$\(text)" }
}

extension Amount: Codable {
  /// Reads a decimal text, also one of what was released.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard let amount = Amount(written: text) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "It is no amount in US dollars."))
    }
    self = amount
  }

  /// Writes a decimal text: not all readers of JSON keep the digits of a number.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  /// What `text` has written, of whatever size; nobody types such an amount.
  private init?(written text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard text.wholeMatch(of: /-?[0-9]+(\.[0-9]{1,6})?/) != nil,
      let micros = Int64(parts[0] + String((parts.dropFirst().joined() + "000000").prefix(6)))
    else { return nil }
    self.init(micros: micros)
  }
}

extension [Amount?] {
  /// All of them together; nil where one of them is not known.
  package var sum: Amount? {
    contains { $0 == nil } ? nil : compactMap(\.self).reduce(.zero, +)
  }
}
