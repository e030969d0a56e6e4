import Files
import Glibc

/// What a folder says of a file, without opening it.
struct StoredFile {
  let size: Int

  /// Who may do what with it, such as 0o400.
  let mode: UInt32
  let isFile: Bool

  /// When it last changed or got its name, in seconds since 1970.
  private let changed: Int

  /// Nil where there is nothing.
  init?(_ path: String) throws(FileError) {
    var facts = stat()
    guard lstat(path, &facts) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw FileError("look at", path)
    }
    size = Int(facts.st_size)
    mode = facts.st_mode & 0o7777
    isFile = facts.st_mode & S_IFMT == S_IFREG
    changed = facts.st_ctim.tv_sec
  }

  /// How long ago it got its name, or was changed last.
  var age: Duration {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return .seconds(now.tv_sec - changed)
  }

  /// Makes it readable by its owner, and by nobody else.
  static func protect(_ path: String) throws(FileError) {
    guard chmod(path, 0o400) == 0 else { throw FileError("change the mode of", path) }
  }
}
