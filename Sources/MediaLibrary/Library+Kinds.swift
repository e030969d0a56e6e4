import FoundationEssentials
import SQLite
import Text
public import World

extension Library {
  /// The kinds of a project: the built-in ones as the project has changed them, and its own.
  public func kinds(in project: Project.ID) throws -> [Kind] {
    try read { db in try Library.kinds(in: project, db) }
  }

  /// Those of them that are wanted.
  package func kinds(_ wanted: Set<Kind.ID>, in project: Project.ID) throws -> [Kind] {
    try read { db in
      try Library.kinds(in: project, from: BuiltIn.kinds(wanted), db)
        .filter { wanted.contains($0.id) }
    }
  }

  static func kinds(
    in project: Project.ID, from originals: @autoclosure () -> [Kind] = BuiltIn.kinds,
    _ db: Connection
  ) throws -> [Kind] {
    var changes: [Kind.ID: KindChanges] = [:]
    let rows = try db.all(
      "SELECT id, changes FROM kind WHERE project = \(project) ORDER BY rowid", as: KindRow.self)
    for row in rows { changes[row.id] = row.changes }
    let builtIn = originals().map { kind in changes[kind.id].map(kind.applying) ?? kind }
    let known = Set(builtIn.map(\.id))
    let own = rows.filter { !known.contains($0.id) }.map { row in
      Library.emptyKind(row.id).applying(row.changes)
    }
    return builtIn + own
  }

  private struct KindRow: Codable {
    let id: Kind.ID
    let changes: KindChanges
  }

  private static func emptyKind(_ id: Kind.ID) -> Kind {
    Kind(id: id, name: "", plural: "", summary: "")
  }

  /// The kind that somebody means: by its id, its name, its plural or another word for it.
  public func kind(named name: String, in project: Project.ID) throws -> Kind {
    try kinds(in: project).kind(named: name)
  }

  /// Stores a kind as a project has it from now on.
  public func save(_ kind: Kind, in project: Project.ID) throws {
    try change("edit the kind \(kind.id)", in: project) { try Library.save(kind, in: project, $0) }
  }

  /// Changes a kind as it is at that moment.
  public func edit(
    _ kind: Kind, in project: Project.ID, _ body: @Sendable (inout Kind) throws -> Void
  ) throws -> Kind {
    try change("edit the kind \(kind.id)", in: project) { db in
      var changed = try Library.kinds(in: project, db).kind(named: kind.id)
      try body(&changed)
      try Library.save(changed, in: project, db)
      return changed
    }
  }

  private static func save(_ kind: Kind, in project: Project.ID, _ db: Connection) throws {
    var kind = kind
    kind.name = try kind.name.checked(asNameOf: "A kind")
    guard kind.id.isKey else { throw WorldError.badKey(kind.name) }
    for field in kind.fields where !field.key.isKey { throw WorldError.badKey(field.label) }
    try refuseLoss(of: kind, in: project, db)
    let original = BuiltIn.kinds.first { $0.id == kind.id } ?? emptyKind(kind.id)
    try store(kind.changes(from: original), of: kind.id, in: project, db)
    try renewAppearances(of: kind, in: project, db)
  }

  /// Throws where elements say something in a field that the kind would have no more.
  private static func refuseLoss(
    of kind: Kind, in project: Project.ID, _ db: Connection
  ) throws {
    struct Row: Codable { let fields: [String: FieldValue] }
    let rows = try db.all(
      "SELECT fields FROM element WHERE project = \(project) AND kind = \(kind.id)", as: Row.self)
    let known = Set(kind.fields.map(\.key))
    let lost = rows.filter { !known.isSuperset(of: $0.fields.keys) }
    guard let key = lost.first?.fields.keys.sorted().first(where: { !known.contains($0) }) else {
      return
    }
    throw ChangeError.fieldInUse(key, kind: kind.name, count: lost.count { $0.fields[key] != nil })
  }

  static func store(
    _ changes: KindChanges, of kind: Kind.ID, in project: Project.ID, _ db: Connection
  ) throws {
    let json = try Library.json(changes)
    try db.run(
      """
      INSERT INTO kind (project, id, changes) VALUES (\(project), \(kind), \(json))
      ON CONFLICT (project, id) DO UPDATE SET changes = excluded.changes
      """)
  }

  /// Removes what a project has changed about a kind: a built-in one is as it was, one of its own
  /// is gone. Refused while elements need what would go.
  public func removeKind(_ kind: Kind, in project: Project.ID) throws {
    let isBuiltIn = BuiltIn.kinds.contains { $0.id == kind.id }
    try change("remove the kind \(kind.id)", in: project) { db in
      let users = try db.value(
        "SELECT count(*) FROM element WHERE project = \(project) AND kind = \(kind.id)",
        as: Int.self)
      guard isBuiltIn || users == 0 else {
        throw ChangeError.kindInUse(kind.name, count: users ?? 0)
      }
      try db.run("DELETE FROM kind WHERE project = \(project) AND id = \(kind.id)")
      guard db.changes > 0 else { throw ChangeError.builtInKind(kind.name) }
      if let original = BuiltIn.kinds.first(where: { $0.id == kind.id }) {
        try Library.refuseLoss(of: original, in: project, db)
        try Library.renewAppearances(of: original, in: project, db)
      }
    }
  }

  static func json(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}

extension [Kind] {
  /// The kind that somebody means.
  package func kind(named name: String) throws(NameError) -> Kind {
    let wanted = name.folded
    if let kind = first(where: { $0.id == wanted }) { return kind }
    if let kind = first(where: { $0.isCalled(name) }) { return kind }
    throw .unknownKind(name, known: flatMap { [$0.id, $0.name, $0.plural] })
  }
}
