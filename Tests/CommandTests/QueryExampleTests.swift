import Foundation
import TestSupport
import Testing

/// The queries that the guide shows, as a shell hands them over.
@Suite struct QueryExampleTests {
  /// The words of the table of fields in `docs/media.md`.
  static let examples: [String] = {
    let guide = (try? SourceText.read("docs/media.md")) ?? ""
    let table = guide.split(separator: "\n").filter { $0.hasPrefix("| `") && $0.contains(":") }
    return table.flatMap { line in
      let cell = line.split(separator: "|")[0]
      return cell.split(separator: "`").filter { $0.contains(":") }.map(String.init)
    }
  }()

  private func library() throws -> PictureLibrary {
    let library = try PictureLibrary(pictures: 1)
    try library.limn("element", "add", "character", "Mara")
    try library.limn("media", "import", "in", "--tag", "night", "--album", "Harbour")
    try library.limn("search", "dusk", "--save", "best")
    return library
  }

  @Test func theGuideShowsAllSortsOfFields() {
    #expect(Self.examples.count >= 25)
  }

  /// The other two look for files where a star stands, and refuse the line where there are none.
  @Test(arguments: ["bash", "zsh", "fish"])
  func everyExampleIsUnderstoodAsItStands(name: String) throws {
    guard let shell = Program(installed: name) else { return }
    let library = try library()
    for example in Self.examples where name == "bash" || !example.contains("*") {
      let word = example.replacingOccurrences(of: "214", with: "1")
      let line = "\(Program.limn.path) media list \(word) --library world --json"
      let outcome = try shell.run(["-c", line], in: library.folder)
      #expect(outcome.status == 0, "\(name): \(example): \(outcome.errors)")
    }
  }
}

/// A file of the project.
private enum SourceText {
  static func read(_ path: String) throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
  }
}
