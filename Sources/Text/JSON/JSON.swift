/// A value as services answer it and are asked for it (RFC 8259).
///
/// ```swift
/// let answer = try JSON(body)
/// answer["data"][0]["b64_json"].text       // nil where anything on the way is missing
/// let request: JSON = ["model": "flux-dev", "num_outputs": 2]
/// ```
package enum JSON: Hashable, Sendable {
  case null
  case bool(Bool)

  /// A number by its digits, so that 18446744073709551615 stays what it is.
  case number(String)
  case text(String)
  case list([JSON])

  /// Members in their order; objects with the same members in another order are not equal.
  case object([Member])

  /// One name in an object, and what stands under it.
  package struct Member: Hashable, Sendable {
    package let name: String
    package var value: JSON

    package init(_ name: String, _ value: JSON) { (self.name, self.value) = (name, value) }
  }
}

extension JSON {
  /// A whole number.
  package init(_ number: some BinaryInteger) { self = .number("\(number)") }

  /// A number, without a fraction where it is whole; null where it is infinite or none.
  package init(_ number: Double) {
    guard number.isFinite else {
      self = .null
      return
    }
    self = .number(Int(exactly: number).map { "\($0)" } ?? "\(number)")
  }
}

// No nil literal: `condition ? value : nil` would be a null where somebody means nothing at all.

extension JSON: ExpressibleByBooleanLiteral {
  package init(booleanLiteral value: Bool) { self = .bool(value) }
}

extension JSON: ExpressibleByIntegerLiteral {
  package init(integerLiteral value: Int) { self.init(value) }
}

extension JSON: ExpressibleByFloatLiteral {
  package init(floatLiteral value: Double) { self.init(value) }
}

extension JSON: ExpressibleByStringInterpolation {
  package init(stringLiteral value: String) { self = .text(value) }
}

extension JSON: ExpressibleByArrayLiteral {
  package init(arrayLiteral elements: JSON...) { self = .list(elements) }
}

extension JSON: ExpressibleByDictionaryLiteral {
  package init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map { Member($0, $1) })
  }
}
