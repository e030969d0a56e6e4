import FoundationEssentials
import SQLite
import Text
public import World

extension Library {
  /// The types of relations of a project: the built-in ones, and its own.
  public func relationTypes(in project: Project.ID) throws -> [RelationType] {
    try read { try Library.relationTypes(in: project, $0) }
  }

  static func relationTypes(in project: Project.ID, _ db: Connection) throws -> [RelationType] {
    let ownTypes = try ownRelationTypes(in: project, db)
    let replaced = Set(ownTypes.map(\.id))
    return BuiltIn.relationTypes.filter { !replaced.contains($0.id) } + ownTypes
  }

  /// Adds a type of relation to a project, or changes the one with its id.
  public func save(_ type: RelationType, in project: Project.ID) throws {
    guard type.id.isKey else { throw WorldError.badKey(type.id) }
    let json = try Library.json(type)
    try change("edit the relation \(type.label)", in: project) { db in
      try db.run(
        """
        INSERT INTO relationType (project, id, definition) VALUES (\(project), \(type.id), \(json))
        ON CONFLICT (project, id) DO UPDATE SET definition = excluded.definition
        """)
    }
  }

  /// Relates two elements. `name` may read from either end: “child of” makes the second the parent.
  public func relate(
    _ element: Element, _ name: String, to other: Element, note: String = ""
  ) throws -> Relation {
    let note = try note.checked(as: "The note")
    return try change("relate \(element.name) to \(other.name)", in: element.project) { db in
      let types = try Library.relationTypes(in: element.project, db)
      let (type, direction) = try types.relation(called: name)
      let ends = direction == .forward ? (element, other) : (other, element)
      return try Library.insert(type, from: ends.0, to: ends.1, note: note, db)
    }
  }

  /// Stores a relation that its type allows.
  static func insert(
    _ type: RelationType, from source: Element, to target: Element, note: String,
    _ db: Connection
  ) throws -> Relation {
    try refuse(type, from: source, to: target, db)
    try db.run(
      """
      INSERT INTO relation (uuid, project, source, target, type, note)
      VALUES (\(UUID()), \(source.project), \(source.id), \(target.id), \(type.id), \(note))
      ON CONFLICT (source, type, target) DO UPDATE SET note = excluded.note
      """)
    let stored = try db.first(
      """
      SELECT * FROM relation
      WHERE source = \(source.id) AND type = \(type.id) AND target = \(target.id)
      """, as: Relation.self)
    guard let stored else { throw NameError.unknownRelation(type.label, known: []) }
    return stored
  }

  /// Throws where a rule of the type forbids the relation.
  private static func refuse(
    _ type: RelationType, from source: Element, to target: Element, _ db: Connection
  ) throws {
    guard source.id != target.id else { throw WorldError.relatedToItself(source.name) }
    for (element, kinds) in [(source, type.from), (target, type.to)]
    where !kinds.isEmpty && !kinds.contains(element.kind) {
      throw WorldError.wrongEnd(relation: type.label, kind: element.kind, allowed: kinds)
    }
    let counts = try db.tuples(
      """
      SELECT coalesce(sum(source = \(source.id)), 0), coalesce(sum(target = \(target.id)), 0)
      FROM relation
      WHERE type = \(type.id) AND (source = \(source.id) OR target = \(target.id))
        AND NOT (source = \(source.id) AND target = \(target.id))
      """, as: Int.self, Int.self)
    let (fromSource, toTarget) = counts.first ?? (0, 0)
    if let limit = type.maximumPerSource, fromSource >= limit {
      throw WorldError.tooManyRelations(relation: type.label, element: source.name, limit: limit)
    }
    if let limit = type.maximumPerTarget, toTarget >= limit {
      throw WorldError.tooManyRelations(relation: type.inverse, element: target.name, limit: limit)
    }
  }

  /// Removes the relation that holds between two elements.
  public func unrelate(_ element: Element, _ name: String, to other: Element) throws {
    try change("unrelate \(element.name) and \(other.name)", in: element.project) { db in
      let types = try Library.relationTypes(in: element.project, db)
      let (type, direction) = try types.relation(called: name)
      let ends = direction == .forward ? (element, other) : (other, element)
      try db.run(
        """
        DELETE FROM relation WHERE type = \(type.id) AND (
          (source = \(ends.0.id) AND target = \(ends.1.id))
          OR (\(type.symmetric) AND source = \(ends.1.id) AND target = \(ends.0.id)))
        """)
      guard db.changes > 0 else {
        throw ChangeError.notRelated(element.name, relation: name, other: other.name)
      }
    }
  }
}

extension [RelationType] {
  /// The type that somebody means, and the way in which they read it.
  package func relation(
    called name: String
  ) throws(NameError) -> (RelationType, RelationType.Direction) {
    if let found = RelationIndex(self)[name] { return found }
    throw .unknownRelation(name, known: flatMap { [$0.label, $0.inverse] + $0.alsoCalled })
  }
}
