/// What is known of English words: enough to see in which shape somebody wrote a value.
package struct Grammar: Sendable {
  /// What each known word is, in small letters.
  package let classes: [String: WordClasses]

  /// Lists of nouns by what they are about: hair, garments, weather.
  package let nouns: [String: Set<String>]

  init(_ lists: JSONLists) {
    var classes: [String: WordClasses] = [:]
    for key in WordClass.allCases {
      for word in lists[key.stringValue] { classes[word, default: []].formUnion(WordClasses(key)) }
    }
    self.classes = classes
    nouns = lists.lists(below: "nouns").mapValues(Set.init)
  }
}

/// A list of words in the grammar.
package enum WordClass: Int, CodingKey, CaseIterable, Sendable {
  /// What stands before one thing (a, the, his), before several (three, some), and before all or none.
  case singular, plural, whole

  /// What stands before a number (about), behind it (feet), and behind a measure (tall).
  case approximate, units, measures

  /// What begins a clause, and what ends the noun before it.
  case prepositions, inner

  /// Participles that no ending shows, words that only look like one, and words that only look like
  /// they ended in the *ing* of a verb.
  case participles, notParticiples, notGerunds

  /// What one does (walks), and what several do (walk).
  case verbs, commonVerbs

  /// What stands before a quality without being one.
  case adverbs

  /// Nouns without an article.
  case mass, bodyParts

  /// What needs “the” (left, upper), and what something can be likened by (colour, size).
  case sides, likenesses

  /// Who a sentence can be about, and whose something is.
  case subjects, possessives

  /// Plurals that no ending shows, and words that only look like one.
  case pluralForms, singularForms

  /// Nouns that tell a gender.
  case she, he

  /// Words with a full stop that ends no sentence.
  case abbreviations
}

/// The lists that a word is in.
package struct WordClasses: OptionSet, Hashable, Sendable {
  package let rawValue: UInt32

  package init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  package init(_ one: WordClass) {
    rawValue = 1 << UInt32(one.rawValue)
  }

  package init(_ several: [WordClass]) {
    self = several.reduce(into: []) { $0.formUnion(WordClasses($1)) }
  }

  package func has(_ one: WordClass) -> Bool {
    contains(WordClasses(one))
  }
}
