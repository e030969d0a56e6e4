package import SQLite
import Text
public import World

/// Which elements of a project are wanted.
public struct ElementFilter: Sendable {
  /// Only of this kind.
  public var kind: Kind.ID?

  /// Only those with all of these tags.
  public var tags: [String] = []

  /// Only those right below this one.
  public var parent: Element.ID?

  /// Only those in which all of these words occur; the last may be the beginning of one.
  public var words = ""

  /// Those in the trash instead of all others.
  public var trashed = false

  /// At most so many.
  public var limit: Int?

  /// Only those behind this one, in the order of the list.
  public var after: Element?

  /// Wants all elements.
  public init() {}
}

extension Library {
  /// The elements of a project that pass a filter, by name.
  public func elements(in project: Project.ID, where filter: ElementFilter = .init()) throws
    -> [Element]
  {
    let conditions = Library.conditions(filter, in: project)
    return try read { db in
      try db.all(
        """
        SELECT element.* FROM element WHERE \(conditions.joined(separator: " AND "))
        ORDER BY foldedName, kind, id LIMIT \(filter.limit ?? -1)
        """)
    }
  }

  private static func conditions(_ filter: ElementFilter, in project: Project.ID) -> [SQL] {
    var conditions: [SQL] = ["project = \(project)"]
    conditions.append(filter.trashed ? "trashed IS NOT NULL" : "trashed IS NULL")
    if let kind = filter.kind { conditions.append("kind = \(kind)") }
    if let parent = filter.parent { conditions.append("parent = \(parent)") }
    for tag in filter.tags {
      conditions.append(
        """
        id IN (
          SELECT element FROM elementTag JOIN tag ON tag.id = elementTag.tag
          WHERE tag.project = \(project) AND tag.foldedName = \(tag.folded))
        """)
    }
    if let match = search(filter.words, in: project) {
      conditions.append(
        "id IN (SELECT rowid FROM elementSearch WHERE elementSearch MATCH \(match))")
    }
    if let last = filter.after {
      conditions.append("(foldedName, kind, id) > (\(last.name.folded), \(last.kind), \(last.id))")
    }
    return conditions
  }

  /// Lets the search know what has changed in this transaction.
  package static func index(_ db: Connection) throws {
    try db.script(
      """
      DELETE FROM elementSearch WHERE rowid IN (SELECT element FROM elementUnindexed);
      INSERT INTO elementSearch (rowid, scope, names, summary, look, fields, notes)
        SELECT id, 'p' || project, name || ' ' || aliases, summary, look, facts, notes FROM element
        WHERE trashed IS NULL AND id IN (SELECT element FROM elementUnindexed);
      DELETE FROM elementUnindexed;
      """)
    try indexMedia(db)
  }

  /// The words as FTS5 wants them; nil where there are none.
  static func search(
    _ words: String, in project: Project.ID,
    columns: String = "names summary look fields notes"
  ) -> String? {
    let terms = words.split { !$0.isLetter && !$0.isNumber }
    guard !terms.isEmpty else { return nil }
    let phrases = terms.dropLast().map { "\"\($0)\"" } + ["\"\(terms[terms.count - 1])\"*"]
    let all = phrases.joined(separator: " AND ")
    return "scope:p\(project.rawValue) AND ({\(columns)}: (\(all)))"
  }

  /// The elements in which the words occur: first those that are called so, then the others.
  ///
  /// Neither needs a sort, so that a word that is everywhere is as quick as a rare one.
  public func search(_ words: String, in project: Project.ID, limit: Int = 50) throws -> [Element] {
    guard let inNames = Library.search(words, in: project, columns: "names"),
      let anywhere = Library.search(words, in: project)
    else { return [] }
    return try read { db in
      let called = try Library.found(inNames, limit: limit, db)
      let names = Set(called.map(\.id))
      let others = try Library.found(anywhere, limit: limit, db).filter { !names.contains($0.id) }
      return Array((called + others).prefix(limit))
    }
  }

  private static func found(_ match: String, limit: Int, _ db: Connection) throws -> [Element] {
    try db.all(
      """
      SELECT element.* FROM elementSearch JOIN element ON element.id = elementSearch.rowid
      WHERE elementSearch MATCH \(match) ORDER BY elementSearch.rowid LIMIT \(limit)
      """)
  }
}
