import ContentStore
import Files

/// Places where a copy of a lost file may lie. A copy is one only if its bytes are the right ones.
struct FileSources: Sendable {
  private let paths: @Sendable (ContentName) -> [String]

  /// - Parameter folders: Backups, libraries, or folders with files under their own names.
  init(near library: Library, and folders: [String]) throws {
    let near = try library.trashedDays() + [library.store.quarantine]
    paths = { name in
      let shard = name.hash.description.prefix(2)
      return near.map { "\($0)/\(name)" }
        + folders.flatMap { folder in
          ["media/\(shard)/", "\(shard)/", ""].map { "\(folder)/\($0)\(name)" }
        }
    }
  }

  /// Whether a folder is one in which copies are looked for with a chance to find any.
  static func mayLie(in folder: String) throws(FileError) -> Bool {
    let marks = ["media", "backup.json", Schema.databaseName]
    return try Folder.names(in: folder).contains { name in
      marks.contains(name) || ContentName(name) != nil || isShard(name)
    }
  }

  /// Whether a folder of a store is called so, such as `ab`.
  private static func isShard(_ name: String) -> Bool {
    name.utf8.count == 2 && name.utf8.allSatisfy("0123456789abcdef".utf8.contains)
  }

  /// The bytes of the file, and where they were found.
  func find(_ name: ContentName) -> (bytes: [UInt8], path: String)? {
    for path in paths(name) {
      do {
        guard try File.kind(of: path) == .file,
          let bytes = try File.contents(of: path, limit: ContentStore.largestFile),
          try ContentHash(of: bytes) == name.hash
        else { continue }
        return (bytes, path)
      } catch {
        // A copy that cannot be read is none; there may be another.
        continue
      }
    }
    return nil
  }
}
