import FoundationEssentials
import SQLite
import Text
public import World

extension Library {
  /// The snippets of a project, by name.
  public func snippets(in project: Project.ID) throws -> [Snippet] {
    try read { try Library.snippets(in: project, $0) }
  }

  static func snippets(in project: Project.ID, _ db: Connection) throws -> [Snippet] {
    try db.all("SELECT * FROM snippet WHERE project = \(project) ORDER BY foldedName")
  }

  /// The snippet of that name, however its letters are written.
  public func snippet(named name: String, in project: Project.ID) throws -> Snippet {
    try read { db in
      let snippet = try db.first(
        "SELECT * FROM snippet WHERE project = \(project) AND foldedName = \(name.folded)",
        as: Snippet.self)
      guard let snippet else {
        let known = try Library.snippets(in: project, db).map(\.name)
        throw NameError.unknownSnippet(name, known: known)
      }
      return snippet
    }
  }

  /// Adds a snippet to a project.
  public func addSnippet(
    named name: String, text: String, to project: Project.ID
  ) throws -> Snippet {
    let name = try name.checkedAsSnippetName()
    let text = try text.checkedAsSnippetText()
    return try change("add the snippet \(name)", in: project) { db in
      let next = try Library.nextNumber(in: "snippet", db)
      let snippet = Snippet(
        id: Snippet.ID(rawValue: next), uuid: UUID(), project: project, name: name, text: text,
        created: .thisMillisecond)
      try Library.store(snippet, db)
      return snippet
    }
  }

  /// Changes what is given of a snippet.
  public func edit(_ snippet: Snippet, name: String? = nil, text: String? = nil) throws -> Snippet {
    let name = try name?.checkedAsSnippetName()
    let text = try text?.checkedAsSnippetText()
    return try change("edit the snippet \(snippet.name)", in: snippet.project) { db in
      let stored = try db.first("SELECT * FROM snippet WHERE id = \(snippet.id)", as: Snippet.self)
      guard var present = stored else {
        throw NameError.unknownSnippet(snippet.name, known: [])
      }
      present.name = name ?? present.name
      present.text = text ?? present.text
      try Library.store(present, db)
      return present
    }
  }

  /// Removes a snippet. Prompts that are made already keep its words.
  public func remove(_ snippet: Snippet) throws {
    try change("remove the snippet \(snippet.name)", in: snippet.project) { db in
      try db.run("DELETE FROM snippet WHERE id = \(snippet.id)")
    }
  }

  /// Inserts the snippet, or puts it in place of the one with its number.
  static func store(_ snippet: Snippet, _ db: Connection) throws {
    let taken = try db.value(
      """
      SELECT name FROM snippet
      WHERE project = \(snippet.project) AND foldedName = \(snippet.name.folded)
        AND id <> \(snippet.id)
      """, as: String.self)
    if let taken { throw ChangeError.snippetTaken(taken) }
    try db.run(
      """
      INSERT INTO snippet (id, uuid, project, name, foldedName, text, created)
      VALUES (
        \(snippet.id), \(snippet.uuid), \(snippet.project), \(snippet.name),
        \(snippet.name.folded), \(snippet.text), \(snippet.created)
      ) ON CONFLICT (id) DO UPDATE SET
        name = excluded.name, foldedName = excluded.foldedName, text = excluded.text
      """)
  }
}
