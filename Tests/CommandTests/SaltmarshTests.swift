import Foundation
import TestSupport
import Testing

/// The words for each element of the sample world, kept in one file, so that every change of the
/// language can be read.
///
/// With `LIMN_RECORD=1` in the environment the file is written anew.
@Suite struct SaltmarshTests {
  private static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("saltmarsh.txt")
  private static let world = file.deletingLastPathComponent()
    .appendingPathComponent("../../samples/saltmarsh").standardizedFileURL

  let folder = TemporaryFolder()

  @Test func theSampleWorldIsSaidAsItWas() throws {
    for words in [["init"], ["project", "add", "Saltmarsh"], ["import", Self.world.path]] {
      _ = try limn(words)
    }
    let pages = try Self.names.flatMap { name in
      try ["prose", "tags"].map { dialect in
        let prompt = try limn([
          "compose", "--subject", name, "--dialect", dialect, "--no-related", "--quiet",
        ])
        return "== \(name), \(dialect)\n\n\(prompt)"
      }
    }
    let text = pages.joined(separator: "\n")
    if ProcessInfo.processInfo.environment["LIMN_RECORD"] != nil {
      try text.write(to: Self.file, atomically: true, encoding: .utf8)
    }
    let stored = try String(contentsOf: Self.file, encoding: .utf8)
    let changed = zip(text.split(separator: "\n"), stored.split(separator: "\n"))
      .first { $0 != $1 }
    #expect(text == stored, "\(changed.map { "now: \($0)" } ?? "other elements")")
    #expect(Self.names.count == 24)
  }

  private func limn(_ words: [String]) throws -> String {
    let outcome = try Program.limn.run(words, in: folder)
    #expect(outcome.status == 0, "\(words): \(outcome.errors)")
    return outcome.output
  }

  /// Every note is an element, except the chapters of the story and what explains the folder.
  private static var names: [String] {
    let paths = FileManager.default.enumerator(atPath: world.path)?.allObjects as? [String] ?? []
    return paths.filter { $0.hasSuffix(".md") && $0.contains("/") && !$0.hasPrefix("chapters") }
      .map { ($0 as NSString).lastPathComponent.dropLast(3) }.map(String.init).sorted()
  }
}
