import Files
import Foundation
import TestSupport
import Testing

@Suite struct DiskTests {
  let folder = TemporaryFolder()

  @Test func aDiskOfThisMachineIsOnNoNetwork() {
    #expect(Disk.networkKind(of: folder.path) == nil)
    #expect(Disk.networkKind(of: folder.at("not/there/yet")) == nil)
    #expect(Disk.networkKind(of: "/proc") == nil)
  }

  @Test(
    arguments: [
      (0x6969, "NFS"), (0x517B, "SMB"), (0xFF53_4D42, "SMB"), (0xFE53_4D42, "SMB"),
      (0x5346_414F, "AFS"), (0x7375_7245, "Coda"), (0x0102_1997, "9P"), (0x00C3_6400, "Ceph"),
      (0xEF53, nil), (0x5846_5342, nil), (0x9123_683E, nil), (0x0102_1994, nil), (0x6573_5546, nil),
    ] as [(UInt32, String?)])
  func networksAreKnownByTheirNumbers(number: UInt32, name: String?) {
    #expect(Disk.networkKind(number: number) == name)
  }

  static let mounts = """
    22 1 254:0 / / rw,relatime - ext4 /dev/root rw
    36 22 0:52 / /mnt/a rw,nosuid shared:1 master:2 - fuse.sshfs user@host:/ rw,user_id=0
    37 22 0:53 / /mnt/b rw,nosuid - fuse.ntfs-3g /dev/sdb1 rw
    38 22 0:300 / /mnt/with\\040space rw - fuse.rclone drive: rw
    39 22 0:54 / /mnt/c rw - fuse /dev/x rw
    broken
    """

  @Test(
    arguments: [
      (52, "sshfs"), (53, nil), (54, nil), (99, nil), (1 << 20 | 44, "rclone"), (254 << 8, nil),
    ] as [(UInt64, String?)])
  func aProgramThatReachesIntoANetworkIsNamed(device: UInt64, name: String?) {
    #expect(Disk.fuseKind(device: device, in: DiskTests.mounts) == name)
  }
}

@Suite struct FileFactsTests {
  let folder = TemporaryFolder()

  @Test func factsAreThoseOfTheFile() throws {
    let path = try folder.write("salt", to: "a")
    let moment = Date(timeIntervalSince1970: 1_700_000_000.25)
    try FileManager.default.setAttributes([.modificationDate: moment], ofItemAtPath: path)
    symlink("a", folder.at("b"))
    let facts = try #require(try File.facts(of: path))
    #expect(facts.kind == .file)
    #expect(facts.size == 4)
    #expect(facts.modified == 1_700_000_000_250)
    #expect(facts.identity == File.identity(of: path))
    #expect(try File.facts(of: folder.at("b")) == facts)
    #expect(try File.facts(of: folder.path)?.kind == .folder)
    #expect(try File.facts(of: "/dev/null")?.kind == .other)
  }

  @Test func whatIsNotThereHasNoFacts() throws {
    let path = try folder.write("salt", to: "a")
    #expect(try File.facts(of: folder.at("b")) == nil)
    #expect(try File.facts(of: path + "/b") == nil)
    let tooLong = folder.at(String(repeating: "x", count: 300))
    #expect(throws: FileError("look at", tooLong, code: ENAMETOOLONG)) {
      try File.facts(of: tooLong)
    }
  }

  @Test func aTimeBeforeAllTimesIsNoTrap() throws {
    let path = try folder.write("salt", to: "a")
    for seconds in [Int.min, -1, 0, Int.max] {
      var times = [timespec(tv_sec: seconds, tv_nsec: 0), timespec(tv_sec: seconds, tv_nsec: 0)]
      utimensat(AT_FDCWD, path, &times, 0)
      #expect(try File.facts(of: path) != nil)
    }
  }
}
