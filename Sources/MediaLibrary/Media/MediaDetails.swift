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
}

extension Library {
  /// What belongs to each of some pictures, in their order, with a few queries for all of them.
  public func details(of items: [MediaItem]) throws -> [MediaDetails] {
    let ids = items.map(\.id)
    let details = try read { try Library.details(of: ids, $0) }
    return ids.map { details[$0] ?? MediaDetails() }
  }

  private static func details(
    of ids: [MediaItem.ID], _ db: Connection
  ) throws -> [MediaItem.ID: MediaDetails] {
    let list = try json(ids)
    var details: [MediaItem.ID: MediaDetails] = [:]
    for (id, depictions) in try depictions(of: ids, db) {
      details[id, default: MediaDetails()].depictions = depictions
    }
    let tags = try db.tuples(
      """
      SELECT mediaTag.media, name FROM mediaTag JOIN tag ON tag.id = mediaTag.tag
      WHERE mediaTag.media IN (SELECT value FROM json_each(\(list))) ORDER BY foldedName
      """, as: MediaItem.ID.self, String.self)
    for (id, tag) in tags { details[id, default: MediaDetails()].tags.append(tag) }
    let albums = try db.tuples(
      """
      SELECT albumItem.media, name FROM albumItem JOIN album ON album.id = albumItem.album
      WHERE albumItem.media IN (SELECT value FROM json_each(\(list))) ORDER BY foldedName
      """, as: MediaItem.ID.self, String.self)
    for (id, album) in albums { details[id, default: MediaDetails()].albums.append(album) }
    let covers = try db.values(
      "SELECT media FROM cover WHERE media IN (SELECT value FROM json_each(\(list)))",
      as: MediaItem.ID.self)
    for id in covers { details[id, default: MediaDetails()].isCover = true }
    try db.each(
      "SELECT media, * FROM provenance WHERE media IN (SELECT value FROM json_each(\(list)))"
    ) { row in
      details[try row.value(at: 0), default: MediaDetails()].provenance = try row.decoded(
        as: Provenance.self)
    }
    return details
  }

  private struct DepictionRow: Decodable {
    let media: MediaItem.ID
    let element: Element.ID
    let kind: Kind.ID
    let name: String
    let role: String
    let portrait: Bool
    let stale: Bool
  }

  static func depictions(
    of ids: [MediaItem.ID], _ db: Connection
  ) throws -> [(media: MediaItem.ID, depictions: [Depiction])] {
    let rows = try db.all(
      """
      SELECT media, element, kind, name, role, portrait,
        mediaElement.appearance <> element.appearance AS stale
      FROM mediaElement JOIN element ON element.id = mediaElement.element
      WHERE media IN (SELECT value FROM json_each(\(json(ids)))) AND trashed IS NULL
      ORDER BY media, role = 'subject' DESC, role, foldedName
      """, as: DepictionRow.self)
    var found: [(media: MediaItem.ID, depictions: [Depiction])] = []
    for row in rows {
      let depiction = Depiction(
        element: row.element, kind: row.kind, name: row.name,
        role: Role(rawValue: row.role) ?? .subject, portrait: row.portrait, stale: row.stale)
      if found.last?.media == row.media {
        found[found.count - 1].depictions.append(depiction)
      } else {
        found.append((row.media, [depiction]))
      }
    }
    return found
  }
}
