import Glibc

/// A lock between processes: `flock` on a file that holds nothing.
///
/// The kernel lets go of it when its process ends, however it ends.
package final class FileLock: Sendable {
  package let path: String
  private let descriptor: Int32

  /// Opens the file, and makes it where it is missing.
  package init(_ path: String) throws(FileError) {
    self.path = path
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw FileError("open the lock", path) }
  }

  deinit {
    close(descriptor)
  }

  /// Takes the lock if nobody has it.
  package func takeIfFree() throws(FileError) -> Bool {
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      switch errno {
      case EWOULDBLOCK: return false
      case EINTR: continue
      default: throw FileError("lock", path)
      }
    }
    return true
  }

  package func release() {
    flock(descriptor, LOCK_UN)
  }

  /// Who has the lock, as far as the kernel tells.
  package var holder: LockHolder? {
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, let locks = contents(of: "/proc/locks") else {
      return nil
    }
    for line in locks.split(separator: "\n") {
      // 3: FLOCK  ADVISORY  WRITE 4711 fe:01:131074 0 EOF
      let words = line.split(separator: " ")
      guard words.count >= 6, words[1] == "FLOCK", words[3] == "WRITE" else { continue }
      guard words[5].split(separator: ":").last == "\(facts.st_ino)" else { continue }
      // The kernel writes 0 for a process that this one cannot see.
      guard let process = Int32(words[4]), process > 0 else { return nil }
      return LockHolder(process: process, command: command(of: process))
    }
    return nil
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
