import Foundation
import TestSupport
import Testing

@testable import Archive

extension TemporaryFolder {
  /// Writes bytes to a file inside, and returns its path.
  func write(_ bytes: [UInt8], to name: String = "a.zip") throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: at(name)))
    return at(name)
  }

  func bytes(of name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: at(name))))
  }
}

extension ArchiveReader {
  /// All that is in it, in order.
  func contents(atMost limit: Int = 64 << 20) throws -> [Content] {
    try entries.map { Content($0.name, try read($0, atMost: limit)) }
  }
}

/// A name, and the bytes that it stands for.
struct Content: Hashable, CustomStringConvertible {
  let name: String
  let bytes: [UInt8]

  init(_ name: String, _ bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }

  var description: String { "\(name): \(bytes.count) bytes" }
}

extension [UInt8] {
  init(text: String) { self.init(text.utf8) }

  /// The same as a stream of deflate, as zlib makes it.
  var deflated: [UInt8] {
    get throws {
      let folder = TemporaryFolder()
      var writer = ArchiveWriter(folder.at("a.zip"))
      try writer.add("a", .bytes(self))
      try writer.write()
      var limits = ArchiveLimits()
      limits.ratio = 2000
      let reader = try ArchiveReader(folder.at("a.zip"), limits: limits)
      let file = try OpenFile(folder.at("a.zip"))
      return try file.bytes(try LocalHeader.bytes(of: reader.entries[0], in: file))
    }
  }

  static func random(count: Int, using generator: inout SplitMix) -> [UInt8] {
    (0..<count).map { _ in UInt8.random(in: 0 ... .max, using: &generator) }
  }
}

/// Random numbers that are the same in every run.
struct SplitMix: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }
}
