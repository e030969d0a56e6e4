import ContentStore
import Foundation
import TestSupport
import Testing

/// A process that stores files is killed before each of its calls in turn.
@Suite(.enabled(if: Program.areInstalled("strace"), "there is no strace"))
struct CrashPointProof {
  /// The calls that storing consists of, and `write` with which it is reported.
  static let calls = [
    "openat", "flock", "write", "fchmod", "fsync", "close", "mkdir", "renameat2", "unlink", "read",
    "sync_file_range",
  ]

  /// Each makes about 20 more points at which the whole run kills.
  static let files = 20

  @Test(arguments: ["each", "together", "split", "settled", "same"])
  func nothingReportedIsLost(mode: String) throws {
    let points = try crashPoints(of: mode)
    let stride = max(1, points.count / Proof.count(of: points.count))
    var (reported, killed) = (0, 0)
    for index in Swift.stride(from: Int.random(in: 0..<stride), to: points.count, by: stride) {
      let (call, number) = points[index]
      let folder = try prepared()
      let outcome = try Saver(folder: folder).run(
        mode, "\(CrashPointProof.files)",
        tracing: [
          "-o", "/dev/null", "-e", "trace=\(call)", "-e",
          "inject=\(call):signal=SIGKILL:when=\(number)",
        ])
      killed += outcome.status == 0 ? 0 : 1
      reported += try check(folder, outcome, mode, "\(call) \(number)")
    }
    #expect(killed > 0)
    // A batch reports everything or nothing, and is mostly killed before.
    #expect(reported > 0 || mode == "together")
    print("killed savers (\(mode)): \(killed) points, \(reported) files reported")
  }

  /// The first file of the mode “same” lies there damaged, the second whole.
  private func prepared() throws -> TemporaryFolder {
    let folder = TemporaryFolder()
    let store = ContentStore(in: folder)
    let name = try store.save([UInt8](repeating: 0, count: 10_000), ending: .bin)
    _ = try store.save([UInt8](repeating: 1, count: 10_001), ending: .bin)
    try store.damage(name)
    return folder
  }

  /// How often each call is made by a process that nobody kills.
  private func crashPoints(of mode: String) throws -> [(String, Int)] {
    let folder = try prepared()
    let log = folder.at("log")
    let calls = CrashPointProof.calls
    let outcome = try Saver(folder: folder).run(
      mode, "\(CrashPointProof.files)",
      tracing: ["-o", log, "-e", "trace=" + calls.joined(separator: ",")])
    #expect(Saver.reported(outcome).count == CrashPointProof.files)
    let lines = try String(contentsOfFile: log, encoding: .utf8).split(separator: "\n")
    return calls.flatMap { call in
      let count = lines.count { $0.contains(" \(call)(") }
      return (0..<count).map { (call, $0 + 1) }
    }
  }

  /// Returns how many files were reported.
  private func check(
    _ folder: TemporaryFolder, _ outcome: Program.Outcome, _ mode: String, _ point: String
  ) throws -> Int {
    let store = ContentStore(in: folder)
    let reported = Saver.reported(outcome)
    for name in reported {
      guard case .whole = try store.verify(name) else {
        Issue.record("\(name) was reported and is not whole, before \(point)")
        continue
      }
    }
    var damaged = 0
    for case .file(let name) in try store.all() where try store.verify(name) == .damaged {
      damaged += 1
    }
    // What was damaged before may be so still.
    #expect(damaged <= (mode == "same" && !reported.isEmpty ? 0 : 1), "before \(point)")
    try store.sweep(olderThan: .zero)
    #expect(store.leftUnfinished == [], "before \(point)")
    return reported.count
  }
}
