import Text
import World

/// Gives a value the words that its field needs.
struct Phrasing {
  let finder: ShapeFinder

  init(lexicon: Lexicon, phrase: Phrase) {
    finder = ShapeFinder(lexicon: lexicon, phrase: phrase)
  }

  var lexicon: Lexicon { finder.lexicon }
  var phrase: Phrase { finder.phrase }

  func piece(for saying: Saying) -> Piece? {
    let shape = finder.shape(of: saying)
    if let beside = phrase.beside, shape != .sentences, !isNoNoun(saying) {
      return yielding(saying, beside)
    }
    switch shape {
    case .nothing: return nil
    case .sentences: return Piece(.sentence, saying.sentence)
    case .commonPredicate: return Piece(.sentence, "\(manySubjects) \(saying.text).")
    default:
      return isWhole(saying) ? whole(saying) : naming(piece(for: saying, of: shape))
    }
  }

  /// Who does what several do: “Visitors become {}” tells of visitors.
  private var manySubjects: String {
    let words = phrase.words.opening.tokens
    guard phrase.place == .sentence, words.count > 1, ["are", "become"].contains(words.last) else {
      return "They"
    }
    return words.dropLast().joined(separator: " ")
  }

  /// A noun that gives way to that of another field.
  private func yielding(_ saying: Saying, _ beside: [String: String]) -> Piece {
    let key = saying.text.folded
    var piece = Piece(.noun, phrase.instead?[key] ?? saying.text)
    piece.yields = true
    piece.beside = beside[key]
    return piece
  }

  /// Says of which noun a piece speaks, so that the next can go on about it.
  private func naming(_ piece: Piece) -> Piece {
    guard piece.place == .with, let noun = phrase.words.noun, piece.text.hasWord(noun) else {
      return piece
    }
    var piece = piece
    piece.noun = noun
    if piece.withoutNoun == nil, piece.text.starts(with: noun + " ") {
      piece.withoutNoun = piece.text.dropping(first: noun.utf8.count + 1)
    }
    return piece
  }

  private func piece(for saying: Saying, of shape: Shape) -> Piece {
    switch shape {
    case .number: number(saying)
    case .all: all(saying)
    case .halves: Piece(phrase.place, noun(before: ", " + saying.text))
    case .likeness: likeness(saying)
    case .named: filled(phrase.alone ?? phrase.words, saying, .named)
    case .thing, .things: thing(saying, shape)
    case .predicate: predicate(saying)
    case .measure: measure(saying)
    case .clause, .long: clause(saying, shape)
    default: quality(saying)
    }
  }
}

extension Phrasing {
  /// “Bald” is said of a person, not of hair.
  private func isWhole(_ saying: Saying) -> Bool {
    lexicon.isNoun(saying.head, among: phrase.whole)
  }

  private func whole(_ saying: Saying) -> Piece {
    let isLong = saying.head.dropFirst().contains { $0.classes.has(.inner) }
    return isLong ? Piece(.aside, saying.text) : Piece(.before, saying.qualities)
  }

  private func predicate(_ saying: Saying) -> Piece {
    phrase.predicate.map { filled($0, saying, .predicate) } ?? Piece(.predicate, saying.text)
  }

  private func number(_ saying: Saying) -> Piece {
    guard let number = phrase.number else {
      guard let noun = countedNoun else { return thing(saying, .things) }
      return Piece(phrase.place, saying.head.text + " " + noun, rest: saying.rest)
    }
    let isOne = ["1", "one"].contains(saying.head.text.lowercased())
    let form = isOne ? phrase.one ?? number : number
    return Piece(form.place ?? phrase.place, form.text(of: saying.head.spelled), rest: saying.rest)
  }

  private func all(_ saying: Saying) -> Piece {
    guard phrase.place == .sentence || phrase.thing?.place == .sentence else {
      return thing(saying, .things)
    }
    if let form = phrase.thing, saying.first.lower == "no" { return filled(form, saying, .all) }
    return Piece(.sentence, saying.sentence)
  }

  private func likeness(_ saying: Saying) -> Piece {
    guard hasNoun else { return thing(saying, .thing) }
    return Piece(phrase.place, noun(before: " " + saying.text))
  }

  private func thing(_ saying: Saying, _ shape: Shape) -> Piece {
    if shape == .things, let form = phrase.things { return filled(form, saying, shape) }
    if let form = phrase.thing { return filled(form, saying, shape) }
    if phrase.place == .before || phrase.place == .next { return Piece(.aside, saying.text) }
    return hasNoun ? Piece(phrase.place, saying.text) : filled(phrase.words, saying, shape)
  }

  private func measure(_ saying: Saying) -> Piece {
    switch phrase.place {
    case .before, .behind, .next, .noun: Piece(.aside, saying.text)
    default: filled(phrase.words, saying, .measure)
    }
  }

  private func clause(_ saying: Saying, _ shape: Shape) -> Piece {
    if let form = shape == .clause ? phrase.clause : phrase.long {
      return filled(fits(form, saying) ? form : phrase.words, saying, shape)
    }
    if shape == .clause, wantsThing || isNoNoun(saying) { return Piece(.aside, saying.text) }
    if phrase.place == .before || phrase.place == .next { return afterthought(saying) }
    if shape == .long, phrase.place == .noun { return Piece(.noun, saying.text) }
    return hasNoun
      ? Piece(phrase.place, noun(before: " " + saying.text)) : filled(phrase.words, saying, shape)
  }

  /// “The light is streaming in”, where “lit streaming in” would be said of what is lit.
  private func fits(_ form: Form, _ saying: Saying) -> Bool {
    guard saying.first.isGerund, phrase.place == .sentence else { return true }
    return !phrase.words.opening.ends(with: " is ") && !phrase.words.opening.ends(with: " are ")
  }

  /// “In rags” is not what something is.
  private func isNoNoun(_ saying: Saying) -> Bool {
    phrase.place == .noun && saying.first.classes.has(.prepositions)
  }

  /// Whether the usual words go on with a thing: “wearing a”, “built of”.
  private var wantsThing: Bool {
    guard phrase.place != .sentence, phrase.place != .before, phrase.place != .next else {
      return false
    }
    let words = phrase.words
    guard words.closing.isEmpty else { return false }
    if words.article != nil { return true }
    if words.opening.isEmpty { return phrase.place == .with }
    let last = words.opening.tokens.last.map(String.init) ?? ""
    return [
      "of", "with", "by", "on", "in", "as", "carrying", "wearing", "showing", "bearing",
    ].contains(last)
  }

  private func afterthought(_ saying: Saying) -> Piece {
    let first = saying.first
    let follows = first.classes.has(.prepositions) || first.classes.has(.approximate)
    guard follows, !["neither", "either"].contains(first.lower) else {
      return Piece(.aside, saying.text)
    }
    return Piece(.behind, saying.head.text, rest: saying.rest)
  }

  private func quality(_ saying: Saying) -> Piece {
    switch phrase.place {
    case .before, .next: return Piece(phrase.place, saying.qualities)
    case .noun: return Piece(.noun, phrase.words.text(of: Array(saying.head)), rest: saying.rest)
    default: break
    }
    let (leading, rest) = saying.qualities
    guard hasNoun else {
      let stem = phrase.words.text(of: Array(leading))
      let stands = phrase.place == .sentence && phrase.words.closing.count > 1 && !rest.isEmpty
      guard stands else { return filled(phrase.words, saying, .quality) }
      return Piece(.sentence, "\(stem.prefix(stem.count - 1)), \(rest.text).")
    }
    var piece = Piece(phrase.place, phrase.words.text(of: Array(leading)), rest: rest)
    piece.withoutNoun = saying.text
    return piece
  }
}

extension Phrasing {
  /// The noun of the usual words, if several of it can be counted: “four eyes”.
  var countedNoun: String? {
    guard hasNoun, let noun = phrase.words.noun else { return nil }
    return lexicon.words(in: noun).last?.isPlural == true ? noun : nil
  }

  /// Whether the usual words end in a noun that the value is said of.
  var hasNoun: Bool { phrase.words.noun != nil && phrase.place != .sentence }

  /// The noun of the usual words with what stands before it: “a face”.
  private func noun(before rest: String) -> String {
    let noun = phrase.words.noun ?? ""
    let words = lexicon.words(in: noun)
    let article = phrase.words.article == nil ? "" : (words.first?.indefiniteArticle ?? "a") + " "
    return phrase.words.opening + article + noun + rest
  }

  func filled(_ form: Form, _ saying: Saying, _ shape: Shape) -> Piece {
    let place = form.place ?? phrase.place
    var words = enumerates(form, shape) ? saying.words.enumerated : saying.words
    // “Lit {}” of “lit by the fire”.
    if words.count > 1, let last = form.opening.tokens.last, words[0].lower == last {
      words.removeFirst()
    }
    let text = form.text(of: words)
    return Piece(place, place == .sentence ? text.asSentence : text)
  }

  /// Whether a value may get the *and* that people leave out in fields.
  private func enumerates(_ form: Form, _ shape: Shape) -> Bool {
    guard form.closing.isEmpty || form.closing == "." else { return false }
    let isBare = form.opening.isEmpty && form.article == nil
    switch shape {
    case .quality: return !isBare
    case .thing, .things, .long, .named: return !isBare || !form.closing.isEmpty
    default: return false
    }
  }
}

extension Form {
  /// The words with a value in the gap, which keeps its own article.
  func text(of words: [Word]) -> String {
    guard hasGap else { return opening }
    guard let article, let first = words.first else { return opening + words.text + closing }
    guard noun == nil else {
      return opening + first.indefiniteArticle + " " + words.text + closing
    }
    if article == "a" { return opening + words.textWithArticle + closing }
    return opening + (first.isDeterminer ? "" : "the ") + words.text + closing
  }
}
