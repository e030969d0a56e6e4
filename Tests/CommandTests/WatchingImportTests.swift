import Files
import Foundation
import TestSupport
import Testing

/// `media import --watch`, until Ctrl-C.
@Suite struct WatchingImportTests {
  let library: PictureLibrary
  var folder: TemporaryFolder { library.folder }

  init() throws { library = try PictureLibrary(pictures: 1) }

  private func watch(_ words: String...) throws -> Running {
    try Program.limn.start(
      ["media", "import", "in", "--watch", "--library", "world"] + words, in: folder)
  }

  /// Whether it says so within half a minute.
  private func says(_ words: String, _ running: Running) throws -> Bool {
    let end = Date.now + 30
    while try !running.printedSoFar().contains(words) {
      guard running.process.isRunning, Date.now < end else { return false }
      usleep(10_000)
    }
    return true
  }

  private func end(_ running: Running) throws -> Program.Outcome {
    kill(running.process.processIdentifier, SIGINT)
    return try running.finish()
  }

  /// It is half there when it is read, and whole before the rest of the import is done.
  @Test func aFileThatIsHalfWrittenAtTheStartComesInOnceItIsWhole() throws {
    try library.write("whole.png", 5)
    let whole = try folder.bytes(of: "whole.png")
    try folder.write(Array(whole.prefix(whole.count / 2)), to: "in/half.png")
    let lock = try FileLock(folder.at("world/lock"))
    #expect(try lock.takeIfFree())
    let running = try watch()
    #expect(try says("Waiting for", running))
    try folder.write(whole, to: "in/half.png")
    lock.release()
    #expect(try says("/in/half.png\n", running))
    let outcome = try end(running)
    #expect(outcome.status == 130)
    #expect(outcome.output.hasPrefix("Added 2 pictures (1 to 2)"), "\(outcome.output)")
    #expect(outcome.errors.contains("Added 2: \(folder.at("in/half.png"))"), "\(outcome.errors)")
  }

  @Test func whatComesLaterAndCannotBeReadIsToldOnce() throws {
    let running = try watch()
    #expect(try says("Added 1: ", running))
    symlink("nowhere", folder.at("in/link.png"))
    #expect(try says("in/link.png", running))
    try library.write("in/later.png", 7)
    #expect(try says("Added 2: ", running))
    let outcome = try end(running)
    #expect(outcome.errors.split(separator: "in/link.png").count == 2, "\(outcome.errors)")
  }

  /// It is as long as the other, and says it is as old.
  @Test func aFileThatTakesThePlaceOfAnotherComesIn() throws {
    let one = try folder.bytes(of: "in/0.png")
    try library.write("other.png", 9)
    let other = try folder.bytes(of: "other.png")
    let length = max(one.count, other.count)
    for (name, bytes) in [("in/0.png", one), ("other.png", other)] {
      try folder.write(bytes + [UInt8](repeating: 0, count: length - bytes.count), to: name)
      let moment = Date(timeIntervalSince1970: 1_700_000_000)
      try FileManager.default.setAttributes(
        [.modificationDate: moment], ofItemAtPath: folder.at(name))
    }
    let running = try watch()
    #expect(try says("Added 1: ", running))
    #expect(rename(folder.at("other.png"), folder.at("in/0.png")) == 0)
    #expect(try says("Added 2: ", running))
    #expect(try end(running).status == 130)
  }
}
