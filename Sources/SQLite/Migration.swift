import FoundationEssentials

/// One change to the shape of a database, known by its name.
///
/// It is plain SQL, so that it keeps its meaning when the Swift types change; once released it is
/// never edited, only followed by another.
package struct Migration: Sendable {
  package let name: String
  package let sql: String

  package init(_ name: StaticString, _ sql: StaticString) {
    self.name = "\(name)"
    self.sql = "\(sql)"
  }
}

/// Brings a database to the newest of its migrations.
struct Migrator {
  let file: DatabaseFile

  /// Applies what is missing, each in a transaction of its own. Only for who has the lock.
  func bringUpToDate(_ connection: Connection) throws {
    let version = try file.version(on: connection)
    guard version < file.migrations.count else { return }
    if version > 0 { try file.backUp(connection, version: version) }
    // Rebuilding a table that others refer to needs this, and it has no effect in a transaction
    // (<https://sqlite.org/lang_altertable.html#otheralter>).
    try connection.script("PRAGMA foreign_keys = OFF")
    let outcome = Result {
      for index in version..<file.migrations.count {
        try connection.transaction(.writing) { connection in
          try apply(file.migrations[index], as: index + 1, to: connection)
          if index + 1 == file.migrations.count { try file.renew(connection) }
        }
      }
    }
    try connection.script("PRAGMA foreign_keys = ON")
    try outcome.get()
  }

  private func apply(_ migration: Migration, as version: Int, to connection: Connection) throws {
    if version == 1 {
      try connection.script(
        """
        PRAGMA application_id = \(file.applicationID);
        CREATE TABLE migration (
          id INTEGER PRIMARY KEY,
          name TEXT NOT NULL UNIQUE,
          applied INTEGER NOT NULL
        ) STRICT;
        """)
    }
    try connection.script(migration.sql)
    try connection.run(
      """
      INSERT INTO migration (id, name, applied)
      VALUES (\(version), \(migration.name), \(Date.now))
      """)
    try connection.script("PRAGMA user_version = \(version)")
    let dangling = try connection.values("PRAGMA foreign_key_check", as: String.self)
    if let table = dangling.first {
      throw DatabaseError.danglingReference(table: table, migration: migration.name)
    }
  }
}
