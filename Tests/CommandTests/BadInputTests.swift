import Foundation
import SQLite
import TestSupport
import Testing

/// Whatever a user has instead of a library: each gets its own error, remedy and exit code, and
/// nothing is changed.
@Suite struct BadInputTests {
  let folder = TemporaryFolder()

  /// What `limn check` says, in two lines.
  private func check(_ words: String...) throws -> Program.Outcome {
    try Program.limn.run(["check"] + words, in: folder)
  }

  private func expect(
    _ outcome: Program.Outcome, status: Int32, says message: String, advises remedy: String,
    at location: SourceLocation = #_sourceLocation
  ) {
    #expect(outcome.status == status, sourceLocation: location)
    #expect(outcome.output == "", sourceLocation: location)
    let lines = outcome.errors.split(separator: "\n").map(String.init)
    #expect(lines == ["limn: " + message, "  " + remedy], sourceLocation: location)
  }

  /// A library, changed by a statement that no Limn would run.
  private func makeLibrary(then sql: String) throws {
    #expect(try Program.limn.run(["init", "world"], in: folder).status == 0)
    try Connection(folder.at("world/limn.sqlite"), .writing).script(sql)
  }

  @Test func noLibraryAnywhere() throws {
    expect(
      try check(), status: 10, says: "There is no library here or in the folders above.",
      advises: "Make one with `limn init`, or name one with `--library DIR`.")
  }

  @Test func aFolderThatIsNoLibrary() throws {
    try folder.write("x", to: "novel.md")
    expect(
      try check("--library", "."), status: 10, says: "There is no library in \(folder.path).",
      advises: "Make one with `limn init \(folder.path)`.")
    #expect(try folder.names == ["novel.md"])
  }

  @Test func aDatabaseThatIsNone() throws {
    let text = String(repeating: "This is not a database. ", count: 100)
    let path = try folder.write(text, to: "limn.sqlite")
    expect(
      try check(), status: 12,
      says: "\(path) is not a database, or its beginning is destroyed.",
      advises: "Restore the newest copy from the folder `backups` or your own.")
    #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
  }

  @Test func anEmptyDatabase() throws {
    let path = try folder.write("", to: "limn.sqlite")
    expect(
      try check(), status: 10, says: "\(path) is empty: no library was ever made there.",
      advises: "Choose another folder, or move all files limn.sqlite* away and run `limn init`.")
  }

  @Test func aDatabaseOfAnotherProgram() throws {
    try makeLibrary(then: "PRAGMA application_id = 7")
    expect(
      try check("--library", "world"), status: 10,
      says: "\(folder.at("world/limn.sqlite")) is the database of another program.",
      advises: "Choose another folder, or move all files limn.sqlite* away and run `limn init`.")
    #expect(try Program.limn.run(["init", "world"], in: folder).status == 10)
  }

  @Test func aLibraryOfANewerLimn() throws {
    try makeLibrary(then: "PRAGMA user_version = 999")
    let outcome = try check("--library", "world")
    #expect(outcome.status == 1)
    #expect(
      outcome.errors.contains("was made by a newer Limn: it has version 999, and this one knows"))
    #expect(
      outcome.errors.hasSuffix("  Install the newest Limn, or use a copy that this version made.\n")
    )
  }

  private func makeDamagedLibrary() throws {
    try makeLibrary(
      then: """
        CREATE TABLE more (text TEXT);
        WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 2000)
        INSERT INTO more SELECT 'text ' || i FROM n;
        PRAGMA wal_checkpoint(TRUNCATE)
        """)
    let path = folder.at("world/limn.sqlite")
    var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    let middle = bytes.count - 9000
    bytes.replaceSubrange(middle..<middle + 4000, with: Data(repeating: 0x5A, count: 4000))
    try bytes.write(to: URL(fileURLWithPath: path))
  }

  @Test func aDamagedLibrary() throws {
    try makeDamagedLibrary()
    let outcome = try check("--library", "world", "--json")
    #expect(outcome.status == 12)
    #expect(outcome.errors == "")
    #expect(try outcome.json["sound"] as? Bool == false)
    let checks = try #require(try outcome.json["checks"] as? [[String: Any]])
    let problems = try #require(checks.first?["problems"] as? [String])
    #expect(problems.count > 1)
    #expect(!problems.contains { $0.contains("\n") || $0.contains("***") })
    let words = try check("--library", "world")
    #expect(words.status == 12)
    #expect(words.output == "\(folder.at("world")) is damaged (checked: database).\n")
    #expect(words.errors.contains("Restore the newest copy"))
  }

  @Test(arguments: ["mkfifo p; true <p & exec >p; wait; ", "exec >/dev/full; "])
  func damageIsToldAlsoWhereNobodyListens(output: String) throws {
    try makeDamagedLibrary()
    let outcome = try Program(installed: "sh").unwrap().run(
      ["-c", "\(output) exec \(Program.limn.path) check --library world"], in: folder)
    #expect(outcome.status == 12)
  }

  @Test func aDatabaseThatIsAFolder() throws {
    let path = folder.at("limn.sqlite")
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    expect(
      try check(), status: 10, says: "\(path) is not a file, so it is no database.",
      advises: "Choose another folder, or move it away and run `limn init`.")
  }

  @Test func aDatabaseInPlaceOfItsFolder() throws {
    try makeLibrary(then: "SELECT 1")
    expect(
      try check("--library", "world/limn.sqlite"), status: 10,
      says: "\(folder.at("world/limn.sqlite")) is a file, and a library is a folder.",
      advises: "Name the folder that holds limn.sqlite.")
  }

  @Test(.enabled(if: Sandbox.obeysPermissions, "there is no setpriv"))
  func aFolderThatCannotBeWritten() throws {
    let path = folder.at("closed")
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o555])
    expect(
      try Program.limn.runObeyingPermissions(["init", "closed/new"], in: folder), status: 1,
      says: "Could not make the folder \(path)/new: permission denied.",
      advises: "Check who may read and write it with `ls -ld`, and change it with `chmod`.")
  }

  @Test(.enabled(if: Sandbox.obeysPermissions, "there is no setpriv"))
  func aFileThatCannotBeRead() throws {
    try makeLibrary(then: "SELECT 1")
    let path = folder.at("world/limn.sqlite")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    expect(
      try Program.limn.runObeyingPermissions(["check", "--library", "world"], in: folder),
      status: 1, says: "\(path) cannot be opened.",
      advises: "Check who may read it with `ls -l`, and write to its folder with `ls -ld`.")
  }

  @Test(
    .enabled(if: Sandbox.canMount, "disks cannot be mounted"),
    arguments: ["16k", "48k", "64k", "1m,nr_inodes=4", "1m,nr_inodes=7"])
  func aFullDisk(size: String) throws {
    let outcome = try Program.limn.run(["init", "disk/new"], onDiskOf: size, in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("Free some space"), "\(outcome.errors)")
    #expect(outcome.errors.contains(folder.at("disk/new")))
    #expect(!outcome.errors.contains(".limn-"))
  }

  @Test(.enabled(if: Sandbox.canMount, "disks cannot be mounted"))
  func aFullDiskIsLeftAsItWas() throws {
    let outcome = try Program(installed: "sh").unwrap().run(
      ["-c", "\(Program.limn.path) init disk/new; ls -A disk"], onDiskOf: "48k", in: folder)
    #expect(outcome.output == "")
    #expect(outcome.errors.contains("limn: The disk is full"))
  }

  @Test(.enabled(if: Sandbox.canMount, "disks cannot be mounted"))
  func aDiskThatIsReadOnlyCanBeRead() throws {
    try makeLibrary(then: "SELECT 1")
    let outcome = try Program.limn.run(
      ["check", "--library", "disk/world"], onDiskOf: "1m",
      preparing: "cp -r world disk && rm -f disk/world/limn.sqlite-* && mount -o remount,ro disk",
      in: folder)
    #expect(outcome.output.hasPrefix("\(folder.at("disk/world")) is whole (checked: database, "))
    #expect(outcome.errors == "")
  }

  @Test(.enabled(if: Sandbox.canMount, "disks cannot be mounted"))
  func aReadOnlyDiskWithUnsettledChangesIsRefused() throws {
    try makeLibrary(then: "CREATE TABLE late (x)")
    let outcome = try Program.limn.run(
      ["check", "--library", "disk/world"], onDiskOf: "1m",
      preparing: "cp -r world disk && mount -o remount,ro disk", in: folder)
    expect(
      outcome, status: 1,
      says: "\(folder.at("disk/world/limn.sqlite")) is on a disk that cannot be written, "
        + "and its last changes are not settled.",
      advises: "Copy the library to a folder that can be written, and use it there.")
  }

  @Test(.enabled(if: Sandbox.canMount, "disks cannot be mounted"))
  func aReadOnlyDiskGetsNoLibrary() throws {
    let outcome = try Program.limn.run(
      ["init", "disk/new"], onDiskOf: "1m", preparing: "mount -o remount,ro disk", in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("read-only file system"))
    #expect(outcome.errors.contains("Copy it to a disk that can be written."))
  }

  @Test func aFileInPlaceOfAFolder() throws {
    let path = try folder.write("x", to: "novel.md")
    expect(
      try Program.limn.run(["init", "novel.md"], in: folder), status: 1,
      says: "Could not make the folder \(path): not a directory.",
      advises: "A part of the path is a file; choose another folder.")
  }

  @Test func anEnormousArgument() throws {
    // The kernel takes no argument of more than 128 KiB; a longer one never reaches a program.
    let outcome = try Program.limn.run([String(repeating: "x", count: 131_000)], in: folder)
    #expect(outcome.status == 64)
    #expect(outcome.errors.count < 300)
  }

  @Test func aNameThatIsTooLong() throws {
    let outcome = try Program.limn.run(["init", String(repeating: "x", count: 300)], in: folder)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("Choose a shorter path."))
  }
}

extension Optional {
  fileprivate func unwrap() throws -> Wrapped { try #require(self) }
}
