import Files
import Foundation
import TestSupport
import Testing

@testable import Archive

@Suite struct ArchiveWriterTests {
  let folder = TemporaryFolder()
  let text = Refusal.text

  /// One entry of each kind: of memory and of the disk, deflated and stored.
  private func sample(in folder: TemporaryFolder, named name: String = "a.zip") throws
    -> ArchiveWriter
  {
    let picture = try folder.write([UInt8](repeating: 137, count: 200_000), to: "picture")
    var writer = ArchiveWriter(folder.at(name))
    try writer.add("manifest.json", .bytes(text))
    try writer.add("media/é.png", .file(picture), isCompressed: true)
    try writer.add("a/empty", .bytes([]))
    try writer.add("a/text", .file(picture))
    try writer.add("a/raw", .bytes(text), isCompressed: true)
    return writer
  }

  @Test func whatIsWrittenIsRead() throws {
    try sample(in: folder).write()
    let picture = [UInt8](repeating: 137, count: 200_000)
    let reader = try ArchiveReader(folder.at("a.zip"))
    #expect(
      try reader.contents() == [
        Content("manifest.json", text), Content("media/é.png", picture), Content("a/empty", []),
        Content("a/text", picture), Content("a/raw", text),
      ])
    #expect(reader.entries.map(\.method) == [.deflated, .stored, .deflated, .deflated, .stored])
    #expect(try folder.names == ["a.zip", "picture"])
  }

  /// Neither the clock, the folder, the age of the files nor the time zone leave a trace.
  @Test func theBytesDependOnNothingElse() throws {
    try sample(in: folder).write()
    let other = TemporaryFolder()
    let later = try sample(in: other, named: "another name.zip")
    let age = Date(timeIntervalSinceNow: -1_000_000)
    try FileManager.default.setAttributes(
      [.modificationDate: age, .posixPermissions: 0o600], ofItemAtPath: other.at("picture"))
    try later.write()
    #expect(try folder.bytes(of: "a.zip") == other.bytes(of: "another name.zip"))
  }

  /// What a header holds beside names, sizes and places is fixed.
  @Test func everyHeaderIsKnown() throws {
    try sample(in: folder).write()
    let bytes = try folder.bytes(of: "a.zip")
    let end = try EndRecord(of: OpenFile(folder.at("a.zip")))
    var rest = bytes[end.directory]
    for _ in 0..<end.count {
      let start = rest.startIndex
      _ = try #require(DirectoryHeader(takenFrom: &rest))
      let header = bytes[start..<rest.startIndex]
      #expect(header.number16(at: 12) == 0, "the time is midnight")
      #expect(header.number16(at: 14) == 33, "of 1 January 1980")
      #expect(header.number16(at: 4) >> 8 == 3, "it is made on Unix")
      #expect(header.number32(at: 38) == 0o100644 << 16)
      #expect(header.number16(at: 30) == 0 && header.number16(at: 32) == 0, "nothing is extra")
    }
  }

  @Test func aFileIsReplacedOnlyOnRequest() throws {
    try folder.write("old", to: "a.zip")
    let writer = try sample(in: folder)
    #expect(throws: ArchiveError.exists(folder.at("a.zip"))) { try writer.write() }
    #expect(try folder.bytes(of: "a.zip") == [UInt8](text: "old"))
    try writer.write(replacing: true)
    #expect(try ArchiveReader(folder.at("a.zip")).entries.count == 5)
    #expect(try folder.names == ["a.zip", "picture"])
  }

  @Test func aLinkThatLeadsNowhereIsNotReplaced() throws {
    #expect(symlink("nowhere", folder.at("a.zip")) == 0)
    let writer = try sample(in: folder)
    #expect(throws: ArchiveError.exists(folder.at("a.zip"))) { try writer.write() }
    #expect(try folder.names == ["a.zip", "picture"])
  }

  @Test func nothingIsLeftWhereAFileIsMissing() throws {
    var writer = try sample(in: folder)
    let missing = folder.at("missing")
    try writer.add("z", .file(missing))
    let error = ArchiveError.file(FileError("open", missing, code: ENOENT))
    #expect(throws: error) { try writer.write() }
    #expect(try folder.names == ["picture"])
  }

  @Test func nothingIsLeftWhereAFolderIsNamed() throws {
    var writer = try sample(in: folder)
    try writer.add("z", .file(folder.path))
    #expect(throws: ArchiveError.notAFile(folder.path)) { try writer.write() }
    #expect(try folder.names == ["picture"])
  }

  @Test func aFolderThatIsMissingIsNamed() throws {
    var writer = ArchiveWriter(folder.at("missing/a.zip"))
    try writer.add("a", .bytes(text))
    let error = #expect(throws: ArchiveError.self) { try writer.write() }
    guard case .file(let failure) = error else { return #expect(Bool(false), "\(error as Any)") }
    #expect(failure.code == ENOENT)
  }

  @Test(arguments: [
    ("../x", EntryFault.name(.detour)), ("/x", .name(.absolute)), ("", .name(.empty)),
    (#"a\b"#, .name(.backslash)), ("a\n", .name(.controlCharacter)), ("folder/", .notAFile),
    ("folder\u{600}/", .notAFile),
    ("GOOD", .duplicate), (String(repeating: "é", count: 513), .name(.tooLong)),
  ])
  func namesThatWeWouldRefuseAreNotWritten(name: String, fault: EntryFault) throws {
    var writer = ArchiveWriter(folder.at("a.zip"))
    try writer.add("good", .bytes([]))
    #expect(throws: ArchiveError.entry(fault, name: name, path: writer.path)) {
      try writer.add(name, .bytes([]))
    }
    try writer.write()
    #expect(try ArchiveReader(writer.path).entries.map(\.name) == ["good"])
  }

  @Test func anArchiveOfNothingIsNotWritten() throws {
    let writer = ArchiveWriter(folder.at("a.zip"))
    #expect(throws: ArchiveError.empty(writer.path)) { try writer.write() }
    #expect(try folder.names == [])
  }

  /// More files than may be open at once, in the order given.
  @Test func manyFilesAreWritten() throws {
    var writer = ArchiveWriter(folder.at("a.zip"))
    for number in (0..<3000).reversed() {
      let path = try folder.write(little32(number), to: "\(number)")
      try writer.add("\(number)", .file(path), isCompressed: true)
    }
    try writer.write()
    let contents = try ArchiveReader(writer.path).contents()
    #expect(contents == (0..<3000).reversed().map { Content("\($0)", little32($0)) })
  }
}

/// Other programs read what we write.
@Suite struct OtherReaderTests {
  let folder = TemporaryFolder()

  init() throws {
    var writer = ArchiveWriter(folder.at("a.zip"))
    try writer.add("é/text.md", .bytes(Refusal.text))
    try writer.add("b", .bytes(Refusal.text), isCompressed: true)
    try writer.add("c", .bytes([]))
    try writer.write()
  }

  @Test(.enabled(if: Program.areInstalled("python3"), "python3 is not installed"))
  func pythonReadsIt() throws {
    let script = """
      import sys, zipfile
      z = zipfile.ZipFile(sys.argv[1])
      assert z.testzip() is None
      for i in z.infolist():
        print(i.filename, len(z.read(i)), i.date_time, oct(i.external_attr >> 16), i.extra)
      """
    let python = try #require(Program(installed: "python3"))
    let outcome = try python.run(
      ["-c", script, folder.at("a.zip")], in: folder, environment: ["PYTHONUTF8": "1"])
    #expect(
      outcome.output == """
        é/text.md 580 (1980, 1, 1, 0, 0, 0) 0o100644 b''
        b 580 (1980, 1, 1, 0, 0, 0) 0o100644 b''
        c 0 (1980, 1, 1, 0, 0, 0) 0o100644 b''

        """, "\(outcome.errors)")
  }

  @Test(.enabled(if: Program.areInstalled("unzip"), "unzip is not installed"))
  func unzipReadsIt() throws {
    let outcome = try #require(Program(installed: "unzip")).run(
      ["-t", folder.at("a.zip")], in: folder)
    #expect(outcome.status == 0, "\(outcome.output)")
    #expect(outcome.output.contains("No errors detected"))
  }
}
