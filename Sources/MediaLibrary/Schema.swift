import SQLite

/// The shape of a library's database.
enum Schema {
  static let databaseName = "limn.sqlite"

  /// “Limn” in ASCII, in the header of the file.
  private static let applicationID: Int32 = 0x4C69_6D6E

  static func file(in folder: String) -> DatabaseFile {
    DatabaseFile(
      path: "\(folder)/\(databaseName)", lock: "\(folder)/lock", backups: "\(folder)/backups",
      applicationID: applicationID, migrations: migrations, renew: { try Library.index($0) })
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
    keepMedia,
    followMedia,
    findMedia,
    knowWords,
    knowBeginnings,
    haveIdentity,
    describeModels,
    knowWhatToAvoid,
    keepStyles,
    keepSnippets,
    pinPictures,
    keepGenerations,
    keepCandidates,
    runQueue,
    knowWhatIsStale,
    countCosts,
    rememberServices,
  ]
}

extension Schema {
  /// What SQLite keeps beside a database while it is used.
  static let companions = ["-wal", "-shm", "-journal"].map { databaseName + $0 }

  /// The files that a new database consists of.
  static let names = [databaseName, "lock"] + companions

  /// The folders of a library, some of which a backup has too. Nobody else's files belong into them.
  static let ownFolders = [
    "media", "candidates", "thumbs", "quarantine", "trash", "backups", "imports", "tmp", "answers",
  ]

  /// Whether a library that is just being made brings the name into its folder.
  static func isOurs(_ name: String) -> Bool {
    names.contains(name) || name.hasPrefix(Aside.prefix)
  }

  /// How many bytes the path of a library's folder may have: SQLite opens no file whose path has
  /// more than 512 when `-journal` is put behind it.
  static let longestFolder = 512 - "/limn.sqlite-journal".utf8.count
}
