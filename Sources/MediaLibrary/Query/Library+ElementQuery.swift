import SQLite
import Text
public import World

extension Library {
  /// The elements of a project that match a query. One that asks for what only pictures have finds
  /// none.
  ///
  /// Words alone find first what is called so, then the others; all else comes by name.
  public func elements(where query: MediaQuery, in project: Project.ID, limit: Int = 50) throws
    -> [Element]
  {
    try read { db in
      let compiler = QueryCompiler(in: project, db)
      guard !query.isEmpty, let condition = try compiler.elementCondition(query.terms) else {
        return []
      }
      let called = try Library.namedFirst(query.terms, compiler, limit: limit)
      let known = Set(called.map(\.id))
      let all = try db.all(
        """
        SELECT element.* FROM element
        WHERE project = \(project) AND trashed IS NULL AND \(condition)
        ORDER BY foldedName, kind, id LIMIT \(limit)
        """, as: Element.self)
      return Array((called + all.filter { !known.contains($0.id) }).prefix(max(0, limit)))
    }
  }

  /// Those whose names hold all of the words, where there is nothing but words.
  private static func namedFirst(
    _ terms: [MediaQuery.Term], _ compiler: QueryCompiler, limit: Int
  ) throws -> [Element] {
    guard terms.allSatisfy({ $0.field.name == "text" && !$0.isNegated }) else { return [] }
    let conditions = try terms.map { try compiler.elementCondition($0, columns: "names") }
    guard conditions.allSatisfy({ $0 != nil }) else { return [] }
    return try compiler.db.all(
      """
      SELECT element.* FROM element WHERE project = \(compiler.project) AND trashed IS NULL
        AND \(conditions.compactMap { $0 }.joined(separator: " AND "))
      ORDER BY foldedName, kind, id LIMIT \(limit)
      """)
  }
}

extension QueryCompiler {
  /// A test of a row of `element`; nil where a term asks for what only pictures have.
  func elementCondition(_ terms: [MediaQuery.Term]) throws -> SQL? {
    var conditions: [SQL] = []
    for term in terms {
      guard let condition = try elementCondition(term) else { return nil }
      conditions.append(condition)
    }
    return conditions.isEmpty ? "TRUE" : "(\(conditions.joined(separator: " AND ")))"
  }

  func elementCondition(
    _ term: MediaQuery.Term, columns: String = "names summary look fields notes"
  ) throws -> SQL? {
    var conditions: [SQL] = []
    for value in term.values {
      guard let condition = try elementCondition(term.field.name, value, columns) else {
        return nil
      }
      conditions.append(condition)
    }
    let any: SQL = "(\(conditions.joined(separator: " OR ")))"
    return term.isNegated ? "NOT \(any)" : any
  }

  private func elementCondition(_ field: String, _ value: QueryValue, _ columns: String) throws
    -> SQL?
  {
    switch (field, value) {
    case ("text", .text(let text, let isBeginning)):
      let match = try elementMatch(text, isBeginning: isBeginning, columns: columns)
      return
        "element.id IN (SELECT rowid FROM elementSearch WHERE elementSearch MATCH \(match))"
    case ("element", .text(let name, isBeginning: false)):
      return "element.id = \(try Library.element(named: name, in: project, db).id)"
    case ("element", .text(let name, _)): return "element.id IN (\(called(name.folded, limit: -1)))"
    case ("text", _), ("element", _): return "TRUE"
    case ("kind", _):
      let kinds = try Library.json(try kindNames(value))
      return "element.kind IN (SELECT value FROM json_each(\(kinds)))"
    case ("tag", .text(let name, isBeginning: false)):
      let tag = try Library.tagID(name, in: project, db)
      return "element.id IN (SELECT element FROM elementTag WHERE tag = \(tag))"
    case ("tag", .text(let name, _)):
      let folded = name.folded
      return """
        element.id IN (
          SELECT elementTag.element FROM tag JOIN elementTag ON elementTag.tag = tag.id
          WHERE tag.project = \(project) AND tag.foldedName >= \(folded)
            AND tag.foldedName < \(folded.endOfBeginnings))
        """
    case ("tag", _): return "element.id IN (SELECT element FROM elementTag)"
    case ("saved", _): return try using(value) { try elementCondition($0) }
    default: return nil
    }
  }
}
