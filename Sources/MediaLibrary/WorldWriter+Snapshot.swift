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
      aspects: part.aspects, created: part.created)
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
    let first = try nextNumber()
    for (index, part) in snapshot.elements.enumerated() {
      numbers[part.uuid] = Element.ID(rawValue: first + Int64(index))
    }
    for part in try snapshot.childrenFirst() {
      if Interruption.wantsEnd { throw CancellationError() }
      try insert(part, numbers)
    }
    for part in snapshot.relations { try insert(part, numbers) }
  }

  package func restoreRules(of snapshot: WorldSnapshot) throws {
    let present = Set(
      try db.values("SELECT id FROM kind WHERE project = \(project.id)", as: String.self))
    for kind in snapshot.kinds where !present.contains(kind.id) {
      try Library.store(kind.changes, of: kind.id, in: project.id, db)
    }
    for type in snapshot.relationTypes { try save(type) }
    for tag in snapshot.tags {
      try db.run(
        """
        INSERT INTO tag (project, name, foldedName, color)
        VALUES (\(project.id), \(tag.name), \(tag.name.folded), \(tag.color)) ON CONFLICT DO NOTHING
        """)
    }
  }

  private func nextNumber() throws -> Int64 {
    try db.value(
      "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'element'), 0) + 1",
      as: Int64.self) ?? 1
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
    let fields = try Library.json(revision.fields)
    try db.run(
      """
      INSERT INTO elementRevision (
        element, number, kind, name, aliases, summary, look, notes, fields, parent, since
      ) VALUES (
        \(element), \(number), \(revision.kind), \(revision.name), \(aliases),
        \(revision.summary), \(revision.look), \(revision.notes), \(fields),
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

  /// What a merge did.
  package struct Merge: Sendable {
    package var added: [String] = []
    package var changed: [String] = []
    package var unchanged = 0
    package var relations = 0
  }

  /// Adds what a world has and the project has not; elements that differ get a new revision.
  package func merge(_ snapshot: WorldSnapshot) throws -> Merge {
    var merge = Merge()
    try restoreRules(of: snapshot)
    let kinds = try kinds()
    var elements: [UUID: Element] = [:]
    for part in snapshot.elements where part.trashed == nil {
      let kind = try kinds.kind(named: part.kind)
      if let present = try element(uuid: part.uuid) {
        let merged = try change(present, to: part.draft(under: present.parent), of: kind)
        elements[part.uuid] = merged
        if merged == present {
          merge.unchanged += 1
        } else {
          merge.changed.append("\(kind.id):\(merged.name)")
        }
      } else {
        let new = try add(part.draft(under: nil), of: kind, uuid: part.uuid, tags: part.tags)
        elements[part.uuid] = new
        merge.added.append("\(kind.id):\(new.name)")
      }
    }
    for part in snapshot.elements {
      guard let child = elements[part.uuid], let parent = part.parent.flatMap({ elements[$0] }),
        child.parent == nil
      else { continue }
      _ = try setParent(parent, of: child)
    }
    merge.relations = try addRelations(of: snapshot, elements.mapValues(\.id))
    return merge
  }

  private func addRelations(of snapshot: WorldSnapshot, _ numbers: [UUID: Element.ID]) throws -> Int
  {
    var count = 0
    for part in snapshot.relations {
      let isThere = try db.value("SELECT 1 FROM relation WHERE uuid = \(part.uuid)", as: Int.self)
      guard isThere == nil else { continue }
      try insert(part, numbers)
      count += db.changes
    }
    return count
  }
}
