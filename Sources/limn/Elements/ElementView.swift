import FoundationEssentials
import MediaLibrary
import World

/// An element as it is shown: with names in place of numbers, and with what it is connected to.
struct ElementView: Encodable {
  let kind: Kind.ID
  let name: String
  let aliases: [String]
  let summary: String
  let look: String
  let lookLocked: Bool
  let avoid: [String]
  let notes: String
  let fields: [String: FieldValue]
  let emptyFields: [String]
  let tags: [String]
  let parent: String?
  let relations: [Relation]
  let portrait: MediaItem.ID?
  let pinned: [MediaItem.ID]
  let revision: Int
  let uuid: UUID
  let created: Date
  let changed: Date
  let trashed: Date?

  struct Relation: Encodable {
    let relation: String
    let element: String
    let kind: Kind.ID
    let note: String
  }

  init(_ element: Element, _ library: Library, kind definition: Kind? = nil) throws {
    kind = element.kind
    name = element.name
    aliases = element.aliases
    summary = element.summary
    look = element.look
    lookLocked = element.lookLocked
    avoid = element.avoid
    notes = element.notes
    fields = element.fields
    tags = try library.tags(of: element.id)
    parent = try element.parent.flatMap { try library.element($0) }.flatMap { parent in
      parent.trashed == nil ? parent.name : nil
    }
    relations = try library.relations(in: element.project, of: element).map {
      Relation(relation: $0.relation, element: $0.other, kind: $0.otherKind, note: $0.note)
    }
    portrait = try library.portrait(of: element.id)?.id
    pinned = try library.pictures(pinnedTo: element.id)
    revision = try library.revisionCount(of: element)
    uuid = element.uuid
    created = element.created
    changed = element.changed
    trashed = element.trashed
    let definition = try definition ?? library.kind(named: element.kind, in: element.project)
    emptyFields = definition.fields.filter { $0.isVisual && element.fields[$0.key] == nil }
      .map(\.label)
  }

  /// The element in lines, its fields under the titles of their groups.
  func facts(of kind: Kind) -> [(label: String, words: String)] {
    var facts = [
      (label: "Name", words: "\(name) (\(kind.name.lowercased()))"),
      ("Also called", aliases.joined(separator: ", ")), ("Belongs under", parent ?? ""),
      ("Tags", tags.joined(separator: ", ")), ("Summary", summary),
      (lookLocked ? "Look (locked)" : "Look", look), ("Avoid", avoid.joined(separator: ", ")),
    ]
    for field in kind.fields {
      facts.append((field.label, fields[field.key]?.words ?? ""))
    }
    for relation in relations {
      let note = relation.note.isEmpty ? "" : " (\(relation.note))"
      facts.append((relation.relation.capitalizedStart, relation.element + note))
    }
    facts.append(("Portrait", portrait.map { "\($0.rawValue)" } ?? ""))
    facts.append(("Pinned", pinned.map { "\($0.rawValue)" }.joined(separator: ", ")))
    facts.append(("Notes", notes))
    facts.append(("Revision", "\(revision), since \(changed.formatted(.iso8601))"))
    return facts
  }
}

extension String {
  fileprivate var capitalizedStart: String { prefix(1).uppercased() + dropFirst() }
}
