import SQLite
public import World

/// Where pictures of an album go.
public enum AlbumPlace: Sendable {
  case first, last
  case before(MediaItem.ID)
  case behind(MediaItem.ID)
}

/// What somebody wants to be different about an album.
public struct AlbumChange: Sendable {
  /// Its name, if that changes.
  public var name: String?

  /// What it is for, if that changes.
  public var description: String?

  /// Pictures to put at its end, unless they are in it.
  public var added: [MediaItem.ID] = []

  /// Pictures to take out of it.
  public var removed: [MediaItem.ID] = []

  /// Pictures to move within it, in this order.
  public var moved: [MediaItem.ID] = []

  /// Where they go.
  public var place = AlbumPlace.last

  /// Changes nothing yet.
  public init() {}
}

extension Library {
  /// Changes an album as one operation.
  public func edit(_ album: Album, _ wanted: AlbumChange) throws -> Album {
    try change("edit the album \(album.name)", in: album.project) { db in
      let changed = try Library.edit(album, wanted.name, wanted.description, db)
      for id in wanted.removed {
        try db.run("DELETE FROM albumItem WHERE album = \(album.id) AND media = \(id)")
      }
      try Library.append(wanted.added, to: album.id, db)
      try Library.move(wanted.moved, in: album, to: wanted.place, db)
      return changed
    }
  }

  /// So far from each other are neighbours when they come; whoever is moved finds room between two.
  private static let gap: Int64 = 1024

  /// Puts pictures behind the last of an album; those that are in it stay where they are.
  static func append(_ ids: [MediaItem.ID], to album: Album.ID, _ db: Connection) throws {
    let owner = try db.value("SELECT project FROM album WHERE id = \(album)", as: Project.ID.self)
    var position =
      try db.value("SELECT max(position) FROM albumItem WHERE album = \(album)", as: Int64.self)
      ?? 0
    for id in ids {
      guard try Library.owner(of: id, db) == owner else { throw try strange(id, db) }
      position += gap
      try db.run(
        """
        INSERT INTO albumItem (album, media, position) VALUES (\(album), \(id), \(position))
        ON CONFLICT DO NOTHING
        """)
    }
  }

  private static func move(
    _ ids: [MediaItem.ID], in album: Album, to place: AlbumPlace, _ db: Connection
  ) throws {
    guard !ids.isEmpty else { return }
    for id in ids { _ = try position(of: id, in: album, db) }
    if let positions = try positions(for: ids, in: album, at: place, db) {
      return try set(positions, of: ids, in: album, db)
    }
    try renumber(album, roomFor: ids.count, db)
    try set(positions(for: ids, in: album, at: place, db) ?? [], of: ids, in: album, db)
  }

  private static func set(
    _ positions: [Int64], of ids: [MediaItem.ID], in album: Album, _ db: Connection
  ) throws {
    for (id, position) in zip(ids, positions) {
      try db.run(
        """
        UPDATE albumItem SET position = \(position) WHERE album = \(album.id) AND media = \(id)
        """)
    }
  }

  /// Positions with the same distance between them; nil where there is no room.
  private static func positions(
    for ids: [MediaItem.ID], in album: Album, at place: AlbumPlace, _ db: Connection
  ) throws -> [Int64]? {
    let count = Int64(ids.count)
    let (low, high) = try neighbours(of: place, moving: ids, in: album, db)
    switch (low, high) {
    case (let low?, let high?):
      let step = (high - low) / (count + 1)
      return step > 0 ? (1...count).map { low + $0 * step } : nil
    case (let low?, nil): return (1...count).map { low + $0 * gap }
    case (nil, let high?): return (1...count).map { high - (count + 1 - $0) * gap }
    case (nil, nil): return (1...count).map { $0 * gap }
    }
  }

  /// The positions right before and right behind a place, without what is moved there.
  private static func neighbours(
    of place: AlbumPlace, moving ids: [MediaItem.ID], in album: Album, _ db: Connection
  ) throws -> (Int64?, Int64?) {
    let staying: SQL = "album = \(album.id) AND media NOT IN \(list: ids)"
    let first: SQL = "SELECT min(position) FROM albumItem WHERE \(staying)"
    let last: SQL = "SELECT max(position) FROM albumItem WHERE \(staying)"
    switch place {
    case .first: return (nil, try db.value(first))
    case .last: return (try db.value(last), nil)
    case .before(let id):
      let position = try position(of: id, in: album, db)
      return (try db.value("\(last) AND position < \(position)"), position)
    case .behind(let id):
      let position = try position(of: id, in: album, db)
      return (position, try db.value("\(first) AND position > \(position)"))
    }
  }

  /// Makes room between all neighbours.
  private static func renumber(_ album: Album, roomFor count: Int, _ db: Connection) throws {
    let distance = max(gap, Int64(count) + 1)
    try db.run(
      """
      UPDATE albumItem SET position = place * \(distance)
      FROM (
        SELECT media AS ranked, row_number() OVER (ORDER BY position, media) AS place
        FROM albumItem WHERE album = \(album.id))
      WHERE album = \(album.id) AND media = ranked
      """)
  }
}
