import SQLite
public import World

extension Library {
  /// The pictures that show elements as they must look: of each, in their order, its portrait and
  /// then those that are pinned to it, the newest first. Those in the trash are left out.
  public func references(of elements: [Element.ID]) throws -> [ReferencePicture] {
    try read { db in
      try db.all(
        """
        SELECT element, media.id AS media, hash, caption, portrait AS isPortrait
        FROM \(table: elements.map(\.rawValue)) AS wanted
        CROSS JOIN mediaElement INDEXED BY mediaElementReference ON element = wanted.value
        JOIN media ON media.id = mediaElement.media
        WHERE (portrait = 1 OR pinned = 1) AND trashed IS NULL
        ORDER BY wanted.key, portrait DESC, media.id DESC
        """)
    }
  }

  /// The pictures that are pinned to an element, the newest first, without those in the trash.
  public func pictures(pinnedTo element: Element.ID) throws -> [MediaItem.ID] {
    try read { db in
      try db.values(
        """
        SELECT media.id FROM mediaElement INDEXED BY mediaElementReference
        JOIN media ON media.id = mediaElement.media
        WHERE element = \(element) AND (portrait = 1 OR pinned = 1) AND pinned = 1
          AND trashed IS NULL
        ORDER BY media.id DESC
        """)
    }
  }

  /// Pins pictures to an element, and links those that are not linked with it.
  static func pin(_ ids: [MediaItem.ID], to element: Element, _ db: Connection) throws {
    for id in ids {
      try link(id, ifNeededTo: element, db)
      try db.run(
        """
        UPDATE mediaElement SET pinned = 1
        WHERE media = \(id) AND element = \(element.id) AND pinned = 0
        """)
    }
  }

  /// Takes the pins of pictures away; they show the element all the same.
  static func unpin(_ ids: [MediaItem.ID], from element: Element, _ db: Connection) throws {
    for id in ids {
      try db.run(
        """
        UPDATE mediaElement SET pinned = 0
        WHERE media = \(id) AND element = \(element.id) AND pinned = 1
        """)
      guard db.changes > 0 else {
        throw MediaError.notPinned(id.rawValue, element: element.name)
      }
    }
  }
}
