import Foundation
import Testing
import Text
import World

/// The data inside the program keeps the rules that the code relies on.
@Suite struct DataTests {
  @Test(arguments: BuiltIn.kinds)
  func everyKindIsComplete(kind: Kind) {
    #expect(kind.id.isKey && !kind.name.isEmpty && !kind.plural.isEmpty && !kind.summary.isEmpty)
    #expect(kind.fields.count >= 10)
    #expect(kind.fields.count(where: \.isVisual) >= 3)
    #expect(Set(kind.fields.map(\.key)).count == kind.fields.count)
    #expect(Set(kind.fields.map { $0.shortKey.folded }).count == kind.fields.count)
    for field in kind.fields {
      #expect(field.key.isKey && !field.label.isEmpty && !field.group.isEmpty, "\(field.key)")
      #expect(field.options.isEmpty == (field.type != .choice && field.type != .choices))
    }
  }

  /// The 29 types of Inkweld, so that its archives find a kind for everything, and our own.
  @Test func allKindsAreThere() {
    let ids = Set(BuiltIn.kinds.map(\.id))
    let expected: Set = [
      "character", "location", "item", "species", "organization", "deity", "language", "material",
      "technology", "magic-system", "spell", "condition", "profession", "title", "tradition",
      "ethnicity", "conflict", "myth", "vehicle", "event", "lore", "building", "settlement",
      "geographic-feature", "region", "country", "landmark", "planet", "plane", "style",
    ]
    #expect(ids == expected)
  }

  /// Sentences are compared in small letters, and five words at most together.
  @Test func wordsOfQuestionsCanBeFound() {
    let rules = BuiltIn.asking
    let lists = [
      rules.openers, rules.closers, rules.requests, rules.makers, rules.givers, rules.getters,
      rules.pictures, rules.views, rules.exclusions, rules.lookups, rules.styleOpenings,
      rules.finite, rules.bases, Set(rules.purposes.keys), Set(rules.shapes.keys),
    ]
    for phrase in lists.joined() {
      #expect(phrase == phrase.lowercased() && phrase.split(separator: " ").count < 6, "\(phrase)")
    }
    #expect(Set(rules.purposes.values).isSubset(of: BuiltIn.purposes.map(\.id)))
    #expect(rules.individuals.isSubset(of: BuiltIn.kinds.map(\.id)))
    #expect(rules.shapes.values.allSatisfy { $0.wholeMatch(of: /\d+:\d+/) != nil })
    #expect(rules.bothForms.isSubset(of: rules.finite))
  }

  @Test func noWordMeansTwoKinds() {
    var owners: [String: String] = [:]
    for kind in BuiltIn.kinds {
      for word in Set(([kind.id, kind.name, kind.plural] + kind.alsoCalled).map(Kind.bare)) {
        #expect(owners.updateValue(kind.id, forKey: word) == nil, "\(word) of \(kind.id)")
      }
    }
  }

  @Test(arguments: BuiltIn.kinds)
  func noSynonymMeansTwoFields(kind: Kind) {
    var owners: [String: String] = [:]
    for field in kind.fields {
      for word in Set(([field.shortKey, field.label] + field.synonyms).map(Kind.bare)) {
        #expect(owners.updateValue(field.key, forKey: word) == nil, "\(word) of \(field.key)")
      }
    }
  }

  @Test func relationsNameKindsThatExist() {
    let kinds = Set(BuiltIn.kinds.map(\.id))
    #expect(BuiltIn.relationTypes.count >= 54)
    #expect(Set(BuiltIn.relationTypes.map(\.id)).count == BuiltIn.relationTypes.count)
    for type in BuiltIn.relationTypes {
      #expect(type.id.isKey && !type.label.isEmpty && !type.inverse.isEmpty)
      #expect(Set(type.from + type.to).isSubset(of: kinds), "\(type.id)")
      #expect(type.symmetric == (type.label == type.inverse), "\(type.id)")
    }
  }

  @Test(arguments: [
    ("hairColor", true), ("Eyes", true), ("coat-of-arms banner", true), ("secret", false),
    ("hit points", false), ("", false),
  ])
  func visualFieldsAreKnownByTheirWords(name: String, isVisual: Bool) {
    #expect(BuiltIn.words.isVisual(fieldNamed: name) == isVisual)
  }

  /// Every visual field has words, no other has, and lists of the grammar that words name exist.
  @Test func everyVisualFieldHasAPhrase() {
    let phrases = BuiltIn.phrases(of: Set(BuiltIn.kinds.map(\.id)))
    for kind in BuiltIn.kinds {
      #expect(kind.noun?.isEmpty == false, "\(kind.id)")
      let visual = kind.fields.filter(\.isVisual).map(\.key)
      #expect(Set(phrases[kind.id]?.keys ?? [:].keys) == Set(visual), "\(kind.id)")
      for phrase in (phrases[kind.id] ?? [:]).values {
        #expect((1...5).contains(phrase.weight))
        for name in phrase.bare ?? [] where name.hasPrefix("@") {
          #expect(BuiltIn.grammar.nouns[String(name.dropFirst())] != nil, "\(name)")
        }
      }
    }
  }

  @Test func phrasesAreReadAsTheyAreWritten() throws {
    for phrase in BuiltIn.phrases(of: ["character", "style"]).values.flatMap(\.values) {
      let json = try JSONEncoder().encode(phrase)
      #expect(try JSONDecoder().decode(Phrase.self, from: json) == phrase)
    }
    #expect(Form("doing: lit by a {}").text == "doing: lit by a {}")
    #expect(Form("one storey high").text == "one storey high")
  }

  @Test func headingsOfLooksAreKnown() {
    #expect(BuiltIn.words.isLook(heading: "Appearance"))
    #expect(BuiltIn.words.isLook(heading: "physical Description:"))
    #expect(!BuiltIn.words.isLook(heading: "History"))
  }

  @Test func purposesAndStylesHaveWordsForBothDialects() {
    #expect(BuiltIn.purposes.count == 8 && BuiltIn.styles.count >= 12)
    for purpose in BuiltIn.purposes {
      #expect(!purpose.prose.isEmpty && !purpose.tags.isEmpty && purpose.aspect.contains(":"))
    }
    for style in BuiltIn.styles {
      #expect(!style.tags.isEmpty && !style.prose.isEmpty && !style.prose.hasSuffix("."))
    }
  }

  @Test func kindsAndRelationsCanBeHadOneByOne() {
    for kind in BuiltIn.kinds { #expect(BuiltIn.kinds([kind.id]) == [kind]) }
    for type in BuiltIn.relationTypes { #expect(BuiltIn.relationTypes([type.id]) == [type]) }
    #expect(BuiltIn.kinds(["no-such-kind"]) == [])
  }

  @Test func noWordMeansTwoStyles() {
    let names = BuiltIn.styles.flatMap { style in
      Set(([style.id, style.name] + style.alsoCalled).map(Kind.bare))
    }
    #expect(Set(names).count == names.count)
  }

  @Test func dialectsHaveTheWordsOfTheirForm() {
    #expect(BuiltIn.dialects.map(\.id) == ["prose", "tags"])
    for dialect in BuiltIn.dialects {
      #expect((dialect.sentences != nil) == (dialect.form == .sentences))
      #expect(Set(dialect.order).count == dialect.order.count && dialect.lettersPerToken > 0)
    }
  }
}
