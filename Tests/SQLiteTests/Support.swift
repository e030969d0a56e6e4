import Files
import SQLite
import TestSupport

/// A database in a folder of its own, with the shape that a test gives it.
struct TemporaryDatabase {
  let folder = TemporaryFolder()
  var migrations = [
    Migration("make things", "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT) STRICT")
  ]

  func file() -> DatabaseFile {
    DatabaseFile(
      path: folder.at("things.sqlite"), lock: folder.at("lock"), backups: folder.at("backups"),
      applicationID: 42, migrations: migrations)
  }

  func create() throws -> Database { try Database(creating: file()) }
  func open(_ patience: Patience = Patience()) throws -> Database {
    try Database(opening: file(), patience: patience)
  }
}
