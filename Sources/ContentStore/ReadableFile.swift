import Files
import Glibc

/// A file that is open for reading. What is not a file is refused, and is never waited for.
struct ReadableFile: ~Copyable {
  let path: String

  /// As it was opened: what tells later whether it is still the same.
  let facts: File.Facts
  private let descriptor: Int32

  /// - Parameter followsLinks: A name in the store leads nowhere else; a path of the user's may.
  init(_ path: String, followsLinks: Bool) throws(ContentError) {
    // Opening a pipe would wait for its other end.
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followsLinks ? 0 : O_NOFOLLOW)
    let descriptor = open(path, flags)
    guard descriptor >= 0 else {
      if errno == ELOOP, !followsLinks { throw .notAFile(path) }
      throw .file(FileError("open", path))
    }
    do throws(ContentError) {
      facts = try ReadableFile.facts(of: descriptor, path)
    } catch {
      close(descriptor)
      throw error
    }
    self.path = path
    self.descriptor = descriptor
  }

  private static func facts(of file: Int32, _ path: String) throws(ContentError) -> File.Facts {
    let facts = try translated { () throws(FileError) in try File.facts(of: file, path) }
    guard facts.kind == .file else { throw .notAFile(path) }
    return facts
  }

  deinit {
    close(descriptor)
  }

  /// In bytes.
  var size: Int { facts.size }

  /// The number of bytes that came, which is 0 at the end only.
  func read(into buffer: inout [UInt8]) throws(ContentError) -> Int {
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count >= 0 { return count }
      guard errno == EINTR else { throw .file(FileError("read", path)) }
    }
  }

  /// As many bytes as there were when it was opened, or fewer where it has become shorter.
  func contents() throws(ContentError) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    var piece = [UInt8](repeating: 0, count: min(size, 1 << 18))
    while bytes.count < size, case let count = try read(into: &piece), count > 0 {
      bytes += piece.prefix(min(count, size - bytes.count))
    }
    return bytes
  }

  /// All bytes to the end, however long it has become, if there are no more than `limit`.
  func contents(limit: Int) throws(ContentError) -> [UInt8] {
    let (descriptor, path, size) = (descriptor, path, size)
    let bytes = try translated { () throws(FileError) in
      try File.contents(of: descriptor, path, expecting: size, limit: limit)
    }
    guard let bytes else { throw .tooLarge(path: path, limit: limit) }
    return bytes
  }

  /// Lets an unfinished file share the bytes; false where the disk cannot.
  func clone(into descriptor: Int32) throws(ContentError) -> Bool {
    let (source, path) = (self.descriptor, path)
    return try translated { () throws(FileError) in
      try File.clone(source, into: descriptor, path)
    }
  }

  /// The hash of all that follows, in constant memory.
  func hash() throws(ContentError) -> ContentHash {
    let hasher = try ContentHasher()
    var piece = [UInt8](repeating: 0, count: 1 << 18)
    while case let count = try read(into: &piece), count > 0 {
      try hasher.update(piece.span.extracting(first: count).bytes)
    }
    return try hasher.finish()
  }
}
