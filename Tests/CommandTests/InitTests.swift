import Files
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
    #expect(check.output.hasPrefix("\(folder.at("demo")) is whole (checked: database, "))
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
    let json = try initialize(path, "--json")
    #expect(json.errors == "")
    #expect(try (json.json["warning"] as? String)?.hasPrefix(service) == true)
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

  /// The disk of the one is full just when its database should get its name, and by then the other
  /// has made a library there.
  @Test(.enabled(if: Program.areInstalled("strace"), "there is no strace"))
  func aFailingInitLeavesTheLibraryOfAnother() throws {
    let failing = try #require(Program(installed: "strace")).start(
      [
        "-f", "-o", "/dev/null", "-e", "trace=renameat2", "-e",
        "inject=renameat2:error=ENOSPC:delay_enter=2000000", Program.limn.path, "init", "new/er",
      ], in: folder)
    let target = folder.at("new/er")
    while !FileManager.default.fileExists(atPath: target), failing.process.isRunning {
      usleep(1000)
    }
    #expect(try initialize("new/er").output == "Made a library in \(target).\n")
    let outcome = try failing.finish()
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("Free some space"))
    #expect(try Program.limn.run(["check", "--library", "new/er"], in: folder).status == 0)
    let left = try FileManager.default.contentsOfDirectory(atPath: target)
    #expect(!left.contains { $0.hasPrefix(".limn-") })
  }

  @Test(arguments: ["limn.sqlite-wal", "limn.sqlite-shm", "limn.sqlite-journal"])
  func whatIsLeftOfAnOldDatabaseIsRefused(name: String) throws {
    let path = try folder.write("changes of an old library", to: name)
    let made = try initialize()
    #expect(made.status == 1)
    #expect(
      made.errors == """
        limn: \(folder.path) holds \(name) of a database that is not there.
          Put limn.sqlite back, or move all files limn.sqlite* away, then try again.

        """)
    #expect(try folder.names == [name])
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "changes of an old library")
  }

  @Test func aFolderCalledLimnThatHoldsOtherThingsStaysAsItIs() throws {
    try FileManager.default.createDirectory(
      atPath: folder.at("limn"), withIntermediateDirectories: true)
    try folder.write("x", to: "novel.md")
    try folder.write("int main;", to: "limn/main.c")
    let made = try initialize()
    #expect(made.status == 1)
    #expect(made.errors.hasPrefix("limn: \(folder.at("limn")) holds files of something else.\n"))
    #expect(try folder.names == ["limn", "novel.md"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.at("limn")) == ["main.c"])
  }

  @Test func whatAKilledInitLeftIsRemovedByTheNext() throws {
    let aside = folder.at(".limn-killed")
    try FileManager.default.createDirectory(atPath: aside, withIntermediateDirectories: true)
    for name in ["init", "lock", "limn.sqlite", "limn.sqlite-wal"] {
      try folder.write("", to: ".limn-killed/" + name)
    }
    #expect(try initialize().status == 0)
    #expect(try !folder.names.contains(".limn-killed"))
  }

  @Test func whatAnotherInitIsUsingIsNotRemoved() throws {
    let aside = folder.at(".limn-busy")
    try FileManager.default.createDirectory(atPath: aside, withIntermediateDirectories: true)
    let lock = try FileLock(aside + "/init")
    #expect(try lock.takeIfFree())
    #expect(try initialize().status == 0)
    #expect(try folder.names.contains(".limn-busy"))
  }

  @Test(arguments: [60_000, 2_030, 240])
  func aPathOfVeryManyFoldersLeavesNothing(count: Int) throws {
    let outcome = try initialize(String(repeating: "a/", count: count))
    #expect(outcome.status == 1)
    #expect(outcome.errors.hasSuffix("  Choose a shorter path.\n"))
    #expect(try folder.names == [])
  }

  /// Shown with `check`, because an `init` that is wrong here makes a library in `/`.
  @Test func aFolderThatIsGoneIsNotTakenForTheRoot() throws {
    let line = "mkdir gone && cd gone && rmdir ../gone && exec \(Program.limn.path) check"
    let outcome = try #require(Program(installed: "sh")).run(["-c", line], in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("Could not find the folder"))
  }
}
