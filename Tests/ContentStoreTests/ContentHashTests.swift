import ContentStore
import Foundation
import Testing

@Suite struct ContentHashTests {
  /// From NIST's FIPS 180-4 examples.
  static let known = [
    (0, "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    (1, "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      1, "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (1_000_000, "a", "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
  ]

  @Test(arguments: known)
  func knownDigestsComeOut(count: Int, text: String, digest: String) throws {
    let bytes = Array(String(repeating: text, count: count).utf8)
    #expect(try ContentHash(of: bytes).description == digest)
  }

  @Test(arguments: known)
  func piecesHashAsTheWhole(count: Int, text: String, digest: String) throws {
    let bytes = Array(String(repeating: text, count: count).utf8)
    let hasher = try ContentHasher()
    for start in stride(from: 0, to: bytes.count, by: 997) {
      try hasher.update(bytes[start..<min(start + 997, bytes.count)].span.bytes)
    }
    #expect(try hasher.finish().description == digest)
  }

  @Test func aHashIsReadAsItIsWritten() throws {
    let hash = try ContentHash(of: Array("abc".utf8))
    #expect(ContentHash(hash.description) == hash)
    #expect(ContentHash(bytes: hash.bytes) == hash)
    let coded = try JSONEncoder().encode([hash])
    #expect(String(decoding: coded, as: UTF8.self) == "[\"\(hash)\"]")
    #expect(try JSONDecoder().decode([ContentHash].self, from: coded) == [hash])
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(ContentHash.self, from: Data("\"ab\"".utf8))
    }
  }

  @Test func hashesAreInOrderOfTheirBytes() throws {
    let hashes = try (0..<200).map { try ContentHash(of: [UInt8($0)]) }
    #expect(hashes.sorted().map(\.description) == hashes.map(\.description).sorted())
  }

  static let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

  /// One digit is missing.
  static let short = String(digest.dropLast())

  @Test(arguments: [
    "", ".", "..", "../../etc/passwd", "/", "\0", digest.uppercased(), short, "\(digest)0",
    " \(short)", "+\(short)", "\(short)é", "\(short)a\u{301}", "\(short)\0", "\(digest)\0",
    "\(short)\u{FF11}",
  ])
  func whatIsNoHashIsRefused(text: String) {
    #expect(ContentHash(text) == nil)
  }

  @Test(arguments: [
    "", ".", "PNG", "p/g", "../x", "png.", "png\0", "pngpngpng", "p\u{301}ng", "é", " png", "-",
    "p\\g",
  ])
  func hostileEndingsAreRefused(text: String) {
    #expect(FileEnding(text) == nil)
    #expect(ContentName("\(Self.digest).\(text)") == nil)
  }

  @Test(arguments: [
    digest, "\(digest).", ".\(digest)", "\(digest)..png", "\(digest)/.png", "./\(digest).png",
    "ba/\(digest).png", "\(short)..png", "\(digest).png\u{301}",
  ])
  func hostileNamesAreRefused(text: String) {
    #expect(ContentName(text) == nil)
  }

  @Test func aNameIsReadAsItIsWritten() throws {
    let name = try #require(ContentName(Self.digest + ".png"))
    #expect(name.description == Self.digest + ".png")
    #expect(name == ContentName(try ContentHash(of: Array("abc".utf8)), .png))
    #expect(throws: Never.self) { try #require(FileEnding("7z")) }
  }

  @Test(arguments: [0, 31, 33])
  func otherNumbersOfBytesAreRefused(count: Int) {
    #expect(ContentHash(bytes: [UInt8](repeating: 0, count: count)) == nil)
  }
}
