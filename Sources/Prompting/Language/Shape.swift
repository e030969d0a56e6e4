import World

/// In which shape somebody wrote a value, on which depends what has to be said around it.
enum Shape: Sendable {
  /// Words that say that there is nothing: “nobody”.
  case nothing

  /// One or more whole sentences.
  case sentences

  /// What one does, and what several do: “walks with a limp”, “walk on stilts”.
  case predicate, commonPredicate

  /// “3”, “6 feet”, “about forty”; and a number with its measure: “six feet tall”.
  case number, measure

  /// “The colour of rust”.
  case likeness

  /// A thing that needs no other noun: “a braid” for hair.
  case named

  /// What is said of all or none: “every window lit”.
  case all

  /// “The right one brown, the left one blue”.
  case halves

  /// “In a bun”, “leaning on a staff”.
  case clause

  /// “A blue cap”; “blue caps”.
  case thing, things

  /// More than a quality, and none of the above.
  case long

  /// A quality: “dark blue”.
  case quality
}

/// Sees shapes.
///
/// A class, because facts hold one and are copied often, and a phrase has many parts.
final class ShapeFinder: Sendable {
  let lexicon: Lexicon
  let phrase: Phrase

  init(lexicon: Lexicon, phrase: Phrase) {
    self.lexicon = lexicon
    self.phrase = phrase
  }

  func shape(of saying: Saying) -> Shape {
    statement(saying) ?? amount(saying) ?? special(saying) ?? clause(saying) ?? noun(saying)
      ?? description(saying)
  }

  private func statement(_ saying: Saying) -> Shape? {
    let first = saying.first.classes
    let head = saying.head
    if saying.words.dropLast().contains(where: \.endsSentence) { return .sentences }
    guard saying.words.count > 1 else {
      if first.has(.whole) { return .nothing }
      return first.has(.verbs) && !lexicon.isKnownNoun(saying.first) ? .predicate : nil
    }
    guard head.count > 1 else {
      // “Hums, and its tubes glow”.
      return first.has(.verbs) && !lexicon.isKnownNoun(saying.first) ? .predicate : nil
    }
    if first.has(.verbs) { return .predicate }
    if first.has(.commonVerbs) { return .commonPredicate }
    if doesSomething(head) { return .predicate }
    let isAbout = first.has(.subjects) || first.has(.possessives) || first.has(.whole)
    if isAbout, saying.first.lower != "no", hasVerb(head) { return .sentences }
    let speaks = ["he", "she", "they", "it", "there"].contains(saying.first.lower)
    let isWritten = saying.words.count >= 4 && saying.words[saying.words.count - 1].endsSentence
    return speaks && head.count > 2 || isWritten ? .sentences : nil
  }

  /// An unknown verb is known by what stands behind it: “kicks a ball”, “bows when spoken to”.
  private func doesSomething(_ head: ArraySlice<Word>) -> Bool {
    let verb = head[head.startIndex]
    let next = head[head.startIndex + 1]
    guard verb.isPlural, !verb.classes.has(.plural) else { return false }
    return Self.objects.contains(next.lower) && !verb.classes.has(.bodyParts)
  }

  private static let objects: Set = [
    "a", "an", "the", "his", "her", "its", "when", "while", "whenever", "itself", "himself",
    "herself",
  ]

  private func hasVerb(_ head: ArraySlice<Word>) -> Bool {
    let verb = head.prefix(5).dropFirst().first { $0.classes.has(.verbs) || $0.lower == "are" }
    return verb != nil && !head.prefix(3).contains { ["that", "who", "which"].contains($0.lower) }
  }

  private func amount(_ saying: Saying) -> Shape? {
    if saying.head.isNumber { return .number }
    guard let last = saying.head.last, last.classes.has(.measures) else { return nil }
    return saying.head.dropLast().isNumber ? .measure : nil
  }

  private func special(_ saying: Saying) -> Shape? {
    let first = saying.first
    let second = saying.head.dropFirst().first
    if first.lower == "the", let second, second.classes.has(.likenesses), saying.head.count > 2 {
      return .likeness
    }
    if first.lower == "no", phrase.alone != nil, namesItself(saying.core) { return .named }
    if first.classes.has(.whole) { return .all }
    return isHalves(saying) ? .halves : nil
  }

  private func isHalves(_ saying: Saying) -> Bool {
    guard phrase.place == .with, phrase.words.noun != nil else { return false }
    let head = saying.head.drop { $0.lower == "the" }
    guard let side = head.first, (2...3).contains(head.count) else { return false }
    guard ["right", "left", "one", "other"].contains(side.lower) else { return false }
    return saying.rest.contains { ["one", "other", "left", "right"].contains($0.lower) }
  }

  private func namesItself(_ words: ArraySlice<Word>) -> Bool {
    lexicon.isNoun(words, among: phrase.bare)
  }
}

extension ShapeFinder {
  private func clause(_ saying: Saying) -> Shape? {
    let first = saying.first
    let head = saying.head
    let isNamed = namesItself(saying.core.dropFirst())
    if first.classes.has(.participles), isFollowedUp(head.prefix(4)), !isNamed { return .clause }
    if first.classes.has(.prepositions), opensClause(head) { return .clause }
    if first.classes.has(.approximate) { return .clause }
    if first.classes.has(.singular) {
      return phrase.alone != nil && namesItself(saying.core) ? .named : .thing
    }
    guard first.isGerund, head.count > 1 else { return nil }
    let core = saying.core
    let noun = core.dropFirst()
    let joins = noun.first?.lower == "and"
    if joins, phrase.place == .before || phrase.place == .next { return nil }
    if isAttribute(first), core.count < 4, noun.last?.isPlural == true,
      noun.first?.isDeterminer == false
    {
      return .things
    }
    return noun.first?.isDeterminer == true || !namesItself(noun) ? .clause : nil
  }

  /// Whether the *ing* of a word can be that of a thing: “folding ladders”, “overlapping plates”.
  private func isAttribute(_ word: Word) -> Bool {
    switch phrase.place {
    case .with, .sentence: true
    case .doing: !Self.handling.contains(word.lower) && phrase.words.article != nil
    default: phrase.thing?.place == .with
    }
  }

  private static let handling: Set = [
    "wearing", "carrying", "holding", "bearing", "wielding", "clutching", "gripping", "dragging",
    "leading", "riding", "pulling", "pushing", "raising", "playing", "throwing", "giving",
  ]

  /// Whether a participle is more than a quality: “worn by rain”.
  private func isFollowedUp(_ head: ArraySlice<Word>) -> Bool {
    head.dropFirst().contains { $0.classes.has(.prepositions) || $0.lower == "back" }
  }

  /// “Round” and “past” are also qualities.
  private func opensClause(_ head: ArraySlice<Word>) -> Bool {
    let next = head.dropFirst().first
    return switch head.first?.lower {
    case "round": next?.classes.has(.singular) ?? false
    case "past": next != nil
    default: true
    }
  }

  private func noun(_ saying: Saying) -> Shape? {
    let first = saying.first
    let head = saying.head
    let core = saying.core
    let several = core.contains(where: \.isPlural)
    if namesItself(core) {
      if phrase.alone != nil { return .named }
      return several || first.classes.has(.plural) ? .things : .thing
    }
    if first.classes.has(.plural) || first.isNumeral { return .things }
    let isPart = first.classes.has(.bodyParts) || first.classes.has(.sides)
    if isPart, head.count > 1 { return .thing }
    let standsBefore = phrase.place == .before || phrase.place == .next
    let joins = head.contains { $0.lower == "and" }
    if standsBefore, head.count > 1, first.isParticiple, !joins, !several { return .long }
    let isOfThing = core.count > 1 && (several || core.last?.isMass == true)
    if first.isParticiple, isOfThing { return several ? .things : .thing }
    if first.isParticiple, head.count > 1, isFollowedUp(head.prefix(3)) { return .clause }
    return several && !first.classes.has(.adverbs) ? .things : nil
  }

  private func description(_ saying: Saying) -> Shape {
    let head = saying.head
    let isLong =
      head.count > 4 || head.dropFirst().contains { $0.classes.has(.inner) }
      || head.count > 3 && saying.first.classes.has(.adverbs)
    return isLong ? .long : .quality
  }
}

extension ArraySlice<Word> {
  /// Whether it is a number, with a unit at most: “about 6 feet”, “forty-two”.
  var isNumber: Bool {
    let words = drop { $0.classes.has(.approximate) }
    let number = words.prefix { $0.isNumber || $0.lower == "and" || $0.lower == "a" }
    guard let first = number.first, first.isNumber else { return false }
    let unit = words.dropFirst(number.count)
    return unit.count <= 1 && unit.allSatisfy { $0.classes.has(.units) }
  }
}

extension Word {
  private static let vague: Set = [
    "several", "many", "few", "both", "some", "most", "pairs", "rows", "dozens", "scores",
    "countless", "these", "those",
  ]

  fileprivate var isNumber: Bool {
    if lower == "one" || classes.has(.plural) && !Self.vague.contains(lower) { return true }
    if isNumeral { return hasOnlyUnit }
    guard lower.utf8.contains(UInt8(ascii: "-")) else { return false }
    return lower.split(separator: "-").allSatisfy { Self.numerals.contains(String($0)) }
  }

  /// The words that numbers such as forty-two are made of.
  private static let numerals: Set = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "twenty", "thirty",
    "forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand",
  ]

  /// Whether there is nothing behind its digits but a unit: `6'2"`, `30cm`; `8-sided` has more.
  private var hasOnlyUnit: Bool {
    let unit = lower.drop { $0.isNumber || ".,'/½".contains($0) }
    return ["", "m", "cm", "ft", "mm", "km"].contains(unit)
  }
}
