import Text
package import World

/// Turns what is known of an element into prose or tags.
///
/// It speaks English. What it says in which place is data (`Phrase`); what it knows of words is data
/// too (`Grammar`).
package struct Describer: Sendable {
  let lexicon: Lexicon
  private let phrases: [Kind.ID: [String: Phrase]]

  /// - Parameter names: Names of the world, which keep their capitals inside of sentences.
  package init(
    grammar: Grammar = BuiltIn.grammar, phrases: [Kind.ID: [String: Phrase]] = BuiltIn.phrases,
    names: some Sequence<String> = []
  ) {
    let firstWords = names.compactMap { $0.split(separator: " ").first.map(String.init) }
    let articles: Set = ["The", "A", "An"]
    lexicon = Lexicon(grammar: grammar, names: Set(firstWords).subtracting(articles))
    self.phrases = phrases
  }

  /// What can be seen of an element, in the order of its kind; the look comes last.
  package func facts(of state: some ElementState, kind: Kind) -> [Fact] {
    var facts: [Fact] = []
    for field in kind.fields where field.isVisual {
      guard let value = state.fields[field.key], !value.isEmpty else { continue }
      let own = field.phrase ?? phrases[kind.id]?[field.key]
      if let fact = fact(field, value, own) { facts.append(fact) }
    }
    if let look = fact(look: state.look) { facts.append(look) }
    return facts
  }

  /// The facts as sentences.
  ///
  /// - Parameters:
  ///   - name: Who or what it is: “Mara Voss, a lean woman …”.
  ///   - lead: What is to be seen: “A portrait of” makes “A portrait of a lean woman …”.
  package func prose(
    _ facts: [Fact], kind: Kind, name: String? = nil, lead: String? = nil
  ) -> [Span] {
    Prose(facts, kind: kind, name: name.flatMap(plainName), lead: lead, lexicon: lexicon).spans
  }

  /// The facts as tags, one to a span, without separators.
  package func tags(_ facts: [Fact], kind: Kind, name: String? = nil) -> [Span] {
    var tags: [Span] = []
    if let name = name.flatMap(plainName) { tags.append(Span(text: name, fact: nil)) }
    let nouns = facts.flatMap(\.pieces).filter { $0.place == .noun }
    if nouns.isEmpty { tags.append(Span(text: kind.plainNoun(lexicon), fact: nil)) }
    let hasOtherNoun = nouns.contains { !$0.yields }
    for (index, fact) in facts.enumerated() {
      for tag in fact.tags {
        let text = tag.yields && hasOtherNoun ? tag.beside ?? tag.text : tag.text
        tags.append(Span(text: text.filter { $0 != "\"" }, fact: index))
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
  private func fact(_ field: Field, _ value: FieldValue, _ own: Phrase?) -> Fact? {
    switch (field.type, value) {
    case (.date, _): return nil
    case (_, .yesNo(let truth)):
      return truth ? fact(field, OwnField(field, lexicon: lexicon).confirmed) : nil
    case (_, .list(let items)):
      let phrase = own ?? OwnField(field, lexicon: lexicon).phrase(for: value)
      let sayings = items.compactMap { lexicon.saying(instead($0, phrase)) }
      return fact(field, phrase, Phrasing(lexicon: lexicon, phrase: phrase).said(sayings))
    default:
      let phrase = own ?? OwnField(field, lexicon: lexicon).phrase(for: value)
      guard let saying = saying(value.words, phrase) else { return nil }
      return fact(field, phrase, said(saying, phrase))
    }
  }

  private func fact(_ field: Field, _ confirmed: (Phrase, String)?) -> Fact? {
    guard let (phrase, text) = confirmed, let saying = lexicon.saying(text) else { return nil }
    return fact(field, phrase, said(saying, phrase))
  }

  private func fact(_ field: Field, _ phrase: Phrase, _ said: (pieces: [Piece], tags: [Tag])) -> Fact? {
    guard !said.pieces.isEmpty || !said.tags.isEmpty else { return nil }
    return Fact(
      field: field.key, label: field.label, group: phrase.group, weight: phrase.weight,
      pieces: said.pieces, tags: said.tags)
  }

  private func fact(look: String) -> Fact? {
    guard let saying = lexicon.saying(look) else { return nil }
    let phrase = Phrase(place: .sentence, words: "{}.", weight: 5)
    let tags = Phrasing(lexicon: lexicon, phrase: phrase).tags(for: saying)
    return Fact(
      field: Fact.lookKey, label: "Look", group: .other, weight: 5,
      pieces: [Piece(.sentence, saying.sentence)], tags: tags)
  }
}

extension Describer {
  /// The value, or what is to be said instead of it, unless that depends on other fields.
  private func saying(_ text: String, _ phrase: Phrase) -> Saying? {
    guard phrase.beside == nil else { return lexicon.saying(text, isProper: phrase.proper ?? false) }
    return lexicon.saying(instead(text, phrase), isProper: phrase.proper ?? false)
  }

  private func instead(_ text: String, _ phrase: Phrase) -> String {
    phrase.instead?[text.folded] ?? text
  }

  private func said(_ saying: Saying, _ phrase: Phrase) -> (pieces: [Piece], tags: [Tag]) {
    let phrasing = Phrasing(lexicon: lexicon, phrase: phrase)
    guard let beside = phrase.beside, phrasing.finder.shape(of: saying) != .sentences else {
      return (phrasing.piece(for: saying).map { [$0] } ?? [], phrasing.tags(for: saying))
    }
    let key = saying.text.folded
    let text = phrase.instead?[key] ?? saying.text
    var piece = Piece(.noun, text)
    piece.yields = true
    piece.beside = beside[key]
    return ([piece], [Tag(text: text, yields: true, beside: beside[key])])
  }
}

extension Phrasing {
  fileprivate func said(_ items: [Saying]) -> (pieces: [Piece], tags: [Tag]) {
    (pieces(for: items), items.flatMap(tags(for:)))
  }
}
