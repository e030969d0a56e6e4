import CZip
import Files
import Glibc

/// Makes a ZIP archive whose bytes depend on nothing but the names, the contents and their order.
///
/// Times and permissions are fixed. Compressed bytes are those of the zlib that is installed:
/// another version may compress otherwise.
///
///     var archive = ArchiveWriter("world.zip")
///     try archive.add("manifest.json", .bytes(json))
///     try archive.add("media/1.png", .file(picture), isCompressed: true)
///     try archive.write()
package struct ArchiveWriter: Sendable {
  /// Where the bytes of an entry come from.
  package enum Content: Sendable {
    case bytes([UInt8])

    /// A file on the disk, which is read while the archive is written.
    case file(String)
  }

  package let path: String
  private var entries: [Entry] = []
  private var names = TakenNames()

  private struct Entry {
    let name: String
    let content: Content
    let method: CompressionMethod
  }

  /// Nothing is made at the path before `write`.
  package init(_ path: String) {
    self.path = path
  }

  /// Adds an entry behind those that are there. What is compressed already, as pictures are, is
  /// stored as it is.
  package mutating func add(
    _ name: String, _ content: Content, isCompressed: Bool = false
  ) throws(ArchiveError) {
    do throws(EntryFault) {
      _ = try EntryName.checked(Array(name.utf8))
      guard !EntryName.isFolder(name) else { throw .notAFile }
      guard names.take(name) else { throw .duplicate }
    } catch {
      throw .entry(error, name: name, path: path)
    }
    entries.append(
      Entry(name: name, content: content, method: isCompressed ? .stored : .deflated))
  }

  /// Writes the archive under a temporary name, and gives it its own when it is whole and on the
  /// disk. Only where `replacing` says so may there be a file already.
  package func write(replacing: Bool = false) throws(ArchiveError) {
    guard replacing || !File.exists(path) else { throw .exists(path) }
    guard !entries.isEmpty else { throw .empty(path) }
    let folder = Folder.parent(of: path)
    let temporary = "\(folder)/.limn-\(File.unusedName).zip"
    do throws(ArchiveError) {
      try fill(temporary)
      try publish(temporary, in: folder, replacing: replacing)
    } catch {
      // The first failure is the one to tell of.
      do throws(FileError) { try File.remove(temporary) } catch _ {}
      throw error
    }
  }

  private func publish(
    _ temporary: String, in folder: String, replacing: Bool
  ) throws(ArchiveError) {
    do throws(FileError) {
      try File.sync(temporary)
      try File.rename(temporary, to: path, replacing: replacing)
      try Folder.sync(folder)
    } catch {
      throw error.isNameTaken && !replacing ? .exists(path) : .file(error)
    }
  }

  /// Lets libzip write all entries; it reads them only when the archive is closed.
  private func fill(_ temporary: String) throws(ArchiveError) {
    let zip = try LibZip.opened()
    guard let archive = zip.open(temporary, ZIP_CREATE | ZIP_EXCL, nil) else {
      throw .file(FileError("write", path))
    }
    var sources: [ByteSource] = []
    do throws(ArchiveError) {
      for entry in entries {
        let source = try source(of: entry, zip)
        sources.append(source)
        try add(entry, source, to: archive, zip)
      }
      guard zip.close(archive) == 0 else { throw failure(of: archive, zip) }
    } catch {
      zip.discard(archive)
      throw sources.lazy.compactMap(\.failure).first ?? error
    }
  }

  private func source(of entry: Entry, _ zip: limn_zip) throws(ArchiveError) -> ByteSource {
    switch entry.content {
    case .bytes(let bytes):
      return ByteSource(zip, length: bytes.count) { () throws(ArchiveError) in [.bytes(bytes)] }
    case .file(let path):
      let size = try OpenFile(path).size
      return ByteSource(zip, length: size) { () throws(ArchiveError) in
        let file = try OpenFile(path)
        guard file.size == size else { throw .changed(path) }
        return [.file(file, 0..<size)]
      }
    }
  }

  private func add(
    _ entry: Entry, _ source: ByteSource, to archive: OpaquePointer, _ zip: limn_zip
  ) throws(ArchiveError) {
    let added = zip.lend(source) { handle -> Int64? in
      let index = zip.file_add(archive, entry.name, handle, UInt32(ZIP_FL_ENC_UTF_8))
      return index >= 0 ? index : nil
    }
    guard let added else { throw failure(of: archive, zip) }
    let index = UInt64(added)
    guard
      zip.set_compression(archive, index, Int32(entry.method.rawValue), ArchiveWriter.level) == 0,
      zip.set_time(archive, index, 0, ArchiveWriter.firstDay, 0) == 0,
      zip.set_attributes(archive, index, 0, UInt8(ZIP_OPSYS_UNIX), ArchiveWriter.mode) == 0
    else { throw failure(of: archive, zip) }
  }

  private func failure(of archive: OpaquePointer, _ zip: limn_zip) -> ArchiveError {
    guard let error = zip.error(archive), zip.system_type(error) == ZIP_ET_SYS else {
      return .unexpected(code: zip.error(archive).map { zip.error_code($0) } ?? 0, path: path)
    }
    return .file(FileError("write", path, code: zip.system_code(error)))
  }

  /// The usual one of deflate.
  private static let level: UInt32 = 6

  /// 1 January 1980, before which DOS knew no time.
  private static let firstDay: UInt16 = 1 << 5 | 1

  /// A regular file that all may read and its owner write, where Unix keeps it.
  private static let mode = (S_IFREG | 0o644) << 16
}
