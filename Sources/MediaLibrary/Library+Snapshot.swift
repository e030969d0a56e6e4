import FoundationEssentials
import SQLite
package import World

extension Library {
  /// All there is about a project, in one state.
  package func snapshot(of project: Project) throws -> WorldSnapshot {
    try read { db in
      let uuids = try Library.uuids(in: project.id, db)
      return WorldSnapshot(
        project: WorldSnapshot.ProjectPart(
          project, styles: try Library.styleParts(of: project.id, uuids, db)),
        kinds: try db.all(
          "SELECT id, changes FROM kind WHERE project = \(project.id) ORDER BY rowid"),
        relationTypes: try Library.ownRelationTypes(in: project.id, db),
        tags: try db.all(
          "SELECT name, color FROM tag WHERE project = \(project.id) ORDER BY foldedName"),
        elements: try Library.elementParts(in: project.id, uuids, db),
        relations: try Library.relationParts(in: project.id, uuids, db),
        snippets: try db.all(
          """
          SELECT uuid, name, text, created FROM snippet WHERE project = \(project.id)
          ORDER BY foldedName
          """))
    }
  }

  private static func uuids(in project: Project.ID, _ db: Connection) throws -> [Int64: UUID] {
    let pairs = try db.tuples(
      "SELECT id, uuid FROM element WHERE project = \(project)", as: Int64.self, UUID.self)
    return Dictionary(uniqueKeysWithValues: pairs.map { ($0.0, $0.1) })
  }

  static func ownRelationTypes(in project: Project.ID, _ db: Connection) throws -> [RelationType] {
    struct Row: Codable { let definition: RelationType }
    return try db.all(
      "SELECT definition FROM relationType WHERE project = \(project) ORDER BY id", as: Row.self
    ).map(\.definition)
  }

  private static func styleParts(
    of project: Project.ID, _ uuids: [Int64: UUID], _ db: Connection
  ) throws -> [WorldSnapshot.StylePart] {
    try styles(of: project, withTrash: true, db).compactMap { style in
      switch style {
      case .element(let id): uuids[id.rawValue].map { .element(uuid: $0) }
      case .builtIn(let id): .builtIn(id: id)
      }
    }
  }

  private static func elementParts(
    in project: Project.ID, _ uuids: [Int64: UUID], _ db: Connection
  ) throws -> [WorldSnapshot.ElementPart] {
    let tags = try db.tuples(
      """
      SELECT element, tag.name FROM elementTag JOIN tag ON tag.id = elementTag.tag
      WHERE tag.project = \(project) ORDER BY tag.foldedName
      """, as: Int64.self, String.self)
    let tagsOf = Dictionary(grouping: tags) { $0.0 }.mapValues { $0.map { $0.1 } }
    var history: [Int64: [WorldSnapshot.RevisionPart]] = [:]
    try db.each(
      """
      SELECT elementRevision.* FROM elementRevision JOIN element ON element.id = element
      WHERE project = \(project) ORDER BY element, number
      """
    ) { row in
      let revision = try row.decoded(as: ElementRevision.self)
      let element: Int64 = try row.value(at: 0)
      history[element, default: []].append(
        WorldSnapshot.RevisionPart(revision, parent: revision.parent.flatMap { uuids[$0.rawValue] })
      )
    }
    return try db.all(
      "SELECT * FROM element WHERE project = \(project) ORDER BY uuid", as: Element.self
    )
    .map { element in
      WorldSnapshot.ElementPart(
        element, parent: element.parent.flatMap { uuids[$0.rawValue] },
        tags: tagsOf[element.id.rawValue] ?? [], history: history[element.id.rawValue] ?? [])
    }
  }

  private static func relationParts(
    in project: Project.ID, _ uuids: [Int64: UUID], _ db: Connection
  ) throws -> [WorldSnapshot.RelationPart] {
    try db.all("SELECT * FROM relation WHERE project = \(project) ORDER BY uuid", as: Relation.self)
      .compactMap { relation in
        guard let source = uuids[relation.source.rawValue],
          let target = uuids[relation.target.rawValue]
        else { return nil }
        return WorldSnapshot.RelationPart(
          uuid: relation.uuid, source: source, target: target, type: relation.type,
          note: relation.note)
      }
  }
}
