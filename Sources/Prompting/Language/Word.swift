import World

/// A word as somebody wrote it, and what is known of it.
struct Word: Sendable {
  /// A sign behind a word.
  enum Mark: String {
    case comma = ",", semicolon = ";", stop = ".", exclamation = "!", question = "?"
  }

  var text: String

  /// The same in small letters.
  let lower: String

  /// The lists of the grammar that it is in.
  let classes: WordClasses

  /// The sign behind it, unless it stands between quotation marks.
  let mark: Mark?

  let isPlural: Bool

  /// Whether it ends in the *ing* of a verb.
  let isGerund: Bool

  /// Whether it is a past participle, by its form or its list.
  let isParticiple: Bool

  let isNumeral: Bool

  init(text: String, lower: String, classes: WordClasses, mark: Mark?) {
    self.text = text
    self.lower = lower
    self.classes = classes
    self.mark = mark
    let ending = lower.utf8
    isNumeral = ending.first.map { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
    isPlural = classes.has(.pluralForms) || !classes.has(.singularForms) && Self.endsAsPlural(lower)
    isGerund = ending.count > 4 && lower.hasSuffix("ing") && !classes.has(.notGerunds)
    let looksPast = lower.hasSuffix("ed") || lower.hasSuffix("wn")
    isParticiple = classes.has(.participles) || looksPast && !classes.has(.notParticiples)
  }

  private static func endsAsPlural(_ word: String) -> Bool {
    guard word.utf8.count > 2, word.utf8.last == UInt8(ascii: "s") else { return false }
    return !["ss", "us", "is", "less", "'s"].contains { word.hasSuffix($0) }
  }
}

extension Word {
  /// Whether a new clause begins behind it.
  var endsClause: Bool { mark == .comma || mark == .semicolon }

  var endsSentence: Bool { mark == .stop || mark == .exclamation || mark == .question }

  /// Whether it says how many, as a, the, his and three do.
  var isDeterminer: Bool {
    isNumeral || !classes.isDisjoint(with: .determiners)
  }

  var startsWithCapital: Bool { text.unicodeScalars.first?.properties.isUppercase ?? false }

  /// Whether it has one of the nouns, or its plural; `@hair` means a list of the grammar.
  func isNoun(among names: [String], of lists: [String: Set<String>]) -> Bool {
    func isKnown(_ form: String) -> Bool {
      names.contains { name in
        name.utf8.first == UInt8(ascii: "@")
          ? lists[String(name.dropFirst())]?.contains(form) ?? false : name == form
      }
    }
    if Self.isForm(lower, of: isKnown) { return true }
    guard let dash = lower.utf8.lastIndex(of: UInt8(ascii: "-")) else { return false }
    return Self.isForm(String(lower[lower.utf8.index(after: dash)...]), of: isKnown)
  }

  /// Whether a word, or what it could be the plural of, is known.
  private static func isForm(_ word: String, of isKnown: (String) -> Bool) -> Bool {
    if isKnown(word) { return true }
    guard word.utf8.last == UInt8(ascii: "s") else { return false }
    return isKnown(String(word.dropLast()))
      || word.hasSuffix("es") && isKnown(String(word.dropLast(2)))
      || word.hasSuffix("ies") && isKnown(word.dropLast(3) + "y")
      || word.hasSuffix("ves") && isKnown(word.dropLast(3) + "f")
  }
}

extension WordClasses {
  /// What says how many.
  static let determiners = WordClasses([.singular, .plural, .whole])
}

extension Collection<Word> {
  /// The words as a text, without the mark behind the last.
  var text: String {
    var text = ""
    var mark: Word.Mark?
    for word in self {
      if let mark { text += mark.rawValue }
      if !text.isEmpty { text += " " }
      text += word.text
      mark = word.mark
    }
    return text
  }
}
