import SQLite
public import World

extension Library {
  /// Something that a picture of an element shows with it.
  public struct Companion: Sendable {
    /// The element that it belongs to.
    public let owner: Element.ID

    /// What is shown with it.
    public let element: Element

    /// How a sentence goes on behind “she is”: `wielding`.
    public let link: String
  }

  /// What pictures of the elements show with them, because a relation says so.
  public func companions(of elements: [Element.ID], in project: Project.ID) throws -> [Companion] {
    try read { db in
      struct Link: Codable {
        let source: Element.ID
        let target: Element.ID
        let type: RelationType.ID
      }
      let links = try db.all(
        """
        SELECT source, target, type FROM relation
        WHERE source IN \(list: elements.map(\.rawValue)) ORDER BY id
        """, as: Link.self)
      let words = try Library.shownAs(Set(links.map(\.type)), in: project, db)
      let shown = links.filter { words[$0.type] != nil }
      guard !shown.isEmpty else { return [] }
      let found = try db.all(
        """
        SELECT * FROM element WHERE trashed IS NULL AND id IN \(list: shown.map(\.target.rawValue))
        """, as: Element.self)
      let targets = Dictionary(uniqueKeysWithValues: found.map { ($0.id, $0) })
      return shown.compactMap { link in
        guard let word = words[link.type], let element = targets[link.target] else { return nil }
        return Companion(owner: link.source, element: element, link: word)
      }
    }
  }

  /// How sentences go on for those of the types that pictures show.
  private static func shownAs(
    _ types: Set<RelationType.ID>, in project: Project.ID, _ db: Connection
  ) throws -> [RelationType.ID: String] {
    guard !types.isEmpty else { return [:] }
    let shown = try relationTypes(types, in: project, db).filter(\.shown)
    return Dictionary(
      shown.map { ($0.id, $0.shownAs ?? "together with") }, uniquingKeysWith: { first, _ in first })
  }

  /// What an element is called, and what it is.
  package struct CalledElement: Codable, Sendable {
    package let id: Element.ID
    package let kind: Kind.ID
    package let name: String
    package let aliases: [String]
  }

  /// All elements of a project by what they are called.
  package func calledElements(in project: Project.ID) throws -> [CalledElement] {
    try read { db in
      try db.all(
        """
        SELECT id, kind, name, aliases FROM element
        WHERE project = \(project) AND trashed IS NULL ORDER BY id
        """)
    }
  }
}
