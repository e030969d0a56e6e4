import Foundation
import SQLite
import World

@testable import MediaLibrary

/// A picture in a library, without a file: tests of files make their own.
extension Library {
  @discardableResult
  func addPicture(
    _ name: String = "picture.png", hash: String? = nil, madeOf origin: MediaItem.ID? = nil,
    in project: Project.ID
  ) throws -> MediaItem.ID {
    try change("add \(name)", in: project) { db in
      let id = try Library.nextNumber(in: "media", db)
      let digits = hash ?? String(id, radix: 16)
      let whole = String(repeating: "0", count: 64 - digits.count)
      try db.run(
        """
        INSERT INTO media (
          id, uuid, project, hash, format, width, height, bytes, title, caption, altText, rating,
          source, derivedFrom, perceptualHash, colours, brightness, fileName, created, added
        ) VALUES (
          \(id), \(UUID()), \(project), \(hash == nil ? whole + digits : digits + whole), 'png',
          60, 40, 100, '', '', '', 0, 'imported', \(origin), \(id), '[]', 50, \(name),
          \(Date.now), \(Date.now))
        """)
      return MediaItem.ID(rawValue: id)
    }
  }
}
