import Foundation
import TestSupport
import Testing

@Suite struct InitTests {
  let folder = TemporaryFolder()

  private func initialize(_ words: String...) throws -> Program.Outcome {
    try Program.limn.run(["init"] + words, in: folder)
  }

  @Test func aLibraryIsMadeAndIsWhole() throws {
    let made = try initialize("demo")
    #expect(made.status == 0)
    #expect(made.output == "Made a library in \(folder.at("demo")).\n")
    let check = try Program.limn.run(["check", "--library", "demo"], in: folder)
    #expect(check.status == 0)
    #expect(check.output == "\(folder.at("demo")) is whole (checked: database).\n")
  }

  @Test func anEmptyFolderBecomesTheLibraryItself() throws {
    #expect(try initialize("--json").json["path"] as? String == folder.path)
    #expect(try folder.names.contains("limn.sqlite"))
    #expect(try folder.names.allSatisfy { !$0.hasPrefix(".") })
  }

  @Test func aFolderWithOtherFilesGetsOneInside() throws {
    try folder.write("Once upon a time", to: "novel.md")
    let made = try initialize("--json").json
    #expect(made["path"] as? String == folder.at("limn"))
    #expect(try folder.names == ["limn", "novel.md"])
  }

  @Test func whatIsThereStaysAsItIs() throws {
    #expect(try initialize("--json").json["created"] as? Bool == true)
    let again = try initialize()
    #expect(again.status == 0)
    #expect(again.output == "There is a library in \(folder.path) already.\n")
    #expect(try initialize("--json").json["created"] as? Bool == false)
  }

  @Test func theOneInsideIsFoundAgain() throws {
    try folder.write("Once upon a time", to: "novel.md")
    _ = try initialize()
    let again = try initialize("--json").json
    #expect(again["path"] as? String == folder.at("limn"))
    #expect(again["created"] as? Bool == false)
  }

  @Test func aLibraryInsideALibraryIsRefused() throws {
    _ = try initialize()
    let inside = try initialize("media/deep")
    #expect(inside.status == 1)
    #expect(inside.errors.contains("is inside the library"))
    #expect(try !folder.names.contains("media"))
  }

  @Test(arguments: [
    "with blank", "it's \"quoted\"", "line\nbreak", "-dash", "percent%3f?#", "Zoë 塩",
  ])
  func anyNameOfAFolderWill(name: String) throws {
    #expect(try initialize("--", name).status == 0)
    let check = try Program.limn.run(["check", "--library=\(name)", "--json"], in: folder)
    #expect(try check.json["path"] as? String == folder.at(name))
  }

  @Test func controlCharactersOfANameDoNotReachTheTerminal() throws {
    let made = try initialize("a\u{1B}[31mred\nb")
    #expect(made.output.contains(#"a\u{1b}[31mred\nb"#))
  }

  @Test(arguments: [("Dropbox/worlds", "Dropbox"), ("OneDrive - Ink/w", "OneDrive")])
  func aFolderThatASyncServiceWatchesIsPointedOut(path: String, service: String) throws {
    let made = try initialize(path)
    #expect(made.status == 0)
    #expect(made.errors.hasPrefix("Note: \(service) copies this folder"))
  }

  @Test func manyAtOnceMakeOneLibrary() throws {
    let runs = try (0..<8).map { _ in
      try Program.limn.start(["init", "shared", "--json"], in: folder)
    }
    let made = try runs.map { try $0.finish() }
    #expect(made.map(\.status) == Array(repeating: 0, count: 8))
    #expect(try made.count { try $0.json["created"] as? Bool == true } == 1)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.at("shared")).count <= 4)
  }
}
