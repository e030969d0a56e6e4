import Files
import Glibc

/// What takes files out of a store. None of it deletes a file that was ever stored.
extension ContentStore {
  /// Moves a file to another folder of the same disk, and returns its new path.
  package func move(_ name: ContentName, to other: String) throws(ContentError) -> String {
    guard try size(of: name) != nil else { throw .missing(name, path: path(of: name)) }
    return try translated { () throws(FileError) in
      let moved = try move(path(of: name), called: name, to: other)
      // The new name first: a file with two names is better than one without.
      try Folder.sync(other)
      try Folder.sync(shard(of: name.hash))
      return moved
    }
  }

  /// Moves what lies at a path to a folder where nobody has its new name.
  func move(
    _ path: String, called name: ContentName, to other: String
  ) throws(FileError) -> String {
    try Folder.make(other)
    var target = "\(other)/\(name)"
    while true {
      do throws(FileError) {
        try File.rename(path, to: target)
        return target
      } catch {
        guard error.isNameTaken else { throw error }
        target = "\(other)/\(name)-\(String(UInt64.random(in: 0 ... .max), radix: 36))"
      }
    }
  }

  /// Moves a damaged file away, and returns its new path; nil where it is whole, because somebody
  /// has stored it again.
  package func quarantine(_ name: ContentName) throws(ContentError) -> String? {
    if case .whole = try verify(name) { return nil }
    let (moved, path) = (try move(name, to: quarantine), path(of: name))
    guard case .whole = try condition(of: moved, name.hash, size: nil) else { return moved }
    // It was replaced between the look and the move.
    let folder = shard(of: name.hash)
    try translated { () throws(FileError) in
      do throws(FileError) {
        try File.rename(moved, to: path)
      } catch {
        // Somebody has stored it yet again; two whole files are one too many, but no harm.
        guard error.isNameTaken else { throw error }
      }
      try Folder.sync(folder)
    }
    return nil
  }

  /// Removes what processes left behind that ended while they wrote, and returns how many files
  /// there were.
  ///
  /// - Parameter age: How long ago such a file must have been written to last.
  @discardableResult
  package func sweep(olderThan age: Duration = .seconds(24 * 60 * 60)) throws(ContentError) -> Int {
    guard Folder.exists(unfinished) else { return 0 }
    let names = try translated { () throws(FileError) in try Folder.names(in: unfinished) }
    var count = 0
    for name in names where name.hasSuffix(UnfinishedFile.ending) {
      let path = "\(unfinished)/\(name)"
      guard isAbandoned(path, age) else { continue }
      try translated { () throws(FileError) in try File.remove(path) }
      count += 1
    }
    return count
  }

  /// False where it cannot be known.
  private func isAbandoned(_ path: String, _ age: Duration) -> Bool {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return false }
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let idle = Duration.seconds(now.tv_sec - facts.st_mtim.tv_sec)
    // Who writes has it locked, and the kernel unlocks it when the process ends.
    return idle >= age && flock(descriptor, LOCK_EX | LOCK_NB) == 0
  }
}
