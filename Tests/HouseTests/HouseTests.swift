import Arguments
import Foundation
import TestSupport
import Testing

@testable import Commands

/// The rules of the house that no compiler keeps.
@Suite struct HouseTests {
  /// What each target may import of ours; the table of `docs/architecture.md`.
  static let mayImport: [String: Set<String>] = [
    "Text": [],
    "FrontMatter": ["CYAML"],
    "Files": ["CFiles"],
    "SQLite": ["CSQLite", "Files"],
    "ContentStore": ["CCrypto", "Files"],
    "Secrets": ["CSodium", "Files"],
    "Archive": ["CZip", "Files"],
    "HTTP": ["CCurl"],
    "Imaging": ["CDeflate", "CPNG", "CJPEG", "CWebP"],
    "Sketch": ["Imaging"],
    "Arguments": ["Text"],
    "World": ["Text", "CData"],
    "Prompting": ["World", "Text"],
    "MediaLibrary": ["World", "SQLite", "ContentStore", "Imaging", "Text", "Files"],
    "Studio": ["MediaLibrary", "Prompting", "World", "Secrets", "Text", "Files"],
    "Providers": [
      "Studio", "Prompting", "MediaLibrary", "World", "Sketch", "Imaging", "HTTP", "Secrets",
      "Text",
    ],
    "Interchange": ["MediaLibrary", "World", "Archive", "FrontMatter", "Text", "Files"],
    "LibraryMaker": ["MediaLibrary", "World", "SQLite", "Imaging"],
    "LimnKit": ["Providers", "Studio", "MediaLibrary", "Prompting", "World"],
    "main": ["Commands"],
    "limn": [
      "Interchange", "Providers", "Studio", "MediaLibrary", "Prompting", "World", "SQLite",
      "Secrets", "Imaging", "Arguments", "FrontMatter", "Text", "Files",
    ],
  ]

  static let system: Set = ["Swift", "FoundationEssentials", "Glibc", "Synchronization"]

  static let sources = (try? SourceFile.all(in: "Sources")) ?? []

  @Test func allSourcesAreRead() {
    #expect(Self.sources.count > 40)
    #expect(Set(Self.sources.map(\.target)) == Set(Self.mayImport.keys))
  }

  @Test(arguments: sources)
  func importsPointDown(file: SourceFile) throws {
    let allowed = try #require(Self.mayImport[file.target]).union(Self.system)
    #expect(file.imports.subtracting(allowed) == [])
  }

  @Test(arguments: sources)
  func filesAreShortAndPlain(file: SourceFile) throws {
    #expect(file.lines.count <= 301)
    for word in [
      "try!", "try?", "as!", "@unchecked", "nonisolated(unsafe)", "TODO", "FIXME", "fatalError",
    ] {
      #expect(!file.text.contains(word), "\(word)")
    }
  }

  @Test(arguments: try SourceFile.all(in: "Tests"))
  func testsAreShortToo(file: SourceFile) {
    #expect(file.lines.count <= 301)
  }

  /// What LimnKit shows to apps has a sentence; what a protocol of the system asks for needs none.
  @Test(arguments: sources)
  func whatIsPublicIsExplained(file: SourceFile) {
    let known = /errorDescription|recoverySuggestion|static func ==|func hash|public import/
    for (line, before) in zip(file.lines.dropFirst(), file.lines) {
      guard line.contains(#/^ *public /#), !line.contains(known) else { continue }
      #expect(before.contains(/^ *(\/\/\/|@)/), "\(line)")
    }
  }

  @Test func productsDoNotNeedWhatLiesOutside() throws {
    for file in Self.sources { #expect(!file.text.contains("../shared")) }
  }

  @Test(
    arguments: try SourceFile.all(in: "scripts", endings: [""]).filter {
      !$0.text.hasPrefix("#!/usr/bin/python3")
    })
  func scriptsStopAtTheFirstFailure(file: SourceFile) {
    let readsCommon = #". "$(dirname "$(readlink -f "$0")")/common""#
    #expect(file.text.contains("set -eu") || file.text.contains(readsCommon))
  }
}

/// What a user can call is declared well, listed and documented.
@Suite struct CommandRulesTests {
  @Test func noDeclarationIsMistaken() {
    #expect(Limn.program.mistakes == [])
  }

  @Test(arguments: try SourceFile.all(in: "Sources/limn/Commands"))
  func everyCommandIsListed(file: SourceFile) {
    let listed = (Limn.program.commands + Limn.program.hidden).map { "\($0)" }
    for match in file.text.matches(of: /struct (\w+): Command/) {
      #expect(listed.contains(String(match.1)))
    }
  }

  @Test func theListOfCommandsIsCurrent() throws {
    #expect(
      try SourceFile.read("docs/commands.md") == Limn.program.markdown,
      "Renew it with: swift run limn help --format markdown > docs/commands.md")
  }

  /// All but the examples, which are whole command lines.
  @Test func helpFitsATerminalOf80Columns() throws {
    let program = Limn.program
    let subjects: [HelpSubject] =
      [.overview] + program.commands.map { .command($0) } + program.topics.map { .topic($0) }
    for subject in subjects {
      for line in program.help(on: subject, columns: 80).split(separator: "\n") {
        #expect(line.count <= 80 || line.hasPrefix("  limn "), "\(line)")
      }
    }
  }
}
