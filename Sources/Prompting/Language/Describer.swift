import Text
package import World

/// Turns what is known of an element into prose or tags.
///
/// It speaks English. What it says in which place is data (`Phrase`); what it knows of words is data
/// too (`Grammar`).
package struct Describer: Sendable {
  let lexicon: Lexicon
  private let phrases: [Kind.ID: [String: Phrase]]

  /// - Parameters:
  ///   - kinds: All kinds that are to be described.
  ///   - names: Names of the world, which keep their capitals inside of sentences.
  package init(
    kinds: some Sequence<Kind>, names: some Sequence<String> = [],
    grammar: Grammar = BuiltIn.grammar
  ) {
    let firstWords = names.compactMap { $0.split(separator: " ").first.map(String.init) }
    let articles: Set = ["The", "A", "An"]
    lexicon = Lexicon(grammar: grammar, names: Set(firstWords).subtracting(articles))
    phrases = BuiltIn.phrases(of: Set(kinds.map(\.id)))
  }

  /// What can be seen of an element, in the order of its kind; the look comes last. Of a look that
  /// is locked, nothing but that.
  package func facts(of state: some ElementState, kind: Kind) -> [Fact] {
    facts(of: state, kind: kind, atMost: .max).facts
  }

  /// The most telling of the facts, and the fields that would have more to say.
  func facts(
    of state: some ElementState, kind: Kind, atMost count: Int
  ) -> (facts: [Fact], unsaid: [Unsaid]) {
    if state.lookLocked { return (facts(look: state.look), []) }
    let seen = fields(of: state, kind: kind)
    let chosen = seen.mostTelling(count)
    var facts: [Fact] = []
    var unsaid: [Unsaid] = []
    for (index, (field, value, phrase)) in seen.enumerated() {
      if !chosen.contains(index) {
        unsaid.append(Unsaid(field: field.key, label: field.label, weight: phrase.weight))
      } else if let fact = fact(field, value, phrase) {
        facts.append(fact)
      }
    }
    // A look is a text of its own, and too long where few words are wanted.
    if facts.count + unsaid.count < count || facts.count < 2 {
      return (facts + self.facts(look: state.look), unsaid)
    }
    if !state.look.isEmpty {
      unsaid.append(Unsaid(field: Fact.lookKey, label: "Look", weight: 5))
    }
    return (facts, unsaid)
  }

  /// The fields that can be seen and say something, with how they become language.
  private func fields(of state: some ElementState, kind: Kind) -> [SeenField] {
    let values = state.fields
    let phrases = phrases[kind.id] ?? [:]
    return kind.fields.compactMap { field in
      guard field.isVisual, let value = values[field.key], !value.isEmpty else { return nil }
      return (field, value, field.phrase ?? phrases[field.key] ?? phrase(field, value))
    }
  }

  /// The sentences of a look, of which the first says the most.
  private func facts(look: String) -> [Fact] {
    guard let saying = lexicon.saying(look) else { return [] }
    return saying.words[...].clauses(whereSeparated: \.endsSentence).enumerated()
      .compactMap { index, words in
        Saying(withoutLooseEnds: Array(words)).map { fact(look: $0, weight: index == 0 ? 5 : 4) }
      }
  }

  /// The facts as sentences.
  ///
  /// - Parameters:
  ///   - name: Who or what it is: “Mara Voss, a lean woman …”.
  ///   - lead: What is to be seen: “A portrait of” makes “A portrait of a lean woman …”.
  package func prose(
    _ facts: [Fact], kind: Kind, name: String? = nil, lead: String? = nil
  ) -> [Span] {
    description(facts, kind: kind, name: name, lead: lead).spans
  }

  /// The facts as sentences, and how a further sentence refers to what they are about.
  ///
  /// - Parameter isContinued: Whether something stands before the first sentence, which therefore
  ///   has no capital.
  func description(
    _ facts: [Fact], kind: Kind, name: String? = nil, lead: String? = nil,
    isContinued: Bool = false
  ) -> (spans: [Span], subject: Subject) {
    let prose = Prose(
      facts, kind: kind, name: name.flatMap(plainName), lead: lead, isContinued: isContinued,
      lexicon: lexicon)
    return (prose.spans, prose.subject)
  }

  /// The facts as tags, one to a span, without separators.
  package func tags(_ facts: [Fact], kind: Kind, name: String? = nil) -> [Span] {
    var tags: [Span] = []
    if let name = name.flatMap(plainName) { tags.append(Span(text: name, fact: nil)) }
    let nouns = facts.flatMap(\.pieces).filter { $0.place == .noun }
    if nouns.isEmpty { tags.append(Span(text: kind.plainNoun(lexicon), fact: nil)) }
    let hasOtherNoun = nouns.contains { !$0.yields }
    for (index, fact) in facts.enumerated() {
      for tag in fact.tags(hasOtherNoun: hasOtherNoun) {
        tags.append(Span(text: tag.withoutQuotes, fact: index))
      }
    }
    var known: Set<String> = []
    return tags.filter { !$0.text.isEmpty && known.insert($0.text.lowercased()).inserted }
  }

  private func plainName(_ name: String) -> String? {
    lexicon.proper(name)?.text
  }
}

extension Describer {
  private func fact(_ field: Field, _ value: FieldValue, _ phrase: Phrase) -> Fact? {
    switch (field.type, value) {
    case (.date, _): return nil
    case (_, .yesNo(let truth)):
      guard truth, let said = OwnField(field, lexicon: lexicon).confirmed else { return nil }
      return fact(field, said.phrase, [said.text], isList: false)
    case (_, .list(let items)):
      return fact(field, phrase, items, isList: true)
    default:
      return fact(field, phrase, [value.words], isList: false)
    }
  }

  private func phrase(_ field: Field, _ value: FieldValue) -> Phrase {
    OwnField(field, lexicon: lexicon).phrase(for: value)
  }

  private func fact(_ field: Field, _ phrase: Phrase, _ texts: [String], isList: Bool) -> Fact? {
    let sayings = texts.flatMap { text in
      // What another field decides is replaced later.
      let text = phrase.beside == nil ? phrase.instead?[text.folded] ?? text : text
      return lexicon.saying(text, isProper: phrase.proper ?? false)?.apart(about: phrase) ?? []
    }
    let phrasing = Phrasing(lexicon: lexicon, phrase: phrase)
    let pieces = isList ? phrasing.pieces(for: sayings) : sayings.compactMap(phrasing.piece(for:))
    guard !pieces.isEmpty else { return nil }
    return Fact(
      field: field.key, label: field.label, group: phrase.group, weight: phrase.weight,
      pieces: pieces, sayings: sayings, phrasing: phrasing)
  }

  private func fact(look saying: Saying, weight: Int) -> Fact {
    let phrase = Phrase(place: .sentence, words: "{}.", weight: weight)
    return Fact(
      field: Fact.lookKey, label: "Look", group: .other, weight: weight,
      pieces: [Piece(.sentence, saying.sentence)], sayings: [saying],
      phrasing: Phrasing(lexicon: lexicon, phrase: phrase))
  }
}

private typealias SeenField = (field: Field, value: FieldValue, phrase: Phrase)

extension [SeenField] {
  /// The places of so many: the nouns, and those with the greatest weight.
  fileprivate func mostTelling(_ count: Int) -> Set<Int> {
    guard count < self.count else { return Set(indices) }
    let ranks = map { $0.phrase.place == .noun ? 10 : $0.phrase.weight }
    return Set(indices.sorted { (-ranks[$0], $0) < (-ranks[$1], $1) }.prefix(count))
  }
}

extension Fact {
  fileprivate func tags(hasOtherNoun: Bool) -> [String] {
    if let piece = pieces.first, piece.yields {
      return [hasOtherNoun ? piece.beside ?? piece.text : piece.text]
    }
    return sayings.flatMap(phrasing.tags(for:))
  }
}
