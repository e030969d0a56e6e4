import ContentStore
import Files
import Foundation
import TestSupport
import Testing

@Suite struct ContentStoreTests {
  let folder = TemporaryFolder()
  let store: ContentStore
  let salt = Array("salt".utf8)

  init() {
    store = ContentStore(in: folder)
  }

  @Test func whatIsStoredIsReadBack() throws {
    let name = try store.save(salt, ending: .png)
    let path = store.path(of: name)
    #expect(path == folder.at("media/\(name.hash.description.prefix(2))/\(name)"))
    #expect(try store.read(name, limit: 4, verifying: true) == salt)
    #expect(try store.size(of: name) == 4)
    #expect(try store.verify(name) == .whole(size: 4))
    #expect(try store.all() == [.file(name)])
    let facts = try FileManager.default.attributesOfItem(atPath: path)
    #expect(facts[.posixPermissions] as? Int == 0o400)
    #expect(store.leftUnfinished == [])
  }

  @Test func whatIsStoredTwiceIsThereOnceAndIsNotWrittenAgain() throws {
    let name = try store.save(salt, ending: .png)
    let before = File.identity(of: store.path(of: name))
    #expect(try store.save(salt, ending: .png) == name)
    let path = try folder.write("salt", to: "original")
    #expect(try store.save(copyOf: path, ending: .png, limit: 4) == name)
    #expect(File.identity(of: store.path(of: name)) == before)
    #expect(try store.all() == [.file(name)])
    #expect(store.leftUnfinished == [])
  }

  @Test(arguments: [0, 1, 1 << 18, (1 << 18) + 1, 3 << 20])
  func aCopyOfAFileIsWhole(size: Int) throws {
    let text = String(repeating: "s", count: size)
    let path = try folder.write(text, to: "original")
    guard size > 0 else {
      let error = ContentError.empty(path: path)
      #expect(throws: error) { try store.save(copyOf: path, ending: .bin, limit: 9) }
      #expect(store.leftUnfinished == [])
      return
    }
    let name = try store.save(copyOf: path, ending: .bin, limit: size)
    #expect(try store.read(name, limit: size, verifying: true) == Array(text.utf8))
    #expect(throws: ContentError.tooLarge(path: path, limit: size - 1)) {
      try store.save(copyOf: path, ending: .bin, limit: size - 1)
    }
    #expect(store.leftUnfinished == [])
  }

  @Test func bytesThatAreNoneAreRefused() throws {
    #expect(throws: ContentError.empty(path: nil)) { try store.save([], ending: .png) }
    #expect(try folder.names == [])
  }

  @Test func whatIsNoFileIsNotCopied() throws {
    mkfifo(folder.at("pipe"), 0o600)
    for path in [folder.path, folder.at("pipe"), "/dev/null"] {
      #expect(throws: ContentError.notAFile(path)) {
        try store.save(copyOf: path, ending: .png, limit: 9)
      }
    }
    let gone = folder.at("gone")
    #expect(throws: ContentError.file(FileError("open", gone, code: ENOENT))) {
      try store.save(copyOf: gone, ending: .png, limit: 9)
    }
  }

  /// What can lie where a file belongs, besides the file.
  @Test(arguments: ["other bytes", "fewer bytes", "nothing", "link", "folder"])
  func whatIsDamagedIsReplacedAndKept(damage: String) throws {
    let name = try store.save(salt, ending: .png)
    let path = store.path(of: name)
    try FileManager.default.removeItem(atPath: path)
    switch damage {
    case "other bytes": try folder.write("sand", to: "damaged")
    case "fewer bytes": try folder.write("sal", to: "damaged")
    case "nothing": try folder.write("", to: "damaged")
    case "link": symlink(try folder.write("salt", to: "elsewhere"), folder.at("damaged"))
    default: try Folder.make(folder.at("damaged"))
    }
    try File.rename(folder.at("damaged"), to: path)
    #expect(try store.verify(name) == .damaged)
    #expect(throws: ContentError.damaged(name, path: path)) {
      try store.read(name, limit: 9, verifying: true)
    }
    #expect(try store.save(salt, ending: .png) == name)
    #expect(try store.verify(name) == .whole(size: 4))
    #expect(try Folder.names(in: store.quarantine) == ["\(name)"])
    #expect(store.leftUnfinished == [])
  }

  @Test func manyDamagedFilesOfOneNameAreAllKept() throws {
    let name = try store.save(salt, ending: .png)
    for _ in 0..<3 {
      try store.damage(name)
      #expect(throws: ContentError.damaged(name, path: store.path(of: name))) {
        try store.read(name, limit: 9, verifying: true)
      }
      #expect(try store.save(salt, ending: .png) == name)
    }
    #expect(try Folder.names(in: store.quarantine).count == 3)
    #expect(try store.verify(name) == .whole(size: 4))
  }

  /// Whoever replaces a damaged file must not take the good one of another for it.
  @Test func manyProcessesStoreTheSameFilesAtOnce() throws {
    for number in 0..<20 {
      let bytes = [UInt8](repeating: UInt8(number), count: 10_000 + number)
      try store.damage(try store.save(bytes, ending: .bin))
    }
    let savers = try (0..<4).map { _ in
      try Program(built: "saver").start([folder.path, "same", "40"], in: folder)
    }
    for saver in savers {
      let outcome = try saver.finish()
      #expect(Saver.reported(outcome).count == 40, "\(outcome.output.suffix(200))")
    }
    let all = try store.all()
    #expect(all.count == 40)
    for case .file(let name) in all { #expect(try store.verify(name) != .damaged) }
    #expect(try Folder.names(in: store.quarantine).count >= 20)
    #expect(store.leftUnfinished == [])
  }

  @Test func onlyWhatIsDamagedIsPutAside() throws {
    let name = try store.save(salt, ending: .png)
    #expect(try store.quarantine(name) == nil)
    try store.damage(name)
    let moved = try #require(try store.quarantine(name))
    #expect(moved == store.quarantine + "/\(name)")
    #expect(try store.verify(name) == .missing)
    #expect(throws: ContentError.missing(name, path: store.path(of: name))) {
      try store.quarantine(name)
    }
  }

  @Test func aFileIsMovedAndReplacesNothing() throws {
    let trash = folder.at("trash")
    for _ in 0..<2 {
      let name = try store.save(salt, ending: .png)
      let path = try store.move(name, to: trash)
      #expect(try String(contentsOfFile: path, encoding: .utf8) == "salt")
      #expect(try store.size(of: name) == nil)
      #expect(throws: ContentError.missing(name, path: store.path(of: name))) {
        try store.read(name, limit: 9, verifying: false)
      }
    }
    #expect(try Folder.names(in: trash).count == 2)
  }

  @Test func readingStopsAtTheLimit() throws {
    let name = try store.save(salt, ending: .png)
    #expect(throws: ContentError.tooLarge(path: store.path(of: name), limit: 3)) {
      try store.read(name, limit: 3, verifying: false)
    }
  }

  @Test func allComeInOrderAndStrangersAreNamed() throws {
    #expect(try store.all() == [])
    let names = try store.saveTogether { batch in
      var names: [ContentName] = []
      for number in 0..<300 {
        names.append(try batch.save(Array("\(number)".utf8), ending: .bin))
      }
      return names
    }
    #expect(try store.all() == names.sorted().map { .file($0) })
    let first = try #require(names.min())
    let shard = Folder.parent(of: store.path(of: first))
    let strangers = [store.folder + "/note", shard + "/note", store.folder + "/AB"]
    for path in strangers { try File.create(path) }
    let misplaced = store.folder + "/zz"
    try Folder.make(misplaced)
    let all = try store.all()
    #expect(all.count == 304)
    for path in strangers + [misplaced] { #expect(all.contains(.stranger(path))) }
  }

  @Test func onlyOldFilesThatNobodyWritesAreSwept() throws {
    try Folder.make(store.unfinished)
    let old = try folder.write("x", to: "tmp/1-a.unfinished")
    let locked = try folder.write("x", to: "tmp/2-b.unfinished")
    try folder.write("x", to: "tmp/3-c.unfinished")
    let other = try folder.write("x", to: "tmp/job-4")
    let yesterday = [FileAttributeKey.modificationDate: Date(timeIntervalSinceNow: -90_000)]
    for path in [old, locked, other] {
      try FileManager.default.setAttributes(yesterday, ofItemAtPath: path)
    }
    let lock = try FileLock(locked)
    #expect(try lock.takeIfFree())
    #expect(try store.sweep() == 1)
    #expect(store.leftUnfinished.sorted() == ["2-b.unfinished", "3-c.unfinished", "job-4"])
    lock.release()
    #expect(try store.sweep() == 1)
    #expect(try store.sweep(olderThan: .zero) == 1)
    #expect(store.leftUnfinished == ["job-4"])
  }

  @Test(
    arguments: [
      .libraryMissing, .hashingFailed, .file(FileError("open", "/x", code: ENOSPC)),
      .empty(path: nil), .tooLarge(path: "/x", limit: 3), .notAFile("/x"),
    ] as [ContentError])
  func errorsSayWhatHappenedAndWhatHelps(error: ContentError) throws {
    #expect(try #require(error.errorDescription).hasSuffix("."))
    #expect(try #require(error.recoverySuggestion).hasSuffix("."))
  }
}
