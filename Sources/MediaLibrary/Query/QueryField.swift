import Text

/// What a term can ask for. Adding one is an entry here; help, the documents and the errors follow.
package struct QueryField: Sendable {
  /// What stands before the colon.
  package let name: String

  /// What else may stand there.
  package var otherNames: [String] = []

  /// What it finds, for help.
  package let summary: String

  /// A term that uses it.
  package let example: String

  let form: QueryForm

  /// What a value means for the library that is asked.
  let match: @Sendable (QueryValue, QueryCompiler) throws -> Match

  init(
    _ name: String, or otherNames: [String] = [], _ form: QueryForm, _ summary: String,
    _ example: String, _ match: @escaping @Sendable (QueryValue, QueryCompiler) throws -> Match
  ) {
    (self.name, self.otherNames, self.form) = (name, otherNames, form)
    (self.summary, self.example, self.match) = (summary, example, match)
  }

  static let all: [QueryField] = worlds + texts + facts + origins + looks

  static let byName: [String: QueryField] = {
    let pairs = all.flatMap { field in ([field.name] + field.otherNames).map { ($0, field) } }
    return Dictionary(pairs) { first, _ in first }
  }()

  static let names = all.map(\.name)

  static func named(_ name: String) -> QueryField? { byName[name] }

  static func example(of field: String) -> String {
    named(field).map { "Write for instance `\($0.example)`." } ?? "`limn help query` explains it."
  }
}
