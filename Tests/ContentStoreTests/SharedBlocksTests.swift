import ContentStore
import Foundation
import TestSupport
import Testing

/// Disks whose files can share blocks, in files of their own.
@Suite(.enabled(if: Sandbox.canMount, "disks cannot be mounted here"))
struct SharedBlocksTests {
  static let disks = [
    ("mkfs.btrfs", "mkfs.btrfs -q"), ("mkfs.xfs", "mkfs.xfs -q -m reflink=1"),
  ].filter { Program.areInstalled($0.0) }.map(\.1)

  /// A copy of 40 MB needs hardly more room than the original, and what becomes of the original
  /// later is not seen in it.
  @Test(arguments: disks, ["take", "copy"])
  func aCopySharesTheBlocksOfTheOriginal(making: String, mode: String) throws {
    let folder = TemporaryFolder()
    let saver = Program(built: "saver").path
    let line = """
      truncate -s 400M image && \(making) image > log 2>&1 && mkdir disk && { mount -o loop image disk || exit 77; } &&
      head -c 40000000 /dev/urandom > disk/original && sync && cd disk &&
      before=$(df --output=used -k . | tail -1) &&
      \(saver) . \(mode) original && sync -f . &&
      after=$(df --output=used -k . | tail -1) &&
      echo grown $((after - before)) && hash=$(sha256sum < original | cut -c1-64) &&
      printf x | dd of=original conv=notrunc status=none && sync &&
      echo $hash $(sha256sum media/??/* | cut -c1-64) && ls -A tmp
      """
    let unshare = try #require(Program(installed: "unshare"))
    let mode = getuid() == 0 ? "-m" : "-rm"
    let outcome = try unshare.run([mode, "sh", "-c", line], in: folder)
    // Loop devices are rarely there in containers.
    if outcome.status == 77 { return }
    #expect(outcome.status == 0, "\(outcome.output) \(outcome.errors)")
    let lines = outcome.output.split(separator: "\n")
    let name = try #require(ContentName(String(lines[0])))
    let grown = try #require(Int(lines[1].dropFirst("grown ".count)))
    #expect(grown < 10_000, "\(outcome.output)")
    #expect(lines[2] == "\(name.hash) \(name.hash)")
    #expect(lines.count == 3)
  }
}
