import Foundation
import TestSupport
import Testing

/// Files and folders that an import must survive.
@Suite struct HostilePictureFilesTests {
  let library: PictureLibrary
  var folder: TemporaryFolder { library.folder }

  init() throws { library = try PictureLibrary(pictures: 1) }

  private func importAll(_ words: String...) throws -> Program.Outcome {
    try library.limn(["media", "import", "in"] + words)
  }

  @Test func whatIsNoPictureIsPassedOverUnlessItClaimsToBeOne() throws {
    try folder.write("salt", to: "in/notes.md")
    #expect(try importAll().output == "Added 1 picture (1), 1 other file.\n")
    try folder.write("", to: "in/empty.png")
    try folder.write("GIF89a....", to: "in/short.gif")
    let outcome = try importAll()
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("empty.png is empty."))
    #expect(outcome.errors.contains("The GIF ends before its picture does."))
    #expect(try library.limn("media", "import", "in/notes.md").status == 1)
  }

  @Test func aWrongEndingDoesNotMatter() throws {
    try library.write("in/picture.txt", 9)
    try library.write("in/picture.jpg", 10)
    #expect(try importAll().output == "Added 3 pictures (1 to 3).\n")
    #expect(try library.ids("format:png") == [3, 2, 1])
  }

  @Test(.timeLimit(.minutes(1))) func pipesAndDevicesAreNeverWaitedFor() throws {
    #expect(mkfifo(folder.at("in/pipe.png"), 0o600) == 0)
    #expect(try importAll().output == "Added 1 picture (1).\n")
    let named = try library.limn("media", "import", "in/pipe.png", "/dev/zero")
    #expect(named.status == 1 && named.errors.contains("not a file"))
  }

  @Test func linksInCirclesEnd() throws {
    let files = FileManager.default
    try files.createSymbolicLink(atPath: folder.at("in/loop"), withDestinationPath: folder.at("in"))
    try files.createSymbolicLink(atPath: folder.at("in/self"), withDestinationPath: "self")
    try files.createSymbolicLink(
      atPath: folder.at("in/again.png"), withDestinationPath: folder.at("in/0.png"))
    let outcome = try importAll("--recursive")
    #expect(outcome.output.hasPrefix("Added 1 picture (1), 1 there already"))
  }

  @Test func theLibraryItselfIsNotBroughtIn() throws {
    _ = try importAll()
    let outcome = try library.limn("media", "import", ".", "--recursive")
    #expect(outcome.output.hasPrefix("Added 0 pictures, 1 there already"), "\(outcome.output)")
    #expect(try library.limn("media", "import", "world/media", "-r").status == 1)
  }

  @Test func aNameThatIsNotUTF8IsTold() throws {
    let sh = try #require(Program(installed: "sh"))
    _ = try sh.run(["-c", #"cp in/0.png "in/$(printf 'k\374ste').png""#], in: folder)
    let outcome = try importAll()
    #expect(outcome.status == 3)
    #expect(outcome.errors.contains("Its name is not UTF-8"))
  }

  @Test(.enabled(if: Sandbox.obeysPermissions)) func closedFoldersAreToldAndTheRestComesIn() throws
  {
    let closed = folder.at("in/closed")
    try FileManager.default.createDirectory(atPath: closed, withIntermediateDirectories: true)
    chmod(closed, 0)
    defer { chmod(closed, 0o700) }
    let outcome = try Program.limn.runObeyingPermissions(
      ["media", "import", "in", "-r", "--library", "world"], in: folder)
    #expect(outcome.status == 3 && outcome.output.hasPrefix("Added 1 picture (1)"))
    #expect(outcome.errors.contains("permission denied"))
  }

  @Test func aPromptOf50000LettersIsKept() throws {
    let prompt = String(repeating: "salt and lamp ", count: 3_600)
    try library.write("in/long.png", 3, prompt: prompt)
    _ = try importAll()
    let shown = try #require(library.json("media", "show", "2")["made"] as? [String: Any])
    #expect((shown["prompt"] as? String)?.count ?? 0 > 50_000)
  }

  @Test(.enabled(if: Sandbox.canMount, "disks cannot be mounted here"))
  func aFullDiskIsToldAndLeavesAWholeLibrary() throws {
    for number in 1..<400 { try library.write("in/\(number).png", number) }
    let outcome = try Program.limn.run(
      ["media", "import", "in", "--library", "disk/world"], onDiskOf: "1500k",
      preparing: "cp -r world disk/world", in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("no space left") || outcome.errors.contains("disk is full"))
  }
}
