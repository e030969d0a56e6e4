import SQLite
public import World

extension Library {
  /// The elements in which words occur that begin like one of these, those that say most of them first.
  public func elements(
    mentioning beginnings: [String], in project: Project.ID, limit: Int = 40
  ) throws -> [Element] {
    let words = beginnings.flatMap { $0.split { !$0.isLetter && !$0.isNumber } }
    guard !words.isEmpty else { return [] }
    // A short word begins many others.
    let phrases = words.map { "\"\($0)\"" + ($0.count > 3 ? "*" : "") }.joined(separator: " OR ")
    let match =
      "scope:p\(project.rawValue) AND ({names summary look fields notes}: (\(phrases)))"
    return try read { db in
      try db.all(
        """
        SELECT element.* FROM elementSearch JOIN element ON element.id = elementSearch.rowid
        WHERE elementSearch MATCH \(match) AND trashed IS NULL ORDER BY rank LIMIT \(limit)
        """)
    }
  }
}
