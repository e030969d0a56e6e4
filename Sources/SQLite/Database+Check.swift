import Files

extension Database {
  /// What is wrong inside the database, in SQLite's own words; empty when nothing is.
  package func problems() throws -> [String] {
    do {
      return try translatingErrors {
        let mayWrite = Disk.mayWrite(file.path) && !Disk.isReadOnly(file.folder)
        let db = try Connection(file.path, mayWrite ? .inspecting : file.readingMode())
        return try db.transaction(.reading) { db in
          try Database.inconsistencies(db) + Database.danglingReferences(db)
        }
      }
    } catch DatabaseError.damaged {
      return ["the database is so damaged that it cannot be read to its end"]
    }
  }

  private static func inconsistencies(_ db: Connection) throws -> [String] {
    let found = try db.values("PRAGMA integrity_check(20)", as: String.self)
    // A check that is interrupted while it walks the pages stops there and says “ok”.
    if Interruption.wantsEnd { throw CancellationError() }
    return found.filter { $0 != "ok" }
  }

  private static func danglingReferences(_ db: Connection) throws -> [String] {
    try db.tuples(
      "SELECT \"table\", coalesce(rowid, 0), parent FROM pragma_foreign_key_check LIMIT 20",
      as: String.self, Int64.self, String.self
    ).map { "\($0.0) \($0.1) refers to a \($0.2) that is not there" }
  }

  /// The version of SQLite that does the work.
  package static var engineVersion: String {
    Connection.engineVersion
  }
}
