extension DatabaseFile {
  /// Which tables, indexes and triggers the migrations have made that are gone or different now.
  func partsThatDiffer(in connection: Connection) throws -> [String] {
    try refuseOtherShapes(connection)
    let model = try Connection("", .memory)
    try Migrator(file: self).bringUpToDate(model)
    // A trigger may be called like an index.
    let present = Dictionary(
      uniqueKeysWithValues: try connection.parts().map { ("\($0.kind) \($0.name)", $0.sql) })
    return try model.parts().compactMap { part in
      let name = "\(part.kind) \(part.name)"
      guard let sql = present[name] else { return "the \(name) is missing" }
      return sql == part.sql ? nil : "the \(name) is not as it was made"
    }
  }
}

extension Connection {
  /// What the database consists of, and the SQL that makes it; without what SQLite makes by itself.
  /// How a search keeps its words in tables may differ between versions of SQLite.
  fileprivate func parts() throws -> [(kind: String, name: String, sql: String)] {
    try tuples(
      """
      SELECT part.type, part.name, iif(list.type = 'shadow', '', part.sql)
      FROM sqlite_schema AS part
      LEFT JOIN pragma_table_list AS list ON list.schema = 'main' AND list.name = part.name
      WHERE part.name NOT LIKE 'sqlite^_%' ESCAPE '^'
      ORDER BY part.rowid
      """, as: String.self, String.self, String.self
    ).map { ($0.0, $0.1, $0.2) }
  }
}
