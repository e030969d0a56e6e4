import Archive
import Text
import World

/// What has no place here, or too little of one: none of it goes in silence.
extension InkweldSession {
  /// A text that is no longer than a library takes.
  mutating func cut(_ text: String, _ what: String, of name: String) -> String {
    guard text.utf8.count > Limits.text else { return text }
    report.complain(name, "\(what) is too long; what is behind \(Limits.text) letters was left.")
    return text.cut(toBytes: Limits.text)
  }

  mutating func cut(name: String) -> String {
    let whole = name.trimmed
    guard whole.count > Limits.name else { return whole }
    report.complain(whole.excerpt, "The name is too long; \(Limits.name) letters of it are kept.")
    return String(whole.prefix(Limits.name))
  }

  /// Says once of each sort of thing how many there are.
  mutating func listTheRest() {
    let fields = archive.schemas.flatMap { $0.tabs ?? [] }.flatMap { $0.fields ?? [] }
    let rest = [
      ("elements.json", "metadata of an element", archive.elements.count { $0.metadata.says }),
      ("schemas.json", "the usual value of a field", fields.count { $0.defaultValue.says }),
      (
        "relationships.json", "the place in a text that a relation belongs to",
        archive.relations.count { $0.documentContext.says }
      ),
      (
        "relationships.json", "a second text of a relation",
        archive.relations.count { $0.note?.isEmpty == false && $0.displayText?.isEmpty == false }
      ),
      ("tags.json", "the description of a tag", archive.tags.count { $0.description.says }),
      ("tags.json", "the icon of a tag", archive.tags.count { $0.icon.says }),
      ("media-index.json", "how a picture was made", archive.media.count { $0.generation.says }),
    ]
    for (part, what, count) in rest where count > 0 {
      report.leave(part, "\(what) is not kept (\(count) times)")
    }
  }
}

extension JSONValue? {
  fileprivate var says: Bool { self.map { !$0.words.isEmpty } ?? false }
}

extension JSONValue {
  /// Whether it is a list of things that have parts themselves.
  var isNested: Bool {
    guard case .list(let values) = self else { return false }
    return values.contains { value in
      switch value {
      case .map, .list: true
      default: false
      }
    }
  }

  /// The value as people read it, whatever its shape.
  var words: String {
    switch self {
    case .list(let values):
      values.map(\.words).filter { !$0.isEmpty }.joined(separator: "; ")
    case .map(let parts):
      parts.sorted { $0.key < $1.key }.map { ($0.key, $0.value.words) }
        .filter { !$0.1.isEmpty }.map { "\($0.0): \($0.1)" }.joined(separator: ", ")
    default: fieldValue?.words.trimmed ?? ""
    }
  }
}
