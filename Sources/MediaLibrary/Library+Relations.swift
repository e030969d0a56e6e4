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

  /// Those of them that are wanted.
  static func relationTypes(
    _ wanted: Set<RelationType.ID>, in project: Project.ID, _ db: Connection
  ) throws -> [RelationType] {
    let ownTypes = try ownRelationTypes(in: project, db).filter { wanted.contains($0.id) }
    return BuiltIn.relationTypes(wanted.subtracting(ownTypes.map(\.id))) + ownTypes
  }

  /// Adds a type of relation to a project, or changes the one with its id.
  public func save(_ type: RelationType, in project: Project.ID) throws {
    guard type.id.isKey else { throw WorldError.badKey(type.label) }
    guard !BuiltIn.relationTypes.contains(where: { $0.id == type.id }) else {
      throw ChangeError.builtInRelation(type.label)
    }
    try change("edit the relation \(type.label)", in: project) { db in
      try Library.store(type, in: project, db)
    }
  }

  static func store(_ type: RelationType, in project: Project.ID, _ db: Connection) throws {
    let json = try json(type)
    try db.run(
      """
      INSERT INTO relationType (project, id, definition) VALUES (\(project), \(type.id), \(json))
      ON CONFLICT (project, id) DO UPDATE SET definition = excluded.definition
      """)
  }

  /// Removes a type of relation of the project's own that holds nowhere.
  public func removeRelationType(called name: String, in project: Project.ID) throws -> RelationType
  {
    try change("remove the relation \(name)", in: project) { db in
      let (type, _) = try Library.relationTypes(in: project, db).relation(called: name)
      let uses = try db.value(
        "SELECT count(*) FROM relation WHERE project = \(project) AND type = \(type.id)",
        as: Int.self)
      guard uses == 0 else { throw ChangeError.relationInUse(type.label, count: uses ?? 0) }
      try db.run("DELETE FROM relationType WHERE project = \(project) AND id = \(type.id)")
      guard db.changes > 0 else { throw ChangeError.builtInRelation(type.label) }
      return type
    }
  }

  /// Relates two elements. `name` may read from either end: “child of” makes the second the parent.
  public func relate(
    _ element: Element, _ name: String, to other: Element, note: String? = nil
  ) throws -> Relation {
    let note = try note?.checked(as: "The note")
    return try change("relate \(element.name) to \(other.name)", in: element.project) { db in
      let types = try Library.relationTypes(in: element.project, db)
      let (type, direction) = try types.relation(called: name)
      let ends = direction == .forward ? (element, other) : (other, element)
      return try Library.insert(type, from: ends.0, to: ends.1, note: note, db)
    }
  }

  /// Stores a relation that its type allows. One that is there keeps its note, unless there is
  /// another.
  static func insert(
    _ type: RelationType, from first: Element, to second: Element, note: String?,
    _ db: Connection
  ) throws -> Relation {
    // What reads the same from both ends is stored once, from the older element.
    let isTurned = type.symmetric && first.id.rawValue > second.id.rawValue
    let (source, target) = isTurned ? (second, first) : (first, second)
    try refuse(type, from: source, to: target, db)
    try db.run(
      """
      INSERT INTO relation (uuid, project, source, target, type, note)
      VALUES (\(UUID()), \(source.project), \(source.id), \(target.id), \(type.id), \(note ?? ""))
      ON CONFLICT (source, type, target) DO UPDATE SET note = coalesce(\(note), note)
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
      FROM relation JOIN element a ON a.id = source JOIN element b ON b.id = target
      WHERE type = \(type.id) AND a.trashed IS NULL AND b.trashed IS NULL AND (source = \(source.id) OR target = \(target.id))
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

  /// Throws where an element, as it is now, has a relation that its kind cannot have.
  static func refuseBrokenRelations(of element: Element, _ db: Connection) throws {
    let relations = try db.all(
      "SELECT * FROM relation WHERE source = \(element.id) OR target = \(element.id)",
      as: Relation.self)
    let types = try relationTypes(in: element.project, db)
    for relation in relations {
      guard let type = types.first(where: { $0.id == relation.type }) else { continue }
      let kinds = relation.source == element.id ? type.from : type.to
      if !kinds.isEmpty, !kinds.contains(element.kind) {
        throw WorldError.wrongEnd(relation: type.label, kind: element.kind, allowed: kinds)
      }
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
