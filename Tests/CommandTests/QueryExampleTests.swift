import Foundation
import MediaLibrary
import TestSupport
import Testing

/// The table of fields in docs/media.md: all fields are in it, and what it shows can be typed into any
/// shell as it stands there.
@Suite struct QueryExampleTests {
  /// The first two columns of the table: a field and a term with it.
  static let rows: [(field: String, example: String)] = {
    let page = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../docs/media.md").standardized
    guard let text = try? String(contentsOf: page, encoding: .utf8) else { return [] }
    return text.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard line.hasPrefix("| `"), cells.count == 3, cells[1].hasPrefix("`") else { return nil }
      return (cells[0].filter { $0 != "`" }, cells[1].filter { $0 != "`" })
    }
  }()

  let folder = TemporaryFolder()

  init() throws {
    for words in [
      ["init"], ["project", "add", "Saltmarsh"], ["element", "add", "character", "Mara"],
    ] {
      #expect(try Program.limn.run(words, in: folder).status == 0)
    }
    // What the examples speak of has to be there: who asks for a tag that is not is told so.
    try folder.addPictures("one.png")
    for words in [
      ["media", "edit", "1", "--tag", "night", "--album", "Harbour", "--element", "Mara"],
      ["search", "rating:4..", "--save", "best"],
    ] {
      #expect(try Program.limn.run(words, in: folder).status == 0)
    }
  }

  @Test func theTableHasAllFields() {
    #expect(Self.rows.map(\.field) == MediaQuery.fields.map { "\($0.name):" })
    #expect(Self.rows.allSatisfy { $0.example.contains($0.field) })
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func everyShellPassesTheExamplesOn(shell: String) throws {
    guard let program = Program(installed: shell) else { return }
    // The only picture has the number 1.
    let lines = Self.rows.map { row in
      "'\(Program.limn.path)' media list "
        + row.example.replacingOccurrences(of: "like:214", with: "like:1")
        + " || echo failed: \(row.field)"
    }
    let options = ["bash": "--norc", "zsh": "-f", "fish": "--no-config"]
    let outcome = try program.run(
      [try #require(options[shell]), "-c", lines.joined(separator: "\n")], in: folder)
    #expect(outcome.status == 0)
    #expect(!outcome.output.contains("failed"), "\(outcome.output)")
    // Words that a shell takes for something else end in other complaints than ours.
    let complaints = outcome.errors.split(separator: "\n").filter {
      $0 != "There is no such picture."
    }
    #expect(complaints.isEmpty, "\(complaints)")
  }
}
