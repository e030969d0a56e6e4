import SQLite

extension Schema {
  /// Projects, kinds, elements, relations, tags, and the log of what was done to them.
  ///
  /// Lists and maps are JSON; `foldedName` and `folded` are names as `String.folded` makes them, and
  /// `facts` is what `fields` says, without its keys. Triggers keep the former states of an element
  /// and note what the search does not know yet, so that no writer can forget it, not even one that
  /// undoes. They cannot write to the search itself: a schema that is not trusted may not use it.
  static let keepWorlds = Migration(
    "keep worlds",
    """
    CREATE TABLE project (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      uuid TEXT NOT NULL UNIQUE,
      slug TEXT NOT NULL UNIQUE CHECK (slug <> ''),
      title TEXT NOT NULL CHECK (title <> ''),
      description TEXT NOT NULL,
      promptSuffix TEXT NOT NULL,
      negativePrompt TEXT NOT NULL,
      defaultModel TEXT,
      aspects TEXT NOT NULL,
      created INTEGER NOT NULL,
      trashed INTEGER
    ) STRICT;

    CREATE TABLE kind (
      project INTEGER NOT NULL REFERENCES project,
      id TEXT NOT NULL CHECK (id <> ''),
      changes TEXT NOT NULL,
      PRIMARY KEY (project, id)
    ) STRICT;

    CREATE TABLE element (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      uuid TEXT NOT NULL UNIQUE,
      project INTEGER NOT NULL REFERENCES project,
      kind TEXT NOT NULL,
      name TEXT NOT NULL CHECK (name <> ''),
      foldedName TEXT NOT NULL,
      aliases TEXT NOT NULL,
      summary TEXT NOT NULL,
      look TEXT NOT NULL,
      notes TEXT NOT NULL,
      fields TEXT NOT NULL,
      facts TEXT NOT NULL,
      parent INTEGER REFERENCES element,
      position INTEGER NOT NULL,
      created INTEGER NOT NULL,
      changed INTEGER NOT NULL,
      trashed INTEGER
    ) STRICT;
    CREATE UNIQUE INDEX elementName ON element (project, foldedName, kind) WHERE trashed IS NULL;
    CREATE INDEX elementKind ON element (project, kind, foldedName) WHERE trashed IS NULL;
    CREATE INDEX elementParent ON element (parent) WHERE parent IS NOT NULL;
    CREATE INDEX elementTrashed ON element (project, trashed) WHERE trashed IS NOT NULL;

    CREATE TABLE elementAlias (
      element INTEGER NOT NULL REFERENCES element,
      folded TEXT NOT NULL,
      project INTEGER NOT NULL,
      PRIMARY KEY (element, folded)
    ) STRICT;
    CREATE INDEX elementAliasFolded ON elementAlias (project, folded);

    CREATE TABLE elementRevision (
      element INTEGER NOT NULL,
      number INTEGER NOT NULL,
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      aliases TEXT NOT NULL,
      summary TEXT NOT NULL,
      look TEXT NOT NULL,
      notes TEXT NOT NULL,
      fields TEXT NOT NULL,
      parent INTEGER,
      since INTEGER NOT NULL,
      PRIMARY KEY (element, number)
    ) STRICT, WITHOUT ROWID;

    CREATE VIRTUAL TABLE elementSearch USING fts5(
      scope, names, summary, look, fields, notes,
      tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
    );

    CREATE TABLE elementUnindexed (element INTEGER PRIMARY KEY) STRICT;
    CREATE TRIGGER elementAdded AFTER INSERT ON element BEGIN
      INSERT INTO elementUnindexed SELECT NEW.id
        WHERE NOT EXISTS (SELECT 1 FROM elementUnindexed WHERE element = NEW.id);
    END;
    CREATE TRIGGER elementChanged AFTER UPDATE ON element BEGIN
      INSERT INTO elementUnindexed SELECT NEW.id
        WHERE NOT EXISTS (SELECT 1 FROM elementUnindexed WHERE element = NEW.id);
    END;
    CREATE TRIGGER elementDeleted AFTER DELETE ON element BEGIN
      INSERT INTO elementUnindexed SELECT OLD.id
        WHERE NOT EXISTS (SELECT 1 FROM elementUnindexed WHERE element = OLD.id);
      DELETE FROM elementRevision WHERE element = OLD.id;
    END;
    CREATE TRIGGER elementRevised AFTER UPDATE ON element
      WHEN OLD.kind <> NEW.kind OR OLD.name <> NEW.name OR OLD.aliases <> NEW.aliases
        OR OLD.summary <> NEW.summary OR OLD.look <> NEW.look OR OLD.notes <> NEW.notes
        OR OLD.fields <> NEW.fields OR OLD.parent IS NOT NEW.parent
    BEGIN
      INSERT INTO elementRevision SELECT OLD.id,
        (SELECT coalesce(max(number), 0) + 1 FROM elementRevision WHERE element = OLD.id),
        OLD.kind, OLD.name, OLD.aliases, OLD.summary, OLD.look, OLD.notes, OLD.fields, OLD.parent,
        OLD.changed;
    END;

    CREATE TABLE relationType (
      project INTEGER NOT NULL REFERENCES project,
      id TEXT NOT NULL CHECK (id <> ''),
      definition TEXT NOT NULL,
      PRIMARY KEY (project, id)
    ) STRICT;

    CREATE TABLE relation (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      uuid TEXT NOT NULL UNIQUE,
      project INTEGER NOT NULL REFERENCES project,
      source INTEGER NOT NULL REFERENCES element,
      target INTEGER NOT NULL REFERENCES element,
      type TEXT NOT NULL,
      note TEXT NOT NULL,
      CHECK (source <> target),
      UNIQUE (source, type, target)
    ) STRICT;
    CREATE INDEX relationTarget ON relation (target, type);
    CREATE INDEX relationProject ON relation (project);

    CREATE TABLE tag (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      project INTEGER NOT NULL REFERENCES project,
      name TEXT NOT NULL CHECK (name <> ''),
      foldedName TEXT NOT NULL,
      color TEXT,
      UNIQUE (project, foldedName)
    ) STRICT;

    CREATE TABLE elementTag (
      element INTEGER NOT NULL REFERENCES element,
      tag INTEGER NOT NULL REFERENCES tag,
      PRIMARY KEY (element, tag)
    ) STRICT;
    CREATE INDEX elementTagTag ON elementTag (tag, element);

    CREATE TABLE operation (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      project INTEGER NOT NULL,
      summary TEXT NOT NULL,
      changes BLOB NOT NULL,
      time INTEGER NOT NULL,
      undone INTEGER
    ) STRICT;
    CREATE INDEX operationProject ON operation (project, id);
    """)

  /// The tables whose changes can be undone; all others follow from them.
  static let undoable = [
    "project", "kind", "element", "elementAlias", "relationType", "relation", "tag", "elementTag",
    "importedFile", "waitingPicture", "media", "provenance", "mediaTag", "mediaElement", "album",
    "albumItem", "cover", "savedSearch", "model", "projectStyle",
    "snippet", "generation", "generationPrompt", "generationElement", "generationReference",
    "generationImage", "candidate",
  ]
}
