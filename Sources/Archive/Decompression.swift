import CZip

/// The bytes of one entry as libzip yields them, counted and checked against what was declared.
final class Decompression {
  private let entry: ArchiveEntry
  private let path: String
  private let zip: limn_zip
  private let source: ByteSource
  private let archive: OpaquePointer
  private let stream: OpaquePointer
  private var total = 0

  init(of entry: ArchiveEntry, in file: OpenFile) throws(ArchiveError) {
    let zip = try LibZip.opened()
    let range = try LocalHeader.bytes(of: entry, in: file)
    let single = SingleEntryArchive(entry, at: range, of: file)
    let source = ByteSource(zip, length: single.length) { () throws(ArchiveError) in single.pieces }
    let damaged = ArchiveError.entry(.damaged, name: entry.name, path: file.path)
    guard let archive = zip.lend(source, to: { zip.open_from_source($0, ZIP_RDONLY, nil) }) else {
      throw source.failure ?? damaged
    }
    guard let stream = zip.file_open(archive, 0, 0) else {
      zip.discard(archive)
      throw source.failure ?? damaged
    }
    (self.entry, self.path, self.zip) = (entry, file.path, zip)
    (self.source, self.archive, self.stream) = (source, archive, stream)
  }

  deinit {
    _ = zip.file_close(stream)
    zip.discard(archive)
  }

  /// Fills the buffer as far as there are bytes, and returns how many these are: 0 when all that was
  /// declared has come, and its checksum is right.
  func read(into buffer: inout [UInt8]) throws(ArchiveError) -> Int {
    let count = Int(zip.file_read(stream, &buffer, UInt64(buffer.count)))
    guard count >= 0 else { throw source.failure ?? error(fault) }
    total += count
    guard total <= entry.size, count > 0 || total == entry.size else {
      throw error(.wrongSize(declared: entry.size))
    }
    return count
  }

  /// What libzip found, which compares checksum and size when it has decompressed all.
  private var fault: EntryFault {
    switch zip.error_code(zip.file_error(stream)) {
    case ZIP_ER_CRC: .wrongChecksum
    case ZIP_ER_INCONS: .wrongSize(declared: entry.size)
    default: .damaged
    }
  }

  private func error(_ fault: EntryFault) -> ArchiveError {
    .entry(fault, name: entry.name, path: path)
  }
}
