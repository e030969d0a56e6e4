/// A ZIP archive, which may have been made to do harm.
///
/// Opening it checks everything that can be known without decompressing, and reading an entry the
/// rest. Nothing is ever written to a path that is made of an entry's name. Several threads may
/// read at once.
///
///     let archive = try ArchiveReader("world.zip")
///     for entry in archive.entries where !entry.isFolder {
///       let bytes = try archive.read(entry, atMost: 1 << 20)
///     }
package final class ArchiveReader: Sendable {
  /// In the order of the archive's directory.
  package let entries: [ArchiveEntry]
  private let file: OpenFile

  private static let pieceSize = 64 << 10

  package init(_ path: String, limits: ArchiveLimits = ArchiveLimits()) throws(ArchiveError) {
    file = try OpenFile(path)
    entries = try Directory(of: file, limits: limits).entries
  }

  package var path: String { file.path }

  /// All bytes of an entry, unless there are more than `limit`.
  package func read(_ entry: ArchiveEntry, atMost limit: Int) throws(ArchiveError) -> [UInt8] {
    guard entry.size <= limit else {
      throw .entry(.tooLarge(entry.size, limit: limit), name: entry.name, path: path)
    }
    var bytes: [UInt8] = []
    // What it claims is not believed before it is there.
    bytes.reserveCapacity(min(entry.size, 1 << 20))
    guard !entry.isFolder else { return bytes }
    let decompression = try Decompression(of: entry, in: file)
    var buffer = [UInt8](repeating: 0, count: ArchiveReader.pieceSize)
    while case let count = try decompression.read(into: &buffer), count > 0 {
      bytes += buffer[..<count]
    }
    return bytes
  }

  /// Gives the bytes of an entry to `use`, some at a time. Whether they are right is known only when
  /// this returns: an entry that is damaged at its end throws after much of it was given.
  package func stream(
    _ entry: ArchiveEntry, to use: (ArraySlice<UInt8>) throws -> Void
  ) throws {
    guard !entry.isFolder else { return }
    let decompression = try Decompression(of: entry, in: file)
    var buffer = [UInt8](repeating: 0, count: ArchiveReader.pieceSize)
    while case let count = try decompression.read(into: &buffer), count > 0 {
      try use(buffer[..<count])
    }
  }
}
