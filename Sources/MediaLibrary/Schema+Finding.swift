import SQLite

extension Schema {
  /// What the search for pictures asks beside `mediaSearch`: the looks with which elements were
  /// linked, the names of tags and albums, and the names of what made pictures.
  ///
  /// In `labelSearch` a tag has twice its number, and an album one more than that.
  static let findMedia = Migration(
    "find media",
    """
    CREATE INDEX mediaElementAppearance ON mediaElement (element, appearance);

    CREATE TABLE mediaMaker (
      maker TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (maker, name)
    ) STRICT, WITHOUT ROWID;

    CREATE VIRTUAL TABLE labelSearch USING fts5(
      scope, name, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
    );
    CREATE TABLE labelUnindexed (label INTEGER PRIMARY KEY) STRICT;
    INSERT INTO labelUnindexed SELECT id * 2 FROM tag;
    INSERT INTO labelUnindexed SELECT id * 2 + 1 FROM album;

    CREATE TRIGGER tagAdded AFTER INSERT ON tag BEGIN
      INSERT INTO labelUnindexed VALUES (NEW.id * 2) ON CONFLICT DO NOTHING;
    END;
    CREATE TRIGGER tagChanged AFTER UPDATE OF name ON tag BEGIN
      INSERT INTO labelUnindexed VALUES (NEW.id * 2) ON CONFLICT DO NOTHING;
    END;
    CREATE TRIGGER tagDeleted AFTER DELETE ON tag BEGIN
      INSERT INTO labelUnindexed VALUES (OLD.id * 2) ON CONFLICT DO NOTHING;
    END;
    CREATE TRIGGER albumAdded AFTER INSERT ON album BEGIN
      INSERT INTO labelUnindexed VALUES (NEW.id * 2 + 1) ON CONFLICT DO NOTHING;
    END;
    CREATE TRIGGER albumChanged AFTER UPDATE OF name ON album BEGIN
      INSERT INTO labelUnindexed VALUES (NEW.id * 2 + 1) ON CONFLICT DO NOTHING;
    END;
    CREATE TRIGGER albumDeleted AFTER DELETE ON album BEGIN
      INSERT INTO labelUnindexed VALUES (OLD.id * 2 + 1) ON CONFLICT DO NOTHING;
    END;
    """)
}
