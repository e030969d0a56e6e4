import World

/// What a value says in tags: short pieces without articles.
extension Phrasing {
  func tags(for saying: Saying) -> [String] {
    let form = phrase.tags ?? phrase.words
    let shape = finder.shape(of: saying)
    switch shape {
    case .nothing: return []
    case .quality where !form.isBare && !lexicon.isNoun(saying.head, among: phrase.whole):
      return quality(saying, form)
    case .number:
      guard let number = phrase.numberTags ?? phrase.number else {
        guard let noun = countedNoun else { break }
        return [saying.head.text + " " + noun] + parts(saying.rest)
      }
      let isOne = phrase.one != nil && ["1", "one"].contains(saying.head.text)
      return [(isOne ? phrase.one ?? number : number).tag(Array(saying.head))] + parts(saying.rest)
    case .clause, .long, .likeness, .halves:
      let hasForm = shape == .clause && phrase.clause != nil || shape == .long && phrase.long != nil
      guard let noun = form.noun, phrase.place == .with, !hasForm else { break }
      return named(saying, by: noun)
    default: break
    }
    guard form.closing.isEmpty, !form.opening.isEmpty, shape != .sentences else {
      return parts(saying.words[...])
    }
    return [form.tag(Array(saying.head))] + parts(saying.rest)
  }

  private func quality(_ saying: Saying, _ form: Form) -> [String] {
    let isList = saying.clauses.count > 2 || saying.rest.isEnumerationEnd
    if phrase.place == .sentence, isList { return parts(saying.words[...]) }
    let (leading, others) = saying.qualities
    return [form.tag(Array(leading))] + parts(others)
  }

  /// “Hair cropped short, grey”, where the value does not say what it is about.
  private func named(_ saying: Saying, by noun: String) -> [String] {
    [noun + " " + saying.head.text] + parts(saying.rest)
  }

  /// The parts between commas and stops, each a tag.
  private func parts(_ words: ArraySlice<Word>) -> [String] {
    words.clauses { $0.endsClause || $0.endsSentence }
      .map { $0.withoutLooseStart.withoutCapital(lexicon, isProper: phrase.proper ?? false).text }
      .filter { !$0.isEmpty }
  }
}

extension Form {
  fileprivate var isBare: Bool { opening.isEmpty && closing.isEmpty && article == nil }

  /// The words around a value, without their article and its own.
  fileprivate func tag(_ words: [Word]) -> String {
    let value = words[...].withoutLooseStart
    let stem = closing.hasSuffix(".") ? String(closing.dropLast()) : closing
    guard hasGap else { return opening.withoutArticle }
    let takesArticle = article == "a" && !opening.isEmpty && closing.first == " "
    let article = takesArticle ? (value.first?.indefiniteArticle ?? "a") + " " : ""
    return opening + article + value.text + stem
  }
}

extension String {
  fileprivate var withoutArticle: String {
    ["a ", "an ", "the "].first(where: hasPrefix).map { String(dropFirst($0.count)) } ?? self
  }

  /// The text without quotation marks, which mean nothing in tags; one alone means inches.
  var withoutQuotes: String {
    let marks = utf8.count { $0 == UInt8(ascii: "\"") }
    return marks == 0 || !marks.isMultiple(of: 2) ? self : filter { $0 != "\"" }
  }
}

extension ArraySlice<Word> {
  /// A tag needs no article, and joins nothing.
  fileprivate var withoutLooseStart: ArraySlice<Word> {
    let words = drop { $0.lower == "and" }
    // “A little”, “a hundred feet”.
    if let next = words.dropFirst().first, next.classes.has(.plural) || next.lower == "little" {
      return words
    }
    return words.drop { ["a", "an", "the", "and"].contains($0.lower) }
  }

  /// Whether it ends an enumeration: “rust and a hard pale blue”.
  fileprivate var isEnumerationEnd: Bool {
    contains { $0.lower == "and" } && first?.classes.has(.prepositions) == false
  }

  fileprivate func withoutCapital(_ lexicon: Lexicon, isProper: Bool) -> [Word] {
    isEmpty ? [] : lexicon.lowered(Saying(self), isProper: isProper).words
  }
}
