import SQLite
import Text
public import World

extension Library {
  /// The element that somebody means: by its name, an alias, `kind:name`, or the beginning of a
  /// name that no other has.
  public func element(
    named name: String, in project: Project.ID, trashed: Bool = false
  ) throws -> Element {
    try read { db in try Library.element(named: name, in: project, trashed: trashed, db) }
  }

  static func element(
    named name: String, in project: Project.ID, trashed: Bool = false, _ db: Connection
  ) throws -> Element {
    let found = try candidates(for: name, in: project, trashed: trashed, db)
    switch found.count {
    case 1: return found[0]
    case 0: throw try missing(name, in: project, trashed: trashed, db)
    default:
      throw NameError.ambiguousElement(
        name, choices: found.prefix(10).map { "\($0.kind):\($0.name)" })
    }
  }

  /// Where there is no such element: somewhere else, or nowhere.
  private static func missing(
    _ name: String, in project: Project.ID, trashed: Bool, _ db: Connection
  ) throws -> NameError {
    let names = try db.values(
      """
      SELECT name FROM element WHERE project = \(project) AND (trashed IS NOT NULL) = \(trashed)
      """, as: String.self)
    let unknown = NameError.unknownElement(name, known: names, trashed: trashed)
    guard !trashed else { return unknown }
    if try !called(name, in: project, trashed: true, db).isEmpty { return .elementInTrash(name) }
    let slugs = try db.values(
      """
      SELECT slug FROM project
      WHERE id <> \(project) AND trashed IS NULL AND EXISTS (
        SELECT 1 FROM element
        WHERE project = project.id AND foldedName = \(name.folded) AND trashed IS NULL)
      ORDER BY slug
      """, as: String.self)
    return slugs.isEmpty ? unknown : .elementOfOtherProjects(name, slugs: slugs)
  }

  private static func candidates(
    for name: String, in project: Project.ID, trashed: Bool, _ db: Connection
  ) throws -> [Element] {
    let whole = try called(name, in: project, trashed: trashed, db)
    guard whole.isEmpty else { return whole }
    if let (kind, rest) = try kindAndName(name, in: project, db) {
      return try beginning(rest, kind: kind, in: project, trashed: trashed, db)
    }
    return try beginning(name.folded, kind: nil, in: project, trashed: trashed, db)
  }

  /// Elements that are called exactly so, perhaps with their kind in front.
  static func called(
    _ name: String, in project: Project.ID, trashed: Bool, _ db: Connection
  ) throws -> [Element] {
    let whole = try named(name.folded, kind: nil, in: project, trashed: trashed, db)
    guard whole.isEmpty, let (kind, rest) = try kindAndName(name, in: project, db) else {
      return whole
    }
    return try named(rest, kind: kind, in: project, trashed: trashed, db)
  }

  /// The two parts of `kind:name`; nil where no kind stands in front.
  private static func kindAndName(
    _ name: String, in project: Project.ID, _ db: Connection
  ) throws -> (kind: Kind.ID, folded: String)? {
    guard let colon = name.firstIndex(of: ":") else { return nil }
    let prefix = String(name[..<colon])
    let kinds = try kinds(in: project, db)
    let kind = kinds.first { $0.id == prefix.folded || $0.isCalled(prefix) }
    return kind.map { ($0.id, String(name[name.index(after: colon)...]).folded) }
  }

  /// Elements whose name is exactly that, else those with such an alias.
  private static func named(
    _ folded: String, kind: Kind.ID?, in project: Project.ID, trashed: Bool, _ db: Connection
  ) throws -> [Element] {
    let byName = try db.all(
      """
      SELECT * FROM element
      WHERE project = \(project) AND foldedName = \(folded) AND \(state(trashed))
        AND kind = coalesce(\(kind), kind)
      """, as: Element.self)
    guard byName.isEmpty else { return byName }
    return try db.all(
      """
      SELECT element.* FROM elementAlias JOIN element ON element.id = elementAlias.element
      WHERE elementAlias.project = \(project) AND folded = \(folded) AND \(state(trashed))
        AND kind = coalesce(\(kind), kind)
      """)
  }

  /// Elements whose name or alias begins like that; a few are enough to say that it is ambiguous.
  private static func beginning(
    _ folded: String, kind: Kind.ID?, in project: Project.ID, trashed: Bool, _ db: Connection
  ) throws -> [Element] {
    guard !folded.isEmpty else { return [] }
    let end = folded.endOfBeginnings
    return try db.all(
      """
      SELECT * FROM element WHERE id IN (
        SELECT id FROM element
        WHERE project = \(project) AND foldedName >= \(folded) AND foldedName < \(end)
          AND \(state(trashed))
        UNION
        SELECT element FROM elementAlias
        WHERE project = \(project) AND folded >= \(folded) AND folded < \(end)
      ) AND \(state(trashed)) AND kind = coalesce(\(kind), kind) LIMIT 11
      """)
  }

  private static func state(_ trashed: Bool) -> SQL {
    trashed ? "trashed IS NOT NULL" : "trashed IS NULL"
  }

  private static func aliases(
    between start: String, and end: String, in project: Project.ID, _ db: Connection
  ) throws -> [String] {
    let owners = try db.all(
      """
      SELECT * FROM element WHERE trashed IS NULL AND id IN (
        SELECT element FROM elementAlias
        WHERE project = \(project) AND folded >= \(start) AND folded < \(end) LIMIT 100)
      """, as: Element.self)
    return owners.flatMap(\.aliases).filter { $0.folded.hasPrefix(start) }.sorted()
  }

  /// Names and aliases that begin like `prefix`, for completion.
  public func names(beginningWith prefix: String, in project: Project.ID) throws -> [String] {
    let start = prefix.folded
    let end = start.endOfBeginnings
    return try read { db in
      try db.values(
        """
        SELECT name FROM element
        WHERE project = \(project) AND foldedName >= \(start) AND foldedName < \(end)
          AND trashed IS NULL
        ORDER BY foldedName LIMIT 100
        """, as: String.self)
        + Library.aliases(between: start, and: end, in: project, db)
    }
  }
}
