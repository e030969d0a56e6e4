import SQLite

extension Schema {
  /// Requests to providers, what they cost, and who works on them, with the pictures that are handed over.
  ///
  /// A picture that is handed over and was brought for that alone (`isOwn`) is kept with its generation;
  /// one of the library can be removed like any other.
  ///
  /// The ledger is only added to. What budgets ask for, sums of a day, a project or a command, is kept by
  /// triggers, because a ledger grows for years. All lines of a job's attempt are booked on the day on which
  /// its money was reserved: what is released the day after must not make that day cheaper.
  ///
  /// Generations that waited before there were jobs have none that anybody would work on: they were
  /// interrupted.
  static let runQueue = Migration(
    "run queue",
    """
    CREATE TABLE jobState (state TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
    INSERT INTO jobState VALUES ('queued'), ('waiting'), ('submitting'), ('submitted'), ('ready'),
      ('downloading'), ('stored'), ('ambiguous'), ('failed'), ('canceled'), ('expired');

    CREATE TABLE worker (
      id TEXT PRIMARY KEY,
      process TEXT NOT NULL CHECK (process <> ''),
      seen INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE job (
      id INTEGER PRIMARY KEY AUTOINCREMENT,
      generation INTEGER NOT NULL REFERENCES generation,
      part INTEGER NOT NULL CHECK (part > 0),
      project INTEGER NOT NULL REFERENCES project,
      run TEXT NOT NULL,
      provider TEXT NOT NULL CHECK (provider <> ''),
      model TEXT CHECK (model <> ''),
      state TEXT NOT NULL REFERENCES jobState,
      pictures INTEGER NOT NULL CHECK (pictures > 0),
      offset INTEGER NOT NULL CHECK (offset >= 0),
      seed TEXT NOT NULL CHECK (seed <> ''),
      request TEXT UNIQUE,
      remote TEXT CHECK (remote <> ''),
      answer TEXT CHECK (answer <> ''),
      attempts INTEGER NOT NULL CHECK (attempts >= 0),
      estimate INTEGER CHECK (estimate >= 0),
      isFirm INTEGER NOT NULL CHECK (isFirm IN (0, 1)),
      due INTEGER NOT NULL,
      vanishes INTEGER,
      failure TEXT CHECK (failure <> ''),
      worker TEXT REFERENCES worker,
      created INTEGER NOT NULL,
      changed INTEGER NOT NULL,
      UNIQUE (generation, part)
    ) STRICT;
    CREATE INDEX jobDue ON job (provider, state, due, id)
      WHERE state IN ('queued', 'waiting', 'submitting', 'submitted', 'ready', 'downloading');
    CREATE INDEX jobShown ON job (project, id)
      WHERE state NOT IN ('stored', 'canceled');
    CREATE INDEX jobWorker ON job (worker) WHERE worker IS NOT NULL;

    CREATE TABLE jobCount (
      project INTEGER NOT NULL,
      provider TEXT NOT NULL,
      state TEXT NOT NULL,
      count INTEGER NOT NULL,
      PRIMARY KEY (project, provider, state)
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER jobAdded AFTER INSERT ON job BEGIN
      INSERT INTO jobCount VALUES (NEW.project, NEW.provider, NEW.state, 1)
        ON CONFLICT DO UPDATE SET count = count + 1;
    END;
    CREATE TRIGGER jobMoved AFTER UPDATE OF state ON job WHEN OLD.state <> NEW.state BEGIN
      UPDATE jobCount SET count = count - 1
        WHERE project = OLD.project AND provider = OLD.provider AND state = OLD.state;
      INSERT INTO jobCount VALUES (NEW.project, NEW.provider, NEW.state, 1)
        ON CONFLICT DO UPDATE SET count = count + 1;
    END;

    CREATE TABLE providerPace (
      provider TEXT PRIMARY KEY,
      failures INTEGER NOT NULL CHECK (failures >= 0),
      closedUntil INTEGER NOT NULL,
      spared REAL NOT NULL,
      counted INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE charge (
      id INTEGER PRIMARY KEY,
      kind TEXT NOT NULL CHECK (kind IN ('reserved', 'released', 'charged')),
      amount INTEGER CHECK (iif(kind = 'released', amount <= 0, amount >= 0)),
      isEstimate INTEGER NOT NULL CHECK (isEstimate IN (0, 1)),
      job INTEGER NOT NULL REFERENCES job,
      request TEXT NOT NULL,
      generation INTEGER NOT NULL REFERENCES generation,
      project INTEGER NOT NULL REFERENCES project,
      run TEXT NOT NULL,
      provider TEXT NOT NULL,
      model TEXT,
      remote TEXT,
      day TEXT NOT NULL CHECK (length(day) = 10),
      time INTEGER NOT NULL,
      UNIQUE (request, kind)
    ) STRICT;
    CREATE INDEX chargeJob ON charge (job);
    CREATE INDEX chargeProject ON charge (project, day);
    CREATE TRIGGER chargeStays BEFORE UPDATE ON charge BEGIN
      SELECT raise(ABORT, 'the ledger is only added to');
    END;
    CREATE TRIGGER chargeRemains BEFORE DELETE ON charge BEGIN
      SELECT raise(ABORT, 'the ledger is only added to');
    END;

    CREATE TABLE spending (
      project INTEGER NOT NULL,
      day TEXT NOT NULL,
      amount INTEGER NOT NULL,
      PRIMARY KEY (day, project)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX spendingProject ON spending (project, day, amount);
    CREATE TABLE runSpending (
      run TEXT PRIMARY KEY,
      amount INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE TRIGGER chargeAdded AFTER INSERT ON charge WHEN NEW.amount <> 0 BEGIN
      INSERT INTO spending VALUES (NEW.project, NEW.day, NEW.amount)
        ON CONFLICT DO UPDATE SET amount = amount + NEW.amount;
      INSERT INTO runSpending VALUES (NEW.run, NEW.amount)
        ON CONFLICT DO UPDATE SET amount = amount + NEW.amount;
    END;

    ALTER TABLE project ADD COLUMN finalModel TEXT;

    CREATE TABLE generationImage (
      generation INTEGER NOT NULL REFERENCES generation,
      position INTEGER NOT NULL CHECK (position > 0),
      isStart INTEGER NOT NULL CHECK (isStart IN (0, 1)),
      hash TEXT NOT NULL CHECK (length(hash) = 64),
      format TEXT NOT NULL CHECK (format IN ('png', 'jpeg', 'webp')),
      width INTEGER NOT NULL CHECK (width > 0),
      height INTEGER NOT NULL CHECK (height > 0),
      bytes INTEGER NOT NULL CHECK (bytes > 0),
      media INTEGER REFERENCES media,
      isOwn INTEGER NOT NULL CHECK (isOwn IN (0, 1)),
      PRIMARY KEY (generation, position)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX generationImageHash ON generationImage (hash);
    CREATE INDEX generationImageMedia ON generationImage (media) WHERE media IS NOT NULL;
    CREATE TRIGGER generationImageAdded AFTER INSERT ON generationImage BEGIN
      DELETE FROM looseFile WHERE name = NEW.hash || '.' || NEW.format AND removed IS NULL;
    END;
    DROP VIEW storedFile;
    CREATE VIEW storedFile AS
      SELECT hash, format, bytes, id AS media FROM media
      UNION ALL
      SELECT hash, format, bytes, NULL FROM candidate WHERE state <> 'kept'
      UNION ALL
      SELECT hash, format, bytes, NULL FROM generationImage WHERE isOwn = 1;

    UPDATE generation SET state = 'failed', failure = 'It was interrupted.' WHERE state = 'queued';

    ALTER TABLE candidate ADD COLUMN request TEXT;
    ALTER TABLE candidate ADD COLUMN place INTEGER CHECK (place >= 0);
    CREATE UNIQUE INDEX candidatePlace ON candidate (request, place) WHERE request IS NOT NULL;
    """)
}
