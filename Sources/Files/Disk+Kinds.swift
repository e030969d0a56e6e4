import CFiles
import Glibc

extension Disk {
  /// The kind of the disk under a path if it lies behind a network, such as `NFS`; nil where it does
  /// not, or nobody can tell. There the locks of one machine may not hold for the others.
  package static func networkKind(of path: String) -> String? {
    guard let place = place(of: path) else { return nil }
    let kind = limn_disk_kind(place)
    if let name = networkKind(number: UInt32(truncatingIfNeeded: kind)) { return name }
    guard UInt32(truncatingIfNeeded: kind) == fuse else { return nil }
    return fuseKind(of: place)
  }

  /// The path, or the folder where it would be made.
  private static func place(of path: String) -> String? {
    Folder.upwards(from: path).first(where: File.exists)
  }

  /// The numbers of `statfs(2)` and of the kernel's `linux/magic.h`.
  package static func networkKind(number: UInt32) -> String? {
    switch number {
    case 0x6969: "NFS"
    case 0x517B, 0xFF53_4D42, 0xFE53_4D42: "SMB"
    case 0x5346_414F, 0x6B41_4653: "AFS"
    case 0x7375_7245: "Coda"
    case 0x0102_1997: "9P"
    case 0x00C3_6400: "Ceph"
    default: nil
    }
  }

  private static let fuse: UInt32 = 0x6573_5546

  /// Programs that put what lies behind a network into the tree; many others put there what lies on
  /// this machine.
  private static let networkPrograms: Set = [
    "sshfs", "rclone", "s3fs", "glusterfs", "ceph-fuse", "curlftpfs", "smbnetfs", "gvfsd-fuse",
    "davfs", "juicefs", "goofys", "gcsfuse", "nfs",
  ]

  private static func fuseKind(of path: String) -> String? {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return nil }
    do {
      let mounts = try File.contents(of: "/proc/self/mountinfo", limit: 16 << 20) ?? []
      return fuseKind(
        device: UInt64(facts.st_dev), in: String(decoding: mounts, as: UTF8.self))
    } catch {
      return nil
    }
  }

  /// - Parameter mounts: The text of `/proc/self/mountinfo`.
  package static func fuseKind(device: UInt64, in mounts: String) -> String? {
    let (major, minor) = numbers(ofDevice: device)
    for line in mounts.split(separator: "\n") {
      // 36 35 0:52 / /mnt rw,noatime shared:1 - fuse.sshfs user@host: rw
      let words = line.split(separator: " ")
      guard words.count > 3, words[2] == "\(major):\(minor)",
        let dash = words.dropFirst(6).firstIndex(of: "-"), dash + 1 < words.endIndex
      else { continue }
      let kind = words[dash + 1].split(separator: ".", maxSplits: 1)
      guard kind.count == 2, kind[0] == "fuse" else { return nil }
      return networkPrograms.contains(String(kind[1])) ? String(kind[1]) : nil
    }
    return nil
  }

  /// makedev(3): the lower 12 bits of the major number and the lower 8 of the minor come first.
  static func numbers(ofDevice device: UInt64) -> (major: UInt64, minor: UInt64) {
    ((device >> 8 & 0xFFF) | (device >> 32 & ~0xFFF), (device & 0xFF) | (device >> 12 & ~0xFF))
  }
}
