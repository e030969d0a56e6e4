import SQLite

extension Schema {
  /// Requests for pictures, with what they were composed of, and the pictures that belong to each.
  ///
  /// The states are rows: a later migration adds one, where a CHECK could only be widened by making the
  /// table anew, with all that refers to it. A composed prompt has a table of its own, because it is
  /// many times longer than all else, and lists do without.
  ///
  /// The search is made anew: rows put in place of others would leave it twice as large, and a page of a
  /// common word in the midst of a million pictures would take 27 ms instead of 1.
  static let keepGenerations = Migration(
    "keep generations",
    """
    CREATE TABLE generationState (state TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    INSERT INTO generationState VALUES ('composed');

    CREATE TABLE generation (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      uuid TEXT NOT NULL UNIQUE,
      project INTEGER NOT NULL REFERENCES project,
      state TEXT NOT NULL REFERENCES generationState,
      provider TEXT CHECK (provider <> ''),
      model TEXT CHECK (model <> ''),
      words TEXT NOT NULL,
      positive TEXT NOT NULL CHECK (positive <> ''),
      negative TEXT NOT NULL,
      aspect TEXT NOT NULL,
      purpose TEXT NOT NULL CHECK (purpose <> ''),
      parameters TEXT NOT NULL,
      seed TEXT CHECK (seed <> ''),
      created INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX generationProject ON generation (project, id);

    CREATE TABLE generationPrompt (
      generation INTEGER PRIMARY KEY REFERENCES generation,
      prompt TEXT NOT NULL CHECK (prompt <> '')
    ) STRICT;

    CREATE TABLE generationElement (
      generation INTEGER NOT NULL REFERENCES generation,
      position INTEGER NOT NULL,
      element INTEGER NOT NULL REFERENCES element,
      role TEXT NOT NULL CHECK (role IN ('subject', 'setting', 'style', 'reference')),
      revision INTEGER NOT NULL CHECK (revision > 0),
      appearance INTEGER NOT NULL,
      PRIMARY KEY (generation, position),
      UNIQUE (generation, element)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX generationElementElement ON generationElement (element, generation);

    CREATE TABLE generationReference (
      generation INTEGER NOT NULL REFERENCES generation,
      position INTEGER NOT NULL,
      media INTEGER REFERENCES media,
      hash TEXT NOT NULL CHECK (length(hash) = 64),
      element INTEGER REFERENCES element,
      role TEXT NOT NULL CHECK (role IN ('subject', 'setting', 'style', 'reference')),
      PRIMARY KEY (generation, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX generationReferenceMedia ON generationReference (media) WHERE media IS NOT NULL;
    CREATE INDEX generationReferenceElement
      ON generationReference (element) WHERE element IS NOT NULL;

    ALTER TABLE media ADD COLUMN generation INTEGER REFERENCES generation;
    CREATE INDEX mediaGeneration ON media (generation, trashed, id) WHERE generation IS NOT NULL;
    DROP TABLE mediaSearch;
    CREATE VIRTUAL TABLE mediaSearch USING fts5(
      title, caption, altText, prompt, fileName, facets,
      tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3 4'
    );
    INSERT INTO mediaUnindexed SELECT id FROM media WHERE TRUE ON CONFLICT DO NOTHING;
    """)
}
