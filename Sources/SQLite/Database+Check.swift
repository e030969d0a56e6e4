import Files

extension Database {
  /// What is wrong inside the database, in SQLite's own words; empty when nothing is.
  package func problems() throws -> [String] {
    do {
      return try translatingErrors {
        let mayWrite = Disk.mayWrite(file.path) && !Disk.isReadOnly(file.folder)
        let db = try connect(mayWrite ? .inspecting : file.readingMode())
        return try db.transaction(.reading) { db in
          try file.partsThatDiffer(in: db) + db.inconsistencies(.whole) + db.danglingReferences()
        }
      }
    } catch DatabaseError.damaged {
      return ["the database is so damaged that it cannot be read to its end"]
    }
  }

  /// The version of SQLite that does the work.
  package static var engineVersion: String {
    Connection.engineVersion
  }
}

extension Connection {
  /// How closely to look; the quick way passes over indexes.
  enum Look: String {
    case whole = "PRAGMA integrity_check(20)"
    case quick = "PRAGMA quick_check(20)"
  }

  /// What contradicts itself in the file.
  func inconsistencies(_ look: Look) throws -> [String] {
    let found = try values(SQL(stringLiteral: look.rawValue), as: String.self)
    // A check that is interrupted while it walks the pages stops there and says “ok”.
    if Interruption.wantsEnd { throw CancellationError() }
    return found.filter { $0 != "ok" }
  }

  /// Which rows refer to others that are not there.
  func danglingReferences() throws -> [String] {
    try tuples(
      "SELECT \"table\", coalesce(rowid, 0), parent FROM pragma_foreign_key_check LIMIT 20",
      as: String.self, Int64.self, String.self
    ).map { "\($0.0) \($0.1) refers to a \($0.2) that is not there" }
  }
}
