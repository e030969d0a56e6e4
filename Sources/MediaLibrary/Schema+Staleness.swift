import SQLite

extension Schema {
  /// `elementRenewed` has exactly the elements that look otherwise in some picture. It had all whose look
  /// was ever noted, which is when the first picture shows them, and to go through those took most of the
  /// time in which stale pictures are found.
  ///
  /// Each change tells it again for one element, so that the rows of an undone change may come in any order.
  /// `mediaElementAppearance` answers whether a look is less or greater, but not whether it is another.
  static let knowWhatIsStale = Migration(
    "know what is stale",
    """
    DROP TRIGGER elementLooksOtherwise;
    CREATE TRIGGER elementLooksOtherwise AFTER UPDATE OF appearance ON element
      WHEN OLD.appearance <> NEW.appearance
    BEGIN
      DELETE FROM elementRenewed WHERE element = NEW.id;
      INSERT INTO elementRenewed SELECT NEW.id WHERE
        EXISTS (SELECT 1 FROM mediaElement WHERE element = NEW.id AND appearance < NEW.appearance)
        OR EXISTS (SELECT 1 FROM mediaElement WHERE element = NEW.id AND appearance > NEW.appearance);
    END;
    CREATE TRIGGER elementComesBack AFTER INSERT ON element BEGIN
      INSERT INTO elementRenewed SELECT NEW.id WHERE
        EXISTS (SELECT 1 FROM mediaElement WHERE element = NEW.id AND appearance < NEW.appearance)
        OR EXISTS (SELECT 1 FROM mediaElement WHERE element = NEW.id AND appearance > NEW.appearance)
        ON CONFLICT DO NOTHING;
    END;
    CREATE TRIGGER elementForgotten AFTER DELETE ON element BEGIN
      DELETE FROM elementRenewed WHERE element = OLD.id;
    END;

    CREATE TRIGGER mediaElementLooksAlike AFTER UPDATE OF appearance ON mediaElement
      WHEN NEW.appearance = (SELECT appearance FROM element WHERE id = NEW.element)
    BEGIN
      DELETE FROM elementRenewed WHERE element = NEW.element AND NOT (
        EXISTS (
          SELECT 1 FROM mediaElement WHERE element = NEW.element AND appearance < NEW.appearance)
        OR EXISTS (
          SELECT 1 FROM mediaElement WHERE element = NEW.element AND appearance > NEW.appearance));
    END;
    CREATE TRIGGER mediaElementForgotten AFTER DELETE ON mediaElement
      WHEN OLD.appearance <> (SELECT appearance FROM element WHERE id = OLD.element)
    BEGIN
      DELETE FROM elementRenewed WHERE element = OLD.element AND NOT (
        EXISTS (
          SELECT 1 FROM mediaElement WHERE element = OLD.element
          AND appearance < (SELECT appearance FROM element WHERE id = OLD.element))
        OR EXISTS (
          SELECT 1 FROM mediaElement WHERE element = OLD.element
          AND appearance > (SELECT appearance FROM element WHERE id = OLD.element)));
    END;

    DELETE FROM elementRenewed WHERE NOT (
      EXISTS (
        SELECT 1 FROM mediaElement WHERE mediaElement.element = elementRenewed.element
        AND appearance < (SELECT appearance FROM element WHERE id = elementRenewed.element))
      OR EXISTS (
        SELECT 1 FROM mediaElement WHERE mediaElement.element = elementRenewed.element
        AND appearance > (SELECT appearance FROM element WHERE id = elementRenewed.element)));
    """)
}
