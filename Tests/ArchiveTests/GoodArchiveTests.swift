import Foundation
import TestSupport
import Testing

@testable import Archive

/// An archive that must be read exactly.
struct GoodArchive: CustomTestStringConvertible {
  let testDescription: String
  let make: @Sendable () throws -> CraftedArchive
  let contents: [Content]

  init(
    _ label: String, _ contents: [Content], _ make: @escaping @Sendable () throws -> CraftedArchive
  ) {
    (testDescription, self.contents, self.make) = (label, contents, make)
  }
}

@Suite struct GoodArchiveTests {
  let folder = TemporaryFolder()

  @Test(arguments: good)
  func isReadExactly(row: GoodArchive) throws {
    let path = try folder.write(try row.make().bytes)
    #expect(try ArchiveReader(path).contents() == row.contents)
    #expect(try folder.names == ["a.zip"])
  }

  static let text = Refusal.text

  static let good: [GoodArchive] = [
    GoodArchive("nothing at all", []) { CraftedArchive() },
    GoodArchive("stored", [Content("a", text)]) { CraftedArchive(CraftedEntry("a", text)) },
    GoodArchive("deflated", [Content("a", text)]) {
      CraftedArchive(CraftedEntry("a", text, deflated: try text.deflated))
    },
    GoodArchive("empty entries", [Content("a", []), Content("b", []), Content("c", text)]) {
      CraftedArchive(
        CraftedEntry("a", []), CraftedEntry("b", [], deflated: [3, 0]), CraftedEntry("c", text))
    },
    GoodArchive("folders", [Content("a/", []), Content("a/b/", []), Content("a/b/c", text)]) {
      CraftedArchive(
        CraftedEntry("a/", []) { $0.attributes = 0o040755 << 16 | 0x10 },
        CraftedEntry("a/b/", [], deflated: [3, 0]) { ($0.madeBy, $0.attributes) = (20, 0x10) },
        CraftedEntry("a/b/c", text) { ($0.madeBy, $0.attributes) = (20, 0x20) })
    },
    GoodArchive(
      "names of all the world",
      ["é.txt", "日本/地図.md", "a..b", "…", "xy:z"].map { Content($0, text) }
    ) {
      CraftedArchive(
        CraftedEntry("é.txt", text) { $0.flags = 1 << 11 },
        CraftedEntry("日本/地図.md", text), CraftedEntry("a..b", text), CraftedEntry("…", text),
        CraftedEntry("xy:z", text))
    },
    GoodArchive("a name of 1,024 bytes", [Content(String(repeating: "x", count: 1024), text)]) {
      CraftedArchive(CraftedEntry(String(repeating: "x", count: 1024), text))
    },
    GoodArchive("a small ZIP64", [Content("a", text), Content("b", text)]) {
      CraftedArchive(
        CraftedEntry("a", text) { $0.isWide = true },
        CraftedEntry("b", text, deflated: try text.deflated) { $0.isWide = true }
      ) { $0.isWide = true }
    },
    GoodArchive("sizes behind the bytes", [Content("a", text), Content("b", text)]) {
      CraftedArchive(
        CraftedEntry("a", text, deflated: try text.deflated) { $0.useDescriptor() },
        CraftedEntry("b", text) { $0.useDescriptor() })
    },
    GoodArchive("comments and extra fields", [Content("a", text), Content("b", text)]) {
      CraftedArchive(
        CraftedEntry("a", text) {
          $0.comment = [UInt8](repeating: 0xFF, count: 300)
          $0.extra = [0x55, 0x54, 5, 0, 1, 0, 0, 0, 0]
          $0.localExtra = [UInt8](repeating: 7, count: 500)
        },
        // A field that is longer than there is room, and the name in other letters.
        CraftedEntry("b", text) { $0.extra = [0x75, 0x70, 0xFF, 0xFF, 1] }
      ) { $0.comment = [UInt8](repeating: 80, count: 0xFFFF) }
    },
    GoodArchive("a program in front that counts", [Content("a", text)]) {
      CraftedArchive(CraftedEntry("a", text)) {
        ($0.prefix, $0.countsPrefix) = ([UInt8](text: "#!/bin/sh\n"), true)
      }
    },
    GoodArchive("bytes that nothing names", [Content("a", text)]) {
      CraftedArchive(CraftedEntry("a", text)) { $0.beforeDirectory = text }
    },
    GoodArchive("an archive in an archive", [Content("a.zip", inner)]) {
      CraftedArchive(CraftedEntry("a.zip", inner))
    },
    GoodArchive("an archive that misleads libzip", [Content("a", misleading)]) {
      CraftedArchive(CraftedEntry("a", misleading))
    },
    GoodArchive("an archive in an archive, deflated", [Content("a.zip", inner)]) {
      CraftedArchive(CraftedEntry("a.zip", inner, deflated: try inner.deflated))
    },
  ]

  /// Bytes that are an archive of their own once libzip has the headers of ours in front of them:
  /// it would read the text instead of them.
  static let misleading: [UInt8] = {
    let headers = 46 + 30 + 2 * (1 + 20)
    let archive = CraftedArchive(CraftedEntry("a", text)) {
      ($0.prefix, $0.countsPrefix) = ([UInt8](repeating: 0, count: headers), true)
    }
    return Array(archive.bytes.dropFirst(headers))
  }()

  static let inner = CraftedArchive(CraftedEntry("../evil", text)).bytes

  /// Nothing is recursive: 42.zip is 16 archives in an archive, five times.
  @Test func archivesInsideAreOnlyBytes() throws {
    var bytes = CraftedArchive(CraftedEntry("../x", [UInt8](repeating: 0, count: 1 << 20))).bytes
    for level in 0..<5 {
      let (content, deflated) = (bytes, try bytes.deflated)
      var archive = CraftedArchive()
      archive.entries = (0..<16).map {
        CraftedEntry("lib \(level) \($0).zip", content, deflated: deflated)
      }
      bytes = archive.bytes
    }
    let reader = try ArchiveReader(try folder.write(bytes))
    let contents = try reader.contents()
    #expect(contents.count == 16)
    #expect(contents.map(\.bytes.count) == reader.entries.map(\.size))
  }

  @Test func whatIsListedIsWhatIsDeclared() throws {
    let deflated = try Self.text.deflated
    let archive = CraftedArchive(
      CraftedEntry("b", Self.text, deflated: deflated),
      CraftedEntry("a/", []) { $0.attributes = 16 })
    let reader = try ArchiveReader(try folder.write(archive.bytes))
    #expect(reader.entries.map(\.name) == ["b", "a/"])
    #expect(reader.entries.map(\.isFolder) == [false, true])
    let entry = try #require(reader.entries.first)
    #expect(entry.size == 580)
    #expect(entry.compressedSize == deflated.count)
    #expect(entry.checksum == crc32(Self.text))
  }

  @Test func manyThreadsReadAtOnce() async throws {
    var archive = CraftedArchive()
    archive.entries = (0..<64).map { CraftedEntry("\($0)", [UInt8](repeating: $0, count: 5000)) }
    let reader = try ArchiveReader(try folder.write(archive.bytes))
    try await withThrowingTaskGroup { group in
      for (number, entry) in reader.entries.enumerated() {
        group.addTask {
          let bytes = try reader.read(entry, atMost: 5000)
          #expect(bytes == [UInt8](repeating: UInt8(number), count: 5000))
        }
      }
      try await group.waitForAll()
    }
  }
}
