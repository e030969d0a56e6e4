import Files
import Glibc

/// A regular file that can be read at any place, by several threads at once.
final class OpenFile: Sendable {
  let path: String
  let size: Int
  private let descriptor: Int32

  init(_ path: String) throws(ArchiveError) {
    // Opening a pipe for reading would otherwise wait for a writer.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw .file(FileError("open", path)) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw .notAFile(path)
    }
    self.path = path
    self.descriptor = descriptor
    size = Int(facts.st_size)
  }

  deinit {
    close(descriptor)
  }

  /// The bytes of a range that lies within the size.
  func bytes(_ range: Range<Int>) throws(ArchiveError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: range.count)
    let failure = bytes.withUnsafeMutableBytes { buffer in
      Result { () throws(ArchiveError) in try read(buffer, at: range.lowerBound) }
    }
    try failure.get()
    return bytes
  }

  /// Fills the buffer.
  func read(_ buffer: UnsafeMutableRawBufferPointer, at offset: Int) throws(ArchiveError) {
    var filled = 0
    while filled < buffer.count {
      let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[filled...])
      let count = pread(descriptor, rest.baseAddress, rest.count, off_t(offset + filled))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .file(FileError("read", path)) }
      guard count > 0 else { throw .changed(path) }
      filled += count
    }
  }
}

extension OpenFile {
  func error(_ fault: ArchiveFault) -> ArchiveError { .archive(fault, path: path) }
}
