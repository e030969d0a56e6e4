import FoundationEssentials
import SQLite
import Text
public import World

extension Library {
  /// The albums of a project by name, with the number of pictures in each.
  public func albums(in project: Project.ID) throws -> [(album: Album, media: Int)] {
    try read { db in
      var albums: [(album: Album, media: Int)] = []
      try db.each(
        """
        SELECT coalesce(albumUse.media, 0), album.*
        FROM album LEFT JOIN albumUse ON albumUse.album = album.id
        WHERE project = \(project) ORDER BY foldedName
        """
      ) { row in
        albums.append((try row.decoded(), try row.value(at: 0)))
      }
      return albums
    }
  }

  /// The album that somebody means: by its name, or by the beginning of one that no other has.
  public func album(named name: String, in project: Project.ID) throws -> Album {
    try read { try Library.album(named: name, in: project, $0) }
  }

  static func album(named name: String, in project: Project.ID, _ db: Connection) throws -> Album {
    let wanted = name.folded
    let found = try db.all(
      """
      SELECT * FROM album WHERE project = \(project) AND foldedName >= \(wanted)
        AND foldedName < \(wanted.endOfBeginnings) ORDER BY foldedName LIMIT 11
      """, as: Album.self)
    if let exact = found.first, exact.name.folded == wanted { return exact }
    guard let first = found.first, !wanted.isEmpty else {
      throw try unknownAlbum(name, in: project, db)
    }
    guard found.count == 1 else {
      throw MediaError.ambiguousAlbum(name, choices: found.prefix(10).map(\.name))
    }
    return first
  }

  /// The album that is called exactly so.
  static func albumID(_ name: String, in project: Project.ID, _ db: Connection) throws -> Album.ID {
    let id = try db.value(
      "SELECT id FROM album WHERE project = \(project) AND foldedName = \(name.folded)",
      as: Album.ID.self)
    guard let id else { throw try unknownAlbum(name, in: project, db) }
    return id
  }

  private static func unknownAlbum(
    _ name: String, in project: Project.ID, _ db: Connection
  ) throws -> MediaError {
    let known = try db.values("SELECT name FROM album WHERE project = \(project)", as: String.self)
    return .unknownAlbum(name, known: known)
  }

  /// Puts pictures at the end of an album, which is made where there is none of that name.
  ///
  /// - Parameter description: What the album is for; that of one that is there is replaced.
  public func addToAlbum(
    named name: String, description: String? = nil, _ ids: [MediaItem.ID], in project: Project.ID
  ) throws -> (album: Album, isNew: Bool) {
    try change("add \(Library.phrase(ids[...])) to the album \(name)", in: project) { db in
      var (album, isNew) = try Library.addAlbum(name, in: project, db)
      if let description { album = try Library.edit(album, nil, description, db) }
      try Library.append(ids, to: album.id, db)
      return (album, isNew)
    }
  }

  static func addToAlbum(
    named name: String, _ ids: [MediaItem.ID], in project: Project.ID, _ db: Connection
  ) throws {
    try append(ids, to: addAlbum(name, in: project, db).album.id, db)
  }

  /// The album of exactly that name, which is made where there is none.
  static func addAlbum(
    _ name: String, in project: Project.ID, _ db: Connection
  ) throws -> (album: Album, isNew: Bool) {
    let name = try name.checked(asNameOf: "An album")
    let next = try nextNumber(in: "album", db)
    try db.run(
      """
      INSERT INTO album (id, uuid, project, name, foldedName, description, created)
      VALUES (
        \(next), \(UUID()), \(project), \(name), \(name.folded), '', \(Date.thisMillisecond))
      ON CONFLICT (project, foldedName) DO NOTHING
      """)
    let isNew = db.changes > 0
    return (try album(named: name, in: project, db), isNew)
  }

  static func edit(
    _ album: Album, _ name: String?, _ description: String?, _ db: Connection
  ) throws -> Album {
    var album = album
    album.name = try (name ?? album.name).checked(asNameOf: "An album")
    album.description = try (description ?? album.description).checked(as: "The description")
    let taken = try db.value(
      """
      SELECT name FROM album
      WHERE project = \(album.project) AND foldedName = \(album.name.folded) AND id <> \(album.id)
      """, as: String.self)
    if let taken { throw MediaError.albumTaken(taken) }
    try db.run(
      """
      UPDATE album SET name = \(album.name), foldedName = \(album.name.folded),
        description = \(album.description) WHERE id = \(album.id)
      """)
    return album
  }

  /// Removes an album; its pictures stay.
  public func remove(_ album: Album) throws {
    try change("remove the album \(album.name)", in: album.project) { db in
      try db.run("DELETE FROM albumItem WHERE album = \(album.id)")
      try db.run("DELETE FROM album WHERE id = \(album.id)")
    }
  }

  /// The pictures of an album in its order.
  ///
  /// - Parameter last: The picture behind which to begin.
  public func media(
    in album: Album, after last: MediaItem.ID? = nil, limit: Int? = nil
  ) throws -> [MediaItem] {
    try read { db in
      let start = try last.map { try Library.position(of: $0, in: album, db) }
      return try db.all(
        """
        SELECT media.* FROM albumItem CROSS JOIN media ON media.id = albumItem.media
        WHERE album = \(album.id) AND trashed IS NULL
          AND (position, albumItem.media) > (\(start ?? .min), \(last ?? MediaItem.ID(rawValue: 0)))
        ORDER BY position, albumItem.media LIMIT \(limit ?? -1)
        """)
    }
  }

  static func position(
    of id: MediaItem.ID, in album: Album, _ db: Connection
  ) throws -> Int64 {
    let position = try db.value(
      "SELECT position FROM albumItem WHERE album = \(album.id) AND media = \(id)", as: Int64.self)
    guard let position else { throw MediaError.notInAlbum(id.rawValue, album: album.name) }
    return position
  }
}
