import Files
package import FoundationEssentials
import SQLite
import Text
package import World

extension Library {
  /// The project that a snapshot describes, with a number of this library.
  package func newProject(_ part: WorldSnapshot.ProjectPart) throws -> Project {
    var project = try newProject(titled: part.title, slug: part.slug, uuid: part.uuid)
    project = Project(
      id: project.id, uuid: part.uuid, slug: project.slug, title: project.title,
      description: part.description, promptSuffix: part.promptSuffix,
      negativePrompt: part.negativePrompt, defaultModel: part.defaultModel,
      finalModel: part.finalModel,
      aspects: part.aspects, names: part.names, created: part.created)
    return project
  }

  /// The project with that UUID, in the trash or not.
  package func project(uuid: UUID) throws -> Project? {
    try read { try $0.first("SELECT * FROM project WHERE uuid = \(uuid)") }
  }
}

extension WorldWriter {
  /// Stores a whole world exactly, into a project that is new and empty.
  package func restore(_ snapshot: WorldSnapshot) throws {
    // Parents may come behind their children.
    try db.script("PRAGMA defer_foreign_keys = ON")
    try restoreRules(of: snapshot)
    var numbers: [UUID: Element.ID] = [:]
    let first = try Library.nextNumber(in: "element", db)
    for (index, part) in snapshot.elements.enumerated() {
      numbers[part.uuid] = Element.ID(rawValue: first + Int64(index))
    }
    for part in try snapshot.childrenFirst() {
      if Interruption.wantsEnd { throw CancellationError() }
      try insert(part, numbers)
    }
    for part in snapshot.relations { try insert(part, numbers) }
    let styles = snapshot.project.styles.compactMap { style -> ProjectStyle? in
      switch style {
      case .element(let uuid): numbers[uuid].map { .element($0) }
      case .builtIn(let id): .builtIn(id)
      }
    }
    try Library.append(styles, to: project.id, db)
    for part in snapshot.snippets { try add(part) }
  }

  /// Adds a snippet whose name is free.
  func add(_ part: WorldSnapshot.SnippetPart) throws {
    let next = try Library.nextNumber(in: "snippet", db)
    let snippet = Snippet(
      id: Snippet.ID(rawValue: next), uuid: part.uuid, project: project.id, name: part.name,
      text: part.text, created: part.created)
    try Library.store(snippet, db)
  }

  private func restoreRules(of snapshot: WorldSnapshot) throws {
    for kind in snapshot.kinds {
      try Library.store(kind.changes, of: kind.id, in: project.id, db)
    }
    for type in snapshot.relationTypes { try save(type) }
    try add(snapshot.tags)
  }

  /// Adds the tags that are not there yet.
  func add(_ tags: [WorldSnapshot.TagPart]) throws {
    for tag in tags {
      try db.run(
        """
        INSERT INTO tag (project, name, foldedName, color)
        VALUES (\(project.id), \(tag.name), \(tag.name.folded), \(tag.color)) ON CONFLICT DO NOTHING
        """)
    }
  }

  /// Adds a tag, or gives the one of that name its colour.
  package func addTag(_ name: String, color: String?) throws {
    let name = try name.checked(asNameOf: "A tag")
    try db.run(
      """
      INSERT INTO tag (project, name, foldedName, color)
      VALUES (\(project.id), \(name), \(name.folded), \(color))
      ON CONFLICT (project, foldedName) DO UPDATE SET color = coalesce(excluded.color, color)
      """)
  }

  private func insert(_ part: WorldSnapshot.ElementPart, _ numbers: [UUID: Element.ID]) throws {
    guard let id = numbers[part.uuid] else { return }
    var draft = part.draft(under: part.parent.flatMap { numbers[$0] })
    draft.name = try part.name.checked(asNameOf: "An element")
    var element = Element(
      id: id, uuid: part.uuid, project: project.id, draft: draft, position: part.position,
      created: part.created)
    element.changed = part.changed
    element.trashed = part.trashed
    try Library.store(element, db)
    try Library.setTags(part.tags, of: id, in: project.id, db)
    for (index, revision) in part.history.enumerated() {
      try insert(revision, number: index + 1, of: id, numbers)
    }
  }

  private func insert(
    _ revision: WorldSnapshot.RevisionPart, number: Int, of element: Element.ID,
    _ numbers: [UUID: Element.ID]
  ) throws {
    let aliases = try Library.json(revision.aliases)
    let avoid = try Library.json(revision.avoid)
    let fields = try Library.json(revision.fields)
    try db.run(
      """
      INSERT INTO elementRevision (
        element, number, kind, name, aliases, summary, look, lookLocked, avoid, notes, fields,
        parent, since
      ) VALUES (
        \(element), \(number), \(revision.kind), \(revision.name), \(aliases),
        \(revision.summary), \(revision.look), \(revision.lookLocked), \(avoid),
        \(revision.notes), \(fields),
        \(revision.parent.flatMap { numbers[$0] }), \(revision.since)
      )
      """)
  }

  private func insert(_ part: WorldSnapshot.RelationPart, _ numbers: [UUID: Element.ID]) throws {
    guard let source = numbers[part.source], let target = numbers[part.target] else { return }
    try db.run(
      """
      INSERT INTO relation (uuid, project, source, target, type, note)
      VALUES (\(part.uuid), \(project.id), \(source), \(target), \(part.type), \(part.note))
      ON CONFLICT DO NOTHING
      """)
  }
}
