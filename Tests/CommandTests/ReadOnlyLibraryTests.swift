import Foundation
import TestSupport
import Testing

/// A library that cannot be written can be read, and says why nothing can be put into it.
@Suite struct ReadOnlyLibraryTests {
  let library: PictureLibrary

  init() throws {
    library = try PictureLibrary(pictures: 2)
    for words in [
      ["element", "add", "character", "Mara Voss"],
      ["media", "import", "in", "--tag", "night", "--album", "First", "--element", "Mara Voss"],
      ["generate", "fog", "--size", "64x64", "--count", "1"], ["generate", "rain", "--queue"],
    ] { #expect(try library.limn(words).status == 0) }
    try library.write("in/new.png", 9)
  }

  private static let reading = [
    ["media", "list", "tag:night"], ["media", "show", "1"], ["media", "duplicates"],
    ["search", "night"], ["album", "list"], ["album", "show", "First"],
    ["element", "show", "Mara"],
    ["tag", "list"], ["trash", "list"], ["project", "show"], ["check"],
    ["check", "--read-data"],
    ["media", "import", "in", "--dry-run"], ["queue", "list"], ["queue", "show", "2"],
    ["generation", "list"], ["candidate", "list"], ["generate", "fog", "--dry-run"],
  ]

  private static let writing = [
    ["media", "import", "in"], ["media", "edit", "1", "--rating", "3"], ["media", "remove", "1"],
    ["album", "add", "First", "1"], ["undo"], ["trash", "empty", "--yes"], ["generate", "fog"],
    ["queue", "run"], ["queue", "cancel", "2"], ["queue", "cancel", "--all"],
  ]

  private func judge(_ run: ([String]) throws -> Program.Outcome) throws {
    for words in ReadOnlyLibraryTests.reading {
      let outcome = try run(words + ["--library", "world"])
      #expect(outcome.status == 0, "\(words): \(outcome.errors)")
    }
    let export = try run(["media", "export", "1", "-o", "out", "--library", "world"])
    #expect(export.status == 0, "\(export.errors)")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: library.folder.at("out")).count == 1)
    // What a disk may be mounted read only for, because it begins to fail.
    let backup = try run(["backup", "copy", "--library", "world"])
    #expect(backup.status == 0, "\(backup.errors)")
    #expect(backup.errors.contains("does not remember this backup"), "\(backup.errors)")
    #expect(
      try Program.limn.run(["restore", "copy", "restored"], in: library.folder).status == 0)
    for words in ReadOnlyLibraryTests.writing {
      let outcome = try run(words + ["--library", "world"])
      #expect(outcome.status == 1, "\(words): \(outcome.output)\(outcome.errors)")
      #expect(
        ["cannot be written", "read-only file system", "permission denied", "cannot be used"]
          .contains(where: outcome.errors.contains), "\(words): \(outcome.errors)")
    }
  }

  @Test(.enabled(if: Sandbox.canMount, "disks cannot be mounted here"))
  func onADiskThatIsReadOnly() throws {
    let unshare = try #require(Program(installed: "unshare"))
    let line = #"mount --bind world world && mount -o remount,ro,bind world && exec "$@""#
    let run = { (words: [String]) in
      try unshare.run(
        [getuid() == 0 ? "-m" : "-rm", "sh", "-c", line, "sh", Program.limn.path] + words,
        in: library.folder)
    }
    try judge(run)
    let edit = try run(["media", "edit", "1", "--rating", "3", "--library", "world"])
    #expect(edit.errors.contains("limn.sqlite cannot be written."), "\(edit.errors)")
    #expect(try library.limn("check").status == 0)
  }

  @Test(.enabled(if: Sandbox.obeysPermissions, "there is no setpriv"))
  func inAFolderThatMayNotBeWritten() throws {
    let chmod = try #require(Program(installed: "chmod"))
    #expect(try chmod.run(["-R", "a-w", "world"], in: library.folder).status == 0)
    defer { _ = try? chmod.run(["-R", "u+w", "world"], in: library.folder) }
    try judge { try Program.limn.runObeyingPermissions($0, in: library.folder) }
  }

  @Test(.enabled(if: Sandbox.obeysPermissions, "there is no setpriv"))
  func whereTheLockMayNotBeOpened() throws {
    let chmod = try #require(Program(installed: "chmod"))
    #expect(try chmod.run(["a-w", "world/lock"], in: library.folder).status == 0)
    try judge { try Program.limn.runObeyingPermissions($0, in: library.folder) }
  }

  /// Nothing can be remembered of what was found; it has to be told all the same.
  @Test(.enabled(if: Sandbox.obeysPermissions, "there is no setpriv"))
  func damageIsToldToo() throws {
    let show = try library.limn(["media", "show", "1", "--json"])
    let path = try #require(try show.json["path"] as? String)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    bytes[bytes.count / 2] ^= 1
    try FileManager.default.removeItem(atPath: path)
    try bytes.write(to: URL(fileURLWithPath: path))
    let chmod = try #require(Program(installed: "chmod"))
    #expect(try chmod.run(["a-w", "world/lock"], in: library.folder).status == 0)
    let outcome = try Program.limn.runObeyingPermissions(
      ["check", "--read-data", "--library", "world"], in: library.folder)
    #expect(outcome.status == 12)
    #expect(outcome.errors.contains("\(path) is damaged"), "\(outcome.errors)")
  }

  /// The kernel is said to have called the disk one of NFS.
  @Test(.enabled(if: Program.areInstalled("strace"), "there is no strace"))
  func onANetworkDisk() throws {
    let strace = try #require(Program(installed: "strace"))
    let run = { (words: [String]) throws in
      try strace.run(
        [
          "-f", "-o", "/dev/null", "-e", "trace=statfs", "-e",
          "inject=statfs:poke_exit=@arg2=6969000000000000", Program.limn.path,
        ] + words + ["--library", "world"], in: library.folder)
    }
    for words in [["media", "list"], ["media", "show", "1"], ["check"]] {
      #expect(try run(words).status == 0)
    }
    for words in [["media", "import", "in"], ["media", "edit", "1", "--rating", "3"]] {
      let outcome = try run(words)
      #expect(outcome.status == 1)
      #expect(outcome.errors.contains("is on a network disk (NFS)"), "\(outcome.errors)")
      #expect(outcome.errors.contains("LIMN_ALLOW_NETWORK=1"))
    }
    #expect(try library.ids() == [2, 1])
  }
}
