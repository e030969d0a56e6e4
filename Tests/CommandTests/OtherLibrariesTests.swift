import Foundation
import TestSupport
import Testing

/// What belongs to other libraries, and to backups, is no picture that an import may take.
@Suite struct OtherLibrariesTests {
  let library: PictureLibrary
  var folder: TemporaryFolder { library.folder }

  /// Another library in `shelf/other` with two pictures, a backup of it in `shelf/copy`, and a
  /// picture of nobody beside each.
  init() throws {
    library = try PictureLibrary(pictures: 2)
    try FileManager.default.createDirectory(
      atPath: folder.at("shelf/copy"), withIntermediateDirectories: true)
    for words in [
      ["init", "shelf/other"], ["project", "add", "Dunes"], ["media", "import", "in"],
      ["backup", "shelf/copy"],
    ] {
      let outcome = try limn(words)
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    try library.write("shelf/other/loose.png", 10)
    try library.write("shelf/copy/loose.png", 11)
  }

  private func limn(_ words: [String]) throws -> Program.Outcome {
    let place = words[0] == "init" ? [] : ["--library", "shelf/other"]
    return try Program.limn.run(words + place, in: folder)
  }

  private func expectAllIsWhole() throws {
    #expect(try limn(["check", "--read-data"]).status == 0)
    let restored = try Program.limn.run(["restore", "shelf/copy", "again"], in: folder)
    #expect(restored.status == 0, "\(restored.errors)")
    try FileManager.default.removeItem(atPath: folder.at("again"))
  }

  @Test(arguments: ["shelf", ".", "link"])
  func theyAreLeftOut(given: String) throws {
    symlink("shelf", folder.at("link"))
    symlink("../shelf/other/media", folder.at("in/link"))
    for name in ["in/0.png", "in/1.png"] {
      try FileManager.default.removeItem(atPath: folder.at(name))
    }
    let outcome = try library.limn("media", "import", given, "--recursive", "--move")
    #expect(outcome.output.hasPrefix("Added 2 pictures (1 to 2)"), "\(outcome.output)")
    #expect(outcome.output.hasSuffix("1 library left out, 1 backup left out.\n"))
    for (name, kind) in [("other", "library"), ("copy", "backup")] {
      #expect(outcome.errors.contains("/\(name) is a \(kind); what belongs to it stays there."))
    }
    try expectAllIsWhole()
  }

  /// The first backup has been interrupted.
  @Test func aBackupThatIsNotFinishedIsOne() throws {
    for name in ["backup.json", "library.sqlite"] {
      try FileManager.default.removeItem(atPath: folder.at("shelf/copy/" + name))
    }
    try folder.write(
      #"{"library": "5F0C1B1E-0B5B-4B59-9F0A-7B7C5B0E2D11"}"#, to: "shelf/copy/unfinished.json")
    let outcome = try library.limn("media", "import", "shelf/copy", "-r", "--move")
    #expect(outcome.output.hasPrefix("Added 1 picture (1)"), "\(outcome.output)")
    #expect(outcome.output.hasSuffix("1 backup left out.\n"))
  }

  @Test(arguments: [("other", "library"), ("copy", "backup")])
  func aPathThatLeadsIntoOneIsRefused(name: String, kind: String) throws {
    let media = folder.at("shelf/\(name)/media")
    let shard = try #require(FileManager.default.contentsOfDirectory(atPath: media).first)
    let file = try #require(
      FileManager.default.contentsOfDirectory(atPath: "\(media)/\(shard)").first)
    symlink(media + "/" + shard, folder.at("link"))
    for path in [media, "\(media)/\(shard)", "\(media)/\(shard)/\(file)", "link", "link/\(file)"] {
      let outcome = try library.limn("media", "import", path, "--move")
      #expect(outcome.status == 1, "\(path)")
      #expect(
        outcome.errors.contains("This belongs to the \(kind) \(folder.at("shelf/" + name))."),
        "\(outcome.errors)")
    }
    try expectAllIsWhole()
  }

  /// Many programs call a folder so.
  @Test func aFolderIsNotTheirsByItsNameAlone() throws {
    try FileManager.default.createDirectory(
      atPath: folder.at("in/media"), withIntermediateDirectories: true)
    try folder.write("{}", to: "in/backup.json")
    try library.write("in/media/a.png", 20)
    #expect(try library.limn("media", "import", "in/media").output == "Added 1 picture (1).\n")
  }
}
