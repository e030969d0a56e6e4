import SQLite
public import World

extension Library {
  /// What looks otherwise by now than in a picture, its subjects first: why the picture is stale.
  public func changedLooks(in item: MediaItem.ID) throws -> [ChangedLook] {
    try read { db in
      try Library.changedLooks(
        db.tuples(
          """
          SELECT mediaElement.element, mediaElement.appearance, coalesce(revision, 0)
          FROM mediaElement JOIN media ON media.id = mediaElement.media
          JOIN element ON element.id = mediaElement.element
          LEFT JOIN generationElement ON generationElement.generation = media.generation
            AND generationElement.element = mediaElement.element
            AND generationElement.appearance = mediaElement.appearance
          WHERE mediaElement.media = \(item) AND mediaElement.appearance <> element.appearance
            AND element.trashed IS NULL
          ORDER BY mediaElement.role = 'subject' DESC, mediaElement.role, element.foldedName
          """, as: Element.ID.self, Int64.self, Int.self), db)
    }
  }

  /// What looks otherwise by now than when a generation was composed, in its order.
  public func changedLooks(since generation: Generation.ID) throws -> [ChangedLook] {
    try read { db in
      try Library.changedLooks(
        db.tuples(
          """
          SELECT element, appearance, revision FROM generationElement
          WHERE generation = \(generation) ORDER BY position
          """, as: Element.ID.self, Int64.self, Int.self), db)
    }
  }

  private static func changedLooks(
    _ shown: [(element: Element.ID, appearance: Int64, revision: Int)], _ db: Connection
  ) throws -> [ChangedLook] {
    try shown.compactMap { id, appearance, revision in
      guard let element = try element(id, db) else { return nil }
      let kinds = try kinds(in: element.project, db)
      let kind = try kinds.kind(named: element.kind)
      guard element.appearance(as: kind) != appearance else { return nil }
      let former = try state(of: element, looking: appearance, revision, kinds, db)
      return ChangedLook(of: element, as: kind, since: former)
    }
  }

  /// The state in which an element looked so. A picture that belongs to no generation does not say which
  /// that was, but no two looks have one digest; of several states that looked alike any will do.
  ///
  /// - Parameter number: The state that the generation names. It counts even where its digest is another,
  ///   because its kind has changed; 0 names none.
  private static func state(
    of element: Element, looking appearance: Int64, _ number: Int, _ kinds: [Kind],
    _ db: Connection
  ) throws -> (ElementRevision, Kind)? {
    let states = try history(of: element.id, db).compactMap { state in
      kinds.first { $0.id == state.kind }.map { (revision: state, kind: $0) }
    }
    return states.first { $0.revision.number == number }
      ?? states.last { $0.revision.appearance(as: $0.kind) == appearance }
  }
}
