import ContentStore
import Foundation
import SQLite
import TestSupport
import World

@testable import MediaLibrary

extension TemporaryFolder {
  /// Puts pictures into the library of this folder, each of one colour and with its own file.
  ///
  /// - Returns: Where their files are.
  @discardableResult
  func addPictures(_ names: String..., madeOf origin: Int64? = nil) throws -> [String] {
    let library = try Library(opening: path)
    let project = try library.currentProject()
    return try names.map { name in
      let id = try library.nextPicture
      try writePicture(
        of: [UInt8(truncatingIfNeeded: id * 40), 60, 90, 255], width: 60, height: 40, to: "made.png"
      )
      try library.insertPicture(
        name, hash: "\(ContentHash(of: bytes(of: "made.png")))", madeOf: origin, in: project.id)
      let file = library.path(of: try library.media(named: "\(id)", in: nil))
      try FileManager.default.createDirectory(
        atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      try FileManager.default.moveItem(atPath: at("made.png"), toPath: file)
      return file
    }
  }
}

extension Library {
  fileprivate var nextPicture: Int64 {
    get throws { try read { try Library.nextNumber(in: "media", $0) } }
  }

  fileprivate func insertPicture(
    _ name: String, hash: String, madeOf origin: Int64?, in project: Project.ID
  ) throws {
    try change("add \(name)", in: project) { db in
      let id = try Library.nextNumber(in: "media", db)
      try db.run(
        """
        INSERT INTO media (
          id, uuid, project, hash, format, width, height, bytes, title, caption, altText, rating,
          source, derivedFrom, perceptualHash, colours, brightness, fileName, created, added
        ) VALUES (
          \(id), \(UUID()), \(project), \(hash), 'png', 60, 40, 100, '', '', '', 0, 'generated',
          \(origin), \(id), '[]', 50, \(name), \(Date.now), \(Date.now))
        """)
      try db.run(
        """
        INSERT INTO provenance (media, model, prompt, negative, seed, settings, cost)
        VALUES (
          \(id), 'flux', \("a harbour at dusk, number \(id)"), 'fog', '42',
          '[{"name":"loras","text":"ink"}]', 40000)
        """)
    }
  }
}
