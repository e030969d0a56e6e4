import SQLite

extension Schema {
  /// What was spent on what, day by day: `limn cost` asks for sums over years, and a ledger has a hundred
  /// thousand lines by then.
  ///
  /// All is told by the ledger and by what was kept, and counted as it comes. Where no element is shown,
  /// and where a provider has no models, stands 0 and an empty text: `NULL` would be many rows of a key
  /// that should be one.
  static let countCosts = Migration(
    "count costs",
    """
    CREATE VIEW bookedCharge AS
      SELECT charge.id, charge.generation, charge.project, charge.day, charge.provider,
        coalesce(charge.model, '') AS model,
        iif(charge.kind = 'charged', coalesce(charge.amount, 0), 0) AS spent,
        charge.kind = 'charged' AND coalesce(charge.amount, 0) > 0 AND charge.isEstimate
          AS spentEstimates,
        charge.kind = 'charged' AND charge.amount IS NULL AS spentUnknown,
        iif(charge.kind = 'charged', 0, coalesce(charge.amount, 0)) AS held,
        sign.factor * (coalesce(reservation.amount, 0) > 0 AND reservation.isEstimate)
          AS heldEstimates,
        sign.factor * (reservation.amount IS NULL) AS heldUnknown
      FROM charge
        JOIN (
          SELECT 'reserved' AS kind, 1 AS factor UNION ALL SELECT 'released', -1
          UNION ALL SELECT 'charged', 0
        ) AS sign ON sign.kind = charge.kind
        JOIN charge AS reservation
          ON reservation.request = charge.request AND reservation.kind = 'reserved';

    CREATE TABLE cost (
      day TEXT NOT NULL,
      project INTEGER NOT NULL,
      provider TEXT NOT NULL,
      model TEXT NOT NULL,
      spent INTEGER NOT NULL,
      spentEstimates INTEGER NOT NULL,
      spentUnknown INTEGER NOT NULL,
      held INTEGER NOT NULL,
      heldEstimates INTEGER NOT NULL,
      heldUnknown INTEGER NOT NULL,
      kept INTEGER NOT NULL,
      PRIMARY KEY (project, day, provider, model)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE elementCost (
      element INTEGER NOT NULL,
      day TEXT NOT NULL,
      project INTEGER NOT NULL,
      spent INTEGER NOT NULL,
      spentEstimates INTEGER NOT NULL,
      spentUnknown INTEGER NOT NULL,
      held INTEGER NOT NULL,
      heldEstimates INTEGER NOT NULL,
      heldUnknown INTEGER NOT NULL,
      kept INTEGER NOT NULL,
      PRIMARY KEY (project, element, day)
    ) STRICT, WITHOUT ROWID;

    CREATE TRIGGER chargeCounted AFTER INSERT ON charge BEGIN
      INSERT INTO cost
        SELECT day, project, provider, model, spent, spentEstimates, spentUnknown, held, heldEstimates,
          heldUnknown, 0
        FROM bookedCharge WHERE id = NEW.id
        ON CONFLICT DO UPDATE SET
          spent = spent + excluded.spent, spentEstimates = spentEstimates + excluded.spentEstimates,
          spentUnknown = spentUnknown + excluded.spentUnknown, held = held + excluded.held,
          heldEstimates = heldEstimates + excluded.heldEstimates,
          heldUnknown = heldUnknown + excluded.heldUnknown;
      INSERT INTO elementCost
        SELECT coalesce(element, 0), day, project, spent, spentEstimates, spentUnknown, held,
          heldEstimates, heldUnknown, 0
        FROM bookedCharge LEFT JOIN generationElement USING (generation)
        WHERE id = NEW.id
        ON CONFLICT DO UPDATE SET
          spent = spent + excluded.spent, spentEstimates = spentEstimates + excluded.spentEstimates,
          spentUnknown = spentUnknown + excluded.spentUnknown, held = held + excluded.held,
          heldEstimates = heldEstimates + excluded.heldEstimates,
          heldUnknown = heldUnknown + excluded.heldUnknown;
    END;

    CREATE TRIGGER candidateCounted AFTER UPDATE OF state ON candidate
      WHEN (OLD.state = 'kept') <> (NEW.state = 'kept') AND NEW.request IS NOT NULL
    BEGIN
      UPDATE cost SET kept = kept + iif(NEW.state = 'kept', 1, -1)
        WHERE (project, day, provider, model) = (
          SELECT project, day, provider, coalesce(model, '') FROM charge
          WHERE request = NEW.request AND kind = 'reserved');
      UPDATE elementCost SET kept = kept + iif(NEW.state = 'kept', 1, -1)
        WHERE (project, day) = (
          SELECT project, day FROM charge WHERE request = NEW.request AND kind = 'reserved')
          AND element IN (
            SELECT coalesce(element, 0) FROM generation
              LEFT JOIN generationElement ON generationElement.generation = generation.id
            WHERE generation.id = NEW.generation);
    END;

    INSERT INTO cost
      SELECT day, project, provider, model, sum(spent), sum(spentEstimates), sum(spentUnknown),
        sum(held), sum(heldEstimates), sum(heldUnknown), 0
      FROM bookedCharge GROUP BY project, day, provider, model;
    UPDATE cost SET kept = counted.kept FROM (
      SELECT project, day, provider, coalesce(model, '') AS model, count(*) AS kept
      FROM candidate JOIN charge USING (request)
      WHERE candidate.state = 'kept' AND charge.kind = 'reserved'
      GROUP BY project, day, provider, coalesce(model, '')
    ) AS counted
      WHERE (cost.project, cost.day, cost.provider, cost.model)
        = (counted.project, counted.day, counted.provider, counted.model);
    INSERT INTO elementCost
      SELECT coalesce(element, 0), day, project, sum(spent), sum(spentEstimates), sum(spentUnknown),
        sum(held), sum(heldEstimates), sum(heldUnknown), 0
      FROM bookedCharge LEFT JOIN generationElement USING (generation)
      GROUP BY project, coalesce(element, 0), day;
    UPDATE elementCost SET kept = counted.kept FROM (
      SELECT charge.project, charge.day, coalesce(element, 0) AS element, count(*) AS kept
      FROM candidate JOIN charge USING (request)
        LEFT JOIN generationElement ON generationElement.generation = candidate.generation
      WHERE candidate.state = 'kept' AND charge.kind = 'reserved'
      GROUP BY charge.project, charge.day, coalesce(element, 0)
    ) AS counted
      WHERE (elementCost.project, elementCost.day, elementCost.element)
        = (counted.project, counted.day, counted.element);

    CREATE INDEX jobAmbiguous ON job (project, request) WHERE state = 'ambiguous';
    CREATE VIEW lostCharge AS
      SELECT charge.generation, charge.project, charge.day, charge.provider,
        coalesce(charge.model, '') AS model, coalesce(charge.amount, 0) AS amount,
        coalesce(charge.amount, 0) > 0 AND charge.isEstimate AS isEstimate,
        charge.amount IS NULL AS isUnknown
      FROM job INDEXED BY jobAmbiguous
        CROSS JOIN charge ON charge.request = job.request AND charge.kind = 'reserved'
      WHERE job.state = 'ambiguous';
    CREATE VIEW lostElementCharge AS
      SELECT project, day, coalesce(element, 0) AS element, amount, isEstimate, isUnknown
      FROM lostCharge LEFT JOIN generationElement USING (generation);
    """)
}
