import Foundation
public import World

@testable import Prompting

/// An element of which only looks are known.
struct Seen: ElementState {
  var kind: Kind.ID
  var name = "Somebody"
  var aliases: [String] = []
  var summary = ""
  var look = ""
  var lookLocked = false
  var avoid: [String] = []
  var notes = ""
  var fields: [String: FieldValue] = [:]
}

extension Kind {
  static func builtIn(_ id: String) -> Kind {
    BuiltIn.kinds.first { $0.id == id } ?? Kind(id: id, name: id, plural: id, summary: "")
  }

  var visualFields: [Field] { fields.filter(\.isVisual) }

  /// Something of this kind, with fields named by the last parts of their keys.
  func seen(_ values: [String: FieldValue], look: String = "") throws -> Seen {
    var seen = Seen(kind: id, look: look)
    for (name, value) in values { seen.fields[try field(named: name).key] = value }
    return seen
  }
}

extension FieldValue: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) {
    self = .text(text)
  }
}

extension FieldValue: ExpressibleByArrayLiteral {
  public init(arrayLiteral items: String...) {
    self = .list(items)
  }
}

extension [Span] {
  var prose: String { map(\.text).joined() }
  var tagList: String { map(\.text).joined(separator: ", ") }
}

/// What no sentence may have.
enum Sanity {
  private static let articles: Set = ["a", "an", "the"]
  private static let joining: Set = [
    "and", "or", "with", "of", "a", "an", "the", "has", "is", "are", "have", "by", "in",
  ]

  /// Words that cannot follow each other.
  private static let pairs: Set = [
    "of with", "with of", "with in", "in of", "by of", "is with", "is has", "in with", "of in",
  ]

  static func mistakes(in text: String) -> [String] {
    let words = text.lowercased().split(separator: " ", omittingEmptySubsequences: false)
      .map(String.init)
    var found = zip(words, words.dropFirst()).compactMap(mistake)
    if text.contains(where: "{}[]:*_<>|\\".contains) { found.append("a sign") }
    if words.contains(where: { $0.isEmpty || ",;.!?".contains($0.prefix(1)) }) {
      found.append("a blank too many")
    }
    if words.contains(where: { $0.suffix(2).allSatisfy { ",;.!?".contains($0) } }) {
      found.append("two marks")
    }
    if text.first?.isLowercase ?? true { found.append("no capital") }
    if !".!?".contains(text.suffix(1)) || text.isEmpty { found.append("no stop") }
    return found
  }

  private static func mistake(_ first: String, _ second: String) -> String? {
    let bare = second.filter { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "'" }
    let pair = first + " " + bare
    if first == bare || pairs.contains(pair) { return pair }
    if joining.contains(first), bare.isEmpty { return pair }
    if joining.contains(bare), bare != second, bare != "in" { return pair }
    guard articles.contains(first) else { return nil }
    if joining.contains(bare) || bare == "three" { return pair }
    let isVowel =
      "aeiou8".contains(bare.prefix(1)) && !["one", "uni", "use"].contains(bare.prefix(3))
    if first == "a", isVowel || bare.hasPrefix("unu") { return pair }
    return first == "an" && !isVowel && !bare.hasPrefix("hour") ? pair : nil
  }
}

extension Identifier: ExpressibleByIntegerLiteral {
  public init(integerLiteral number: Int64) {
    self.init(rawValue: number)
  }
}

/// Chance that falls the same way every time.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}
