package import World

/// What an archive says, and those of older programs do not say: nothing then, and a merge leaves
/// alone what is in the library.
@propertyWrapper
package struct LaterPart<Value: Emptiable>: Hashable {
  /// What is said; nil where nothing is.
  package private(set) var projectedValue: Value?

  package var wrappedValue: Value {
    get { projectedValue ?? .empty }
    set { projectedValue = newValue }
  }

  package init(wrappedValue: Value) { projectedValue = wrappedValue }

  fileprivate init(ifSaid value: Value?) { projectedValue = value }
}

/// A type with a value that says nothing.
package protocol Emptiable: Codable, Hashable {
  static var empty: Self { get }
}

extension Bool: Emptiable {
  package static var empty: Bool { false }
}

extension NamePolicy: Emptiable {
  package static var empty: NamePolicy { .describe }
}

extension Array: Emptiable where Element: Codable & Hashable {
  package static var empty: [Element] { [] }
}

extension LaterPart: Sendable where Value: Sendable {}

extension LaterPart: Codable {
  package init(from decoder: any Decoder) throws {
    self.init(wrappedValue: try decoder.singleValueContainer().decode(Value.self))
  }

  package func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    try value.encode(wrappedValue)
  }
}

extension KeyedDecodingContainer {
  /// What the compiler calls for such a part. The one of the standard library wants the key.
  func decode<Value>(_ type: LaterPart<Value>.Type, forKey key: Key) throws -> LaterPart<Value> {
    LaterPart(ifSaid: try decodeIfPresent(Value.self, forKey: key))
  }
}
