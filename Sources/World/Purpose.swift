/// What a picture is for, which decides how it is framed and what matters in it.
public struct Purpose: Identifiable, Hashable, Codable, Sendable {
  /// What people type: `full-figure`.
  public let id: String

  /// What people read.
  public let name: String

  /// What such a picture shows, in a sentence.
  public let summary: String

  /// The beginning of a sentence about the picture: “A close portrait”.
  package let prose: String

  /// The same where the first subject is a person.
  package let prosePeople: String?

  /// The same as tags.
  package let tags: [String]

  /// The tags where the first subject is a person.
  package let tagsPeople: [String]?

  /// What is to be said of the picture besides.
  package let sentence: String?

  /// What the framing speaks of, where both are there: a map is one of the setting.
  package let opens: Role?

  /// The shape of such pictures, as `2:3`.
  public let aspect: String

  /// How much each part of a prompt matters, against 1 as usual.
  package let emphasis: Emphasis

  /// What such pictures should not show.
  package let negative: [String]

  /// What they should not show besides, where the first subject is no person.
  package let negativeForThings: [String]?

  /// How much parts of a prompt matter.
  package struct Emphasis: Hashable, Codable, Sendable {
    package let framing: Double
    package let subject: Double
    package let face: Double
    package let body: Double
    package let clothing: Double
    package let things: Double
    package let setting: Double
    package let style: Double
    package let relation: Double
    package let own: Double
  }
}
