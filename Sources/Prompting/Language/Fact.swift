package import World

/// What a field of an element says, in all forms that a sentence or a list of tags can need.
package struct Fact: Sendable {
  /// The key of the field, or `look` for the writer's own description of looks.
  package let field: String

  /// What people call the field.
  package let label: String

  /// What part of a picture it is about.
  package let group: Phrase.Group

  /// How much a picture needs it, from 1 to 5.
  package let weight: Int

  let pieces: [Piece]

  /// What somebody wrote, and the words of the field, from which tags are made.
  let sayings: [Saying]
  let phrasing: Phrasing
}

/// A field that is not said, because its element matters little.
struct Unsaid {
  let field: String
  let label: String
  let weight: Int
}

extension Fact {
  static let lookKey = "look"

  var isLook: Bool { field == Fact.lookKey }
}

/// A piece of a text, and the fact that it comes from.
///
/// Words that join belong to the fact that they introduce; the noun of a kind, and what else stands
/// there without any fact, to none.
package struct Span: Hashable, Sendable {
  package var text: String

  /// The place of the fact among those that were given.
  package var fact: Int?

  package init(text: String, fact: Int?) {
    self.text = text
    self.fact = fact
  }
}
