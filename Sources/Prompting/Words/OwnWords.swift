import Text
import World

/// A sentence that somebody wrote themselves, which a prompt says as it is written.
struct OwnWords: Sendable {
  let text: String

  /// The text as it goes on in a sentence.
  let lowered: String

  /// Whether it is said of somebody: “at dawn”, “weighing a sack”.
  let isClause: Bool

  /// Whether it says when or where: “at dawn”.
  let isMoment: Bool

  /// Whether it says what somebody does: “weighs a sack”.
  let isPredicate: Bool

  /// Whether it is something that can be seen: “a storm”.
  let isThing: Bool

  /// Whether it says no more than who is to be seen.
  let isMentionAlone: Bool

  /// What is said of the element with which it begins, where that is no sentence.
  let behindMention: String?

  /// Whether it can stand behind the framing of a picture.
  private let goesOn: Bool

  /// - Parameter mention: What the writer's words call the element that they begin with.
  init(_ text: String, mention: String? = nil, lexicon: Lexicon) {
    let text = text.withoutWeights
    self.text = text
    // Who writes a stop means a sentence.
    let saying = text.hasStop ? nil : lexicon.saying(text)
    let shape = saying.map {
      ShapeFinder(lexicon: lexicon, phrase: Phrase(place: .sentence, words: "{}.")).shape(of: $0)
    }
    let isLowered = saying.map { !$0.first.startsWithCapital } ?? false
    lowered = isLowered ? text.uncapitalizedAtStart : text
    let after = mention.flatMap { text.words(behind: $0, lexicon) }
    isMentionAlone = after?.isEmpty ?? false
    let joins = ["and", "or"].contains(after?.first?.lower)
    let isSaid = after?.first.map { !$0.startsPredicate && $0.text.first?.isLetter ?? false }
    behindMention = isSaid ?? false && !joins ? after?.text : nil
    let isOf = after.map { $0.first.map { !$0.startsPredicate } ?? true }
    isClause = shape == .clause || shape == .quality && (saying?.first.isGerund ?? false)
    isPredicate = shape == .predicate
    isThing = isOf ?? (saying.map(\.isPlainThing) ?? false && shape == .thing || shape == .all)
    isMoment = isClause && saying?.isMoment ?? false
    let isUnsure = shape == .thing && !isThing || saying?.first.startsWithCapital ?? false
    goesOn =
      isOf
      ?? !(saying == nil || isUnsure || isPredicate || shape == .sentences
      || shape == .commonPredicate)
  }

  /// What can stand behind the framing of a picture; nil for a whole sentence, and for what could be
  /// one.
  var afterFraming: String? { goesOn ? lowered : nil }
}

extension String {
  /// What stands behind the mention with which a text begins; nil where it begins otherwise.
  fileprivate func words(behind mention: String, _ lexicon: Lexicon) -> [Word]? {
    guard lowercased().hasPrefix(mention.lowercased()) else { return nil }
    return lexicon.words(in: String(dropFirst(mention.count)))
  }
}

extension Word {
  /// Whether it goes on about somebody in a sentence (“waits”), and not in a phrase (“at”, “and”).
  fileprivate var startsPredicate: Bool {
    let first = text.first
    guard first?.isLetter ?? false else { return false }
    return
      !(classes.has(.prepositions) || isGerund || isParticiple || ["and", "or"].contains(lower))
  }
}

extension Saying {
  /// Prepositions that speak of somebody or something, and not of a time or a place.
  private static let ofThings: Set = [
    "with", "without", "of", "like", "as", "by", "for", "from", "to",
  ]

  /// Whether it says when or where, and nothing else.
  fileprivate var isMoment: Bool {
    first.classes.has(.prepositions) && !Self.ofThings.contains(first.lower)
      && clauses.dropFirst().allSatisfy { clause in
        clause.first?.classes.has(.prepositions) ?? false
          || clause.count < 4 && !clause.contains { $0.isGerund || $0.isParticiple }
      }
  }

  /// Whether it is surely a thing: nothing behind its article could be a verb.
  fileprivate var isPlainThing: Bool {
    first.classes.has(.singular)
      && !core.dropFirst(2).contains { $0.isPlural || $0.classes.has(.verbs) }
  }
}

extension String {
  /// The sentences of a text, each in one line without anything that cannot be printed.
  ///
  /// A text of several sentences is one of whole sentences, whose last may lack its stop.
  func sentences(_ lexicon: Lexicon) -> [String] {
    let parts = sentencesAsWritten(lexicon)
    return parts.count > 1 ? parts.map(\.asSentence) : parts
  }

  private func sentencesAsWritten(_ lexicon: Lexicon) -> [String] {
    var sentences: [String] = []
    var sentence = ""
    func end() {
      if sentence.saysSomething { sentences.append(sentence) }
      sentence = ""
    }
    var isQuoted = false
    let words = split(whereSeparator: \.isWhitespace)
      .map { String($0.unicodeScalars.filter { !$0.isInvisible }) }.filter { !$0.isEmpty }
    for (index, word) in words.enumerated() {
      sentence += sentence.isEmpty ? word : " " + word
      if !word.count(where: { $0 == "\"" }).isMultiple(of: 2) { isQuoted.toggle() }
      // “A sign that says "Stop." in red” is one sentence.
      let goesOn =
        word.last == "\"" && words.dropFirst(index + 1).first?.first?.isLowercase ?? false
      if !isQuoted, !goesOn, lexicon.endsSentence(word) { end() }
    }
    end()
    return sentences
  }
}

extension Lexicon {
  /// Whether the stop of a word ends a sentence, which that of “e.g.” or “St.” does not.
  fileprivate func endsSentence(_ word: String) -> Bool {
    let word = word.last == "\"" ? word.dropLast() : word[...]
    guard let mark = word.last, ".!?".contains(mark) else { return false }
    let stem = word.dropLast().lowercased()
    return !(grammar.classes[stem]?.has(.abbreviations) ?? false)
  }
}

extension Unicode.Scalar {
  /// Whether nothing is seen of it, but it can change what is seen: control characters, and those
  /// that turn the direction of a text.
  fileprivate var isInvisible: Bool {
    properties.generalCategory == .control
      || (0x202A...0x202E).contains(value) || (0x2066...0x2069).contains(value)
      || value == 0x200E || value == 0x200F || value == 0xFEFF
  }
}
