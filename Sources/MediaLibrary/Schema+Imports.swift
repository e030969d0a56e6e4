import SQLite

extension Schema {
  /// What imports remember: the files that elements came from, so that the next run takes only what
  /// has changed, and the pictures that wait to be brought in.
  static let rememberImports = Migration(
    "remember imports",
    """
    CREATE TABLE importedFile (
      project INTEGER NOT NULL REFERENCES project,
      path TEXT NOT NULL,
      fingerprint TEXT NOT NULL,
      element TEXT NOT NULL,
      state TEXT NOT NULL,
      PRIMARY KEY (project, path)
    ) STRICT;

    CREATE TABLE waitingPicture (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      project INTEGER NOT NULL REFERENCES project,
      element INTEGER REFERENCES element,
      source TEXT NOT NULL,
      path TEXT NOT NULL,
      role TEXT NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX waitingPictureOnce
      ON waitingPicture (project, source, path, role, coalesce(element, 0));
    """)
}
