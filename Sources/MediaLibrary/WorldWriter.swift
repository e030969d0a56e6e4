package import FoundationEssentials
import SQLite
import Text
package import World

/// Writes another tool's world into a project, inside the one transaction of an import.
package struct WorldWriter {
  package let project: Project
  let db: Connection
}

extension Library {
  /// Where an import puts its world.
  package enum ImportTarget: Sendable {
    case project(Project)
    case newProject(Project)
  }

  /// Lets `body` write a world: all of it, or nothing. A dry run does the same and keeps nothing, so
  /// that it says exactly what the real run would do.
  package func importWorld<Value: Sendable>(
    _ summary: String, into target: ImportTarget, dryRun: Bool,
    _ body: @Sendable (WorldWriter) throws -> Value
  ) throws -> Value {
    do {
      return try change(summary, in: target.project.id) { db in
        let project = try Library.prepare(target, db)
        let value = try body(WorldWriter(project: project, db: db))
        if dryRun { throw DryRun(value: value) }
        return value
      }
    } catch let end as DryRun<Value> {
      return end.value
    } catch let error as SQLiteError where error.constraint == .unique {
      throw ChangeError.partlyThere
    } catch let error as SQLiteError where error.code == .constraint {
      throw ChangeError.unfit
    }
  }

  private static func prepare(_ target: ImportTarget, _ db: Connection) throws -> Project {
    guard case .newProject(let project) = target else { return target.project }
    if try db.value("SELECT 1 FROM project WHERE slug = \(project.slug)", as: Int.self) != nil {
      throw ChangeError.slugTaken(project.slug)
    }
    try db.insert(project)
    return project
  }

  /// A project that an import may add, with a number that no other has.
  package func newProject(
    titled title: String, slug: String, description: String = "", uuid: UUID = UUID()
  ) throws -> Project {
    let title = try title.checked(asNameOf: "A project")
    let next = try read { db in try Library.nextNumber(in: "project", db) }
    let wanted = slug.slug
    return Project(
      id: Project.ID(rawValue: next), uuid: uuid,
      slug: wanted.isEmpty ? "project-\(next)" : wanted, title: title,
      description: description, created: .thisMillisecond)
  }
}

/// Ends the transaction of a dry run, and carries out what it has found.
private struct DryRun<Value: Sendable>: Error {
  let value: Value
}

extension Library.ImportTarget {
  package var project: Project {
    switch self {
    case .project(let project), .newProject(let project): project
    }
  }
}

extension WorldWriter {
  package func kinds() throws -> [Kind] {
    try Library.kinds(in: project.id, db)
  }

  /// Stores a kind with what the project has of its own about it.
  package func save(_ kind: Kind) throws {
    let original = BuiltIn.kinds.first { $0.id == kind.id }
    let changes = kind.changes(
      from: original ?? Kind(id: kind.id, name: "", plural: "", summary: ""))
    try Library.store(changes, of: kind.id, in: project.id, db)
  }

  package func relationTypes() throws -> [RelationType] {
    try Library.relationTypes(in: project.id, db)
  }

  package func save(_ type: RelationType) throws {
    try Library.store(type, in: project.id, db)
  }

  /// Adds an element; where its name is taken, another that says so.
  package func add(
    _ draft: ElementDraft, of kind: Kind, uuid: UUID = UUID(), tags: [String] = []
  ) throws -> Element {
    var draft = try draft.checked(as: kind)
    draft.name = try freeName(draft.name, kind: kind.id)
    return try Library.insert(draft, uuid: uuid, tags: tags, in: project.id, db)
  }

  private func freeName(_ name: String, kind: Kind.ID) throws -> String {
    guard try element(named: name, kind: kind) != nil else { return name }
    // Doubles, then halves: thousands of one name are not counted through for each of them.
    var taken = 1
    var free = 2
    while try element(named: name.numbered(free), kind: kind) != nil {
      taken = free
      free *= 2
    }
    while free - taken > 1 {
      let middle = (taken + free) / 2
      if try element(named: name.numbered(middle), kind: kind) == nil {
        free = middle
      } else {
        taken = middle
      }
    }
    return name.numbered(free)
  }

  /// The element that is called exactly so and is not in the trash.
  package func element(named name: String, kind: Kind.ID) throws -> Element? {
    try db.first(
      """
      SELECT * FROM element WHERE project = \(project.id) AND foldedName = \(name.folded)
        AND kind = \(kind) AND trashed IS NULL
      """)
  }

  /// The element of this project with that UUID, in the trash or not.
  package func element(uuid: UUID) throws -> Element? {
    try db.first("SELECT * FROM element WHERE uuid = \(uuid) AND project = \(project.id)")
  }

  /// Gives an element another state; the present one becomes a former one.
  package func change(_ element: Element, to draft: ElementDraft, of kind: Kind) throws -> Element {
    try Library.edit(element, kind, db) { $0 = draft }
  }

  package func setParent(
    _ parent: Element?, of element: Element, _ kind: Kind? = nil
  ) throws -> Element {
    try Library.edit(element, kind, db) { $0.parent = parent?.id }
  }

  package func addTags(_ tags: [String], to element: Element) throws {
    try Library.setTags(tags, of: element.id, in: project.id, db)
  }

  /// Whether any relation holds between the two.
  package func areRelated(_ a: Element, _ b: Element) throws -> Bool {
    try db.value(
      """
      SELECT count(*) FROM relation
      WHERE (source = \(a.id) AND target = \(b.id)) OR (source = \(b.id) AND target = \(a.id))
      """, as: Int.self) != 0
  }

  /// Relates two elements, and throws a `WorldError` where a rule of the type forbids it; false
  /// where they are related so already.
  package func relate(
    _ source: Element, _ type: RelationType, _ target: Element, note: String = ""
  ) throws -> Bool {
    let isThere = try db.value(
      """
      SELECT 1 FROM relation
      WHERE source = \(source.id) AND type = \(type.id) AND target = \(target.id)
      """, as: Int.self)
    guard isThere == nil else { return false }
    _ = try Library.insert(type, from: source, to: target, note: note, db)
    return true
  }
}

extension String {
  /// The name with a number behind it, and still no longer than a name may be.
  fileprivate func numbered(_ number: Int) -> String {
    let ending = " (\(number))"
    return String(prefix(Limits.name - ending.count)).trimmed + ending
  }
}
