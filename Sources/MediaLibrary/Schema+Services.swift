import SQLite

extension Schema {
  /// What services have said of themselves, and what went wrong with them last. All of it can be asked for
  /// again.
  static let rememberServices = Migration(
    "remember services",
    """
    CREATE TABLE service (
      provider TEXT PRIMARY KEY CHECK (provider <> ''),
      checked INTEGER,
      account TEXT,
      credit INTEGER,
      failure TEXT,
      failed INTEGER,
      models TEXT,
      listed INTEGER,
      CHECK ((failure IS NULL) = (failed IS NULL) AND (models IS NULL) = (listed IS NULL))
    ) STRICT, WITHOUT ROWID;
    """)
}
