public import FoundationEssentials

/// Something that exists in a project: a person, a place, a thing, a style.
public struct Element: Identifiable, Hashable, Codable, Sendable {
  /// Its number in the library.
  public let id: Identifier<Element>

  /// What it is known by in every library that has it.
  public let uuid: UUID

  /// The project that it belongs to.
  public let project: Identifier<Project>

  /// What sort of thing it is.
  public var kind: Kind.ID

  /// What it is called.
  public var name: String

  /// What else it is called.
  public var aliases: [String] = []

  /// What it is, in a sentence or two.
  public var summary = ""

  /// What a picture of it must show, in the writer's own words.
  public var look = ""

  /// Whether a prompt says exactly its look, and nothing else of what can be seen.
  public var lookLocked = false

  /// What no picture of it may show, such as “six fingers”.
  public var avoid: [String] = []

  /// Whatever else the writer keeps about it. It can be searched, and reaches a prompt only where somebody
  /// asks for what it says.
  public var notes = ""

  /// What it says in the fields of its kind, by their keys.
  public var fields: [String: FieldValue] = [:]

  /// What it belongs under, in the tree of the project.
  public var parent: Identifier<Element>?

  /// Its place among its siblings.
  public var position: Int

  /// When it was added.
  public let created: Date

  /// When it was changed for the last time.
  public var changed: Date

  /// When it was put into the trash, if it is there.
  public var trashed: Date?

  package init(
    id: Identifier<Element>, uuid: UUID, project: Identifier<Project>, draft: ElementDraft,
    position: Int, created: Date
  ) {
    self.id = id
    self.uuid = uuid
    self.project = project
    self.position = position
    self.created = created
    changed = created
    kind = draft.kind
    name = draft.name
    take(draft, at: created)
  }
}

/// What a writer says of an element before the library has it.
public struct ElementDraft: Hashable, Sendable {
  /// What sort of thing it is.
  public var kind: Kind.ID

  /// What it is called.
  public var name: String

  /// What else it is called.
  public var aliases: [String] = []

  /// What it is, in a sentence or two.
  public var summary = ""

  /// What a picture of it must show.
  public var look = ""

  /// Whether a prompt says exactly its look, and nothing else of what can be seen.
  public var lookLocked = false

  /// What no picture of it may show.
  public var avoid: [String] = []

  /// Whatever else the writer keeps about it.
  public var notes = ""

  /// What it says in the fields of its kind, by their keys.
  public var fields: [String: FieldValue] = [:]

  /// What it belongs under.
  public var parent: Identifier<Element>?

  /// Begins with the two things that every element has.
  public init(kind: Kind.ID, name: String) {
    self.kind = kind
    self.name = name
  }
}

/// Something that says all that a writer can say of an element: an element, or a state that it had.
public protocol ElementState {
  /// What sort of thing it is.
  var kind: Kind.ID { get }

  /// What it is called.
  var name: String { get }

  /// What else it is called.
  var aliases: [String] { get }

  /// What it is, in a sentence or two.
  var summary: String { get }

  /// What a picture of it must show.
  var look: String { get }

  /// Whether a prompt says exactly its look, and nothing else of what can be seen.
  var lookLocked: Bool { get }

  /// What no picture of it may show.
  var avoid: [String] { get }

  /// Whatever else the writer keeps about it.
  var notes: String { get }

  /// What it says in the fields of its kind, by their keys.
  var fields: [String: FieldValue] { get }
}

extension ElementState {
  /// The state as somebody could write it, under a parent.
  public func draft(under parent: Identifier<Element>?) -> ElementDraft {
    var draft = ElementDraft(kind: kind, name: name)
    draft.aliases = aliases
    draft.summary = summary
    draft.look = look
    draft.lookLocked = lookLocked
    draft.avoid = avoid
    draft.notes = notes
    draft.fields = fields
    draft.parent = parent
    return draft
  }
}

extension Element: ElementState {
  /// What a writer says of it.
  public var draft: ElementDraft { draft(under: parent) }

  /// Takes over what a writer says, at a moment.
  package mutating func take(_ draft: ElementDraft, at time: Date) {
    kind = draft.kind
    name = draft.name
    aliases = draft.aliases
    summary = draft.summary
    look = draft.look
    lookLocked = draft.lookLocked
    avoid = draft.avoid
    notes = draft.notes
    fields = draft.fields
    parent = draft.parent
    changed = time
  }
}
