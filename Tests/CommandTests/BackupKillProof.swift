import Foundation
import TestSupport
import Testing

/// Two backups in a row are killed, and what the backup holds can be restored all the same.
@Suite(.enabled(if: Program.canBeTraced, "there is no strace"))
struct BackupKillProof {
  private static let words = ["backup", "backup", "--library", "world"]

  /// The calls that change what lies in a folder: between two of them it is always the same.
  private static let calls = ["write", "mkdir", "renameat2", "rename", "unlink"]

  /// A library, and a backup of it from before its last picture came.
  private let template: PictureLibrary

  init() throws {
    template = try PictureLibrary(pictures: 1)
    for words in [["media", "import", "in"], ["backup", template.folder.at("backup")]] {
      #expect(try template.limn(words).status == 0)
    }
    try template.write("in/1.png", 1)
    #expect(try template.limn(["media", "import", "in"]).status == 0)
  }

  private func next() throws -> TemporaryFolder {
    let folder = TemporaryFolder()
    for name in ["world", "backup"] {
      try FileManager.default.copyItem(
        atPath: template.folder.at(name), toPath: folder.at(name))
    }
    return folder
  }

  @Test func whateverIsLeftCanBeRestored() throws {
    let calls = try Program.limn.calls(
      BackupKillProof.calls, of: BackupKillProof.words, from: "/backup/", in: next())
    #expect(calls.count > 10)
    let points = calls.flatMap { first in calls.map { (first, $0) } }
    let stride = max(1, points.count / Proof.count(of: min(points.count, 200)))
    var killed = 0
    for index in Swift.stride(from: Int.random(in: 0..<stride), to: points.count, by: stride) {
      killed += try kill(points[index].0, points[index].1)
    }
    #expect(killed > 0)
    print("killed backups: \(killed), at two of \(calls.count) calls each")
  }

  /// Returns how many of the two were killed.
  private func kill(_ first: TracedCall, _ second: TracedCall) throws -> Int {
    let (folder, point) = (try next(), "killed before \(first), then before \(second)")
    var killed = 0
    for call in [first, second] {
      let outcome = try Program.limn.run(
        BackupKillProof.words, tracing: call.killing, in: folder)
      killed += outcome.status == 0 ? 0 : 1
      let pictures = try restore(folder, point)
      #expect(outcome.status == 0 ? pictures == 2 : [1, 2].contains(pictures), "\(point)")
    }
    let outcome = try Program.limn.run(BackupKillProof.words, in: folder)
    #expect(outcome.status == 0, "\(outcome.errors) \(point)")
    #expect(try restore(folder, point) == 2, "\(point)")
    return killed
  }

  /// Returns how many pictures were restored, all of them whole.
  private func restore(_ folder: TemporaryFolder, _ point: String) throws -> Int {
    let target = folder.at("restored")
    let outcome = try Program.limn.run(["restore", "backup", target, "--json"], in: folder)
    #expect(outcome.status == 0, "\(outcome.errors) \(point)")
    guard outcome.status == 0 else { return 0 }
    try FileManager.default.removeItem(atPath: target)
    return try outcome.json["files"] as? Int ?? 0
  }
}
