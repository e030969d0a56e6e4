import ContentStore
import Files
import Foundation
import TestSupport
import Testing

/// Files that are written on many threads, and get their names on one.
@Suite struct WrittenFileTests {
  let folder = TemporaryFolder()
  let store: ContentStore
  let salt = Array("salt".utf8)

  init() {
    store = ContentStore(in: folder)
  }

  private func keep(_ files: WrittenFile...) throws {
    try store.saveTogether { batch in
      for file in files { try batch.keep(file) }
    }
  }

  /// Takes a file, and returns the bytes that were shown, too.
  private func take(_ path: String, limit: Int = 1 << 20) throws -> (
    written: WrittenFile, bytes: [UInt8]
  ) {
    var shown: [UInt8] = []
    let written = try store.take(path, limit: limit) { bytes, hash in
      let own = try ContentHash(of: bytes)
      #expect(hash == own)
      shown = bytes
      return .png
    }
    return (written, shown)
  }

  @Test func aWrittenFileHasNoNameBeforeItIsKept() throws {
    let file = try store.write(salt, ending: .png)
    #expect(try store.all() == [])
    #expect(store.leftUnfinished.count == 1)
    #expect(file.size == 4)
    try keep(file)
    #expect(try store.all() == [.file(file.name)])
    #expect(try store.verify(file.name) == .whole(size: 4))
    #expect(store.leftUnfinished == [])
  }

  @Test func aSettledFileIsKeptLikeOthers() throws {
    let file = try store.write(salt, ending: .png)
    for _ in 0..<2 { try file.settle() }
    #expect(try store.all() == [])
    try keep(file)
    try file.settle()
    #expect(try store.verify(file.name) == .whole(size: 4))
    #expect(store.leftUnfinished == [])
  }

  @Test func whatNobodyKeepsGoes() throws {
    for number in UInt8(0)..<3 { _ = try store.write([number], ending: .png) }
    #expect(store.leftUnfinished == [])
    #expect(try store.all() == [])
  }

  @Test func whatIsThereIsNotWritten() throws {
    let name = try store.save(salt, ending: .png)
    let before = File.identity(of: store.path(of: name))
    let file = try store.write(salt, named: name)
    #expect(store.leftUnfinished == [])
    try keep(file, file)
    #expect(File.identity(of: store.path(of: name)) == before)
  }

  @Test func whatWasRemovedSinceIsReported() throws {
    let name = try store.save(salt, ending: .png)
    let file = try store.write(salt, ending: .png)
    _ = try store.move(name, to: folder.at("trash"))
    #expect(throws: ContentError.missing(name, path: store.path(of: name))) { try keep(file) }
  }

  @Test func twoOfTheSameBytesMakeOneFile() throws {
    let files = try (0..<3).map { _ in try store.write(salt, ending: .png) }
    #expect(store.leftUnfinished.count == 3)
    try keep(files[0], files[1], files[2], files[0])
    #expect(try store.all() == [.file(files[0].name)])
    #expect(store.leftUnfinished == [])
  }

  @Test func whatWasDamagedMeanwhileIsReplaced() throws {
    let file = try store.write(salt, ending: .png)
    let name = try store.save(salt, ending: .png)
    try store.damage(name)
    try keep(file)
    #expect(try store.verify(name) == .whole(size: 4))
    #expect(try Folder.names(in: store.quarantine) == ["\(name)"])
  }

  @Test func manyThreadsWriteAtOnce() async throws {
    let files = try await withThrowingTaskGroup(of: WrittenFile.self) { [store] group in
      for number in 0..<200 {
        group.addTask { try store.write(Array("\(number % 150)".utf8), ending: .png) }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    try store.saveTogether { batch in
      for file in files { try batch.keep(file) }
    }
    #expect(try store.all().count == 150)
    for file in files { #expect(try store.verify(file.name) == .whole(size: file.size)) }
    #expect(store.leftUnfinished == [])
  }

  @Test func whatIsTakenIsReadAndWrittenOnce() throws {
    let path = try folder.write("salt", to: "original")
    let (file, bytes) = try take(path)
    #expect(bytes == salt)
    try FileManager.default.removeItem(atPath: path)
    try keep(file)
    #expect(try store.read(file.name, limit: 4, verifying: true) == salt)
    #expect(File.identity(of: path) != File.identity(of: store.path(of: file.name)))
  }

  @Test func whatIsTakenTwiceIsThereOnce() throws {
    let path = try folder.write("salt", to: "original")
    try keep(try take(path).written)
    let again = try take(path)
    #expect(again.bytes == salt)
    #expect(store.leftUnfinished == [])
    try keep(again.written)
    #expect(try store.all().count == 1)
  }

  @Test func whatIsNoPictureIsRefusedAndLeavesNothing() throws {
    mkfifo(folder.at("pipe"), 0o600)
    for path in [folder.path, folder.at("pipe"), "/dev/null", "/dev/zero"] {
      #expect(throws: ContentError.notAFile(path)) { try take(path) }
    }
    let path = try folder.write("salt", to: "original")
    #expect(throws: ContentError.tooLarge(path: path, limit: 3)) { try take(path, limit: 3) }
    let empty = try folder.write("", to: "empty")
    #expect(throws: ContentError.empty(path: empty)) { try take(empty) }
    #expect(throws: CancellationError.self) {
      try store.take(path, limit: 9) { _, _ in throw CancellationError() }
    }
    #expect(store.leftUnfinished == [])
  }

  /// Where the disk cannot share blocks, whatever it answers, the bytes are read and written.
  @Test(
    .enabled(if: Program.areInstalled("strace"), "there is no strace"),
    arguments: ["EOPNOTSUPP", "EXDEV", "EINVAL", "ENOTTY", "EPERM", "ENOSYS"], ["take", "copy"])
  func whereBlocksCannotBeSharedTheyAreWritten(answer: String, mode: String) throws {
    let path = try folder.write("salt", to: "original")
    let log = folder.at("log")
    let outcome = try Saver(folder: folder).run(
      mode, path,
      tracing: ["-o", log, "-e", "trace=ioctl", "-e", "inject=ioctl:error=\(answer)"])
    let name = try #require(Saver.reported(outcome).first, "\(outcome.output) \(outcome.errors)")
    #expect(try String(contentsOfFile: log, encoding: .utf8).contains("FICLONE"))
    #expect(try store.read(name, limit: 4, verifying: true) == salt)
    #expect(store.leftUnfinished == [])
  }

  @Test(
    .enabled(if: Program.areInstalled("strace"), "there is no strace"),
    arguments: ["ENOSPC", "EDQUOT", "EIO"], ["take", "copy"])
  func aFullDiskIsNotTriedAgain(answer: String, mode: String) throws {
    let path = try folder.write("salt", to: "original")
    let outcome = try Saver(folder: folder).run(
      mode, path,
      tracing: ["-o", "/dev/null", "-e", "trace=ioctl", "-e", "inject=ioctl:error=\(answer)"])
    #expect(outcome.output.contains("failed: file("), "\(outcome.output) \(outcome.errors)")
    #expect(store.leftUnfinished == [])
  }
}
