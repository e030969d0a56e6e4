public import World
import FoundationEssentials
import SQLite
import Text

/// A query that has a name, and can be used as `saved:NAME`.
public struct SavedSearch: Hashable, Codable, Sendable {
  /// What it is called.
  public let name: String

  /// Its words.
  public let words: [String]

  /// A search that is or will be kept.
  public init(name: String, words: [String]) { (self.name, self.words) = (name, words) }
}

extension Library {
  /// Keeps the words of a query under a name, in place of what was kept there.
  public func saveSearch(named name: String, words: [String], in project: Project.ID) throws {
    let name = try name.checked(asNameOf: "A search")
    let query = try MediaQuery(words)
    try change("save the search \(name)", in: project) { db in
      // What it asks for must be there now; so a circle is found too.
      _ = try QueryCompiler(in: project, saving: name, db).matches(query.terms)
      let json = try Library.json(words)
      try db.run(
        """
        INSERT INTO savedSearch (project, foldedName, name, query)
        VALUES (\(project), \(name.folded), \(name), \(json))
        ON CONFLICT (project, foldedName) DO UPDATE SET name = excluded.name, query = excluded.query
        """)
    }
  }

  /// The saved searches of a project, by name.
  public func savedSearches(in project: Project.ID) throws -> [SavedSearch] {
    try read { db in
      try db.all(
        """
        SELECT name, query AS words FROM savedSearch WHERE project = \(project) ORDER BY foldedName
        """)
    }
  }

  /// Forgets a saved search.
  public func removeSavedSearch(named name: String, in project: Project.ID) throws {
    try change("forget the search \(name)", in: project) { db in
      let search = try Library.savedSearch(named: name, in: project, db)
      try db.run(
        """
        DELETE FROM savedSearch WHERE project = \(project) AND foldedName = \(search.name.folded)
        """)
    }
  }

  static func savedSearch(named name: String, in project: Project.ID, _ db: Connection) throws
    -> SavedSearch
  {
    let search = try db.first(
      """
      SELECT name, query AS words FROM savedSearch
      WHERE project = \(project) AND foldedName = \(name.folded)
      """, as: SavedSearch.self)
    if let search { return search }
    throw NameError.unknownSearch(
      name, known: try db.values("SELECT name FROM savedSearch WHERE project = \(project)"))
  }
}
