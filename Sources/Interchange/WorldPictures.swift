import Archive
import Files
package import MediaLibrary
import Synchronization

/// The bytes of pictures that imported worlds have noted: in folders, and in archives that the library
/// has kept.
package final class WorldPictures: Sendable {
  /// Archives that are open already; opening one reads all of its directory.
  private let archives = Mutex<[String: OpenArchive]>([:])
  private let limit: Int

  /// - Parameter limit: How many bytes a picture may have.
  package init(limit: Int) { self.limit = limit }

  private struct OpenArchive {
    let reader: ArchiveReader
    let entries: [String: ArchiveEntry]

    init(_ path: String) throws {
      reader = try ArchiveReader(path)
      entries = Dictionary(
        reader.entries.map { ($0.name, $0) }, uniquingKeysWith: { one, _ in one })
    }
  }

  package func bytes(of picture: WaitingPicture) throws -> [UInt8] {
    guard !Folder.exists(picture.source) else {
      return try bytes(of: picture.path, in: picture.source)
    }
    let archive = try archives.withLock { archives in
      if let open = archives[picture.source] { return open }
      let opened = try OpenArchive(picture.source)
      archives[picture.source] = opened
      return opened
    }
    guard let entry = archive.entries[picture.path] else {
      throw ImportError.missingPart(picture.source, part: picture.path)
    }
    return try archive.reader.read(entry, atMost: limit)
  }

  private func bytes(of path: String, in folder: String) throws -> [UInt8] {
    let file = Folder.isAbsolute(path) ? path : "\(folder)/\(path)"
    guard let bytes = try File.contents(of: file, limit: limit) else {
      throw ImportError.tooLarge(file, limit: limit)
    }
    return bytes
  }
}
