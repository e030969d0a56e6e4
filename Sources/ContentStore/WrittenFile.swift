package import Files
import Synchronization

/// A file whose bytes are written, and that a batch can give its name in the store. It may be made
/// on any thread. If nobody keeps it, it goes with this.
///
/// Each that the store did not have is an open file until it is kept; a process may have a thousand.
package final class WrittenFile: Sendable {
  package let name: ContentName

  /// In bytes.
  package let size: Int

  /// What the file was like that the bytes were read from, before the first of them; nil where they
  /// came from elsewhere.
  package let original: File.Facts?

  /// Nil where the store had the file already, or has been given it.
  private let unfinished: Mutex<UnfinishedFile?>

  init(
    _ name: ContentName, size: Int, _ file: consuming UnfinishedFile?, original: File.Facts? = nil
  ) {
    self.name = name
    self.size = size
    self.original = original
    unfinished = Mutex(file)
  }

  /// Waits until the disk has the bytes, which `ContentBatch.keep` would do otherwise. Who keeps many
  /// settles all of them first: a name that is given between two waits makes the second as long as
  /// the first. After a failure the file is gone.
  package func settle() throws(ContentError) {
    try unfinished.withLock { (kept) throws(ContentError) in
      guard var file = kept.take() else { return }
      do throws(FileError) { try file.settle() } catch { throw .file(error) }
      kept = consume file
    }
  }

  /// The file itself, for the first who asks.
  func take() -> UnfinishedFile? {
    unfinished.withLock { $0.take() }
  }
}

/// What writes files before they get their names. All of it may be called on many threads at once.
extension ContentStore {
  /// Writes nothing where the store has these bytes already.
  package func write(
    _ bytes: [UInt8], ending: FileEnding
  ) throws(ContentError) -> WrittenFile {
    guard !bytes.isEmpty else { throw .empty(path: nil) }
    return try write(bytes, named: ContentName(try ContentHash(of: bytes), ending))
  }

  /// - Parameter name: Holds the hash of these same bytes, which somebody has computed already.
  package func write(
    _ bytes: [UInt8], named name: ContentName
  ) throws(ContentError) -> WrittenFile {
    guard !bytes.isEmpty else { throw .empty(path: nil) }
    if try has(name, size: bytes.count) { return WrittenFile(name, size: bytes.count, nil) }
    var file = try makeFile()
    try translated { () throws(FileError) in try file.write(bytes.span.bytes) }
    return try finish(file, as: name)
  }

  /// Copies a file of any size in constant memory, if it has no more bytes than `limit`.
  package func write(
    copyOf path: String, ending: FileEnding, limit: Int
  ) throws(ContentError) -> WrittenFile {
    let source = try ReadableFile(path, followsLinks: true)
    guard source.size <= limit else { throw .tooLarge(path: path, limit: limit) }
    var file = try makeFile()
    let hash: ContentHash
    if let clone = try file.clone(source, limit: limit) {
      hash = try clone.hash()
    } else {
      hash = try copy(source, to: &file, limit: limit)
    }
    guard file.size > 0 else { throw .empty(path: path) }
    let (name, size) = (ContentName(hash, ending), file.size)
    if try has(name, size: size) { return WrittenFile(name, size: size, nil) }
    return try finish(file, as: name)
  }

  /// Reads a file once, writes what it held, and shows those same bytes, even where the file is
  /// being changed meanwhile.
  ///
  /// Where the disk can, the copy shares the blocks of the original. It is never a hard link: whoever
  /// edits the original would change the copy.
  ///
  /// - Parameters:
  ///   - limit: How many bytes there may be.
  ///   - ending: Says from the bytes and their hash what the file is, or fails where it does not want
  ///     it.
  package func take(
    _ path: String, limit: Int, ending: ([UInt8], ContentHash) throws -> FileEnding
  ) throws -> WrittenFile {
    let source = try ReadableFile(path, followsLinks: true)
    guard source.size <= limit else { throw ContentError.tooLarge(path: path, limit: limit) }
    guard source.size > 0 else { throw ContentError.empty(path: path) }
    var file = try makeFile()
    let clone = try file.clone(source, limit: limit)
    let isClone = clone != nil
    let bytes = try clone?.contents(limit: limit) ?? source.contents(limit: limit)
    guard !bytes.isEmpty else { throw ContentError.empty(path: path) }
    let hash = try ContentHash(of: bytes)
    let name = ContentName(hash, try ending(bytes, hash))
    if try has(name, size: bytes.count) {
      return WrittenFile(name, size: bytes.count, nil, original: source.facts)
    }
    if !isClone { try file.write(bytes.span.bytes) }
    return try finish(file, as: name, original: source.facts)
  }

  /// Copies piece by piece what follows in the source, and returns the hash of it.
  private func copy(
    _ source: borrowing ReadableFile, to file: inout UnfinishedFile, limit: Int
  ) throws(ContentError) -> ContentHash {
    let hasher = try ContentHasher()
    var piece = [UInt8](repeating: 0, count: 1 << 18)
    while case let count = try source.read(into: &piece), count > 0 {
      guard file.size + count <= limit else { throw .tooLarge(path: source.path, limit: limit) }
      let bytes = piece.span.extracting(first: count).bytes
      try hasher.update(bytes)
      do { try file.write(bytes) } catch { throw .file(error) }
    }
    return try hasher.finish()
  }

  private func makeFile() throws(ContentError) -> UnfinishedFile {
    do { return try UnfinishedFile(in: unfinished) } catch { throw .file(error) }
  }

  private func finish(
    _ file: consuming UnfinishedFile, as name: ContentName, original: File.Facts? = nil
  ) throws(ContentError) -> WrittenFile {
    do { try file.startSettling() } catch { throw .file(error) }
    return WrittenFile(name, size: file.size, file, original: original)
  }

  /// Whether the file is there and whole. Whoever stored it may not have come as far as to know it on
  /// the disk, so it is written there again.
  func has(_ name: ContentName, size: Int) throws(ContentError) -> Bool {
    let path = path(of: name)
    guard case .whole = try condition(of: path, name.hash, size: size) else { return false }
    try translated { () throws(FileError) in try File.sync(path) }
    return true
  }
}
