import SQLite
public import World

/// What belongs to a generation besides its own facts.
public struct GenerationDetails: Sendable {
  /// Who and what is described, in its order.
  public let elements: [GenerationElement]

  /// The pictures that are handed over beside the words, in their order.
  public let references: [GenerationReference]

  /// What a provider has made for it, in its order.
  public let candidates: [Candidate]

  /// The pictures that belong to it and are not in the trash, the newest first.
  public let media: [MediaItem.ID]
}

/// What a list shows of a generation besides its own facts.
public struct GenerationSummary: Sendable {
  /// What the elements are called that it describes, in their order.
  public var elements: [String] = []

  /// How many pictures belong to it and are not in the trash.
  public var media = 0
}

extension Library {
  /// What belongs to a generation.
  public func details(of generation: Generation) throws -> GenerationDetails {
    try read { db in
      GenerationDetails(
        elements: try Library.elements(of: generation, db),
        references: try db.all(
          """
          SELECT media, hash, element, role FROM generationReference
          WHERE generation = \(generation.id) ORDER BY position
          """),
        candidates: try Library.candidates(of: generation.id, db),
        media: try db.values(
          """
          SELECT id FROM media WHERE generation = \(generation.id) AND trashed IS NULL
          ORDER BY id DESC
          """))
    }
  }

  private static func elements(
    of generation: Generation, _ db: Connection
  ) throws -> [GenerationElement] {
    let kinds = try kinds(in: generation.project, db)
    let rows = try db.tuples(
      """
      SELECT element, role, revision, appearance, related FROM generationElement
      WHERE generation = \(generation.id) ORDER BY position
      """, as: Element.ID.self, Role.self, Int.self, Int64.self, Bool.self)
    return try rows.compactMap { id, role, revision, appearance, related in
      guard let element = try element(id, db) else { return nil }
      let present = element.appearance(as: try kinds.kind(named: element.kind))
      return GenerationElement(
        element: id, kind: element.kind, name: element.name, role: role, revision: revision,
        appearance: appearance, stale: present != appearance, related: related)
    }
  }

  /// What a list shows of each of some generations, in their order, with two queries for all.
  public func summaries(of generations: [Generation]) throws -> [GenerationSummary] {
    let ids = generations.map(\.id)
    return try read { db in
      var summaries: [Generation.ID: GenerationSummary] = [:]
      let names = try db.tuples(
        """
        SELECT generation, name FROM generationElement JOIN element ON element.id = element
        WHERE generation IN \(list: ids) ORDER BY generation, generationElement.position
        """, as: Generation.ID.self, String.self)
      for (id, name) in names { summaries[id, default: .init()].elements.append(name) }
      let counts = try db.tuples(
        """
        SELECT generation, count(*) FROM media
        WHERE generation IN \(list: ids) AND trashed IS NULL GROUP BY generation
        """, as: Generation.ID.self, Int.self)
      for (id, count) in counts { summaries[id, default: .init()].media = count }
      return ids.map { summaries[$0] ?? GenerationSummary() }
    }
  }
}
