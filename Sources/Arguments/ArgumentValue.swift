import Text

/// Something that words of a command line can be read as.
///
/// The conformances of `Optional` and `Array` decide whether a parameter is required, optional or
/// repeatable, so that the property wrappers need to know nothing about it.
package protocol ArgumentValue {
  static var arity: Arity { get }
  static var placeholder: String { get }
  static var choices: [String] { get }

  /// Whether a value may begin with one dash, as in `--tag -night`.
  static var takesDashes: Bool { get }

  /// What the parameter is when it is not given; nil where it must be given.
  static var whenAbsent: Self? { get }

  init(words: [String]) throws(InvalidValue)

  /// The value as a user would type it, for the help text; empty when there is nothing to type.
  var asTyped: String { get }
}

/// How often a parameter may be given.
package enum Arity: Sendable {
  case one, atMostOne, any
}

/// A word that is not a value of its parameter.
package struct InvalidValue: Error, Equatable {
  package let word: String
  package let expected: String
  package let choices: [String]

  package init(word: String, expected: String, choices: [String] = []) {
    self.word = word
    self.expected = expected
    self.choices = choices
  }
}

/// A value that is one word.
package protocol WordValue: ArgumentValue {
  /// What a word must be to be read, as it ends the sentence “… is not”.
  static var expectation: String { get }
  init?(word: String)
}

extension WordValue {
  package static var arity: Arity { .one }
  package static var choices: [String] { [] }
  package static var takesDashes: Bool { false }
  package static var whenAbsent: Self? { nil }

  /// Takes the last word: who gives an option twice means the second, as when an alias gives one.
  package init(words: [String]) throws(InvalidValue) {
    let word = words.last ?? ""
    guard let value = Self(word: word) else {
      throw InvalidValue(word: word, expected: Self.expectation, choices: Self.choices)
    }
    self = value
  }
}

extension WordValue where Self: CaseIterable & RawRepresentable<String> {
  package static var placeholder: String { choices.joined(by: "|") }
  package static var expectation: String { "one of " + choices.joined(separator: ", ") }
  package static var choices: [String] { allCases.map(\.rawValue) }
  package var asTyped: String { rawValue }

  package init?(word: String) {
    self.init(rawValue: word)
  }
}

extension String: WordValue {
  package static var placeholder: String { "TEXT" }
  package static var expectation: String { "a text" }
  package var asTyped: String { self }

  package init?(word: String) {
    self = word
  }
}

extension Int: WordValue {
  package static var placeholder: String { "N" }
  package static var expectation: String { "a whole number" }
  package var asTyped: String { description }

  package init?(word: String) {
    self.init(word)
  }
}

extension Double: WordValue {
  package static var placeholder: String { "NUMBER" }
  package static var expectation: String { "a number" }
  package var asTyped: String { description }

  package init?(word: String) {
    self.init(word)
    guard isFinite else { return nil }
  }
}

extension Optional: ArgumentValue where Wrapped: WordValue {
  package static var arity: Arity { .atMostOne }
  package static var placeholder: String { Wrapped.placeholder }
  package static var choices: [String] { Wrapped.choices }
  package static var takesDashes: Bool { Wrapped.takesDashes }
  package static var whenAbsent: Self? { .some(nil) }
  package var asTyped: String { self?.asTyped ?? "" }

  package init(words: [String]) throws(InvalidValue) {
    self = try Wrapped(words: words)
  }
}

extension Array: ArgumentValue where Element: WordValue {
  package static var arity: Arity { .any }
  package static var placeholder: String { Element.placeholder }
  package static var choices: [String] { Element.choices }
  package static var takesDashes: Bool { Element.takesDashes }
  package static var whenAbsent: Self? { [] }
  package var asTyped: String { map(\.asTyped).joined(separator: " ") }

  package init(words: [String]) throws(InvalidValue) {
    self = []
    for word in words {
      append(try Element(words: [word]))
    }
  }
}
