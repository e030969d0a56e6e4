/// A file or folder in an archive. Its name is only a name: nothing is written where it points.
package struct ArchiveEntry: Hashable, Sendable {
  package let name: String

  /// The bytes that it yields, or else reading it fails.
  package let size: Int
  package let compressedSize: Int

  /// The CRC-32 of what it yields.
  package let checksum: UInt32

  package var isFolder: Bool { EntryName.isFolder(name) }

  let method: CompressionMethod

  /// From its local header to the next entry or the directory; everything of it lies therein.
  let place: Range<Int>
}

/// How the bytes of an entry are compressed; APPNOTE 4.4.5.
enum CompressionMethod: Int {
  case stored = 0
  case deflated = 8
}
