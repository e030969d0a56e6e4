import Glibc
import Synchronization

/// A lock between processes: `flock` on a file that holds nothing.
///
/// The kernel lets go of it when its process ends, however it ends.
package final class FileLock: Sendable {
  package let path: String
  private let descriptor: Mutex<Int32>

  /// Opens the file, and makes it where it is missing.
  package init(_ path: String) throws(FileError) {
    self.path = path
    descriptor = Mutex(try FileLock.open(path))
  }

  deinit {
    descriptor.withLock { _ = close($0) }
  }

  private static func open(_ path: String) throws(FileError) -> Int32 {
    let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw FileError("open the lock", path) }
    return descriptor
  }

  /// Takes the lock if nobody has it.
  package func takeIfFree() throws(FileError) -> Bool {
    try descriptor.withLock { descriptor throws(FileError) in
      while true {
        guard try FileLock.take(descriptor, path) else { return false }
        // Who locks a file that was deleted or replaced since it was opened locks out nobody.
        if leadsTo(descriptor) { return true }
        let newer = try FileLock.open(path)
        close(descriptor)
        descriptor = newer
      }
    }
  }

  private static func take(_ descriptor: Int32, _ path: String) throws(FileError) -> Bool {
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      switch errno {
      case EWOULDBLOCK: return false
      case EINTR: continue
      default: throw FileError("lock", path)
      }
    }
    return true
  }

  /// Whether the path still leads to the open file.
  private func leadsTo(_ descriptor: Int32) -> Bool {
    var open = stat()
    var named = stat()
    return fstat(descriptor, &open) == 0 && stat(path, &named) == 0
      && open.st_ino == named.st_ino && open.st_dev == named.st_dev
  }

  package func release() {
    descriptor.withLock { _ = flock($0, LOCK_UN) }
  }

  /// Who has the lock, as far as the kernel tells.
  package var holder: LockHolder? {
    var facts = stat()
    guard descriptor.withLock({ fstat($0, &facts) }) == 0, let locks = contents(of: "/proc/locks")
    else { return nil }
    return LockTable(locks).holder(device: UInt64(facts.st_dev), inode: UInt64(facts.st_ino))
      .map { LockHolder(process: $0, command: command(of: $0)) }
  }

  /// The name of the program and the words behind it, up to the first option or path.
  private func command(of process: Int32) -> String? {
    guard let line = contents(of: "/proc/\(process)/cmdline") else { return nil }
    let words = line.split(separator: "\0")
    guard let program = words.first?.split(separator: "/").last else { return nil }
    let verbs = words.dropFirst().prefix(2).prefix { $0.allSatisfy(\.isLetter) }
    return ([program] + verbs).joined(separator: " ")
  }
}

/// The process that has a lock.
package struct LockHolder: Hashable, Sendable {
  package let process: Int32
  package let command: String?

  package init(process: Int32, command: String?) {
    self.process = process
    self.command = command
  }
}

extension LockHolder: CustomStringConvertible {
  package var description: String {
    command.map { "`\($0)` (process \(process))" } ?? "process \(process)"
  }
}

/// The text of a file of `/proc`; nil where there is none, or it may not be read.
private func contents(of path: String) -> String? {
  do {
    return try File.contents(of: path, limit: 16 << 20).map { String(decoding: $0, as: UTF8.self) }
  } catch {
    return nil
  }
}
