import Foundation
import Testing
import World

@testable import Prompting

/// Whatever stands in the fields, sentences are sentences.
@Suite struct SanityTests {
  static let describer = Describer(kinds: BuiltIn.kinds)

  static let values = [
    "blue", "a thing with two parts", "three small ones", "of great age",
    "worn smooth by rain, and cold", "long and narrow, with a red edge", "It has no end.", "none",
    "huge trees", "like a wheel", "glows", "12", "every one of them different", "nobody", "old-ish",
    "an hour old", "half-open", "8-sided", "six feet tall", "the colour of rust",
    "glowing faintly in the dark", "walks with a limp", "bows when spoken to", "mostly black",
    "the right one green, the left one brown", "no light", "red; blue; the third grey", "Blue.",
    "round", "arms folded", "about 40", "unusual", "wool, silk, lace", "in the north, under snow",
    "Nobody sees it. It never sleeps!", "of Norse descent", "one", "his own",
  ]

  /// Not language, or made to harm.
  static let hostile = [
    "\"quoted\" (odd) stuff, 50% of it", "(blue:1.3)", "((best quality)), [[Salt Gate|the gate]]",
    "tall\n\n- red\n- green", "👩‍🚀", "🔥 red 🔥", "שלום עולם", "a \u{202E}reversed\u{202C} word", "?!…",
    "{unknown} colour", "{\"hair\": \"red\"}", "[\"red\", \"blue\"]", "**bold** and _thin_",
    "![map](map.png) a map", "[a tower](https://example.org/x)", "see https://example.org/a?b=c",
    "<b>red</b>", "red: blue: green", "at 12:30", "a,b;c", "and", "with", "\"", "'", "\\",
    "| a | b |",
    "red,, ,;blue", "…", "6'2\"", "\"open", "a\u{0}b", "e.g. red", "St. Mary in red", "x" + "y",
    "& red &", "red &", "#1e3a5f", "$5 & €3", String(repeating: "very old ", count: 1_200),
    String(repeating: "[", count: 10_000), String(repeating: "a-", count: 5_000),
    String(repeating: "\"a: ", count: 2_500),
  ]

  @Test(arguments: BuiltIn.kinds)
  func everyFieldSaysEveryShapeWell(kind: Kind) throws {
    for field in kind.visualFields {
      for value in Self.values {
        let values: [FieldValue] =
          field.type == .list ? [[value], [value, "bell"]] : [.text(value)]
        for value in values { try check(kind, [field.key: value]) }
      }
    }
  }

  private func check(_ kind: Kind, _ values: [String: FieldValue]) throws {
    let facts = Self.describer.facts(of: Seen(kind: kind.id, fields: values), kind: kind)
    let prose = Self.describer.prose(facts, kind: kind).prose
    #expect(Sanity.mistakes(in: prose) == [], "\(values): \(prose)")
    let tags = Self.describer.tags(facts, kind: kind)
    #expect(tags.allSatisfy { $0.text == $0.text.trimmingCharacters(in: .whitespaces) })
    #expect(!tags.tagList.contains(/[{}:\[\]]|  |, ,|\. |\.,/), "\(tags.tagList)")
  }

  @Test(arguments: hostile)
  func hostileValuesBreakNothing(value: String) throws {
    for kind in BuiltIn.kinds {
      for field in kind.visualFields {
        let facts = Self.describer.facts(
          of: Seen(kind: kind.id, look: value, fields: [field.key: .text(value)]), kind: kind)
        let prose = Self.describer.prose(facts, kind: kind, name: value, lead: "A view of").prose
        #expect(
          !prose.contains(/[{}\[\]:*<>|\\\n]|  | [,;]|[,;][,;.]/),
          "\(field.key): \(prose.prefix(300))")
        #expect(prose.hasPrefix("A view of ") && prose.last.map { ".!?\"".contains($0) } ?? false)
        _ = Self.describer.tags(facts, kind: kind, name: value)
        guard value.utf8.count < 1_000 else { return }
      }
    }
  }

  @Test(arguments: BuiltIn.kinds)
  func factsMayBeDropped(kind: Kind) throws {
    var dice = Dice(UInt64(kind.visualFields.count))
    for round in 0..<40 {
      let marked = Marked(kind, round: round)
      let facts = Self.describer.facts(of: marked.seen, kind: kind)
      #expect(facts.map(\.field) == kind.visualFields.map(\.key))
      let kept = facts.filter { _ in Bool.random(using: &dice) }
      let spans = Self.describer.prose(
        kept, kind: kind, lead: round.isMultiple(of: 2) ? "A view of" : nil)
      #expect(Sanity.mistakes(in: spans.prose) == [], "\(spans.prose)")
      marked.check(spans, kept, all: facts, kind: kind)
      let tags = Self.describer.tags(kept, kind: kind)
      marked.check(tags, kept, all: facts, kind: kind)
      #expect(Set(tags.map { $0.text.lowercased() }).count == tags.count)
      #expect(
        spans
          == Self.describer.prose(
            kept, kind: kind, lead: round.isMultiple(of: 2) ? "A view of" : nil))
    }
  }
}

/// An element whose every field says a word of its own, in one shape or another.
private struct Marked {
  private static let shapes: [@Sendable (String) -> String] = [
    { $0 }, { "a \($0) tower" }, { "\($0) stones" }, { "in \($0)" },
    { "\($0) and soft, with a red edge" },
    { "It is \($0) and old." }, { "leaning on a \($0)" }, { "\($0)" }, { "glows \($0) at night" },
    { "of \($0) descent" }, { "the \($0), and around it sea" }, { "worn \($0) by rain" },
  ]

  let words: [String: String]
  let seen: Seen

  init(_ kind: Kind, round: Int) {
    let letters = Array("bdfgklmnprtv")
    var words: [String: String] = [:]
    var fields: [String: FieldValue] = [:]
    for (index, field) in kind.visualFields.enumerated() {
      let word = "qu\(letters[index / 12])o\(letters[index % 12])o"
      words[field.key] = word
      let shape = Self.shapes[(index * 7 + round) % Self.shapes.count]
      fields[field.key] = field.type == .list ? [shape(word), "\(word) bell"] : .text(shape(word))
    }
    self.words = words
    seen = Seen(kind: kind.id, fields: fields)
  }

  /// Every word comes from a fact that was kept, and from the right one.
  func check(_ spans: [Span], _ kept: [Fact], all: [Fact], kind: Kind) {
    let text = spans.prose.lowercased()
    for fact in all {
      let word = words[fact.field] ?? ""
      let isKept = kept.contains { $0.field == fact.field }
      #expect(text.contains(word) == isKept, "\(fact.field) \(word): \(text)")
      // A noun comes again where a sentence is about it.
      let owners = spans.filter { $0.text.lowercased().contains(word) }.map {
        $0.fact.map { kept[$0].field }
      }
      #expect(!isKept || owners.contains(fact.field), "\(fact.field): \(text)")
    }
    let ownWords = Set((kind.noun ?? "").split(separator: " ").map(String.init))
    for span in spans where span.fact == nil {
      let others = span.text.lowercased().split { !$0.isLetter }.map(String.init)
      #expect(
        ownWords.union(["a", "an", "the", "view", "of"]).isSuperset(of: others), "\(span.text)")
    }
  }
}
