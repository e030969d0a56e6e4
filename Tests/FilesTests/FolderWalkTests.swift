import Files
import Foundation
import TestSupport
import Testing

@Suite struct FolderWalkTests {
  let folder = TemporaryFolder()

  private func walk(
    _ names: String..., isRecursive: Bool = true, excluding: String? = nil
  ) -> [FolderWalk.Event] {
    Array(
      FolderWalk(
        names.map { $0.isEmpty ? folder.path : folder.at($0) }, isRecursive: isRecursive,
        excluding: excluding.map { [folder.at($0)] } ?? []))
  }

  private func write(_ text: String, to name: String) throws {
    try Folder.make(Folder.parent(of: folder.at(name)))
    try folder.write(text, to: name)
  }

  private func file(_ name: String, size: Int = 1) -> FolderWalk.Event {
    .file(path: folder.at(name), size: size)
  }

  @Test func filesComeInOrderOfTheirNames() throws {
    for name in ["b/2", "b/1", "a", "c", "b/d/x", ".hidden", ".git/x", "b/.x"] {
      try write("x", to: name)
    }
    #expect(walk("") == ["a", "b/1", "b/2", "b/d/x", "c"].map { file($0) })
    #expect(walk("", isRecursive: false) == [file("a"), file("c")])
    #expect(walk("c", "b/d", ".hidden") == [file("c"), file("b/d/x"), file(".hidden")])
    #expect(walk(".git/") == [file(".git/x")])
  }

  @Test func anEmptyFolderHoldsNothing() throws {
    #expect(walk("") == [])
    #expect(Array(FolderWalk([], isRecursive: true)) == [])
  }

  @Test func linksAreFollowedAndLoopsEnd() throws {
    try write("xyz", to: "real/file")
    try write("x", to: "tree/a")
    symlink("../real/file", folder.at("tree/b"))
    symlink("../real", folder.at("tree/c"))
    symlink("../real", folder.at("tree/d"))
    symlink("..", folder.at("tree/e"))
    symlink("f", folder.at("tree/f"))
    symlink("nowhere", folder.at("tree/g"))
    #expect(
      walk("tree") == [
        file("tree/a"), file("tree/b", size: 3), file("tree/c/file", size: 3),
        .unreadable(FileError("look at", folder.at("tree/f"), code: ELOOP)),
        .unreadable(FileError("follow the link", folder.at("tree/g"), code: ENOENT)),
      ])
    #expect(walk("real", "real", "tree/c") == [file("real/file", size: 3)])
  }

  @Test func whatIsNoFileIsNamed() throws {
    mkfifo(folder.at("pipe"), 0o600)
    symlink("pipe", folder.at("to-pipe"))
    symlink("/dev/null", folder.at("to-device"))
    #expect(
      walk("") == ["pipe", "to-device", "to-pipe"].map { .notAFile(folder.at($0)) })
    #expect(walk("pipe") == [.notAFile(folder.at("pipe"))])
  }

  @Test func aNameThatIsNoTextIsShownRepaired() throws {
    for bytes in [[0x61, 0xFF], [0xC3, 0x28]] as [[UInt8]] {
      let path = Array(folder.path.utf8) + [0x2F] + bytes + [0]
      let descriptor = path.withUnsafeBufferPointer {
        $0.withMemoryRebound(to: CChar.self) { creat($0.baseAddress.unsafelyUnwrapped, 0o600) }
      }
      close(descriptor)
    }
    try write("x", to: "b")
    #expect(
      walk("") == [
        .unreadableName(folder.at("a\u{FFFD}")), file("b"), .unreadableName(folder.at("\u{FFFD}(")),
      ])
  }

  @Test func whatIsNotThereIsReported() throws {
    try write("x", to: "a")
    let gone = folder.at("gone")
    #expect(
      walk("gone", "a") == [.unreadable(FileError("find", gone, code: ENOENT)), file("a")])
  }

  /// The rights of another user hold for this thread alone.
  @Test(.enabled(if: getuid() == 0, "only root can look as somebody else"))
  func aFolderThatCannotBeReadDoesNotEndTheWalk() throws {
    try write("x", to: "a/locked/file")
    try write("x", to: "a/open")
    chmod(folder.path, 0o755)
    chmod(folder.at("a"), 0o755)
    chmod(folder.at("a/locked"), 0o700)
    let symbol = try #require(dlsym(nil, "setfsuid"))
    let look = unsafeBitCast(symbol, to: (@convention(c) (UInt32) -> Int32).self)
    _ = look(65534)
    defer { _ = look(0) }
    #expect(
      walk("a") == [
        .unreadable(FileError("read the folder", folder.at("a/locked"), code: EACCES)),
        file("a/open"),
      ])
  }

  @Test func nothingComesFromTheFolderThatIsLeftOut() throws {
    for name in ["a", "library/media/ab/x", "library2/y"] { try write("x", to: name) }
    symlink("library/media", folder.at("c"))
    symlink("library/media/ab/x", folder.at("d"))
    symlink("library2/y", folder.at("e"))
    #expect(
      walk("", excluding: "library") == [
        file("a"), .excluded(folder.at("c")), .excluded(folder.at("d")), file("e"),
        .excluded(folder.at("library")), file("library2/y"),
      ])
    let inside = ["library", "library/", "library/media", "library/media/ab/x", "c/ab", "c/ab/x"]
    for name in inside {
      #expect(walk(name, excluding: "library") == [.excluded(folder.at(name))])
    }
    #expect(walk("a", excluding: "missing") == [file("a")])
  }

  @Test func whatVanishesIsPassedOver() throws {
    for name in ["a", "b", "c/d", "e"] { try write("x", to: name) }
    var walk = FolderWalk([folder.path], isRecursive: true)
    #expect(walk.next() == file("a"))
    for name in ["b", "c"] { try FileManager.default.removeItem(atPath: folder.at(name)) }
    #expect(walk.next() == file("e"))
    #expect(walk.next() == nil)
    #expect(walk.next() == nil)
  }

  @Test func deepFoldersNeedNoOpenFiles() throws {
    let deep = Array(repeating: "d", count: 1500).joined(separator: "/")
    try FileManager.default.createDirectory(
      atPath: folder.at(deep), withIntermediateDirectories: true)
    try write("x", to: deep + "/file")
    #expect(walk("") == [file(deep + "/file")])
  }
}
