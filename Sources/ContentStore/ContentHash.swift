/// The SHA-256 of some bytes. Written as 64 digits from 0 to f, and in no other way.
package struct ContentHash: Hashable, Sendable {
  /// In bytes.
  package static let size = 32

  /// The first eight bytes make the first word, so that words compare as bytes do.
  private let words: SIMD4<UInt64>

  /// Nil unless there are 32 bytes.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == ContentHash.size else { return nil }
    var words = SIMD4<UInt64>()
    for (index, byte) in bytes.enumerated() {
      words[index / 8] = words[index / 8] << 8 | UInt64(byte)
    }
    self.words = words
  }

  /// Nil unless it is written as `description` writes it.
  package init?(_ text: some StringProtocol) {
    let digits = text.utf8.compactMap(ContentHash.value)
    guard digits.count == 2 * ContentHash.size, text.utf8.count == digits.count else { return nil }
    self.init(
      bytes: stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] })
  }

  package init(of bytes: [UInt8]) throws(ContentError) {
    let hasher = try ContentHasher()
    try hasher.update(bytes.span.bytes)
    self = try hasher.finish()
  }

  package var bytes: [UInt8] {
    (0..<ContentHash.size).map { UInt8(truncatingIfNeeded: words[$0 / 8] >> (56 - $0 % 8 * 8)) }
  }

  private static func value(of digit: UInt8) -> UInt8? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}

extension ContentHash: Comparable {
  package static func < (one: ContentHash, other: ContentHash) -> Bool {
    for index in one.words.indices where one.words[index] != other.words[index] {
      return one.words[index] < other.words[index]
    }
    return false
  }
}

extension ContentHash: CustomStringConvertible {
  package var description: String {
    let digits = Array("0123456789abcdef".utf8)
    let text = bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }
}

extension ContentHash: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let hash = ContentHash(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "A hash has 64 digits from 0 to f.")
    }
    self = hash
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
