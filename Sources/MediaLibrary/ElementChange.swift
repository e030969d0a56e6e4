import SQLite
import Text
public import World

/// What somebody wants to be different about an element, in the words of people: kinds, fields and
/// parents by name. For a new element it says all there is.
public struct ElementChange: Sendable {
  /// Its kind, if that changes.
  public var kind: String?

  /// Its name, if that changes.
  public var name: String?

  /// Its summary, if that changes.
  public var summary: String?

  /// Its look, if that changes.
  public var look: String?

  /// Whether its look is all that a prompt says of what can be seen, if that changes.
  public var lookLocked: Bool?

  /// What no picture of it may show, to be added. Commas separate.
  public var avoid: [String] = []

  /// What pictures of it may show again. Commas separate.
  public var removedAvoid: [String] = []

  /// Its notes, if they change.
  public var notes: String?

  /// Aliases to add.
  public var aliases: [String] = []

  /// Aliases to take away.
  public var removedAliases: [String] = []

  /// Tags to add.
  public var tags: [String] = []

  /// Tags to take away.
  public var removedTags: [String] = []

  /// The name of its parent; an empty one takes it to the top of the tree.
  public var parent: String?

  /// Fields by key, label or short key; an empty value takes one away.
  public var fields: [(name: String, value: FieldValue)] = []

  /// The picture that stands for it, if that changes; nil inside for none.
  public var portrait: MediaItem.ID??

  /// Pictures to be pinned: they show it as it must look.
  public var pinned: [MediaItem.ID] = []

  /// Pictures that are not to be pinned any more.
  public var unpinned: [MediaItem.ID] = []

  /// Changes nothing yet.
  public init() {}
}

extension Library {
  /// Adds elements, all or none.
  public func add(_ changes: [ElementChange], to project: Project.ID) throws -> [Element] {
    let first = changes.first?.name ?? ""
    let summary = "add \(first)" + (changes.count > 1 ? " and \(changes.count - 1) more" : "")
    return try change(summary, in: project) { db in
      let kinds = try Library.kinds(in: project, db)
      return try changes.map { change in
        let kind = try kinds.kind(named: change.kind ?? "")
        let draft = ElementDraft(kind: kind.id, name: change.name ?? "")
        let changed = try change.applied(to: draft, of: kind, in: project, db)
        return try Library.insert(changed.checked(as: kind), tags: change.tags, in: project, db)
      }
    }
  }

  /// Changes an element, and keeps its former state.
  public func edit(_ element: Element, _ wanted: ElementChange) throws -> Element {
    try change("edit \(element.name)", in: element.project) { db in
      let kinds = try Library.kinds(in: element.project, db)
      let kind = try kinds.kind(named: wanted.kind ?? element.kind)
      let changed = try Library.edit(element, kind, db) { draft in
        draft = try wanted.applied(to: draft, of: kind, in: element.project, db)
      }
      try Library.setTags(wanted.tags, of: element.id, in: element.project, db)
      try Library.removeTags(wanted.removedTags, of: element.id, in: element.project, db)
      if let portrait = wanted.portrait {
        try Library.setPortrait(of: changed, to: portrait, db)
      }
      try Library.pin(wanted.pinned, to: changed, db)
      try Library.unpin(wanted.unpinned, from: changed, db)
      return changed
    }
  }
}

extension ElementChange {
  func applied(
    to draft: ElementDraft, of kind: Kind, in project: Project.ID, _ db: Connection
  ) throws -> ElementDraft {
    var draft = draft
    if draft.kind != kind.id { draft = draft.moved(to: kind) }
    draft.name = name ?? draft.name
    draft.summary = summary ?? draft.summary
    draft.look = look ?? draft.look
    draft.lookLocked = lookLocked ?? draft.lookLocked
    let allowed = Set(removedAvoid.flatMap(\.phrases).map(\.folded))
    draft.avoid = draft.avoid.filter { !allowed.contains($0.folded) } + avoid
    draft.notes = notes ?? draft.notes
    let gone = Set(removedAliases.map(\.folded))
    draft.aliases = draft.aliases.filter { !gone.contains($0.folded) } + aliases
    if let parent {
      draft.parent =
        parent.isEmpty ? nil : try Library.element(named: parent, in: project, db).id
    }
    for (name, value) in fields {
      let field = try kind.field(named: name)
      draft.fields[field.key] = value.isEmpty ? nil : try field.value(from: value)
    }
    return draft
  }
}

extension ElementDraft {
  /// The draft as one of another kind. What it says in fields that the kind does not have goes into
  /// the notes, so that it is not lost.
  fileprivate func moved(to kind: Kind) -> ElementDraft {
    var draft = self
    draft.kind = kind.id
    for (key, value) in fields.sorted(by: { $0.key < $1.key }) where kind.field(key: key) == nil {
      draft.fields[key] = nil
      draft.notes += (draft.notes.isEmpty ? "" : "\n\n") + "\(key): \(value.words)"
    }
    return draft
  }
}
