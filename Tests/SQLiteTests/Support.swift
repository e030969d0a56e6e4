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

/// The database that the hammers of `Tests/Hammer` use.
enum Hammer {
  static func file(in folder: TemporaryFolder) -> DatabaseFile {
    DatabaseFile(
      path: folder.at("hammered.sqlite"), lock: folder.at("lock"), backups: folder.at("backups"),
      applicationID: 0x4861_6D6D,
      migrations: [
        Migration(
          "count blows",
          """
          CREATE TABLE blow (
            id INTEGER PRIMARY KEY, hammer TEXT NOT NULL, number INTEGER NOT NULL,
            UNIQUE (hammer, number)
          ) STRICT;
          CREATE TABLE total (hammer TEXT PRIMARY KEY, count INTEGER NOT NULL) STRICT;
          """)
      ])
  }
}
