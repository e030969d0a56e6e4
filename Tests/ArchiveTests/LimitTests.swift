import Files
import Foundation
import TestSupport
import Testing

@testable import Archive

/// What an archive may ask of us.
@Suite struct LimitTests {
  let folder = TemporaryFolder()

  /// Where a million entries really are, only their number may be looked at.
  @Test func aMillionEntriesAreRefusedAtOnce() throws {
    let path = try folder.write(Self.million(claiming: 1_000_000))
    let time = ContinuousClock().measure {
      #expect(throws: ArchiveError.archive(.tooManyEntries(1_000_000, limit: 100_000), path: path))
      {
        try ArchiveReader(path)
      }
    }
    #expect(time < .seconds(1))
  }

  /// Without ZIP64, a million counts as 16,960.
  @Test(arguments: [16_960, 1, 0])
  func aMillionEntriesThatAreNotCountedAreRefused(claim: Int) throws {
    let path = try folder.write(Self.million(claiming: claim))
    #expect(throws: ArchiveError.archive(.wrongCount, path: path)) { try ArchiveReader(path) }
  }

  /// A million empty entries with names of six digits.
  static func million(claiming count: Int) -> [UInt8] {
    let header = CraftedEntry("000000", []).directoryHeader(at: 0)
    let local = CraftedEntry("000000", []).localPart
    var directory: [UInt8] = []
    directory.reserveCapacity(header.count * 1_000_000)
    for number in 0..<1_000_000 {
      directory += header
      var (rest, place) = (number, directory.count - 1)
      while rest > 0 {
        directory[place] += UInt8(rest % 10)
        (rest, place) = (rest / 10, place - 1)
      }
    }
    var archive = CraftedArchive()
    archive.beforeDirectory = local + directory
    archive.directoryOffset = local.count
    archive.directorySize = directory.count
    guard count > 0xFFFF else {
      archive.count = count
      return archive.bytes
    }
    var bytes = archive.bytes.dropLast(22)
    let place = bytes.count
    bytes += little32(0x0606_4b50) + little64(44) + little16(45) + little16(45) + little64(0)
    bytes += little64(count) + little64(count) + little64(directory.count) + little64(local.count)
    bytes += little32(0x0706_4b50) + little32(0) + little64(place) + little32(1)
    bytes += CraftedArchive { $0.isWide = true }.bytes.suffix(22)
    return Array(bytes)
  }

  @Test func anEntryThatIsTooLargeIsNotRead() throws {
    let reader = try ArchiveReader(
      try folder.write(CraftedArchive(CraftedEntry("a", Refusal.text)).bytes))
    let entry = try #require(reader.entries.first)
    #expect(try reader.read(entry, atMost: 580) == Refusal.text)
    let error = ArchiveError.entry(.tooLarge(580, limit: 579), name: "a", path: reader.path)
    #expect(throws: error) { try reader.read(entry, atMost: 579) }
  }

  @Test func allEntriesTogetherHaveALimit() throws {
    let path = try folder.write(
      CraftedArchive(CraftedEntry("a", Refusal.text), CraftedEntry("b", Refusal.text)).bytes)
    var limits = ArchiveLimits()
    limits.totalSize = 1160
    #expect(try ArchiveReader(path, limits: limits).entries.count == 2)
    limits.totalSize = 1159
    #expect(throws: ArchiveError.archive(.tooLarge(limit: 1159), path: path)) {
      try ArchiveReader(path, limits: limits)
    }
    limits = ArchiveLimits()
    limits.entries = 1
    #expect(throws: ArchiveError.archive(.tooManyEntries(2, limit: 1), path: path)) {
      try ArchiveReader(path, limits: limits)
    }
    limits = ArchiveLimits()
    limits.directorySize = 93
    #expect(throws: ArchiveError.archive(.directoryTooLarge(94, limit: 93), path: path)) {
      try ArchiveReader(path, limits: limits)
    }
  }

  /// A sum of sizes that has no place in a number is too large as well.
  @Test func sizesThatOverflowAreRefused() throws {
    let huge = { (name: String) in
      CraftedEntry(name, [], deflated: [3, 0]) { ($0.isWide, $0.size) = (true, .max) }
    }
    let path = try folder.write(CraftedArchive(huge("a"), huge("b")).bytes)
    var limits = ArchiveLimits()
    limits.ratio = .max
    limits.totalSize = .max - 1
    limits.entries = .max
    #expect(throws: ArchiveError.archive(.tooLarge(limit: .max - 1), path: path)) {
      try ArchiveReader(path, limits: limits)
    }
  }

  @Test func aLargeEntryComesInPieces() throws {
    let large = [UInt8](repeating: 0, count: 3 << 20) + Refusal.text
    let archive = CraftedArchive(CraftedEntry("a", large, deflated: try large.deflated))
    var limits = ArchiveLimits()
    limits.ratio = 2000
    let reader = try ArchiveReader(try folder.write(archive.bytes), limits: limits)
    var sizes: [Int] = []
    var all: [UInt8] = []
    try reader.stream(try #require(reader.entries.first)) {
      sizes.append($0.count)
      all += $0
    }
    #expect(all == large)
    #expect(sizes.max() == 64 << 10)
  }

  @Test func whoReadsMayStop() throws {
    struct Stop: Error {}
    let reader = try ArchiveReader(
      try folder.write(CraftedArchive(CraftedEntry("a", Refusal.text)).bytes))
    let entry = try #require(reader.entries.first)
    #expect(throws: Stop.self) { try reader.stream(entry) { _ in throw Stop() } }
  }

  /// However much of its end is missing, an archive is refused.
  @Test func everyTruncationIsRefused() throws {
    let text = Refusal.text
    let whole = CraftedArchive(
      CraftedEntry("a", text), CraftedEntry("b", text, deflated: try text.deflated)
    ) { ($0.isWide, $0.comment) = (true, [1, 2, 3]) }.bytes
    for count in 0..<whole.count {
      let path = try folder.write(Array(whole[..<count]))
      let fault: ArchiveFault = count < 4 ? .notAnArchive : .truncated
      #expect(throws: ArchiveError.archive(fault, path: path)) { try ArchiveReader(path) }
    }
  }

  @Test func onlyFilesAreArchives() throws {
    #expect(throws: ArchiveError.notAFile(folder.path)) { try ArchiveReader(folder.path) }
    #expect(throws: ArchiveError.notAFile("/dev/zero")) { try ArchiveReader("/dev/zero") }
    let pipe = folder.at("pipe")
    #expect(mkfifo(pipe, 0o600) == 0)
    #expect(throws: ArchiveError.notAFile(pipe)) { try ArchiveReader(pipe) }
    let missing = folder.at("missing")
    #expect(throws: ArchiveError.file(FileError("open", missing, code: ENOENT))) {
      try ArchiveReader(missing)
    }
  }

  @Test func aFileThatShrinksIsNoticed() throws {
    let path = try folder.write(CraftedArchive(CraftedEntry("a", Refusal.text)).bytes)
    let reader = try ArchiveReader(path)
    let entry = try #require(reader.entries.first)
    #expect(truncate(path, 100) == 0)
    #expect(throws: ArchiveError.changed(path)) { try reader.read(entry, atMost: 1000) }
    #expect(truncate(path, 10) == 0)
    #expect(throws: ArchiveError.changed(path)) { try reader.read(entry, atMost: 1000) }
  }
}
