import SQLite
public import World

/// Where a picture is used.
public struct MediaUsage: Hashable, Codable, Sendable {
  /// The short names of the projects whose cover it is.
  public var covers: [String] = []

  /// The names of the elements whose portrait it is.
  public var portraits: [String] = []

  /// The names of the elements that it is pinned to.
  public var pinned: [String] = []

  /// The names of the albums that it is in.
  public var albums: [String] = []

  /// The numbers of the pictures that were made of it and are not in the trash.
  public var derived: [MediaItem.ID] = []

  /// Whether it is used nowhere.
  public var isEmpty: Bool {
    covers.isEmpty && portraits.isEmpty && pinned.isEmpty && albums.isEmpty && derived.isEmpty
  }
}

/// What a picture was made of, and what was made of it.
public struct Lineage: Sendable {
  /// The picture that it was made of, the one that this was made of, and so on.
  public let ancestors: [MediaItem]

  /// The pictures that were made of it, the newest first and at most a hundred.
  public let children: [MediaItem]
}

extension Library {
  /// Where a picture is used.
  public func usage(of id: MediaItem.ID) throws -> MediaUsage {
    try usage(of: [id]).first ?? MediaUsage()
  }

  /// Where each of some pictures is used, in their order.
  public func usage(of ids: [MediaItem.ID]) throws -> [MediaUsage] {
    try read { db in
      var usages: [MediaItem.ID: MediaUsage] = [:]
      func take<Value: SQLConvertible>(
        _ path: WritableKeyPath<MediaUsage, [Value]>, _ sql: SQL
      ) throws {
        for (id, value) in try db.tuples(sql, as: MediaItem.ID.self, Value.self) {
          usages[id, default: MediaUsage()][keyPath: path].append(value)
        }
      }
      try take(
        \.covers,
        """
        SELECT media, slug FROM cover JOIN project ON id = project
        WHERE media IN \(list: ids) ORDER BY slug
        """)
      try take(
        \.portraits,
        """
        SELECT media, name FROM mediaElement JOIN element ON id = element
        WHERE media IN \(list: ids) AND portrait = 1 AND trashed IS NULL ORDER BY foldedName
        """)
      try take(
        \.pinned,
        """
        SELECT media, name FROM mediaElement JOIN element ON id = element
        WHERE media IN \(list: ids) AND pinned = 1 AND trashed IS NULL ORDER BY foldedName
        """)
      for (id, album) in try Library.names(of: .album, ids, db) {
        usages[id, default: MediaUsage()].albums.append(album)
      }
      try take(
        \.derived,
        """
        SELECT derivedFrom, id FROM media
        WHERE derivedFrom IN \(list: ids) AND trashed IS NULL ORDER BY id
        """)
      return ids.map { usages[$0] ?? MediaUsage() }
    }
  }

  /// What a picture was made of, and what was made of it.
  public func lineage(of item: MediaItem) throws -> Lineage {
    try read { db in
      var ancestors: [MediaItem] = []
      var seen: Set = [item.id]
      var next = item.derivedFrom
      // A damaged library may have circles.
      while let id = next, seen.insert(id).inserted, let ancestor = try Library.media(id, db) {
        ancestors.append(ancestor)
        next = ancestor.derivedFrom
      }
      let children = try db.all(
        """
        SELECT * FROM media WHERE derivedFrom = \(item.id) AND trashed IS NULL
        ORDER BY id DESC LIMIT 100
        """, as: MediaItem.self)
      return Lineage(ancestors: ancestors, children: children)
    }
  }
}
