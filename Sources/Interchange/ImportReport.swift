public import World

/// What an import did, or would do.
public struct ImportReport: Encodable, Sendable {
  /// The short name of the project that it went into.
  public package(set) var project = ""

  /// Whether the project was made by the import.
  public package(set) var isNewProject = false

  /// The elements that are new, as `kind:name`.
  public internal(set) var added: [String] = []

  /// The elements of which a new revision was made.
  public internal(set) var changed: [String] = []

  /// How many were there already, and are the same.
  public internal(set) var unchanged = 0

  /// How many relations are new.
  public internal(set) var relations = 0

  /// How many snippets are new.
  public internal(set) var snippets = 0

  /// How many pictures came with it.
  public package(set) var pictures = 0

  /// What was changed both here and there, and so was left as it is here.
  public internal(set) var conflicts: [String] = []

  /// Files and entries that are not elements, with the reason.
  public internal(set) var left: [Note] = []

  /// Files that could not be read, with the reason.
  public internal(set) var failed: [Note] = []

  /// What could not be understood or kept, with its place.
  public internal(set) var problems: [Note] = []

  /// What was taken for which field.
  public internal(set) var fields: [FieldUse] = []

  /// A sentence about a place.
  public struct Note: Encodable, Hashable, Sendable {
    /// The file or entry.
    public let place: String

    /// What is to be said of it.
    public let message: String
  }

  /// What words of the notes became.
  public struct FieldUse: Encodable, Sendable {
    /// The kind that has the field.
    public let kind: Kind.ID

    /// The field.
    public let field: String

    /// Its label.
    public let label: String

    /// Whether pictures show it.
    public let visual: Bool

    /// Whether the import added it to the kind.
    public let new: Bool

    /// How many elements say something in it.
    public internal(set) var count: Int
  }
}

extension ImportReport {
  mutating func leave(_ place: String, _ message: String) {
    left.append(Note(place: place, message: message))
  }

  package mutating func fail(_ place: String, _ message: String) {
    failed.append(Note(place: place, message: message))
  }

  mutating func complain(_ place: String, _ message: String) {
    problems.append(Note(place: place, message: message))
  }

  /// Puts the uses of fields in the order of kinds and of their fields.
  mutating func sortFields(by kinds: [Kind]) {
    var places: [String: Int] = [:]
    for field in kinds.flatMap({ kind in kind.fields.map { kind.id + ":" + $0.key } }) {
      places[field] = places.count
    }
    fields.sort {
      (places[$0.kind + ":" + $0.field] ?? 0) < (places[$1.kind + ":" + $1.field] ?? 0)
    }
  }

  mutating func count(_ field: Field, of kind: Kind.ID, isNew: Bool) {
    if let index = fields.firstIndex(where: { $0.kind == kind && $0.field == field.key }) {
      fields[index].count += 1
    } else {
      fields.append(
        FieldUse(
          kind: kind, field: field.key, label: field.label, visual: field.isVisual, new: isNew,
          count: 1))
    }
  }
}
