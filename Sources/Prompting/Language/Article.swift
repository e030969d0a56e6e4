import World

extension Word {
  /// The article of one thing, by the sound with which the word begins.
  var indefiniteArticle: String {
    lower.startsWithVowelSound ? "an" : "a"
  }
}

extension String {
  fileprivate var startsWithVowelSound: Bool {
    let word = Substring(utf8.drop { !$0.isLetterOrDigit && $0 < 0x80 })
    guard let first = word.utf8.first else { return false }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return word.startsWithVowelNumber
    case UInt8(ascii: "h"): return Self.silent.contains(where: word.starts(with:))
    case UInt8(ascii: "a"), UInt8(ascii: "i"): return true
    case UInt8(ascii: "e"), UInt8(ascii: "o"), UInt8(ascii: "u"): break
    default: return false
    }
    if ["unim", "unin"].contains(where: word.starts(with:)) { return true }
    return !Self.consonants.contains(where: word.starts(with:)) && word != "one" && word != "us"
  }

  private static let silent = ["hour", "honest", "heir", "honour", "honor"]

  /// “A unicorn”, but “an unimpressed” and “an uninhabited”.
  private static let consonants = [
    "uni", "use", "eu", "uk", "ubiq", "uto", "usu", "once", "one-", "ewe",
  ]
}

extension Substring {
  /// Eight, eleven and eighteen begin with vowels, however many digits follow an eight.
  fileprivate var startsWithVowelNumber: Bool {
    let digits = prefix(while: \.isNumber)
    return digits.starts(with: "8") || digits == "11" || digits == "18"
  }
}

extension Collection<Word> {
  /// The words with an article before them, if they lack one.
  var textWithArticle: String {
    Array(self)[...].missingArticle.map { $0 + " " + text } ?? text
  }
}

extension ArraySlice<Word> {
  /// The article that the words lack.
  var missingArticle: String? {
    guard !isEmpty else { return nil }
    let head = self[...(firstIndex(where: \.endsClause) ?? endIndex - 1)]
    guard let first = head.first, !first.isDeterminer else { return nil }
    if first.classes.has(.prepositions), first.lower != "round" { return nil }
    if first.classes.has(.sides) { return "the" }
    if first.classes.has(.adverbs) || first.classes.has(.bodyParts) { return nil }
    let second = head.dropFirst().first
    let isActivity = first.isGerund && second.map { $0.startsPhrase } ?? false
    return isActivity || head.core.needsNoArticle ? nil : first.indefiniteArticle
  }

  /// The words with a number of one word spelled out.
  var spelled: [Word] {
    guard count == 1, let first, let number = Int(first.text), (2...12).contains(number) else {
      return Array(self)
    }
    let word = [
      "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    ][number - 2]
    return [Word(text: word, lower: word, classes: first.classes, mark: first.mark)]
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
