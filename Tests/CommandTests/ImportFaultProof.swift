import Foundation
import TestSupport
import Testing

/// Each call to the disk that an import makes fails in turn.
@Suite(.enabled(if: Program.areInstalled("strace"), "there is no strace"))
struct ImportFaultProof {
  static let faults = [
    ("write", "ENOSPC"), ("write", "EIO"), ("pwrite64", "ENOSPC"), ("pwrite64", "EIO"),
    ("fsync", "EIO"), ("fsync", "ENOSPC"), ("fdatasync", "EIO"), ("renameat2", "EIO"),
    ("renameat2", "ENOSPC"), ("mkdir", "ENOSPC"), ("openat", "EIO"),
  ]

  /// Prepared once; each run has a copy.
  private func prepared() throws -> PictureLibrary { try PictureLibrary(pictures: 3) }

  @Test(arguments: faults) func afterAnyFailureTheLibraryIsWhole(call: String, answer: String)
    throws
  {
    let count = try calls(call)
    let stride = max(1, count / max(1, Proof.count(of: 30)))
    for number in Swift.stride(from: Int.random(in: 1...stride), through: count, by: stride) {
      let library = try prepared()
      let outcome = try run(
        library,
        [
          "-o", "/dev/null", "-e", "trace=\(call)", "-e",
          "inject=\(call):error=\(answer):when=\(number)",
        ])
      let place = "\(call) \(number): \(outcome.status) \(outcome.errors.suffix(300))"
      // Some calls nobody needs, and some are those of the loader, before the program begins.
      #expect([0, 1, 3, 10, 11, 127].contains(outcome.status), "\(place)")
      #expect(!outcome.errors.contains("inside Limn"), "\(place)")
      let left = try? FileManager.default.contentsOfDirectory(
        atPath: library.folder.at("world/tmp"))
      #expect((left ?? []).isEmpty, "\(place) left \(left ?? [])")
      let check = try library.limn("check", "--read-data")
      #expect(check.status == 0, "\(place): \(check.output) \(check.errors)")
      #expect(try library.limn("media", "import", "in").status == 0, "\(place)")
      #expect(try library.ids().count == 3, "\(place)")
    }
  }

  private func run(_ library: PictureLibrary, _ tracing: [String]) throws -> Program.Outcome {
    let strace = try #require(Program(installed: "strace"))
    return try strace.run(
      ["-f"] + tracing + [Program.limn.path, "media", "import", "in", "--library", "world"],
      in: library.folder)
  }

  /// How often a run makes the call that nobody disturbs.
  private func calls(_ call: String) throws -> Int {
    let library = try prepared()
    let log = library.folder.at("log")
    _ = try run(library, ["-o", log, "-e", "trace=\(call)"])
    let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
    return max(1, lines.count { $0.contains(" \(call)(") })
  }
}
