import Foundation
import TestSupport
import Testing
import Text

/// The finder against one that tries every name at every place and knows nothing else.
struct NameFinderProof {
  private static let letters = [
    "a", "b", "A", "B", "e\u{301}", "é", "É", "y", "s", "S", "x", "o", "1", " ", " ", "\n", "  ",
    "'", "’", "-", "–", ".", "i", "İ", "ß", "ss", "李", "🦊", "o\u{323}\u{307}", "ọ\u{307}",
    "o\u{307}\u{323}", "i\u{307}", "İ\u{323}",
  ]

  @Test func itFindsWhatASlowAndSimpleFinderFinds() {
    var random = Dice(state: 7)
    for _ in 0..<Proof.count(of: 20_000) {
      let names = (0..<Int.random(in: 1...4, using: &random)).map { _ in random.text(upTo: 5) }
      let phrase = random.text(upTo: 7)
      let finder = NameFinder(
        names.enumerated().map {
          .init($1, key: $0 / 2, exclusions: $0 == 0 ? [phrase] : [])
        })
      let slow = SlowFinder(names.enumerated().map { ($1, $0 / 2) }, phrase: phrase, of: 0)
      let text = random.text(upTo: 25)
      let found = finder.matches(in: text).map { Found(Array(text[$0.range].utf8), $0.keys) }
      #expect(found == slow.found(in: text), "\(names) \(phrase) in \(text.debugDescription)")
    }
  }

  struct Found: Equatable {
    let bytes: [UInt8]
    let keys: [Int]

    init(_ bytes: [UInt8], _ keys: [Int]) {
      self.bytes = bytes
      self.keys = keys
    }
  }

  private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (state >> 33) | (state << 31)
    }

    mutating func text(upTo count: Int) -> String {
      let count = Int.random(in: 0...count, using: &self)
      return (0..<count).map { _ in NameFinderProof.letters.randomElement(using: &self) ?? "" }
        .joined()
    }
  }
}

/// Characters in the place of bytes, a loop in the place of a tree.
private struct SlowFinder {
  /// A way to write a name; its signs, joined.
  private struct Form {
    let key: Int
    let isPlural: Bool
    let keepsCase: Bool
    let folded: String
    let exact: String
  }

  private let forms: [Form]
  private let phrase: [String]
  private let phraseKey: Int

  init(_ names: [(text: String, key: Int)], phrase: String, of key: Int) {
    forms = names.flatMap { Self.forms(of: $0.text, key: $0.key) }
    let signs = SlowSign.trimmed(SlowSign.signs(of: phrase))
    self.phrase = signs.contains { $0.isPartOfName } ? signs.map(\.folded) : []
    phraseKey = key
  }

  func found(in text: String) -> [NameFinderProof.Found] {
    let signs = SlowSign.signs(of: text)
    var result: [NameFinderProof.Found] = []
    var start = 0
    while start < signs.count {
      guard let (end, keys) = longest(from: start, in: signs) else {
        start += 1
        continue
      }
      result.append(.init(signs[start..<end].flatMap(\.bytes), keys))
      start = end
    }
    return result
  }

  private func longest(from start: Int, in signs: [SlowSign]) -> (Int, [Int])? {
    for end in (start + 1..<min(start + 13, signs.count + 1)).reversed()
    where isWhole(start, end, signs) {
      let here = signs[start..<end]
      let (folded, exact) = (here.map(\.folded).joined(), here.map(\.exact).joined())
      let fitting = forms.filter {
        $0.folded == folded && (!$0.keepsCase || $0.exact == exact)
          && !($0.key == phraseKey && isInsidePhrase(start, end, signs))
      }
      let names = fitting.filter { !$0.isPlural }
      let keys = Set((names.isEmpty ? fitting : names).map(\.key))
      if !keys.isEmpty { return (end, keys.sorted()) }
    }
    return nil
  }

  private func isInsidePhrase(_ start: Int, _ end: Int, _ signs: [SlowSign]) -> Bool {
    guard !phrase.isEmpty else { return false }
    return (0...start).contains { first in
      let last = first + phrase.count
      return last >= end && last <= signs.count && isWhole(first, last, signs)
        && signs[first..<last].map(\.folded) == phrase
    }
  }

  private func isWhole(_ start: Int, _ end: Int, _ signs: [SlowSign]) -> Bool {
    let (first, last) = (signs[start], signs[end - 1])
    if start > 0 {
      if signs[start - 1].joins(first) { return false }
      if start > 1, signs[start - 1].folded == "'", signs[start - 2].isCapital, first.isWord {
        return false
      }
    }
    guard end < signs.count else { return true }
    if last.joins(signs[end]) { return false }
    guard signs[end].folded == "'", last.isWord, end + 1 < signs.count else { return true }
    guard signs[end + 1].isCapital else { return true }
    guard signs[end + 1].folded == "s" else { return false }
    return end + 2 == signs.count || !signs[end + 1].joins(signs[end + 2])
  }

  private static func forms(of text: String, key: Int) -> [Form] {
    let name = SlowSign.trimmed(SlowSign.signs(of: text))
    guard name.contains(where: \.isPartOfName) else { return [] }
    let keepsCase = name.count { $0.isWord } <= 3 && name.contains { $0.isCapital }
    func form(_ signs: [SlowSign], isPlural: Bool) -> Form {
      Form(
        key: key, isPlural: isPlural, keepsCase: keepsCase,
        folded: signs.map(\.folded).joined(), exact: signs.map(\.exact).joined())
    }
    return [form(name, isPlural: false)]
      + plurals(of: name).map { drop, adding in
        form(name.dropLast(drop) + SlowSign.signs(of: adding), isPlural: true)
      }
  }

  private static func plurals(of name: [SlowSign]) -> [(Int, String)] {
    guard let last = name.last, last.isWord, last.folded != "1", last.folded != "李" else {
      return []
    }
    let before = name.dropLast().last?.folded.last
    switch last.folded {
    case "s", "x", "ss": return [(0, "es")]
    case "o": return [(0, "s"), (0, "es")]
    case "y" where before.map { !"aeiou".contains($0) } ?? true: return [(0, "s"), (1, "ies")]
    default: return [(0, "s")]
    }
  }
}

/// A character, or a run of blanks.
private struct SlowSign {
  var bytes: [UInt8]
  var folded: String
  var exact: String

  var isWord: Bool { folded.first.map { $0.isLetter || $0.isNumber || $0.isMark } ?? false }
  var isPartOfName: Bool { isWord || folded.hasPrefix("🦊") }
  var isCapital: Bool { isWord && exact.first?.isUppercase == true }

  func joins(_ next: SlowSign) -> Bool {
    isWord && next.isWord && folded != "李" && next.folded != "李"
  }

  static func trimmed(_ signs: [SlowSign]) -> [SlowSign] {
    var signs = signs[...]
    while let last = signs.last, last.folded.isBlank { signs.removeLast() }
    while let first = signs.first, first.folded.isBlank { signs.removeFirst() }
    return signs.map { sign in
      var sign = sign
      if sign.folded.isBlank { (sign.folded, sign.exact) = (" ", " ") }
      return sign
    }
  }

  static func signs(of text: String) -> [SlowSign] {
    var signs: [SlowSign] = []
    for character in text {
      let bytes = Array(String(character).utf8)
      let exact = String(character).decomposedStringWithCanonicalMapping
        .replacingOccurrences(of: "’", with: "'").replacingOccurrences(of: "–", with: "-")
      let lower = exact.lowercased().replacingOccurrences(of: "ß", with: "ss")
      let folded = lower.unicodeScalars.first == "i" ? lower.filter(scalar: "\u{307}") : lower
      if character.isWhitespace, signs.last?.folded.isBlank == true {
        signs[signs.count - 1].bytes += bytes
        let runs = signs[signs.count - 1].folded + folded
        let breaks = runs.filter { $0 == "\n" }.count
        signs[signs.count - 1].folded = breaks > 1 ? "\n\n" : breaks == 1 ? "\n" : " "
      } else {
        signs.append(SlowSign(bytes: bytes, folded: folded, exact: exact))
      }
    }
    return signs.map { sign in
      var sign = sign
      if sign.folded == "\n" || sign.folded == " " { (sign.folded, sign.exact) = (" ", " ") }
      return sign
    }
  }
}

extension String {
  fileprivate var isBlank: Bool { self == " " || self == "\n" || self == "\n\n" }

  fileprivate func filter(scalar: Unicode.Scalar) -> String {
    String(unicodeScalars.filter { $0 != scalar })
  }
}

extension Character {
  fileprivate var isMark: Bool {
    unicodeScalars.first.map { $0.properties.generalCategory == .nonspacingMark } ?? false
  }
}
