import SQLite
public import World

/// What belongs to a picture besides its own facts.
public struct MediaDetails: Sendable {
  /// How it came to be, as far as it is known.
  public var provenance: Provenance?

  /// Its tags, by name.
  public var tags: [String] = []

  /// What it shows.
  public var depictions: [Depiction] = []

  /// The albums that it is in, by name.
  public var albums: [String] = []

  /// Whether it stands for its project.
  public var isCover = false

  /// What can be asked for by itself, each with a query.
  public enum Part: CaseIterable, Sendable {
    case provenance, tags, depictions, albums, cover

    /// Of the provenance only the words it was made from, which lists show.
    case prompt

    /// All of it.
    public static let all = Set(allCases)
  }
}

extension Library {
  /// What belongs to each of some pictures, in their order, with a few queries for all of them.
  public func details(
    of items: [MediaItem], _ parts: Set<MediaDetails.Part> = MediaDetails.Part.all
  ) throws -> [MediaDetails] {
    let ids = items.map(\.id)
    let details = try read { try Library.details(of: ids, parts, $0) }
    return ids.map { details[$0] ?? MediaDetails() }
  }

  private static func details(
    of ids: [MediaItem.ID], _ parts: Set<MediaDetails.Part>, _ db: Connection
  ) throws -> [MediaItem.ID: MediaDetails] {
    var details: [MediaItem.ID: MediaDetails] = [:]
    if parts.contains(.depictions) {
      for (id, depictions) in try depictions(of: ids, db) {
        details[id, default: MediaDetails()].depictions = depictions
      }
    }
    if parts.contains(.tags) {
      for (id, tag) in try names(of: .tag, ids, db) {
        details[id, default: MediaDetails()].tags.append(tag)
      }
    }
    if parts.contains(.albums) {
      for (id, album) in try names(of: .album, ids, db) {
        details[id, default: MediaDetails()].albums.append(album)
      }
    }
    if parts.contains(.cover) {
      let covers = try db.values(
        "SELECT media FROM cover WHERE media IN \(list: ids)",
        as: MediaItem.ID.self)
      for id in covers { details[id, default: MediaDetails()].isCover = true }
    }
    if parts.contains(.provenance) {
      for (id, provenance) in try provenance(of: ids, db) {
        details[id, default: MediaDetails()].provenance = provenance
      }
    } else if parts.contains(.prompt) {
      try db.each("SELECT media, prompt FROM provenance WHERE media IN \(list: ids)") { row in
        let id = MediaItem.ID(rawValue: try row.value(at: 0))
        details[id, default: MediaDetails()].provenance = Provenance(prompt: try row.value(at: 1))
      }
    }
    return details
  }

  /// What each picture is sorted into, by name.
  static func names(
    of link: MediaLink, _ ids: [MediaItem.ID], _ db: Connection
  ) throws -> [(MediaItem.ID, String)] {
    try db.tuples(
      """
      SELECT link.media, label.name FROM \(name: link.table) AS link
      JOIN \(name: link.column) AS label ON label.id = link.\(name: link.column)
      WHERE link.media IN \(list: ids) ORDER BY label.foldedName
      """, as: MediaItem.ID.self, String.self)
  }

  private static func provenance(
    of ids: [MediaItem.ID], _ db: Connection
  ) throws -> [(MediaItem.ID, Provenance)] {
    var found: [(MediaItem.ID, Provenance)] = []
    try db.each(
      "SELECT media, * FROM provenance WHERE media IN \(list: ids)"
    ) { row in
      found.append((try row.value(at: 0), try row.decoded()))
    }
    return found
  }

  /// What each picture shows, its subjects first. Columns, not `Codable`: lists ask for them.
  static func depictions(
    of ids: [MediaItem.ID], _ db: Connection
  ) throws -> [(media: MediaItem.ID, depictions: [Depiction])] {
    var found: [(media: MediaItem.ID, depictions: [Depiction])] = []
    try db.each(
      """
      SELECT media, element, kind, name, role, portrait, pinned,
        mediaElement.appearance <> element.appearance
      FROM mediaElement JOIN element ON element.id = mediaElement.element
      WHERE media IN \(list: ids) AND trashed IS NULL
      ORDER BY media, role = 'subject' DESC, role, foldedName
      """
    ) { row in
      let media = MediaItem.ID(rawValue: try row.value(at: 0))
      let depiction = Depiction(
        element: Element.ID(rawValue: try row.value(at: 1)), kind: try row.value(at: 2),
        name: try row.value(at: 3), role: try row.word(at: 4), portrait: try row.value(at: 5),
        pinned: try row.value(at: 6), stale: try row.value(at: 7))
      if found.last?.media == media {
        found[found.count - 1].depictions.append(depiction)
      } else {
        found.append((media, [depiction]))
      }
    }
    return found
  }
}
