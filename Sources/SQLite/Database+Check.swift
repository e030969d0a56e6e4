extension Database {
  /// What is wrong inside the database, in SQLite's own words; empty when nothing is.
  package func problems() throws -> [String] {
    try read { connection in
      let broken = try connection.tuples("PRAGMA integrity_check(20)", as: String.self)
      let dangling = try connection.tuples(
        "SELECT \"table\", coalesce(rowid, 0), parent FROM pragma_foreign_key_check LIMIT 20",
        as: String.self, Int64.self, String.self)
      return broken.filter { $0 != "ok" }
        + dangling.map { "\($0.0) \($0.1) refers to a \($0.2) that is not there" }
    }
  }

  /// The version of SQLite that does the work.
  package static var engineVersion: String {
    Connection.engineVersion
  }
}
