import CFiles
import Glibc

/// What can be known of the disk under a path, and of the terminal behind a descriptor.
package enum Disk {
  /// Whether the file system is mounted for reading only.
  package static func isReadOnly(_ path: String) -> Bool {
    var facts = statvfs()
    return statvfs(path, &facts) == 0 && facts.f_flag & UInt(ST_RDONLY) != 0
  }

  /// How many bytes this user can still write there; nil where the disk does not tell.
  package static func freeBytes(at path: String) -> UInt64? {
    var facts = statvfs()
    guard statvfs(path, &facts) == 0 else { return nil }
    return UInt64(facts.f_bavail).multipliedReportingOverflow(by: UInt64(facts.f_frsize))
      .partialValue
  }

  /// Whether this process may write there.
  package static func mayWrite(_ path: String) -> Bool {
    access(path, W_OK) == 0
  }
}

/// The terminal that a descriptor may lead to.
package enum Terminal {
  package static func isBehind(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1
  }

  /// The width in columns; nil where there is no terminal, or one that does not tell.
  package static func columns(behind descriptor: Int32) -> Int? {
    let columns = Int(limn_terminal_columns(descriptor))
    return columns > 0 ? columns : nil
  }
}
