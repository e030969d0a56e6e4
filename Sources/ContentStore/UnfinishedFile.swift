import Files
import Glibc

/// A file that is being written and has no name in the store yet. If it never gets one, it goes.
///
/// It is locked as long as it is open, so that nobody takes it for one that was left behind.
struct UnfinishedFile: ~Copyable, Sendable {
  static let ending = ".unfinished"

  let path: String
  private(set) var size = 0
  private var descriptor: Int32
  private var isStillThere = true
  private var isSettled = false

  init(in folder: String) throws(FileError) {
    let path = "\(folder)/\(File.unusedName)\(UnfinishedFile.ending)"
    let descriptor = try UnfinishedFile.open(path, in: folder)
    // Where a disk knows no locks, its age alone protects it.
    flock(descriptor, LOCK_EX | LOCK_NB)
    self.path = path
    self.descriptor = descriptor
  }

  /// Whoever makes the folder and then fails takes it away again, and others may have seen it
  /// meanwhile. Those who make it themselves then fail for the true reason.
  private static func open(_ path: String, in folder: String) throws(FileError) -> Int32 {
    var tries = 0
    while true {
      try Folder.make(folder)
      let descriptor = Glibc.open(
        path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
      if descriptor >= 0 { return descriptor }
      let error = FileError("make", path)
      tries += 1
      guard error.isNotThere, tries < 100 else { throw error }
    }
  }

  deinit {
    if descriptor >= 0 { Glibc.close(descriptor) }
    if isStillThere { unlink(path) }
  }

  mutating func write(_ bytes: RawSpan) throws(FileError) {
    try File.write(bytes, to: descriptor, path)
    size += bytes.byteCount
  }

  /// Makes it share the bytes of a file, and opens it to read those: the other file may change, and
  /// this one does not. Nil where the disk cannot; it is empty then.
  ///
  /// - Parameter limit: How many bytes there may be.
  mutating func clone(
    _ source: borrowing ReadableFile, limit: Int
  ) throws(ContentError) -> ReadableFile? {
    guard try source.clone(into: descriptor) else { return nil }
    let clone = try ReadableFile(path, followsLinks: false)
    guard clone.size <= limit else { throw .tooLarge(path: source.path, limit: limit) }
    size = clone.size
    return clone
  }

  /// Makes it readable only, now that its bytes are written, and lets the disk begin with it. What
  /// the disk has to know of it is complete then: files that are settled later, one behind the
  /// other, have but one wait between them for the journal of the disk.
  func startSettling() throws(FileError) {
    guard fchmod(descriptor, 0o400) == 0 else { throw FileError("change the mode of", path) }
    File.startWriting(descriptor)
  }

  /// Writes it to the disk, if that is not done yet. A failure is final, as with `File.sync`.
  mutating func settle() throws(FileError) {
    guard !isSettled else { return }
    guard fsync(descriptor) == 0 else { throw FileError("write to the disk", path) }
    isSettled = true
  }

  /// Gives it a name, and returns false where that name is taken.
  mutating func rename(to other: String) throws(FileError) -> Bool {
    do {
      try File.rename(path, to: other)
    } catch {
      if error.isNameTaken { return false }
      throw error
    }
    isStillThere = false
    return true
  }

  /// Takes the name of another file, which at the same moment gets the name that this one had:
  /// whoever looks always finds one of the two. Returns false where the other is gone.
  mutating func exchange(with other: String) throws(FileError) -> Bool {
    do {
      try File.exchange(path, with: other)
    } catch {
      if error.isNotThere { return false }
      throw error
    }
    isStillThere = false
    return true
  }

  /// Some disks report only now what they could not write.
  mutating func close() throws(FileError) {
    let closing = descriptor
    descriptor = -1
    guard Glibc.close(closing) == 0 else { throw FileError("close", path) }
  }
}
