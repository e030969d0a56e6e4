package import Text

/// What a language model is asked: what it shall do, in words that are always the same, and what it shall do
/// it with, as data.
///
/// Nothing that somebody has written about a world stands in the words: there, a model would take it for
/// something that it was told.
package struct ChatQuestion: Hashable, Sendable {
  /// What the answer is called, in letters, digits and underscores.
  package let name: String

  /// What it shall do.
  package let task: String

  /// What it shall do it with.
  package let data: JSON

  /// What the answer looks like, as a JSON schema.
  package let schema: JSON

  init(_ name: String, task: String, data: JSON, schema: JSON) {
    (self.name, self.task, self.data, self.schema) = (name, task, data, schema)
  }
}

extension JSON {
  /// The schema of an object that has all of these members and no others.
  static func schema(ofObject members: [Member]) -> JSON {
    [
      "type": "object", "properties": .object(members),
      "required": .list(members.map { .text($0.name) }), "additionalProperties": false,
    ]
  }
}
