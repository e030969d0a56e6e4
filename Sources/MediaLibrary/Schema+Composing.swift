import SQLite

extension Schema {
  /// What no picture of an element may show, and whether its look is all that a prompt says of it.
  /// Both belong to the states of an element, so that the trigger has to know them.
  static let knowWhatToAvoid = Migration(
    "know what to avoid",
    """
    DROP TRIGGER elementRevised;
    ALTER TABLE element ADD COLUMN avoid TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE element ADD COLUMN lookLocked INTEGER NOT NULL DEFAULT 0
      CHECK (lookLocked = 0 OR (lookLocked = 1 AND look <> ''));
    ALTER TABLE elementRevision ADD COLUMN avoid TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE elementRevision ADD COLUMN lookLocked INTEGER NOT NULL DEFAULT 0
      CHECK (lookLocked IN (0, 1));

    CREATE TRIGGER elementRevised AFTER UPDATE ON element
      WHEN OLD.kind <> NEW.kind OR OLD.name <> NEW.name OR OLD.aliases <> NEW.aliases
        OR OLD.summary <> NEW.summary OR OLD.look <> NEW.look OR OLD.lookLocked <> NEW.lookLocked
        OR OLD.avoid <> NEW.avoid OR OLD.notes <> NEW.notes OR OLD.fields <> NEW.fields
        OR OLD.parent IS NOT NEW.parent
    BEGIN
      INSERT INTO elementRevision (
        element, number, kind, name, aliases, summary, look, lookLocked, avoid, notes, fields,
        parent, since
      ) SELECT OLD.id,
        (SELECT coalesce(max(number), 0) + 1 FROM elementRevision WHERE element = OLD.id),
        OLD.kind, OLD.name, OLD.aliases, OLD.summary, OLD.look, OLD.lookLocked, OLD.avoid,
        OLD.notes, OLD.fields, OLD.parent, OLD.changed;
    END;
    """)

  /// Whether prompts name what they describe, and the styles that pictures of a project have, in their
  /// order.
  static let keepStyles = Migration(
    "keep styles",
    """
    ALTER TABLE project ADD COLUMN names TEXT NOT NULL DEFAULT 'describe'
      CHECK (names IN ('describe', 'name-and-describe'));

    CREATE TABLE projectStyle (
      project INTEGER NOT NULL REFERENCES project,
      position INTEGER NOT NULL,
      element INTEGER REFERENCES element,
      builtIn TEXT CHECK (builtIn <> ''),
      CHECK ((element IS NULL) <> (builtIn IS NULL)),
      PRIMARY KEY (project, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX projectStyleElement ON projectStyle (element) WHERE element IS NOT NULL;
    """)

  /// Words that prompts use again and again.
  static let keepSnippets = Migration(
    "keep snippets",
    """
    CREATE TABLE snippet (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      uuid TEXT NOT NULL UNIQUE,
      project INTEGER NOT NULL REFERENCES project,
      name TEXT NOT NULL CHECK (name <> ''),
      foldedName TEXT NOT NULL,
      text TEXT NOT NULL CHECK (text <> ''),
      created INTEGER NOT NULL,
      UNIQUE (project, foldedName)
    ) STRICT;
    """)

  /// The pictures that show an element as it must look, and one index of them and of portraits.
  static let pinPictures = Migration(
    "pin pictures",
    """
    ALTER TABLE mediaElement ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0 CHECK (pinned IN (0, 1));
    CREATE INDEX mediaElementReference ON mediaElement (element, portrait, media)
      WHERE portrait = 1 OR pinned = 1;
    """)
}
