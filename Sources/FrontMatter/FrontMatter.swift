/// The YAML at the head of a text, and the text below it.
///
/// Values are what the writer wrote: nothing is taken for a number, a date or a truth value.
///
/// ```swift
/// let head = try FrontMatter.read("---\nname: Mara\n---\nShe rows.\n")
/// head.fields     // [name: Mara]
/// head.body       // "She rows.\n"
/// ```
package struct FrontMatter: Hashable, Sendable {
  /// What stands between the two lines `---`, in its order; empty where a text has no such head.
  package let fields: [Field]

  /// Everything after the line that closes the head, or the whole text, byte for byte.
  package let body: String

  package struct Field: Hashable, Sendable {
    package let key: String
    package let value: Value

    package init(_ key: String, _ value: Value) {
      self.key = key
      self.value = value
    }
  }

  package indirect enum Value: Hashable, Sendable {
    /// Quoted is what no reader may take for anything but a text.
    case text(String, isQuoted: Bool)
    case list([Value])
    case map([Field])

    /// `~`, `null`, or nothing at all.
    case nothing
  }

  /// What a head may be at most.
  package enum Limit {
    package static let bytes = 1 << 20
    package static let values = 10_000

    /// Maps and lists inside one another, the head itself being the first.
    package static let depth = 16
  }

  package init(fields: [Field], body: String) {
    self.fields = fields
    self.body = body
  }

  /// Reads the head of a text. A text whose first line is not `---` has none.
  package static func read(_ text: String) throws(FrontMatterError) -> FrontMatter {
    guard let head = try Head(of: text) else { return FrontMatter(fields: [], body: text) }
    var reader = try FieldReader(head)
    return FrontMatter(fields: try reader.fields(), body: head.body)
  }
}
