import Foundation
import TestSupport
import Testing

@testable import Text

/// What is written reads back, others can read it too, and no bytes are a danger.
struct JSONProof {
  @Test func whatIsWrittenReadsBack() throws {
    var dice = Dice(state: 5)
    for _ in 0..<Proof.count(of: 20_000) {
      let value = dice.value(depth: 0)
      let bytes = value.bytes
      #expect(try JSON(bytes) == value)
      #expect(try JSON(bytes).bytes == bytes)
      #expect(try JSON(Array(value.pretty.utf8)).bytes == bytes)
      #expect(throws: Never.self) {
        try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
      }
    }
  }

  @Test func bytesThatWereChangedAtRandomNeverTrap() {
    var dice = Dice(state: 7)
    var refused = 0
    let count = Proof.count(of: 20_000)
    for _ in 0..<count {
      var bytes = dice.value(depth: 0).bytes
      for _ in 0..<Int.random(in: 1...4, using: &dice) { dice.change(&bytes) }
      do {
        let value = try JSON(bytes)
        #expect(throws: Never.self) { try JSON(value.bytes) }
      } catch {
        refused += 1
        #expect((0...bytes.count).contains(error.offset) && error.line > 0)
      }
    }
    #expect(refused > count / 20 && refused < count)
  }

  @Test func whatPeopleReadHasALineForEachMember() {
    let value: JSON = ["a": [1, "b\u{1F}", []], "c": [:], "d": ["e": .null]]
    let expected = #"""
      {
        "a": [
          1,
          "b\u001f",
          []
        ],
        "c": {},
        "d": {
          "e": null
        }
      }
      """#
    #expect(value.pretty == expected)
  }
}

private struct Dice: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return (state >> 33) | (state << 31)
  }

  private static let parts = [
    "a", "Mara Voss", "\"", "\\", "/", "\n", "\r", "\t", "\u{8}", "\u{0}", "\u{1F}", "\u{7F}", "é",
    "e\u{301}", "🦊", "\u{2028}", "\u{FEFF}", "\u{FFFF}", "\u{10FFFF}", "{", "]", "\\u0041", "",
    "a longer piece of text that fills some words of eight bytes", "\u{80}", "水",
  ]

  private static let numbers = ["0", "-0", "12", "-7.250", "18446744073709551615", "1e-7", "2E+9"]

  mutating func text() -> String {
    let count = Int.random(in: 0...5, using: &self)
    return (0..<count).map { _ in Self.parts.randomElement(using: &self) ?? "" }.joined()
  }

  mutating func value(depth: Int) -> JSON {
    let count = Int.random(in: 0...4, using: &self)
    switch Int.random(in: 0..<(depth < 4 ? 9 : 5), using: &self) {
    case 0: return .null
    case 1: return .bool(Bool.random(using: &self))
    case 2: return .number(Self.numbers.randomElement(using: &self) ?? "1")
    case 3, 4: return .text(text())
    case 5, 6: return .list((0..<count).map { _ in value(depth: depth + 1) })
    default:
      return .object((0..<count).map { _ in JSON.Member(text(), value(depth: depth + 1)) })
    }
  }

  mutating func change(_ bytes: inout [UInt8]) {
    let place = Int.random(in: 0...bytes.count, using: &self)
    let signs = Array("\"\\{}[],:-.0e tfnu\u{0}".utf8) + [0xC3, 0xFF, 0xED]
    let sign = signs.randomElement(using: &self) ?? 0
    switch Int.random(in: 0..<4, using: &self) {
    case 0: bytes.insert(sign, at: place)
    case 1 where place < bytes.count: bytes.remove(at: place)
    case 2: bytes.removeLast(min(bytes.count, 3))
    default: if place < bytes.count { bytes[place] = sign }
    }
  }
}
