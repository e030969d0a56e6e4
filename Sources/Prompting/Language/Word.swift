import World

/// A word as somebody wrote it, and what is known of it.
struct Word: Sendable {
  /// A sign behind a word.
  enum Mark: String {
    case comma = ",", semicolon = ";", stop = ".", exclamation = "!", question = "?"

    init?(byte: UInt8) {
      switch byte {
      case UInt8(ascii: ","): self = .comma
      case UInt8(ascii: ";"): self = .semicolon
      case UInt8(ascii: "."): self = .stop
      case UInt8(ascii: "!"): self = .exclamation
      case UInt8(ascii: "?"): self = .question
      default: return nil
      }
    }
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
    let ending = Ending(lower)
    isNumeral = lower.utf8.first?.isDigit ?? false
    isPlural = classes.has(.pluralForms) || ending == .plural && !classes.has(.singularForms)
    isGerund = ending == .gerund && !classes.has(.notGerunds)
    isParticiple =
      classes.has(.participles) || ending == .past && !classes.has(.notParticiples)
  }

  /// What a word looks like by its last letters.
  private enum Ending {
    case plural, gerund, past, other

    init(_ word: String) {
      let letters = word.utf8
      self =
        switch letters.last {
        case UInt8(ascii: "s") where letters.count > 2: Ending(beforeS: letters.dropLast().last)
        case UInt8(ascii: "g") where letters.count > 4 && word.ends(with: "ing"): .gerund
        case UInt8(ascii: "d") where word.ends(with: "ed"): .past
        case UInt8(ascii: "n") where word.ends(with: "wn"): .past
        default: .other
        }
    }

    private init(beforeS letter: UInt8?) {
      self =
        switch letter {
        case UInt8(ascii: "s"), UInt8(ascii: "u"), UInt8(ascii: "i"), UInt8(ascii: "'"): .other
        default: .plural
        }
    }
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

  var startsWithCapital: Bool {
    guard let first = text.unicodeScalars.first else { return false }
    return first.isASCII ? ("A"..."Z").contains(first) : first.properties.isUppercase
  }

  /// Whether it has one of the nouns, or its plural; `@hair` means a list of the grammar.
  func isNoun(among names: [String], of lists: [String: Set<String>]) -> Bool {
    func isKnown(_ form: String) -> Bool {
      names.contains { name in
        name.utf8.first == UInt8(ascii: "@")
          ? lists[name.dropping(first: 1)]?.contains(form) ?? false : name == form
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
    return isKnown(word.dropping(last: 1))
      || word.ends(with: "es") && isKnown(word.dropping(last: 2))
      || word.ends(with: "ies") && isKnown(word.dropping(last: 3) + "y")
      || word.ends(with: "ves") && isKnown(word.dropping(last: 3) + "f")
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
