import World

extension Word {
  /// The article of one thing, by the sound with which the word begins.
  var indefiniteArticle: String {
    lower.startsWithVowelSound ? "an" : "a"
  }
}

extension String {
  fileprivate var startsWithVowelSound: Bool {
    let word = drop { !$0.isLetter && !$0.isNumber }
    guard let first = word.first else { return false }
    if first.isNumber { return word.startsWithVowelNumber }
    if ["hour", "honest", "heir", "honour", "honor"].contains(where: word.hasPrefix) { return true }
    guard "aeiou".contains(first) else { return false }
    // “An unimpressed”, “an uninhabited”, but “a unicorn”.
    if ["unim", "unin"].contains(where: word.hasPrefix) { return true }
    let consonants = ["uni", "use", "eu", "uk", "ubiq", "uto", "usu", "once", "one-", "ewe"]
    return !consonants.contains(where: word.hasPrefix) && word != "one" && word != "us"
  }
}

extension Substring {
  /// Eight, eleven and eighteen begin with vowels, however many follow.
  fileprivate var startsWithVowelNumber: Bool {
    let digits = prefix(while: \.isNumber)
    return digits.hasPrefix("8") || digits == "11" || digits == "18"
  }
}

extension Collection<Word> {
  /// The words with an article before them, if they lack one.
  var textWithArticle: String {
    guard let first else { return "" }
    return switch Array(self)[...].missingArticle {
    case .none: text
    case .definite: "the " + text
    case .indefinite: first.indefiniteArticle + " " + text
    }
  }
}

/// The article that words lack.
enum MissingArticle {
  case none, definite, indefinite
}

extension ArraySlice<Word> {
  var missingArticle: MissingArticle {
    let head = self[...(firstIndex(where: \.endsClause) ?? endIndex - 1)]
    guard let first = head.first, !first.isDeterminer else { return .none }
    if first.classes.has(.prepositions), first.lower != "round" { return .none }
    if first.classes.has(.sides) { return .definite }
    if first.classes.has(.adverbs) || first.classes.has(.bodyParts) { return .none }
    let second = head.dropFirst().first
    let isActivity = first.isGerund && second.map { $0.startsPhrase } ?? false
    return isActivity || head.core.needsNoArticle ? .none : .indefinite
  }

  /// Whether a noun is one of several, or of a mass.
  var needsNoArticle: Bool {
    if contains(where: \.isPlural) || last?.isMass ?? true { return true }
    guard let and = firstIndex(where: { $0.lower == "and" }), and > startIndex else { return false }
    return self[and - 1].isPlural || self[and - 1].isMass
  }
}

extension Word {
  /// Whether it is the name of a stuff, alone or behind a dash.
  var isMass: Bool {
    classes.has(.mass)
  }

  fileprivate var startsPhrase: Bool {
    classes.has(.singular) || classes.has(.prepositions)
  }
}
