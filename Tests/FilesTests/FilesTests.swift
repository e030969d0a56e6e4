import Files
import Foundation
import TestSupport
import Testing

@Suite struct FolderTests {
  let folder = TemporaryFolder()

  @Test func missingFoldersAreMadeForTheirOwnerOnly() throws {
    try Folder.make(folder.at("a/b/c"))
    try Folder.make(folder.at("a/b/c"))
    for path in ["a", "a/b", "a/b/c"] {
      let mode = try FileManager.default.attributesOfItem(atPath: folder.at(path))[
        .posixPermissions]
      #expect(mode as? Int == 0o700)
    }
  }

  @Test func aFileInTheWayIsNamed() throws {
    let path = try folder.write("x", to: "a")
    #expect(throws: FileError("make the folder", path, code: ENOTDIR)) { try Folder.make(path) }
  }

  @Test func namesComeInOrder() throws {
    for name in ["b", "a", "é", ".hidden"] { try folder.write("", to: name) }
    #expect(try Folder.names(in: folder.path) == [".hidden", "a", "b", "é"])
  }

  @Test(arguments: [
    ("/a/b/../c/./d", "/a/c/d"), ("/", "/"), ("/..", "/"), ("//a//b/", "/a/b"),
  ])
  func absolutePathsHaveNoDetours(path: String, absolute: String) throws {
    #expect(try Folder.absolute(path) == absolute)
  }

  @Test(arguments: ["", String(repeating: "/a", count: 2048)])
  func aPathThatNoSystemTakesIsRefused(path: String) {
    #expect(throws: FileError.self) { try Folder.absolute(path) }
  }

  @Test func aFolderThatCannotBeMadeLeavesNoneOfThoseAround() throws {
    let tooLong = String(repeating: "x", count: 300)
    #expect(throws: FileError.self) { try Folder.make(folder.at("a/b/\(tooLong)/c")) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
  }

  /// A mark that combines with a slash makes one character of both, and the slash is a slash still.
  @Test func aSlashBeforeACombiningMarkIsASlash() throws {
    #expect(Folder.parent(of: "/a/\u{301}b") == "/a")
    #expect(try Folder.absolute("/a/\u{301}b/../c") == "/a/c")
    #expect(try Folder.absolute("/\u{301}") == "/\u{301}")
  }

  @Test(arguments: [("/a/b", "/a"), ("/a", "/"), ("/", "/"), ("a", ".")])
  func everyPathHasAParent(path: String, parent: String) {
    #expect(Folder.parent(of: path) == parent)
  }
}

@Suite struct FileTests {
  let folder = TemporaryFolder()

  @Test func aFileIsTheSameByWhateverLink() throws {
    let (file, other) = (try folder.write("x", to: "a"), try folder.write("x", to: "b"))
    let files = FileManager.default
    try files.createSymbolicLink(atPath: folder.at("soft"), withDestinationPath: "a")
    try files.linkItem(atPath: file, toPath: folder.at("hard"))
    for path in [file, folder.at("soft"), folder.at("hard"), folder.path + "/./a"] {
      #expect(File.identity(of: path) == File.identity(of: file))
      #expect(File.identity(of: path) != File.identity(of: other))
    }
    #expect(File.identity(of: folder.at("none")) == nil)
  }

  @Test func aFileThatIsThereIsNotReplaced() throws {
    let new = try folder.write("new", to: "new")
    let old = try folder.write("old", to: "old")
    #expect(throws: FileError("rename to \(old)", new, code: EEXIST)) {
      try File.rename(new, to: old)
    }
    try File.create(old)
    #expect(try String(contentsOfFile: old, encoding: .utf8) == "old")
    try File.rename(new, to: folder.at("third"))
    #expect(try folder.names == ["old", "third"])
  }

  @Test func twoFilesExchangeTheirNames() throws {
    let (one, other) = (try folder.write("1", to: "a"), try folder.write("2", to: "b"))
    try File.exchange(one, with: other)
    #expect(try String(contentsOfFile: one, encoding: .utf8) == "2")
    #expect(try String(contentsOfFile: other, encoding: .utf8) == "1")
    #expect(throws: FileError.self) { try File.exchange(one, with: folder.at("gone")) }
  }

  @Test func aCopyIsWholeAndReplacesNothing() throws {
    let text = String(repeating: "salt ", count: 500_000)
    let original = try folder.write(text, to: "a")
    try File.copy(original, to: folder.at("b"))
    #expect(try String(contentsOfFile: folder.at("b"), encoding: .utf8) == text)
    #expect(throws: FileError.self) { try File.copy(original, to: folder.at("b")) }
    #expect(throws: FileError.self) { try File.copy(folder.at("gone"), to: folder.at("c")) }
    #expect(try folder.names == ["a", "b"])
  }

  @Test func removingWhatIsNotThereIsFine() throws {
    try File.remove(folder.at("nothing"))
    #expect(File.size(folder.at("nothing")) == nil)
  }

  private func facts(_ name: String) throws -> File.Facts {
    let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: folder.at(name)))
    return try File.facts(of: file.fileDescriptor, folder.at(name))
  }

  /// The others have the same size, and were written right behind it.
  @Test func onlyWhatWasLookedAtIsRemoved() throws {
    for name in ["same", "target", "written", "replaced", "gone"] {
      try Data("1".utf8).write(to: URL(fileURLWithPath: folder.at(name)))
    }
    symlink("target", folder.at("link"))
    symlink("gone", folder.at("dangling"))
    let looks = try ["same", "link", "written", "replaced", "gone", "dangling"].map {
      (name: $0, facts: try facts($0))
    }
    let written = try FileHandle(forUpdating: URL(fileURLWithPath: folder.at("written")))
    // The clock of a disk ticks every few milliseconds.
    repeat {
      try written.seek(toOffset: 0)
      try written.write(contentsOf: Data("2".utf8))
    } while try facts("written") == looks[2].facts
    try folder.write("2", to: "new")
    #expect(rename(folder.at("new"), folder.at("replaced")) == 0)
    try File.remove(folder.at("gone"))
    let removed = try looks.map { try File.remove(folder.at($0.name), ifStill: $0.facts) }
    #expect(removed == [true, true, false, false, true, true])
    #expect(try folder.names == ["replaced", "target", "written"])
  }

  @Test func anErrorSaysWhatWasTriedAndWhatHelps() {
    let error = FileError("open", "/x", code: EACCES)
    #expect(error.errorDescription == "Could not open /x: permission denied.")
    #expect(error.recoverySuggestion?.contains("chmod") == true)
  }
}

@Suite struct FileLockTests {
  let folder = TemporaryFolder()

  @Test func oneHasItAtATime() throws {
    let first = try FileLock(folder.at("lock"))
    let second = try FileLock(folder.at("lock"))
    #expect(second.holder == nil)
    #expect(try first.takeIfFree())
    #expect(try !second.takeIfFree())
    #expect(second.holder?.process == ProcessInfo.processInfo.processIdentifier)
    first.release()
    #expect(try second.takeIfFree())
  }

  @Test func whoIsGoneHasItNoMore() throws {
    let other = try FileLock(folder.at("lock"))
    do {
      let lock = try FileLock(folder.at("lock"))
      #expect(try lock.takeIfFree())
    }
    #expect(try other.takeIfFree())
  }

  @Test func whoLocksAFileThatWasReplacedHasNoLock() throws {
    let early = try FileLock(folder.at("lock"))
    try File.remove(folder.at("lock"))
    let late = try FileLock(folder.at("lock"))
    #expect(try late.takeIfFree())
    #expect(try !early.takeIfFree())
    late.release()
    #expect(try early.takeIfFree())
    #expect(try !late.takeIfFree())
  }

  /// fe00 is the device fe:00 and 800003 is the device 08:8003, as makedev(3) packs them.
  @Test(
    arguments: [
      (0xFE00, 7, 11), (0xFE01, 7, 22), (0x80_0803, 7, nil), (0xFD00, 7, nil), (0xFD00, 8, 33),
      (0xFD00, 9, nil), (0xFE00, 9, nil),
    ] as [(UInt64, UInt64, Int32?)])
  func theHolderIsTheOneOnTheSameDisk(device: UInt64, inode: UInt64, process: Int32?) {
    let locks = LockTable(
      """
      1: FLOCK  ADVISORY  WRITE 11 fe:00:7 0 EOF
      2: FLOCK  ADVISORY  WRITE 22 fe:01:7 0 EOF
      3: FLOCK  ADVISORY  WRITE 33 00:2a:8 0 EOF
      4: FLOCK  ADVISORY  WRITE 0 fe:00:9 0 EOF
      5: POSIX  ADVISORY  WRITE 44 fe:00:7 0 EOF
      5: -> FLOCK  ADVISORY  WRITE 55 fe:00:7 0 EOF
      """)
    #expect(locks.holder(device: device, inode: inode) == process)
  }

  @Test func aHolderIsDescribedByItsCommand() {
    #expect(
      LockHolder(process: 7, command: "limn media import").description
        == "`limn media import` (process 7)")
    #expect(LockHolder(process: 7, command: nil).description == "process 7")
  }
}

@Suite struct DynamicLibraryTests {
  @Test func aLibraryThatIsMissingIsNil() {
    #expect(DynamicLibrary("libnothing.so.1").text(from: "nothing") == nil)
    #expect(DynamicLibrary("libc.so.6").text(from: "no_such_function") == nil)
    #expect(
      DynamicLibrary("libnothing.so.1", "libc.so.6").text(from: "gnu_get_libc_version") != nil)
  }
}
