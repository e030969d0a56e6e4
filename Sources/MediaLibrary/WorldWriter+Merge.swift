import Files
import FoundationEssentials
import SQLite
import Text
import World

/// What a merge did.
package struct Merge: Sendable {
  package internal(set) var added: [String] = []
  package internal(set) var changed: [String] = []
  package internal(set) var unchanged = 0
  package internal(set) var relations = 0
  package internal(set) var snippets = 0

  /// What was left as it is here, or left in the archive.
  package internal(set) var left: [Remark] = []

  /// What did not fit to what is here.
  package internal(set) var problems: [Remark] = []

  /// A sentence about an element, a field or a type.
  package struct Remark: Sendable {
    package let place: String
    package let message: String
  }
}

extension WorldWriter {
  /// Adds what a world has and the project has not; elements that differ get a new revision. Where
  /// the two have rules of their own about one thing, those of the project win.
  package func merge(_ snapshot: WorldSnapshot) throws -> Merge {
    var session = try MergeSession(snapshot, self)
    try session.run()
    return session.merge
  }
}

/// One merge, inside the transaction of an import.
private struct MergeSession {
  let snapshot: WorldSnapshot
  let writer: WorldWriter
  var merge = Merge()
  private var kinds: [Kind] = []
  private var tags: [Element.ID: Set<String>] = [:]
  private var elements: [UUID: Element] = [:]
  private var isNew: Set<UUID> = []

  init(_ snapshot: WorldSnapshot, _ writer: WorldWriter) throws {
    self.snapshot = snapshot
    self.writer = writer
  }

  mutating func run() throws {
    try mergeKinds()
    kinds = try writer.kinds()
    try writer.add(snapshot.tags)
    let uses = try writer.db.tuples(
      """
      SELECT element, tag.foldedName FROM elementTag JOIN tag ON tag.id = elementTag.tag
      WHERE tag.project = \(writer.project.id)
      """, as: Element.ID.self, String.self)
    for (element, tag) in uses { tags[element, default: []].insert(tag) }
    for part in snapshot.elements {
      if Interruption.wantsEnd { throw CancellationError() }
      try take(part)
    }
    try setParents()
    try takeRelations(try mergeTypes())
    try takeSnippets()
  }
}

extension MergeSession {
  private mutating func mergeKinds() throws {
    let own = Set(
      try writer.db.values(
        "SELECT id FROM kind WHERE project = \(writer.project.id)", as: String.self))
    let present = Dictionary(
      try writer.kinds().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var used: [Kind.ID: Set<String>] = [:]
    for part in snapshot.elements { used[part.kind, default: []].formUnion(part.fields.keys) }
    let described = snapshot.kinds.map(\.kind)
    let names = Set(described.map(\.id))
    for theirs in described + BuiltIn.kinds.filter({ !names.contains($0.id) }) {
      guard let ours = present[theirs.id] else {
        try writer.save(theirs)
        continue
      }
      let united =
        own.contains(ours.id)
        ? unite(ours, theirs, used: used[ours.id] ?? [])
        : try keep(ours, in: theirs)
      if united != ours { try writer.save(united) }
    }
  }

  /// Our kind with the fields of theirs that are their own, or that their elements need.
  private mutating func unite(_ ours: Kind, _ theirs: Kind, used: Set<String>) -> Kind {
    var kind = ours
    let original = BuiltIn.kinds.first { $0.id == ours.id }
    for field in theirs.fields {
      if let own = ours.field(key: field.key) {
        guard own.type != field.type else { continue }
        complain(
          "\(ours.id): \(field.key)", "holds something else in the archive; it stays as it is here")
      } else if original?.field(key: field.key) == nil || used.contains(field.key) {
        kind.fields.append(field)
      }
    }
    return kind
  }

  /// Their kind with the fields that they hide and that elements here say something in.
  private func keep(_ ours: Kind, in theirs: Kind) throws -> Kind {
    let hidden = ours.fields.filter { theirs.field(key: $0.key) == nil }
    guard !hidden.isEmpty else { return theirs }
    let needed = Set(
      try writer.db.values(
        """
        SELECT DISTINCT key FROM element, json_each(element.fields)
        WHERE project = \(writer.project.id) AND kind = \(ours.id)
        """, as: String.self))
    var kind = theirs
    kind.fields += hidden.filter { needed.contains($0.key) }
    return kind
  }

  private mutating func take(_ part: WorldSnapshot.ElementPart) throws {
    let place = "\(part.kind):\(part.name)"
    let present = try writer.element(uuid: part.uuid)
    elements[part.uuid] = present
    guard part.trashed == nil else {
      if present?.trashed == nil { leave(place, "is in the trash of the archive") }
      return
    }
    guard present?.trashed == nil else { return leave(place, "is in the trash here") }
    let kind = try kinds.kind(named: part.kind)
    let draft = fitted(part, kind, to: present)
    guard let present else {
      let new = try writer.add(draft, of: kind, uuid: part.uuid, tags: part.tags)
      elements[part.uuid] = new
      isNew.insert(part.uuid)
      return merge.added.append("\(kind.id):\(new.name)")
    }
    do {
      elements[part.uuid] = try writer.change(present, to: draft, of: kind)
    } catch ChangeError.nameTaken {
      leave(place, "has a name that another has here")
    }
    let newTags = part.tags.filter { tags[present.id]?.contains($0.folded) != true }
    try writer.addTags(newTags, to: present)
    if elements[part.uuid] == present, newTags.isEmpty {
      merge.unchanged += 1
    } else {
      merge.changed.append(place)
    }
  }

  /// What the archive says of an element, where the kind here has a place for it; the rest stays
  /// readable in the notes.
  private mutating func fitted(
    _ part: WorldSnapshot.ElementPart, _ kind: Kind, to present: Element?
  ) -> ElementDraft {
    var draft = part.draft(under: present?.parent)
    draft.avoid = part.$avoid ?? present?.avoid ?? []
    let isLocked = part.$lookLocked ?? present?.lookLocked ?? false
    draft.lookLocked = isLocked && !draft.look.trimmed.isEmpty
    for (key, value) in part.fields.sorted(by: { $0.key < $1.key }) {
      do throws(WorldError) {
        guard let field = kind.field(key: key) else {
          throw .unknownField(key, kind: kind.name, known: [])
        }
        _ = try field.value(from: value)
      } catch {
        draft.fields[key] = nil
        draft.notes += (draft.notes.isEmpty ? "" : "\n\n") + "\(key): \(value.words)"
        complain(
          "\(kind.id):\(part.name)", "\(error.errorDescription ?? "") It stays in the notes.")
      }
    }
    return draft
  }

  private mutating func setParents() throws {
    for part in try snapshot.childrenFirst() {
      guard let child = elements[part.uuid], let parent = part.parent.flatMap({ elements[$0] }),
        child.parent == nil, child.trashed == nil, parent.id != child.id
      else { continue }
      let place = "\(child.kind):\(child.name)"
      do {
        _ = try writer.setParent(parent, of: child, try kinds.kind(named: child.kind))
      } catch let error as ChangeError {
        complain(place, error.errorDescription ?? "")
        continue
      }
      guard !isNew.contains(part.uuid), !merge.changed.contains(place) else { continue }
      merge.unchanged -= 1
      merge.changed.append(place)
    }
  }

  private mutating func mergeTypes() throws -> [RelationType.ID: RelationType] {
    let own = try Library.ownRelationTypes(in: writer.project.id, writer.db)
    for type in snapshot.relationTypes {
      guard let ours = own.first(where: { $0.id == type.id }) else {
        try writer.save(type)
        continue
      }
      if ours != type {
        leave(type.label, "is another relation in the archive; it stays as it is here")
      }
    }
    return Dictionary(
      try writer.relationTypes().map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private mutating func takeRelations(_ types: [RelationType.ID: RelationType]) throws {
    for part in snapshot.relations {
      if Interruption.wantsEnd { throw CancellationError() }
      let holder = try writer.db.value(
        "SELECT project FROM relation WHERE uuid = \(part.uuid)", as: Project.ID.self)
      if let holder, holder != writer.project.id { throw ChangeError.partlyThere }
      // An end that is nowhere is in the trash of the archive, which was said.
      guard holder == nil, let source = elements[part.source], let target = elements[part.target],
        let type = types[part.type]
      else { continue }
      do {
        guard try writer.relate(source, type, target, note: part.note) else { continue }
        try writer.db.run(
          """
          UPDATE relation SET uuid = \(part.uuid)
          WHERE source = \(source.id) AND type = \(type.id) AND target = \(target.id)
          """)
        merge.relations += 1
      } catch let error as WorldError {
        complain("\(source.name) – \(target.name)", error.errorDescription ?? "")
      }
    }
  }

  private mutating func takeSnippets() throws {
    let present = try Library.snippets(in: writer.project.id, writer.db)
    for part in snapshot.snippets {
      let ours = present.first { $0.uuid == part.uuid || $0.name.folded == part.name.folded }
      guard let ours else {
        try writer.add(part)
        merge.snippets += 1
        continue
      }
      if ours.text != part.text || ours.name != part.name {
        leave("{\(part.name)}", "is another snippet in the archive; it stays as it is here")
      }
    }
  }

  private mutating func leave(_ place: String, _ message: String) {
    merge.left.append(Merge.Remark(place: place, message: message))
  }

  private mutating func complain(_ place: String, _ message: String) {
    merge.problems.append(Merge.Remark(place: place, message: message))
  }
}
