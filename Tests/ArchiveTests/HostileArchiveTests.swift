import Foundation
import TestSupport
import Testing

@testable import Archive

/// An archive that must be refused, and how.
struct Refusal: CustomTestStringConvertible {
  let testDescription: String
  /// The error that is due for an archive at this path.
  let error: @Sendable (_ path: String) -> ArchiveError
  let bytes: @Sendable () throws -> [UInt8]

  init(_ label: String, _ fault: ArchiveFault, _ bytes: @escaping @Sendable () throws -> [UInt8]) {
    testDescription = label
    error = { .archive(fault, path: $0) }
    self.bytes = bytes
  }

  init(
    _ label: String, _ fault: EntryFault, _ name: String,
    _ bytes: @escaping @Sendable () throws -> [UInt8]
  ) {
    testDescription = label
    error = { .entry(fault, name: name, path: $0) }
    self.bytes = bytes
  }

  /// An archive whose second entry has this name.
  static func named(_ name: String, _ fault: NameFault) -> Refusal {
    Refusal("the name \(name.debugDescription.prefix(40))", .name(fault), name) {
      CraftedArchive(CraftedEntry("good", text), CraftedEntry(name, [])).bytes
    }
  }

  /// An archive of one entry that is changed.
  static func changed(
    _ label: String, _ fault: EntryFault, deflated: Bool = false,
    _ change: @escaping @Sendable (inout CraftedEntry) -> Void
  ) -> Refusal {
    Refusal(label, fault, "a") {
      let data = deflated ? try text.deflated : nil
      return CraftedArchive(CraftedEntry("a", text, deflated: data, change: change)).bytes
    }
  }

  /// An archive of one entry with a changed end.
  static func ended(
    _ label: String, _ fault: ArchiveFault,
    _ change: @escaping @Sendable (inout CraftedArchive) -> Void
  ) -> Refusal {
    Refusal(label, fault) { CraftedArchive(CraftedEntry("a", text), change: change).bytes }
  }

  static let text = [UInt8](text: String(repeating: "Limn paints what is written. ", count: 20))
}

/// Archives made to do harm, one row each; E7 of the plan for reliability.
@Suite struct HostileArchiveTests {
  let folder = TemporaryFolder()

  @Test(arguments: names + kinds + contents + places)
  func isRefusedForWhatItIs(row: Refusal) throws {
    let path = try folder.write(try row.bytes())
    #expect(throws: row.error(path)) {
      _ = try ArchiveReader(path).contents()
    }
    #expect(try folder.names == ["a.zip"])
  }

  @Test(arguments: ends)
  func hasAWrongEnd(row: Refusal) throws {
    let path = try folder.write(try row.bytes())
    #expect(throws: row.error(path)) { try ArchiveReader(path) }
  }

  static let names: [Refusal] =
    [
      .named("../x", .detour), .named("a/../../x", .detour), .named("..", .detour),
      .named("a/..", .detour), .named("a/../", .detour), .named("./a", .detour),
      .named("a//b", .detour), .named("a/./b", .detour), .named("/abs", .absolute),
      .named("/", .absolute), .named("//host/share", .absolute), .named("C:/x", .absolute),
      .named(#"C:\x"#, .backslash), .named(#"a\b"#, .backslash), .named(#"..\x"#, .backslash),
      .named("a\0b", .controlCharacter), .named("a\u{1B}[31m", .controlCharacter),
      .named("a\nb", .controlCharacter), .named("a\u{7F}", .controlCharacter),
      .named("a\u{9B}31m", .controlCharacter), .named("", .empty),
      .named(String(repeating: "x", count: 2000), .tooLong),
      .named(String(repeating: "x", count: 1025), .tooLong),
      Refusal("a name that is not UTF-8", .name(.notUTF8), "\u{FFFD}a") {
        CraftedArchive(CraftedEntry("", []) { $0.name = [0xFF, 0x61] }).bytes
      },
      Refusal("an overlong slash", .name(.notUTF8), "\u{FFFD}\u{FFFD}a") {
        CraftedArchive(CraftedEntry("", []) { $0.name = [0xC0, 0xAF, 0x61] }).bytes
      },
    ]
    + [("a", "a"), ("Map.png", "mAP.png"), ("é", "e\u{301}"), ("STRASSE", "straße"), ("a", "a/")]
    .map { first, second in
      Refusal("\(first) and \(second)", .duplicate, second) {
        CraftedArchive(CraftedEntry(first, []), CraftedEntry(second, [])).bytes
      }
    }

  static let kinds: [Refusal] =
    [
      ("a link", 0o120777 << 16), ("a device of blocks", 0o060644 << 16),
      ("a device of characters", 0o020644 << 16), ("a pipe", 0o010644 << 16),
      ("a socket", 0o140644 << 16), ("a folder without a slash", 0o040755 << 16),
      ("a folder of DOS without a slash", 0x10), ("the label of a disk", 0x08),
    ].map { label, attributes in
      .changed(label, .notAFile) { $0.attributes = attributes }
    } + [
      .changed("a link that says it is of DOS", .notAFile) {
        ($0.madeBy, $0.attributes) = (20, 0o120777 << 16)
      },
      Refusal("a file with a slash", .notAFile, "a/") {
        CraftedArchive(CraftedEntry("a/", [])).bytes
      },
      Refusal("a folder with bytes", .wrongSize(declared: 580), "a/") {
        let deflated = try Refusal.text.deflated
        let folder = CraftedEntry("a/", Refusal.text, deflated: deflated) { $0.attributes = 0x10 }
        return CraftedArchive(folder).bytes
      },
      .changed("encrypted", .encrypted) { $0.flags = 1 },
      .changed("strongly encrypted", .encrypted) { $0.flags = 1 << 6 },
      .changed("masked", .encrypted) { $0.flags = 1 << 13 },
      .changed("encrypted with AES", .encrypted) { $0.method = 99 },
      .changed("encrypted where the bytes are", .contradiction) { $0.localFlags = 1 },
      .changed("LZMA", .method(14)) { $0.method = 14 },
      .changed("an unknown method", .method(0x1234)) { $0.method = 0x1234 },
      .changed("a patch", .method(0)) { $0.flags = 1 << 5 },
    ]
}
