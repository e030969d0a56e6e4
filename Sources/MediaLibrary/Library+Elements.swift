package import FoundationEssentials
import SQLite
import Text
public import World

extension Library {
  /// Adds an element to a project.
  public func add(
    _ draft: ElementDraft, tags: [String] = [], to project: Project.ID
  ) throws -> Element {
    try change("add \(draft.name)", in: project) { db in
      let kind = try Library.kinds(in: project, db).kind(named: draft.kind)
      var draft = try draft.checked(as: kind)
      draft.kind = kind.id
      return try Library.insert(draft, tags: tags, in: project, db)
    }
  }

  /// Stores an element that was checked.
  static func insert(
    _ draft: ElementDraft, uuid: UUID = UUID(), tags: [String] = [], in project: Project.ID,
    _ db: Connection
  ) throws -> Element {
    let next = try nextNumber(in: "element", db)
    let element = Element(
      id: Element.ID(rawValue: next), uuid: uuid, project: project, draft: draft,
      position: Int(next), created: .thisMillisecond)
    try store(element, db)
    try setTags(tags, of: element.id, in: project, db)
    return element
  }

  /// The number that the next row of a table gets. No row that was removed has had it.
  static func nextNumber(in table: String, _ db: Connection) throws -> Int64 {
    try db.value(
      "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = \(table)), 0) + 1") ?? 1
  }

  /// Inserts the element, or puts it in place of the one with its number.
  static func store(_ element: Element, _ db: Connection) throws {
    try refuseTakenName(of: element, db)
    try refuseCycle(from: element, db)
    let aliases = try json(element.aliases)
    let fields = try json(element.fields)
    let avoid = try json(element.avoid)
    let appearance = try changedAppearance(of: element, db)
    let facts = element.fields.sorted { $0.key < $1.key }.map(\.value.words).joined(separator: " ")
    try db.run(
      """
      INSERT INTO element (
        id, uuid, project, kind, name, foldedName, aliases, summary, look, lookLocked, avoid, notes,
        fields, facts, parent, position, created, changed, trashed, appearance
      ) VALUES (
        \(element.id), \(element.uuid), \(element.project), \(element.kind), \(element.name),
        \(element.name.folded), \(aliases), \(element.summary), \(element.look),
        \(element.lookLocked), \(avoid), \(element.notes), \(fields), \(facts), \(element.parent),
        \(element.position), \(element.created), \(element.changed), \(element.trashed),
        coalesce(\(appearance), 0)
      ) ON CONFLICT (id) DO UPDATE SET
        kind = excluded.kind, name = excluded.name, foldedName = excluded.foldedName,
        aliases = excluded.aliases, facts = excluded.facts,
        summary = excluded.summary, look = excluded.look, lookLocked = excluded.lookLocked,
        avoid = excluded.avoid, notes = excluded.notes, fields = excluded.fields,
        parent = excluded.parent, position = excluded.position,
        changed = excluded.changed, trashed = excluded.trashed,
        appearance = coalesce(\(appearance), appearance)
      """)
    try db.run("DELETE FROM elementAlias WHERE element = \(element.id)")
    for alias in element.aliases {
      try db.run(
        """
        INSERT INTO elementAlias (element, folded, project)
        VALUES (\(element.id), \(alias.folded), \(element.project))
        """)
    }
  }

  private static func refuseTakenName(of element: Element, _ db: Connection) throws {
    guard element.trashed == nil else { return }
    let taken = try db.value(
      """
      SELECT name FROM element
      WHERE project = \(element.project) AND foldedName = \(element.name.folded)
        AND kind = \(element.kind) AND trashed IS NULL AND id <> \(element.id)
      """, as: String.self)
    if let taken { throw ChangeError.nameTaken(taken, kind: element.kind) }
  }

  private static func refuseCycle(from element: Element, _ db: Connection) throws {
    guard let parent = element.parent else { return }
    let isBelow = try db.value(
      """
      WITH RECURSIVE above (id) AS (
        VALUES (\(parent)) UNION SELECT parent FROM element JOIN above USING (id)
        WHERE parent IS NOT NULL)
      SELECT count(*) FROM above WHERE id = \(element.id)
      """, as: Int.self)
    guard isBelow == 0 else { throw ChangeError.parentCycle(element.name) }
  }

  /// Changes an element, and keeps its former state.
  public func edit(
    _ element: Element, _ summary: String? = nil,
    _ body: @Sendable (inout ElementDraft) throws -> Void
  ) throws -> Element {
    try change(summary ?? "edit \(element.name)", in: element.project) { db in
      try Library.edit(element, nil, db, body)
    }
  }

  /// Changes the present state of an element, whose kind may be another afterwards.
  static func edit(
    _ element: Element, _ kind: Kind?, _ db: Connection, _ body: (inout ElementDraft) throws -> Void
  ) throws -> Element {
    guard var present = try Library.element(element.id, db) else {
      throw NameError.unknownElement(element.name, known: [], trashed: false)
    }
    var draft = present.draft
    try body(&draft)
    let kind = try kind ?? Library.kinds(in: present.project, db).kind(named: draft.kind)
    draft.kind = kind.id
    let checked = try draft.checked(as: kind)
    guard checked != present.draft else { return present }
    let isOtherKind = present.kind != checked.kind
    present.take(checked, at: .thisMillisecond)
    try Library.store(present, db)
    if isOtherKind { try Library.refuseBrokenRelations(of: present, db) }
    return present
  }

  static func element(_ id: Element.ID, _ db: Connection) throws -> Element? {
    try db.first("SELECT * FROM element WHERE id = \(id)")
  }

  /// The element with that number, wherever it is.
  public func element(_ id: Element.ID) throws -> Element? {
    try read { try Library.element(id, $0) }
  }

  /// Puts an element into the trash. What refers to it stays, and finds it again when it is
  /// restored.
  public func remove(_ elements: [Element]) throws {
    try setTrashed(.thisMillisecond, elements, "remove")
  }

  /// Takes elements out of the trash.
  public func restore(_ elements: [Element]) throws {
    try setTrashed(nil, elements, "restore")
  }

  private func setTrashed(_ time: Date?, _ elements: [Element], _ verb: String) throws {
    guard let first = elements.first else { return }
    let rest = elements.count > 1 ? " and \(elements.count - 1) more" : ""
    try change("\(verb) \(first.name)\(rest)", in: first.project) { db in
      for element in elements {
        guard var present = try Library.element(element.id, db) else { continue }
        present.trashed = time
        try Library.store(present, db)
      }
    }
  }
}

extension Date {
  /// Now, as a library stores it.
  package static var thisMillisecond: Date {
    Date(timeIntervalSince1970: (Date.now.timeIntervalSince1970 * 1000).rounded() / 1000)
  }
}
