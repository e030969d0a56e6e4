import Files
import Foundation
import TestSupport
import Testing

/// `--move` removes what is in the library, and nothing else.
@Suite struct MovingImportTests {
  @Test(.enabled(if: Sandbox.obeysPermissions, "there is no setpriv"))
  func whatCannotBeRemovedIsTold() throws {
    let library = try PictureLibrary(pictures: 2)
    try library.limn("media", "import", "in/0.png")
    chmod(library.folder.at("in"), 0o500)
    defer { chmod(library.folder.at("in"), 0o700) }
    let words = ["media", "import", "in", "--move", "--library", "world"]
    let first = try Program.limn.runObeyingPermissions(words + ["--json"], in: library.folder)
    let files = try #require(first.json["files"] as? [[String: Any]])
    #expect(
      files.map { $0["notMoved"] as? String }
        == ["in/0.png", "in/1.png"].map {
          "Could not remove \(library.folder.at($0)): permission denied."
        })
    #expect(try first.json["notMoved"] as? Int == 2)
    #expect(first.status == 3)
    let again = try Program.limn.runObeyingPermissions(words, in: library.folder)
    #expect(again.output == "Added 0 pictures, 2 there already, 2 not moved.\n")
    #expect(again.errors.split(separator: "permission denied").count == 3, "\(again.errors)")
  }

  /// The pictures are read, and wait for the lock, when two of them are changed.
  @Test func whatIsReplacedAfterItWasReadStays() throws {
    let library = try PictureLibrary(pictures: 4)
    try library.limn("media", "import", "in/1.png")
    for number in 10...11 { try library.write("\(number).png", number) }
    let lock = try FileLock(library.folder.at("world/lock"))
    #expect(try lock.takeIfFree())
    let moving = try Program.limn.start(
      ["media", "import", "in", "--move", "--library", "world"], in: library.folder)
    while try !moving.printedSoFar().contains("Waiting for"), moving.process.isRunning {
      usleep(1000)
    }
    #expect(rename(library.folder.at("10.png"), library.folder.at("in/0.png")) == 0)
    try Data(library.folder.bytes(of: "11.png"))
      .write(to: URL(fileURLWithPath: library.folder.at("in/1.png")))
    lock.release()
    let outcome = try moving.finish()
    #expect(outcome.status == 3)
    #expect(outcome.output == "Added 3 pictures (2 to 4), 1 there already, 2 not moved.\n")
    #expect(outcome.errors.contains("in/0.png was changed after it was read. Import it again."))
    let names = try FileManager.default.contentsOfDirectory(atPath: library.folder.at("in"))
    #expect(names.sorted() == ["0.png", "1.png"])
    let next = try library.limn("media", "import", "in", "--move")
    #expect(next.output == "Added 2 pictures (5 to 6).\n" && next.status == 0)
  }
}
