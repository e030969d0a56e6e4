import Glibc

extension File {
  /// What the system knows of a file without a look at its bytes.
  package struct Facts: Hashable, Sendable {
    package let kind: Kind

    /// In bytes.
    package let size: Int

    /// When its bytes were last changed, in milliseconds since 1970.
    package let modified: Int64
    package let identity: Identity

    init(_ facts: stat) {
      kind = Kind(facts)
      size = Int(facts.st_size)
      // Disks that say nonsense exist; no second of theirs may trap.
      let seconds = min(max(Int64(facts.st_mtim.tv_sec), -1 << 50), 1 << 50)
      modified = seconds * 1000 + Int64(facts.st_mtim.tv_nsec) / 1_000_000
      identity = Identity(facts)
    }
  }

  /// What is different once somebody has written to a file, or put another in its place.
  package struct Stamp: Hashable, Sendable {
    private let identity: Identity
    private let size: Int

    /// When its bytes were last changed.
    private let seconds: Int
    private let nanoseconds: Int

    init(_ facts: stat) {
      (identity, size) = (Identity(facts), Int(facts.st_size))
      (seconds, nanoseconds) = (facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec)
    }
  }

  /// - Parameter descriptor: An open file.
  package static func stamp(of descriptor: Int32, _ path: String) throws(FileError) -> Stamp {
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { throw FileError("look at", path) }
    return Stamp(facts)
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
