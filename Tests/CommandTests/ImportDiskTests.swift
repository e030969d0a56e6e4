import Files
import Foundation
import TestSupport
import Testing

/// What an import asks of the disk, and who waits for it.
@Suite(.enabled(if: Program.areInstalled("strace"), "there is no strace"))
struct ImportDiskTests {
  let library: PictureLibrary
  var folder: TemporaryFolder { library.folder }

  /// More than are entered together, so that the work goes on while the first are.
  private static let pictures = 70

  init() throws { library = try PictureLibrary(pictures: ImportDiskTests.pictures) }

  /// The calls of an import of all pictures: who makes it, and the line.
  private func traced(_ calls: String) throws -> [(thread: Substring, line: Substring)] {
    let strace = try #require(Program(installed: "strace"))
    let log = folder.at("log")
    let outcome = try strace.run(
      ["-f", "-y", "-o", log, "-e", "trace=" + calls, Program.limn.path]
        + ["media", "import", "in", "--library", "world"], in: folder)
    #expect(
      outcome.output.hasPrefix("Added \(ImportDiskTests.pictures) pictures"),
      "\(outcome.output)\(outcome.errors)")
    return try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n").map {
      (thread: $0.prefix(while: \.isNumber), line: $0)
    }
  }

  private func isSyncOfFile(_ line: Substring) -> Bool {
    line.contains(" fsync(") && line.contains(".unfinished>")
  }

  /// The threads of the pool are as many as the cores; one that waits would leave a core without work.
  @Test(.enabled(if: Cores.count > 1, "there is one core"))
  func whoDecodesWaitsForNoDisk() throws {
    let calls = try traced("fsync,sync_file_range")
    let decoders = Set(calls.filter { $0.line.contains(" sync_file_range(") }.map(\.thread))
    let waiters = Set(calls.filter { isSyncOfFile($0.line) }.map(\.thread))
    #expect(decoders.count > 1 && waiters.count == 1)
    #expect(decoders.isDisjoint(with: waiters))
  }

  /// Of the pictures that are entered together.
  @Test func allAreOnTheDiskBeforeTheFirstHasItsName() throws {
    let lines = try traced("fsync,renameat2").map(\.line)
    let name = try #require(lines.firstIndex { $0.contains(" renameat2(") })
    #expect(lines[..<name].count(where: isSyncOfFile) == 64)
    #expect(lines.count(where: isSyncOfFile) == ImportDiskTests.pictures)
    #expect(lines.count { $0.contains(" renameat2(") } == ImportDiskTests.pictures)
  }

  @Test func nobodyWaitsForThumbnails() throws {
    let lines = try traced("fsync,fdatasync,mkdir").map(\.line)
    #expect(lines.contains { $0.contains(" mkdir(") && $0.contains("/thumbs/") })
    #expect(!lines.contains { $0.contains("sync(") && $0.contains("/thumbs") })
  }
}
