public import FoundationEssentials
import SQLite
public import World

/// A state that an element had, or has.
public struct ElementRevision: Codable, Identifiable, Sendable {
  /// Counts the states of the element from 1.
  public var id: Int { number }

  /// Counts the states of the element from 1.
  public let number: Int

  /// Since when it was so.
  public let since: Date

  /// What sort of thing it was.
  public let kind: Kind.ID

  /// What it was called.
  public let name: String

  /// What else it was called.
  public let aliases: [String]

  /// What it was.
  public let summary: String

  /// How it looked.
  public let look: String

  /// Whether a prompt said exactly its look.
  public let lookLocked: Bool

  /// What no picture of it could show.
  public let avoid: [String]

  /// What else was kept about it.
  public let notes: String

  /// What it said in its fields.
  public let fields: [String: FieldValue]

  /// What it belonged under.
  public let parent: Element.ID?
}

extension ElementRevision: ElementState {
  /// The state as somebody could write it.
  public var draft: ElementDraft { draft(under: parent) }
}

extension Library {
  /// All states of an element, the present one last.
  public func history(of element: Element) throws -> [ElementRevision] {
    try read { try Library.history(of: element.id, $0) }
  }

  static func history(of id: Element.ID, _ db: Connection) throws -> [ElementRevision] {
    let former = try db.all(
      "SELECT * FROM elementRevision WHERE element = \(id) ORDER BY number",
      as: ElementRevision.self)
    guard let present = try element(id, db) else { return former }
    return former + [present.revision(number: former.count + 1)]
  }

  /// How many states `history(of:)` lists.
  public func revisionCount(of element: Element) throws -> Int {
    try read { db in
      try db.value(
        """
        SELECT (SELECT count(*) FROM elementRevision WHERE element = \(element.id))
          + (SELECT count(*) FROM element WHERE id = \(element.id))
        """, as: Int.self) ?? 0
    }
  }

  /// One of the states that an element has had.
  public func revision(_ number: Int, of element: Element) throws -> ElementRevision {
    let history = try history(of: element)
    guard let revision = history.first(where: { $0.number == number }) else {
      throw NameError.unknownRevision(number, element: element.name, count: history.count)
    }
    return revision
  }

  /// Makes a former state of an element the present one; the present one becomes a former one.
  public func restore(_ element: Element, toRevision number: Int) throws -> Element {
    let revision = try revision(number, of: element)
    return try change("restore revision \(number) of \(element.name)", in: element.project) { db in
      // What it belonged under may be gone, when its adding was undone.
      let parent = try revision.parent.flatMap { try Library.element($0, db)?.id }
      return try Library.edit(element, nil, db) { $0 = revision.draft(under: parent) }
    }
  }
}

extension Element {
  fileprivate func revision(number: Int) -> ElementRevision {
    ElementRevision(
      number: number, since: changed, kind: kind, name: name, aliases: aliases, summary: summary,
      look: look, lookLocked: lookLocked, avoid: avoid, notes: notes, fields: fields,
      parent: parent)
  }
}
