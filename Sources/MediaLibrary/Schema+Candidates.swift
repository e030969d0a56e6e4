import SQLite

extension Schema {
  /// The pictures that generations made, until somebody keeps them.
  ///
  /// Their files lie where those of pictures do, so that keeping one moves nothing: what needs a file is
  /// asked of `storedFile`. A candidate that was kept needs none of its own.
  ///
  /// What is described only because it belongs to something else is not asked for when a generation is
  /// repeated: it may belong to it no longer.
  static let keepCandidates = Migration(
    "keep candidates",
    """
    INSERT INTO generationState VALUES ('queued'), ('done'), ('failed');
    ALTER TABLE generation ADD COLUMN failure TEXT CHECK (failure <> '');
    ALTER TABLE generationElement
      ADD COLUMN related INTEGER NOT NULL DEFAULT 0 CHECK (related IN (0, 1));

    CREATE TABLE candidate (
      generation INTEGER NOT NULL REFERENCES generation,
      number INTEGER NOT NULL CHECK (number > 0),
      hash TEXT NOT NULL CHECK (length(hash) = 64),
      format TEXT NOT NULL CHECK (format IN ('png', 'jpeg', 'webp')),
      width INTEGER NOT NULL CHECK (width > 0),
      height INTEGER NOT NULL CHECK (height > 0),
      bytes INTEGER NOT NULL CHECK (bytes > 0),
      seed TEXT CHECK (seed <> ''),
      revisedPrompt TEXT NOT NULL,
      state TEXT NOT NULL CHECK (state IN ('open', 'kept', 'rejected')),
      media INTEGER REFERENCES media,
      created INTEGER NOT NULL,
      decided INTEGER CHECK ((decided IS NULL) = (state = 'open')),
      PRIMARY KEY (generation, number),
      UNIQUE (generation, hash)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX candidateHash ON candidate (hash);
    CREATE INDEX candidateOpen ON candidate (generation) WHERE state = 'open';
    CREATE INDEX candidateRejected ON candidate (decided) WHERE state = 'rejected';
    CREATE INDEX candidateMedia ON candidate (media) WHERE media IS NOT NULL;

    CREATE VIEW storedFile AS
      SELECT hash, format, bytes, id AS media FROM media
      UNION ALL
      SELECT hash, format, bytes, NULL FROM candidate WHERE state <> 'kept';

    CREATE TRIGGER candidateAdded AFTER INSERT ON candidate BEGIN
      DELETE FROM looseFile WHERE name = NEW.hash || '.' || NEW.format AND removed IS NULL;
    END;
    CREATE TRIGGER candidateDeleted AFTER DELETE ON candidate BEGIN
      INSERT INTO looseFile SELECT OLD.hash || '.' || OLD.format, unixepoch() * 1000, NULL
        WHERE NOT EXISTS (SELECT 1 FROM storedFile WHERE hash = OLD.hash)
        ON CONFLICT (name) DO NOTHING;
    END;
    """)
}

extension Schema {
  /// Where to ask for the files that a database needs: backups of former versions know of no candidates.
  static func filesTable(of db: Connection) throws -> String {
    let isThere = try db.value(
      "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'storedFile')", as: Bool.self)
    return isThere == true ? "storedFile" : "media"
  }
}
