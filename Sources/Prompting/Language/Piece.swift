import World

/// What a fact adds to what is said of an element.
struct Piece: Hashable, Sendable {
  /// Where it stands.
  var place: Phrase.Place
  var text: String

  /// What follows later between commas, where the text stands around the noun.
  var rest = ""

  /// The noun that the text is said of (“hair”), and the text without it: the next piece may be said
  /// of the same noun.
  var noun: String?
  var withoutNoun: String?

  /// The parts of a list, which may be joined with those of another: “wearing a coat and a ring”.
  var items: [String] = []

  /// Whether it gives way to another noun, and what remains of it then: “woman”, but “female wolf”.
  var yields = false
  var beside: String?

  init(_ place: Phrase.Place, _ text: String) {
    self.place = place
    self.text = text
  }

  /// Words around the noun, with the rest apart; elsewhere the rest follows at once.
  init(_ place: Phrase.Place, _ text: String, rest: ArraySlice<Word>) {
    self.init(place, text)
    switch place {
    case .before, .next: self.rest = (rest.areThings ? "with " : "") + rest.text
    case .noun, .behind: self.rest = rest.text
    default: if !rest.isEmpty { self.text += ", " + rest.text }
    }
  }

  init(_ place: Phrase.Place, _ qualities: (leading: ArraySlice<Word>, rest: ArraySlice<Word>)) {
    self.init(place, qualities.leading.text, rest: qualities.rest)
  }
}

extension Saying {
  /// The value as one or more sentences.
  var sentence: String {
    let stop = words.last?.mark
    return (text + (stop == .exclamation || stop == .question ? stop?.rawValue ?? "" : "."))
      .asSentence
  }
}

extension String {
  /// The text with a capital at its start and a stop at its end.
  var asSentence: String {
    hasStop ? capitalizedAtStart : capitalizedAtStart + "."
  }

  /// Whether it ends as sentences do, also within quotation marks.
  var hasStop: Bool {
    let end = last == "\"" ? dropLast().last : last
    return end.map(".!?…".contains) ?? true
  }

  var uncapitalizedAtStart: String {
    prefix(1).lowercased() + dropFirst()
  }

  var capitalizedAtStart: String {
    guard let index = firstIndex(where: { $0.isLetter || $0.isNumber }) else { return self }
    return self[..<index] + self[index].uppercased() + self[self.index(after: index)...]
  }
}

extension [Word] {
  /// An enumeration gets its *and*: “wool, silk, lace” becomes “wool, silk and lace”.
  var enumerated: [Word] {
    let marks = filter(\.endsClause)
    guard !marks.isEmpty, let last = dropLast().lastIndex(where: \.endsClause) else { return self }
    if marks.contains(where: { $0.mark == .semicolon }) { return enumeratedBySemicolons }
    let isEnumeration =
      !contains { $0.lower == "and" } && dropLast().count(where: \.endsClause) > 1
      && clauses(whereSeparated: \.endsClause).allSatisfy { $0.count <= 6 && $0.isItem }
    guard isEnumeration else { return self }
    var words = self
    words[last] = words[last].marked(nil)
    words.insert(.and, at: last + 1)
    return words
  }

  private var enumeratedBySemicolons: [Word] {
    let parts = clauses { $0.mark == .semicolon }
    guard parts.count > 2, let last = parts.last else { return self }
    let isSentence = last.contains { $0.classes.has(.verbs) || $0.lower == "are" }
    guard last.first?.lower != "and", !isSentence else { return self }
    var words = self
    words.insert(.and, at: last.startIndex)
    return words
  }
}

extension ArraySlice<Word> {
  /// Whether it begins with several things that something has: “new planks showing yellow”.
  fileprivate var areThings: Bool {
    let others = WordClasses([.inner, .adverbs, .verbs, .subjects, .participles, .prepositions])
    guard let first, !first.isDeterminer, !first.isGerund, !first.isParticiple,
      first.classes.isDisjoint(with: others)
    else { return false }
    let head = self[...(firstIndex(where: \.endsClause) ?? endIndex - 1)]
    return head.core.contains { $0.isPlural && !$0.classes.has(.units) }
  }

  /// Whether it can be a part of an enumeration, by its first word.
  fileprivate var isItem: Bool {
    guard let first, !first.isGerund, first.lower != "then" else { return false }
    // “Yellowed whalebone”, but not “tied back”.
    let next = dropFirst().first
    if first.isParticiple, next?.classes.has(.inner) ?? true { return false }
    return first.classes.isDisjoint(with: WordClasses([.inner, .participles, .adverbs]))
  }
}

extension Word {
  static let and = Word(text: "and", lower: "and", classes: [], mark: nil)

  func marked(_ mark: Mark?) -> Word {
    Word(text: text, lower: lower, classes: classes, mark: mark)
  }
}
