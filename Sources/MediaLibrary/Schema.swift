import SQLite

/// The shape of a library's database.
enum Schema {
  static let databaseName = "limn.sqlite"

  /// “Limn” in ASCII, in the header of the file.
  private static let applicationID: Int32 = 0x4C69_6D6E

  static func file(in folder: String) -> DatabaseFile {
    DatabaseFile(
      path: "\(folder)/\(databaseName)", lock: "\(folder)/lock", backups: "\(folder)/backups",
      applicationID: applicationID, migrations: migrations)
  }

  /// Every change ever made to the shape, oldest first. Append; never edit one that was released.
  static let migrations = [
    Migration(
      "keep settings",
      """
      CREATE TABLE setting (
        key TEXT PRIMARY KEY CHECK (key <> ''),
        value TEXT NOT NULL
      ) STRICT, WITHOUT ROWID;
      """),
    keepWorlds,
    rememberImports,
  ]
}

extension Schema {
  /// The files that a new database consists of.
  static let names = [
    databaseName, databaseName + "-wal", databaseName + "-shm", databaseName + "-journal", "lock",
  ]

  /// How the folder is called in which a new database is finished.
  static let asidePrefix = ".limn-"

  /// Whether a library that is just being made brings the name into its folder.
  static func isOurs(_ name: String) -> Bool {
    names.contains(name) || name.hasPrefix(asidePrefix)
  }
}
