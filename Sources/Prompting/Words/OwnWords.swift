import Text
import World

/// A sentence that somebody wrote themselves, which a prompt says as it is written.
struct OwnWords {
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

  private let isSentence: Bool

  init(_ text: String, lexicon: Lexicon) {
    let text = text.replacing(/\(([^():]+):\d(?:\.\d+)?\)/) { String($0.1) }
    self.text = text
    // Who writes a stop means a sentence.
    let saying = text.hasStop ? nil : lexicon.saying(text)
    let shape = saying.map {
      ShapeFinder(lexicon: lexicon, phrase: Phrase(place: .sentence, words: "{}.")).shape(of: $0)
    }
    let isLowered = saying.map { !$0.first.startsWithCapital } ?? false
    lowered = isLowered ? text.uncapitalizedAtStart : text
    let first = saying?.first
    isClause = shape == .clause || shape == .quality && (first?.isGerund ?? false)
    isPredicate = shape == .predicate
    let speaks = saying.map(lexicon.tellsOfSomebody) ?? false
    isThing = (shape == .thing || shape == .all) && !speaks
    let isOfTime = first.map {
      $0.classes.has(.prepositions) && !Self.ofThings.contains($0.lower)
    }
    isMoment = isClause && isOfTime ?? false
    isSentence = saying == nil || speaks || shape == .sentences || shape == .commonPredicate
  }

  /// Prepositions that speak of somebody or something, and not of a time or a place.
  private static let ofThings: Set = ["with", "without", "of", "like", "as", "by", "for", "from"]

  /// What can stand behind the framing of a picture; nil for a whole sentence.
  var afterFraming: String? {
    isSentence || isPredicate ? nil : lowered
  }
}

extension Lexicon {
  /// Whether it says what somebody does: “the woman waits at the gate”. An unknown verb is known by its
  /// ending, where it follows a noun or a name.
  fileprivate func tellsOfSomebody(_ saying: Saying) -> Bool {
    let words = saying.head
    guard let first = words.first, first.lower == "the" || first.startsWithCapital else {
      return false
    }
    return zip(words, words.dropFirst()).prefix(4).contains { before, word in
      if word.classes.has(.verbs) { return before.lower != "the" }
      let follows = before.startsWithCapital || before.tellsGender || isKnownNoun(before)
      return follows && word.isPlural && !word.startsWithCapital && !isKnownNoun(word)
    }
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
      if sentence.contains(where: { $0.isLetter || $0.isNumber }) { sentences.append(sentence) }
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
