import Glibc

extension File {
  /// What the system knows of a file without a look at its bytes. It differs once somebody has written
  /// to the file, or put another in its place.
  package struct Facts: Hashable, Sendable {
    package let kind: Kind

    /// In bytes.
    package let size: Int
    package let identity: Identity

    /// When its bytes were last changed.
    private let seconds: Int
    private let nanoseconds: Int

    init(_ facts: stat) {
      (kind, size, identity) = (Kind(facts), Int(facts.st_size), Identity(facts))
      (seconds, nanoseconds) = (facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec)
    }

    /// When its bytes were last changed, in milliseconds since 1970.
    package var modified: Int64 {
      // Disks that say nonsense exist; no second of theirs may trap.
      min(max(Int64(seconds), -1 << 50), 1 << 50) * 1000 + Int64(nanoseconds) / 1_000_000
    }
  }

  /// What is known of an open file.
  package static func facts(of descriptor: Int32, _ path: String) throws(FileError) -> Facts {
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { throw FileError("look at", path) }
    return Facts(facts)
  }

  /// What a name leads to; nil where nothing is there.
  package static func facts(of path: String) throws(FileError) -> Facts? {
    var facts = stat()
    guard stat(path, &facts) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw FileError("look at", path)
    }
    return Facts(facts)
  }
}
