import SQLite

extension Schema {
  /// Pictures with their facts, what they show, albums and covers.
  ///
  /// The number of a picture is its place in every list, so that no list needs a sort. What a picture
  /// can be found by is kept twice: in these tables, and as words in `mediaSearch`
  /// (`docs/decisions/0019-finding-media.md`). As with elements, triggers note what the search does
  /// not know yet.
  static let keepMedia = Migration(
    "keep media",
    """
    CREATE TABLE media (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      uuid TEXT NOT NULL UNIQUE,
      project INTEGER NOT NULL REFERENCES project,
      hash TEXT NOT NULL CHECK (length(hash) = 64),
      format TEXT NOT NULL CHECK (format IN ('png', 'jpeg', 'webp')),
      width INTEGER NOT NULL CHECK (width > 0),
      height INTEGER NOT NULL CHECK (height > 0),
      bytes INTEGER NOT NULL CHECK (bytes > 0),
      title TEXT NOT NULL,
      caption TEXT NOT NULL,
      altText TEXT NOT NULL,
      rating INTEGER NOT NULL CHECK (rating BETWEEN 0 AND 5),
      focusX INTEGER CHECK (focusX BETWEEN 0 AND 100),
      focusY INTEGER CHECK (focusY BETWEEN 0 AND 100),
      source TEXT NOT NULL CHECK (source IN ('generated', 'imported', 'edited', 'human')),
      derivedFrom INTEGER REFERENCES media CHECK (derivedFrom <> id),
      perceptualHash INTEGER NOT NULL,
      colours TEXT NOT NULL,
      brightness INTEGER NOT NULL,
      fileName TEXT NOT NULL,
      created INTEGER NOT NULL,
      added INTEGER NOT NULL,
      trashed INTEGER,
      UNIQUE (hash, project)
    ) STRICT;
    CREATE INDEX mediaLive ON media (project, id) WHERE trashed IS NULL;
    CREATE INDEX mediaTrashed ON media (project, id) WHERE trashed IS NOT NULL;
    CREATE INDEX mediaCreated ON media (project, created, id) WHERE trashed IS NULL;
    CREATE INDEX mediaRating ON media (project, rating, id) WHERE trashed IS NULL;
    CREATE INDEX mediaTitle ON media (project, title COLLATE NOCASE, id) WHERE trashed IS NULL;
    CREATE INDEX mediaDerived ON media (derivedFrom) WHERE derivedFrom IS NOT NULL;

    CREATE TABLE provenance (
      media INTEGER PRIMARY KEY REFERENCES media,
      tool TEXT,
      provider TEXT,
      model TEXT,
      prompt TEXT NOT NULL,
      negative TEXT NOT NULL,
      seed TEXT,
      steps INTEGER,
      sampler TEXT,
      guidance REAL,
      settings TEXT NOT NULL,
      cost INTEGER
    ) STRICT;

    CREATE TABLE mediaTag (
      media INTEGER NOT NULL REFERENCES media,
      tag INTEGER NOT NULL REFERENCES tag,
      PRIMARY KEY (media, tag)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX mediaTagTag ON mediaTag (tag, media);

    CREATE TABLE mediaElement (
      media INTEGER NOT NULL REFERENCES media,
      element INTEGER NOT NULL REFERENCES element,
      role TEXT NOT NULL CHECK (role IN ('subject', 'setting', 'style', 'reference')),
      appearance INTEGER NOT NULL,
      portrait INTEGER NOT NULL CHECK (portrait IN (0, 1)),
      PRIMARY KEY (media, element)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX mediaElementElement ON mediaElement (element, media);
    CREATE UNIQUE INDEX mediaElementPortrait ON mediaElement (element) WHERE portrait = 1;
    ALTER TABLE element ADD COLUMN appearance INTEGER NOT NULL DEFAULT 0;

    CREATE TABLE album (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      uuid TEXT NOT NULL UNIQUE,
      project INTEGER NOT NULL REFERENCES project,
      name TEXT NOT NULL CHECK (name <> ''),
      foldedName TEXT NOT NULL,
      description TEXT NOT NULL,
      created INTEGER NOT NULL,
      UNIQUE (project, foldedName)
    ) STRICT;

    CREATE TABLE albumItem (
      album INTEGER NOT NULL REFERENCES album,
      media INTEGER NOT NULL REFERENCES media,
      position INTEGER NOT NULL,
      PRIMARY KEY (album, media)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX albumItemPosition ON albumItem (album, position, media);
    CREATE INDEX albumItemMedia ON albumItem (media);

    CREATE TABLE cover (
      project INTEGER PRIMARY KEY REFERENCES project,
      media INTEGER NOT NULL REFERENCES media
    ) STRICT;
    CREATE INDEX coverMedia ON cover (media);

    CREATE TABLE savedSearch (
      project INTEGER NOT NULL REFERENCES project,
      foldedName TEXT NOT NULL CHECK (foldedName <> ''),
      name TEXT NOT NULL,
      query TEXT NOT NULL,
      PRIMARY KEY (project, foldedName)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE looseFile (
      name TEXT PRIMARY KEY,
      since INTEGER NOT NULL,
      removed INTEGER
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE operationPart (
      operation INTEGER NOT NULL REFERENCES operation ON DELETE CASCADE,
      number INTEGER NOT NULL,
      changes BLOB NOT NULL,
      PRIMARY KEY (operation, number)
    ) STRICT;

    CREATE VIRTUAL TABLE mediaSearch USING fts5(
      title, caption, altText, prompt, fileName, facets,
      tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
    );
    """)
}
