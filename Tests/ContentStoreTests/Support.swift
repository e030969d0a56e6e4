import ContentStore
import Foundation
import TestSupport
import Testing

extension FileEnding {
  static let png = FileEnding("png").unsafelyUnwrapped
  static let bin = FileEnding("bin").unsafelyUnwrapped
}

extension ContentStore {
  init(in folder: TemporaryFolder) {
    self.init(
      folder: folder.at("media"), unfinished: folder.at("tmp"), quarantine: folder.at("quarantine"))
  }

  /// All that lies in it.
  func all() throws -> [ContentListing.Found] {
    var listing = try listing()
    var all: [ContentListing.Found] = []
    while let found = try listing.next() { all.append(found) }
    return all
  }

  var leftUnfinished: [String] {
    FileManager.default.fileExists(atPath: unfinished)
      ? (try? FileManager.default.contentsOfDirectory(atPath: unfinished)) ?? ["?"] : []
  }

  /// Puts other bytes where a file lies, which stays as long as it was.
  func damage(_ name: ContentName) throws {
    let path = path(of: name)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes[bytes.count / 2] ^= 1
    try FileManager.default.removeItem(atPath: path)
    try bytes.write(to: URL(fileURLWithPath: path))
  }
}

/// Programs that store, while `strace` lets their calls fail, kills them or writes down what they
/// do.
struct Saver {
  let folder: TemporaryFolder

  func run(_ words: String..., tracing: [String] = []) throws -> Program.Outcome {
    let saver = Program(built: "saver")
    let words = [folder.path] + words
    guard !tracing.isEmpty else { return try saver.run(words, in: folder) }
    let strace = try #require(Program(installed: "strace"))
    return try strace.run(["-f"] + tracing + [saver.path] + words, in: folder)
  }

  /// What it reported as stored.
  static func reported(_ outcome: Program.Outcome) -> [ContentName] {
    let lines = outcome.output.split(separator: "\n", omittingEmptySubsequences: false)
    return lines.dropLast().compactMap { ContentName(String($0)) }
  }
}
