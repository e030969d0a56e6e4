/// The list of what is in an archive, with everything checked that can be known from it.
struct Directory {
  let entries: [ArchiveEntry]

  init(of file: OpenFile, limits: ArchiveLimits) throws(ArchiveError) {
    let end = try EndRecord(of: file)
    // Before any memory is taken for what it claims to have.
    guard end.count <= limits.entries else {
      throw file.error(.tooManyEntries(end.count, limit: limits.entries))
    }
    guard end.directory.count <= limits.directorySize else {
      throw file.error(.directoryTooLarge(end.directory.count, limit: limits.directorySize))
    }
    guard end.count <= end.directory.count / DirectoryHeader.fixedSize else {
      throw file.error(.wrongCount)
    }
    var listing = Listing(file: file, limits: limits, end: end.directory.lowerBound)
    try listing.read(try file.bytes(end.directory), count: end.count)
    entries = try listing.placed()
  }
}

/// A directory while it is read.
private struct Listing {
  let file: OpenFile
  let limits: ArchiveLimits

  /// Where the directory starts, and so the entries must end.
  let end: Int
  private var found: [Found] = []
  private var names = TakenNames()
  private var total = 0

  private struct Found {
    let name: String
    let size: Int
    let compressedSize: Int
    let checksum: UInt32
    let method: CompressionMethod
    let offset: Int

    /// What it takes at least: a local header may have more in it than the directory tells.
    var smallestEnd: Int { offset + LocalHeader.fixedSize + name.utf8.count + compressedSize }
  }

  init(file: OpenFile, limits: ArchiveLimits, end: Int) {
    (self.file, self.limits, self.end) = (file, limits, end)
  }

  mutating func read(_ directory: [UInt8], count: Int) throws(ArchiveError) {
    var rest = directory[...]
    found.reserveCapacity(count)
    for _ in 0..<count {
      guard let header = DirectoryHeader(takenFrom: &rest) else {
        throw file.error(.damagedDirectory)
      }
      do throws(EntryFault) {
        try take(header)
      } catch {
        throw self.error(error, String(decoding: header.name, as: UTF8.self))
      }
      guard total <= limits.totalSize else { throw file.error(.tooLarge(limit: limits.totalSize)) }
    }
    guard rest.isEmpty else { throw file.error(.wrongCount) }
  }

  private mutating func take(_ header: DirectoryHeader) throws(EntryFault) {
    let name = try EntryName.checked(header.name)
    guard names.take(name) else { throw .duplicate }
    guard header.isFileOrFolder(named: name) else { throw .notAFile }
    let method = try header.method()
    let (size, compressedSize, offset) = try header.extent()
    guard offset <= end, compressedSize <= end else { throw .overlapping }
    if size > limits.sizeOfAnyRatio, size / limits.ratio > compressedSize {
      throw .compressedTooMuch(ratio: limits.ratio)
    }
    if method == .stored || EntryName.isFolder(name) {
      guard size == (method == .stored ? compressedSize : 0) else {
        throw .wrongSize(declared: size)
      }
    }
    let (sum, overflows) = total.addingReportingOverflow(size)
    total = overflows ? .max : sum
    found.append(
      Found(
        name: name, size: size, compressedSize: compressedSize, checksum: header.checksum,
        method: method, offset: offset))
  }

  /// The entries in order, each with the place that none shares with it.
  func placed() throws(ArchiveError) -> [ArchiveEntry] {
    let order = found.indices.sorted { found[$0].offset < found[$1].offset }
    var limits = [Int](repeating: end, count: found.count)
    for (this, next) in zip(order, order.dropFirst()) { limits[this] = found[next].offset }
    var entries: [ArchiveEntry] = []
    entries.reserveCapacity(found.count)
    for (one, limit) in zip(found, limits) {
      guard one.smallestEnd <= limit else { throw error(.overlapping, one.name) }
      entries.append(
        ArchiveEntry(
          name: one.name, size: one.size, compressedSize: one.compressedSize,
          checksum: one.checksum, method: one.method, place: one.offset..<limit))
    }
    return entries
  }

  private func error(_ fault: EntryFault, _ name: String) -> ArchiveError {
    .entry(fault, name: name, path: file.path)
  }
}
