/// The locks that processes hold, as `/proc/locks` lists them.
package struct LockTable {
  private struct Entry {
    let process: Int32
    let device: String
    let inode: UInt64
  }

  private let entries: [Entry]

  package init(_ text: String) {
    entries = text.split(separator: "\n").compactMap { line in
      // 3: FLOCK  ADVISORY  WRITE 4711 fe:01:131074 0 EOF
      let words = line.split(separator: " ")
      guard words.count >= 6, words[1] == "FLOCK", words[3] == "WRITE" else { return nil }
      let place = words[5].split(separator: ":")
      guard place.count == 3, let process = Int32(words[4]), let inode = UInt64(place[2]) else {
        return nil
      }
      return Entry(process: process, device: "\(place[0]):\(place[1])", inode: inode)
    }
  }

  /// The process that has a lock on a file; nil where it cannot be told.
  ///
  /// Two disks can have files of one number. Some file systems, btrfs among them, call their device
  /// otherwise here than in `stat`; then the number alone decides, if it stands there only once.
  package func holder(device: UInt64, inode: UInt64) -> Int32? {
    let sameInode = entries.filter { $0.inode == inode }
    let name = LockTable.name(ofDevice: device)
    let found = sameInode.first { $0.device == name } ?? (sameInode.count == 1 ? sameInode[0] : nil)
    // The kernel writes 0 for a process that this one cannot see.
    return found.flatMap { $0.process > 0 ? $0.process : nil }
  }

  /// `fe:01`, as the kernel writes it: both numbers with at least two digits.
  private static func name(ofDevice device: UInt64) -> String {
    let (major, minor) = Disk.numbers(ofDevice: device)
    return [major, minor].map { number in
      let digits = String(number, radix: 16)
      return digits.count < 2 ? "0" + digits : digits
    }.joined(separator: ":")
  }
}
