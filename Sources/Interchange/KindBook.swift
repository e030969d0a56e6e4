import FrontMatter
import Text
import World

/// The kinds of a project while an import reads, with the fields that it adds to them.
struct KindBook {
  private(set) var all: [Kind]
  let words: WordLists
  private var newFields: [Kind.ID: Set<String>] = [:]
  private var unsaved: Set<Kind.ID> = []
  private var indexes: [Kind.ID: FieldIndex]
  private var kindNames: [String: Kind.ID] = [:]

  init(_ kinds: [Kind], words: WordLists) {
    all = kinds
    self.words = words
    indexes = Dictionary(
      kinds.map { ($0.id, FieldIndex($0)) }, uniquingKeysWith: { first, _ in first })
    for kind in kinds { note(kind) }
  }

  private mutating func note(_ kind: Kind) {
    for name in [kind.id, kind.name, kind.plural] + kind.alsoCalled {
      if kindNames[Kind.bare(name)] == nil { kindNames[Kind.bare(name)] = kind.id }
    }
  }

  /// The field that notes about things of a kind call so.
  func field(_ name: String, of kind: Kind.ID) -> Field? {
    indexes[kind]?[name]
  }

  func kind(_ id: Kind.ID) -> Kind? {
    all.first { $0.id == id }
  }

  /// The kinds that have changed and are not stored yet. From now on they count as stored.
  mutating func takeChanges() -> [Kind] {
    defer { unsaved = [] }
    return all.filter { unsaved.contains($0.id) }
  }

  func isNew(_ key: String, of kind: Kind.ID) -> Bool {
    newFields[kind]?.contains(key) == true
  }

  func kind(called name: String) -> Kind? {
    kindNames[Kind.bare(name)].flatMap { self.kind($0) }
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
    return note.tags.lazy.compactMap { self.kind(called: $0) }.first?.id
  }

  /// The group of fields of a kind that notes call so.
  func group(_ name: String, of kind: Kind.ID) -> String? {
    self.kind(kind)?.fields.first { Kind.bare($0.group) == Kind.bare(name) }?.group
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
    indexes[kind] = FieldIndex(all[index])
    newFields[kind, default: []].insert(key)
    unsaved.insert(kind)
    return field
  }

  /// Adds a kind that only the imported world has.
  mutating func add(_ kind: Kind) {
    all.append(kind)
    indexes[kind.id] = FieldIndex(kind)
    note(kind)
    unsaved.insert(kind.id)
  }
}
