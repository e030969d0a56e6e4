import Glibc

extension File {
  /// How the names of files begin that `write` has not finished.
  package static let unfinishedPrefix = ".limn-"

  /// Makes a file of bytes, so that at every moment there is all of it or none. It is readable by
  /// whom the user's mask allows, and where `replacing` does not say so, a name that is taken is an
  /// error with `EEXIST`. It is not forced onto the disk: this is for what can be made again.
  package static func write(
    _ bytes: [UInt8], to path: String, replacing: Bool
  ) throws(FileError) {
    let unfinished = "\(Folder.parent(of: path))/\(unfinishedPrefix)\(unusedName)"
    let target = open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard target >= 0 else { throw FileError("write", path) }
    do throws(FileError) {
      defer { close(target) }
      try write(bytes.span.bytes, to: target, path)
      try rename(unfinished, to: path, replacing: replacing)
    } catch {
      unlink(unfinished)
      throw error.told(of: path)
    }
  }

  /// Writes all of the bytes, however few of them the kernel takes at a time.
  package static func write(
    _ bytes: RawSpan, to descriptor: Int32, _ path: String
  ) throws(FileError) {
    var written = 0
    while written < bytes.byteCount {
      let count = bytes.extracting(droppingFirst: written).withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw FileError("write", path) }
      written += count
    }
  }
}
