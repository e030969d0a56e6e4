import Files
import Glibc

/// A file that is being written and has no name in the store yet. If it never gets one, it goes.
///
/// It is locked as long as it is open, so that nobody takes it for one that was left behind.
final class UnfinishedFile {
  static let ending = ".unfinished"

  let path: String
  private(set) var size = 0
  private var descriptor: Int32
  private var isStillThere = true

  init(in folder: String) throws(FileError) {
    try Folder.make(folder)
    path = "\(folder)/\(File.unusedName)\(UnfinishedFile.ending)"
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      isStillThere = false
      throw FileError("make", path)
    }
    // Where a disk knows no locks, its age alone protects it.
    flock(descriptor, LOCK_EX | LOCK_NB)
  }

  deinit {
    if descriptor >= 0 { Glibc.close(descriptor) }
    if isStillThere { unlink(path) }
  }

  func write(_ bytes: RawSpan) throws(FileError) {
    try File.write(bytes, to: descriptor, path)
    size += bytes.byteCount
  }

  /// Makes it readable only, and writes it to the disk. A failure is final, as with `File.sync`.
  func settle() throws(FileError) {
    guard fchmod(descriptor, 0o400) == 0 else { throw FileError("change the mode of", path) }
    guard fsync(descriptor) == 0 else { throw FileError("write to the disk", path) }
  }

  /// Gives it a name, and returns false where that name is taken.
  func rename(to other: String) throws(FileError) -> Bool {
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
  func exchange(with other: String) throws(FileError) -> Bool {
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
  func close() throws(FileError) {
    let closing = descriptor
    descriptor = -1
    guard Glibc.close(closing) == 0 else { throw FileError("close", path) }
  }
}
