import Foundation
import TestSupport
import Testing

@testable import Archive

/// The promise that no bytes whatever make us fail, or believe what is not so.
@Suite struct ArchiveProof {
  let folder = TemporaryFolder()

  @Test func whatIsWrittenIsReadBack() throws {
    var random = SplitMix(seed: 1)
    for round in 0..<Proof.count(of: 300) {
      var writer = ArchiveWriter(folder.at("\(round).zip"))
      var contents: [Content] = []
      for number in 0..<Int.random(in: 1...20, using: &random) {
        let content = Content("\(number)/\(Self.name(using: &random))", Self.bytes(using: &random))
        let isOnDisk = Bool.random(using: &random)
        try writer.add(
          content.name,
          isOnDisk
            ? .file(try folder.write(content.bytes, to: "\(number)")) : .bytes(content.bytes),
          isCompressed: .random(using: &random))
        contents.append(content)
      }
      try writer.write()
      #expect(try ArchiveReader(writer.path).contents() == contents)
    }
  }

  private static func name(using random: inout SplitMix) -> String {
    let letters = Array("abcXYZ 0123-_.éßñ日本語😀")
    return "n"
      + String(
        (0..<Int.random(in: 0...40, using: &random)).map { _ in
          letters.randomElement(using: &random) ?? "a"
        })
  }

  /// Of any size up to some of libzip's buffers, now like text, now like noise, now all the same.
  private static func bytes(using random: inout SplitMix) -> [UInt8] {
    let count = Int.random(in: 0...(1 << Int.random(in: 0...17, using: &random)), using: &random)
    switch Int.random(in: 0...2, using: &random) {
    case 0: return .random(count: count, using: &random)
    case 1: return [UInt8](repeating: 65, count: count)
    default: return (0..<count).map { UInt8($0 / 7 % 96 + 32) }
    }
  }

  /// Changed bytes are refused, or change nothing that we read.
  @Test func mutationsAreRefusedOrHarmless() throws {
    var random = SplitMix(seed: 2)
    let whole = try GoodArchiveTests.good.map { ($0.contents, try $0.make().bytes) }
    var limits = ArchiveLimits()
    limits.totalSize = 1 << 20
    var refused = 0
    let rounds = Proof.count(of: 30_000)
    for _ in 0..<rounds {
      guard let (contents, good) = whole.randomElement(using: &random) else { break }
      let path = try folder.write(Self.mutated(good, using: &random))
      do {
        let read = try ArchiveReader(path, limits: limits).contents(atMost: 1 << 20)
        #expect(read.reduce(0) { $0 + $1.bytes.count } <= limits.totalSize)
        // Names are not covered by a checksum, but what is under a name of before is as before.
        for content in read {
          let sameName = contents.first { $0.name == content.name }
          #expect(sameName.map { $0.bytes == content.bytes } ?? true)
        }
      } catch is ArchiveError {
        refused += 1
      }
    }
    #expect(refused > rounds / 3)
    #expect(try folder.names == ["a.zip"])
  }

  private static func mutated(_ good: [UInt8], using random: inout SplitMix) -> [UInt8] {
    var bytes = good
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      guard let place = bytes.indices.randomElement(using: &random) else { break }
      switch Int.random(in: 0...7, using: &random) {
      case 0...2: bytes[place] ^= 1 << UInt8.random(in: 0...7, using: &random)
      case 3: bytes[place] = [0, 1, 0x7F, 0x80, 0xFF].randomElement(using: &random) ?? 0
      case 4: bytes.removeSubrange(place..<min(place + 9, bytes.count))
      case 5: bytes.insert(contentsOf: [UInt8].random(count: 5, using: &random), at: place)
      case 6: bytes += bytes[place...]
      default:
        for index in place..<min(place + 8, bytes.count) { bytes[index] = 0xFF }
      }
    }
    return bytes
  }
}
