import FrontMatter
import Text
import World

/// The kinds of a project while an import reads, with the fields that it adds to them.
struct KindBook {
  private(set) var all: [Kind]
  let words: WordLists
  private var newFields: [Kind.ID: Set<String>] = [:]
  private var unsaved: Set<Kind.ID> = []

  init(_ kinds: [Kind], words: WordLists) {
    all = kinds
    self.words = words
  }

  /// The kinds that have changed and are not stored yet.
  var changed: [Kind] { all.filter { unsaved.contains($0.id) } }

  /// The same, and from now on they count as stored.
  mutating func takeChanges() -> [Kind] {
    defer { unsaved = [] }
    return changed
  }

  func isNew(_ key: String, of kind: Kind.ID) -> Bool {
    newFields[kind]?.contains(key) == true
  }

  func kind(called name: String) -> Kind? {
    all.first { $0.isCalled(name) }
  }

  /// What sort of thing a note is about: as it says itself, else as its folder is called, else as
  /// one of its tags is.
  func kind(of note: Note) -> Kind.ID? {
    for key in ["kind", "type"] {
      if let kind = note.texts(key).lazy.compactMap({ self.kind(called: $0) }).first {
        return kind.id
      }
    }
    if let kind = note.folders.lazy.compactMap({ self.kind(called: $0) }).first { return kind.id }
    return note.texts("tags", "tag").lazy.compactMap { self.kind(called: $0) }.first?.id
  }

  /// Adds a field that notes have and the kind has not.
  mutating func addField(
    named label: String, type: FieldType, to kind: Kind.ID, isVisual: Bool? = nil,
    group: String = "Own",
    options: [String] = []
  ) -> Field? {
    guard let index = all.firstIndex(where: { $0.id == kind }) else { return nil }
    let key = Field.key(label: label, group: group)
    if let field = all[index].field(key: key) { return field }
    guard key.isKey, all[index].fields.count < Limits.fields else { return nil }
    let field = Field(
      key: key, label: label.trimmed, group: group, type: type,
      isVisual: isVisual ?? words.isVisual(fieldNamed: label), options: options)
    all[index].fields.append(field)
    newFields[kind, default: []].insert(key)
    unsaved.insert(kind)
    return field
  }

  /// Adds a kind that only the imported world has.
  mutating func add(_ kind: Kind) {
    all.append(kind)
    unsaved.insert(kind.id)
  }
}
