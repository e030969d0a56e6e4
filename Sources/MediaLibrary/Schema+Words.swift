import SQLite

extension Schema {
  /// The words of all texts of pictures, each once. The beginning of a word becomes those that begin
  /// so: to unite the lists of all of them in `mediaSearch` takes as long as they are.
  static let knowWords = Migration(
    "know words",
    """
    CREATE TABLE mediaWord (id INTEGER PRIMARY KEY, word TEXT NOT NULL UNIQUE) STRICT;
    CREATE VIRTUAL TABLE wordSearch USING fts5(
      word, content = 'mediaWord', content_rowid = 'id',
      tokenize = 'unicode61 remove_diacritics 2'
    );
    INSERT INTO mediaUnindexed SELECT id FROM media WHERE TRUE ON CONFLICT DO NOTHING;
    """)

  /// Lists for more beginnings: to unite those of a hundred words took 15 ms among a million pictures,
  /// for every letter that somebody types. And what is in the trash is shown by no
  /// picture, until it is restored; and elements are noted that may have looked otherwise in a
  /// picture, so that not all have to be compared to find the few.
  static let knowBeginnings = Migration(
    "know beginnings",
    """
    DROP TABLE mediaSearch;
    CREATE VIRTUAL TABLE mediaSearch USING fts5(
      title, caption, altText, prompt, fileName, facets,
      tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3 4'
    );
    DROP TABLE labelSearch;
    CREATE VIRTUAL TABLE labelSearch USING fts5(
      scope, name, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
    );
    INSERT INTO labelUnindexed SELECT id * 2 FROM tag WHERE TRUE ON CONFLICT DO NOTHING;
    INSERT INTO labelUnindexed SELECT id * 2 + 1 FROM album WHERE TRUE ON CONFLICT DO NOTHING;
    DROP TABLE elementSearch;
    CREATE VIRTUAL TABLE elementSearch USING fts5(
      scope, names, summary, look, fields, notes,
      tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3'
    );
    INSERT INTO elementUnindexed SELECT id FROM element WHERE TRUE ON CONFLICT DO NOTHING;

    CREATE TRIGGER elementTrashedOrRestored AFTER UPDATE OF trashed ON element
      WHEN (OLD.trashed IS NULL) <> (NEW.trashed IS NULL)
    BEGIN
      INSERT INTO mediaUnindexed SELECT media FROM mediaElement WHERE element = NEW.id
        ON CONFLICT DO NOTHING;
    END;
    INSERT INTO mediaUnindexed SELECT id FROM media WHERE TRUE ON CONFLICT DO NOTHING;

    CREATE TABLE elementRenewed (element INTEGER PRIMARY KEY) STRICT;
    INSERT INTO elementRenewed SELECT DISTINCT element.id
      FROM mediaElement JOIN element ON element.id = mediaElement.element
      WHERE mediaElement.appearance <> element.appearance;
    CREATE TRIGGER elementLooksOtherwise AFTER UPDATE OF appearance ON element
      WHEN OLD.appearance <> NEW.appearance
    BEGIN
      INSERT INTO elementRenewed VALUES (NEW.id) ON CONFLICT DO NOTHING;
    END;
    CREATE TRIGGER mediaElementLooksOtherwise AFTER INSERT ON mediaElement
      WHEN NEW.appearance <> (SELECT appearance FROM element WHERE id = NEW.element)
    BEGIN
      INSERT INTO elementRenewed VALUES (NEW.element) ON CONFLICT DO NOTHING;
    END;
    CREATE TRIGGER mediaElementRenewed AFTER UPDATE OF appearance ON mediaElement
      WHEN NEW.appearance <> (SELECT appearance FROM element WHERE id = NEW.element)
    BEGIN
      INSERT INTO elementRenewed VALUES (NEW.element) ON CONFLICT DO NOTHING;
    END;
    """)
}
