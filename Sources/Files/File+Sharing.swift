import CFiles
import Glibc

/// Calls on open files that only some disks know, and that save time where they do.
extension File {
  /// Lets an empty file share the bytes of another, as they are at this moment: whoever changes one
  /// of the two later gets blocks of his own. Returns false where that cannot be; the bytes must
  /// then be read and written.
  package static func clone(
    _ source: Int32, into target: Int32, _ path: String
  ) throws(FileError) -> Bool {
    if limn_clone(source, target) == 0 { return true }
    switch errno {
    // Nothing else comes of reading and writing, and some of the bytes may be there by now.
    case ENOSPC, EDQUOT, EIO: throw FileError("copy", path)
    default: return false
    }
  }

  /// Starts to write the bytes to the disk, so that whoever calls `fsync` later waits less. That call
  /// also reports what failed here, if it is made on the same descriptor.
  package static func startWriting(_ descriptor: Int32) {
    limn_start_writing(descriptor)
  }
}
