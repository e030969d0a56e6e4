import SQLite

extension Schema {
  /// What follows from changes of media, so that no writer can forget it, not even one that undoes:
  /// what the search has to learn, counts, likeness, and files that nobody refers to any more.
  static let followMedia = Migration(
    "follow media",
    """
    CREATE TABLE mediaUnindexed (media INTEGER PRIMARY KEY) STRICT;
    CREATE TABLE tagUse (tag INTEGER PRIMARY KEY, media INTEGER NOT NULL) STRICT;
    CREATE TABLE elementUse (element INTEGER PRIMARY KEY, media INTEGER NOT NULL) STRICT;
    CREATE TABLE albumUse (album INTEGER PRIMARY KEY, media INTEGER NOT NULL) STRICT;
    CREATE TABLE projectUse (
      project INTEGER PRIMARY KEY, media INTEGER NOT NULL, trashed INTEGER NOT NULL
    ) STRICT;

    CREATE TABLE likeness (
      band INTEGER NOT NULL,
      media INTEGER NOT NULL,
      hash INTEGER NOT NULL,
      PRIMARY KEY (band, media)
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER mediaAdded AFTER INSERT ON media BEGIN
      INSERT INTO mediaUnindexed VALUES (NEW.id) ON CONFLICT DO NOTHING;
      INSERT INTO likeness VALUES
        ((NEW.perceptualHash >> 48) & 65535, NEW.id, NEW.perceptualHash),
        (65536 + ((NEW.perceptualHash >> 32) & 65535), NEW.id, NEW.perceptualHash),
        (131072 + ((NEW.perceptualHash >> 16) & 65535), NEW.id, NEW.perceptualHash),
        (196608 + (NEW.perceptualHash & 65535), NEW.id, NEW.perceptualHash);
      INSERT INTO projectUse VALUES (NEW.project, NEW.trashed IS NULL, NEW.trashed IS NOT NULL)
        ON CONFLICT (project) DO UPDATE SET
          media = media + excluded.media, trashed = trashed + excluded.trashed;
      UPDATE tagUse SET media = media + (NEW.trashed IS NULL)
        WHERE tag IN (SELECT tag FROM mediaTag WHERE media = NEW.id);
      UPDATE elementUse SET media = media + (NEW.trashed IS NULL)
        WHERE element IN (SELECT element FROM mediaElement WHERE media = NEW.id);
      UPDATE albumUse SET media = media + (NEW.trashed IS NULL)
        WHERE album IN (SELECT album FROM albumItem WHERE media = NEW.id);
      DELETE FROM looseFile WHERE name = NEW.hash || '.' || NEW.format AND removed IS NULL;
    END;

    CREATE TRIGGER mediaDeleted AFTER DELETE ON media BEGIN
      INSERT INTO mediaUnindexed VALUES (OLD.id) ON CONFLICT DO NOTHING;
      DELETE FROM likeness WHERE media = OLD.id AND band IN (
        (OLD.perceptualHash >> 48) & 65535, 65536 + ((OLD.perceptualHash >> 32) & 65535),
        131072 + ((OLD.perceptualHash >> 16) & 65535), 196608 + (OLD.perceptualHash & 65535));
      UPDATE projectUse SET
        media = media - (OLD.trashed IS NULL), trashed = trashed - (OLD.trashed IS NOT NULL)
        WHERE project = OLD.project;
      UPDATE tagUse SET media = media - (OLD.trashed IS NULL)
        WHERE tag IN (SELECT tag FROM mediaTag WHERE media = OLD.id);
      UPDATE elementUse SET media = media - (OLD.trashed IS NULL)
        WHERE element IN (SELECT element FROM mediaElement WHERE media = OLD.id);
      UPDATE albumUse SET media = media - (OLD.trashed IS NULL)
        WHERE album IN (SELECT album FROM albumItem WHERE media = OLD.id);
      INSERT INTO looseFile SELECT OLD.hash || '.' || OLD.format, unixepoch() * 1000, NULL
        WHERE NOT EXISTS (SELECT 1 FROM media WHERE hash = OLD.hash)
        ON CONFLICT (name) DO NOTHING;
    END;

    CREATE TRIGGER mediaChanged AFTER UPDATE ON media BEGIN
      INSERT INTO mediaUnindexed VALUES (NEW.id) ON CONFLICT DO NOTHING;
    END;

    CREATE TRIGGER mediaTrashedOrRestored AFTER UPDATE OF trashed ON media
      WHEN (OLD.trashed IS NULL) <> (NEW.trashed IS NULL)
    BEGIN
      UPDATE projectUse SET
        media = media + iif(NEW.trashed IS NULL, 1, -1),
        trashed = trashed - iif(NEW.trashed IS NULL, 1, -1)
        WHERE project = NEW.project;
      UPDATE tagUse SET media = media + iif(NEW.trashed IS NULL, 1, -1)
        WHERE tag IN (SELECT tag FROM mediaTag WHERE media = NEW.id);
      UPDATE elementUse SET media = media + iif(NEW.trashed IS NULL, 1, -1)
        WHERE element IN (SELECT element FROM mediaElement WHERE media = NEW.id);
      UPDATE albumUse SET media = media + iif(NEW.trashed IS NULL, 1, -1)
        WHERE album IN (SELECT album FROM albumItem WHERE media = NEW.id);
    END;

    CREATE TRIGGER provenanceAdded AFTER INSERT ON provenance BEGIN
      INSERT INTO mediaUnindexed VALUES (NEW.media) ON CONFLICT DO NOTHING;
    END;
    CREATE TRIGGER provenanceChanged AFTER UPDATE ON provenance BEGIN
      INSERT INTO mediaUnindexed VALUES (NEW.media) ON CONFLICT DO NOTHING;
    END;
    CREATE TRIGGER provenanceDeleted AFTER DELETE ON provenance BEGIN
      INSERT INTO mediaUnindexed VALUES (OLD.media) ON CONFLICT DO NOTHING;
    END;

    CREATE TRIGGER mediaTagAdded AFTER INSERT ON mediaTag BEGIN
      INSERT INTO mediaUnindexed VALUES (NEW.media) ON CONFLICT DO NOTHING;
      INSERT INTO tagUse
        SELECT NEW.tag, coalesce((SELECT trashed IS NULL FROM media WHERE id = NEW.media), 0) WHERE 1
        ON CONFLICT (tag) DO UPDATE SET media = media + excluded.media;
    END;
    CREATE TRIGGER mediaTagDeleted AFTER DELETE ON mediaTag BEGIN
      INSERT INTO mediaUnindexed VALUES (OLD.media) ON CONFLICT DO NOTHING;
      UPDATE tagUse SET media = media
        - coalesce((SELECT trashed IS NULL FROM media WHERE id = OLD.media), 0)
        WHERE tag = OLD.tag;
    END;

    CREATE TRIGGER mediaElementAdded AFTER INSERT ON mediaElement BEGIN
      INSERT INTO mediaUnindexed VALUES (NEW.media) ON CONFLICT DO NOTHING;
      INSERT INTO elementUse
        SELECT NEW.element, coalesce((SELECT trashed IS NULL FROM media WHERE id = NEW.media), 0)
        WHERE 1
        ON CONFLICT (element) DO UPDATE SET media = media + excluded.media;
    END;
    CREATE TRIGGER mediaElementChanged AFTER UPDATE ON mediaElement BEGIN
      INSERT INTO mediaUnindexed VALUES (NEW.media) ON CONFLICT DO NOTHING;
    END;
    CREATE TRIGGER mediaElementDeleted AFTER DELETE ON mediaElement BEGIN
      INSERT INTO mediaUnindexed VALUES (OLD.media) ON CONFLICT DO NOTHING;
      UPDATE elementUse SET media = media
        - coalesce((SELECT trashed IS NULL FROM media WHERE id = OLD.media), 0)
        WHERE element = OLD.element;
    END;
    CREATE TRIGGER elementOfOtherKind AFTER UPDATE OF kind ON element WHEN OLD.kind <> NEW.kind
    BEGIN
      INSERT INTO mediaUnindexed SELECT media FROM mediaElement WHERE element = NEW.id
        ON CONFLICT DO NOTHING;
    END;

    CREATE TRIGGER albumItemAdded AFTER INSERT ON albumItem BEGIN
      INSERT INTO mediaUnindexed VALUES (NEW.media) ON CONFLICT DO NOTHING;
      INSERT INTO albumUse
        SELECT NEW.album, coalesce((SELECT trashed IS NULL FROM media WHERE id = NEW.media), 0)
        WHERE 1
        ON CONFLICT (album) DO UPDATE SET media = media + excluded.media;
    END;
    CREATE TRIGGER albumItemDeleted AFTER DELETE ON albumItem BEGIN
      INSERT INTO mediaUnindexed VALUES (OLD.media) ON CONFLICT DO NOTHING;
      UPDATE albumUse SET media = media
        - coalesce((SELECT trashed IS NULL FROM media WHERE id = OLD.media), 0)
        WHERE album = OLD.album;
    END;

    CREATE TRIGGER coverAdded AFTER INSERT ON cover BEGIN
      INSERT INTO mediaUnindexed VALUES (NEW.media) ON CONFLICT DO NOTHING;
    END;
    CREATE TRIGGER coverChanged AFTER UPDATE ON cover BEGIN
      INSERT INTO mediaUnindexed VALUES (OLD.media), (NEW.media) ON CONFLICT DO NOTHING;
    END;
    CREATE TRIGGER coverDeleted AFTER DELETE ON cover BEGIN
      INSERT INTO mediaUnindexed VALUES (OLD.media) ON CONFLICT DO NOTHING;
    END;
    """)
}
