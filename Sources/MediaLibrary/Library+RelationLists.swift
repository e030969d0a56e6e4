import SQLite
public import World

extension Library {
  /// A relation as it reads from one of its ends.
  public struct RelationView: Codable, Sendable {
    /// The element that it is read from.
    public let element: String

    /// What it says from there: `wields`, or `wielded by` from the other end.
    public let relation: String

    /// The element at the other end.
    public let other: String

    /// The kind of the other element.
    public let otherKind: Kind.ID

    /// The id of the type of the relation.
    public let type: RelationType.ID

    /// What is to be said about it.
    public let note: String
  }

  /// The relations of a project, or those of one element read from it.
  public func relations(in project: Project.ID, of element: Element? = nil) throws -> [RelationView]
  {
    try read { db in
      let types = try Library.relationTypes(in: project, db)
      let labels = Dictionary(types.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      return try db.all(Library.query(in: project, of: element), as: Row.self).map { row in
        let type = labels[row.type]
        let label = row.isForward ? type?.label : type?.inverse
        return RelationView(
          element: row.element, relation: label ?? row.type, other: row.other,
          otherKind: row.otherKind, type: row.type, note: row.note)
      }
    }
  }

  private struct Row: Codable {
    let element: String
    let other: String
    let otherKind: Kind.ID
    let type: RelationType.ID
    let note: String
    let isForward: Bool
  }

  private static func query(in project: Project.ID, of element: Element?) -> SQL {
    guard let element else {
      return """
        SELECT a.name AS element, b.name AS other, b.kind AS otherKind, type, note, 1 AS isForward
        FROM relation JOIN element a ON a.id = source JOIN element b ON b.id = target
        WHERE relation.project = \(project) AND a.trashed IS NULL AND b.trashed IS NULL
        ORDER BY a.foldedName, type, b.foldedName
        """
    }
    return """
      SELECT \(element.name) AS element, b.name AS other, b.kind AS otherKind, type, note, isForward
      FROM (
        SELECT target AS end, type, note, 1 AS isForward FROM relation WHERE source = \(element.id)
        UNION ALL
        SELECT source, type, note, 0 FROM relation WHERE target = \(element.id)
      ) JOIN element b ON b.id = end
      WHERE b.trashed IS NULL ORDER BY isForward DESC, type, b.foldedName
      """
  }
}
