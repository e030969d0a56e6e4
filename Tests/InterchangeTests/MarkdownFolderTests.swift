import Foundation
import Glibc
import TestSupport
import Testing

@testable import Interchange

@Suite struct MarkdownFolderTests {
  let temporary: TemporaryLibrary

  init() throws {
    temporary = try TemporaryLibrary()
  }

  @Test func templatesAreLeftAndListed() throws {
    let notes = try temporary.notes([
      "Characters/Mara.md": "In the text {{this}} is nothing.",
      "Characters/New.md": "---\nname: {{title}}\n---\n", "Characters/{{title}}.md": "",
      "Characters/_templates/Person.md": "", "Templates/Place.md": "---\nkind: place\n---\n",
    ])
    let report = try temporary.importNotes(notes)
    #expect(report.added == ["character:Mara"] && report.failed == [])
    #expect(
      Set(report.left.map(\.place)) == [
        "Characters/New.md", "Characters/{{title}}.md", "Characters/_templates/Person.md",
        "Templates/Place.md",
      ])
  }

  @Test func whatIsNoNoteIsListed() throws {
    let notes = try temporary.notes([
      "Characters/Mara.markdown": "", "Characters/Anna.MD": "", "a.txt": "", "1.pdf": "",
      "2.pdf": "", "3.pdf": "", "4.PDF": "",
    ])
    try FileManager.default.createSymbolicLink(
      atPath: notes + "/Characters/Link.md", withDestinationPath: "Anna.MD")
    let name: [CChar] = (notes + "/").utf8.map { CChar(bitPattern: $0) } + [-1, 46, 109, 100, 0]
    let file = creat(name, 0o600)
    #expect(file >= 0 && close(file) == 0)
    let report = try temporary.importNotes(notes)
    #expect(report.added == ["character:Anna", "character:Mara"])
    #expect(
      report.left.map(\.place) == ["*.pdf", "Characters/Link.md", "a.txt", "\u{FFFD}.md"])
  }
}
