import World

/// Sentences within a value: “shallow; it comes in sideways” is a quality and a sentence.
extension Saying {
  /// The value without the whole sentences that it says behind semicolons, and these. What “it” means
  /// in them is the noun that the field speaks of.
  func apart(about phrase: Phrase) -> [Saying] {
    let parts = words.clauses { $0.mark == .semicolon }
    guard parts.count > 1, !parts[0].isStatement, !words.dropLast().contains(where: \.endsSentence)
    else { return [self] }
    let statements = parts.filter(\.isStatement)
    guard !statements.isEmpty else { return [self] }
    let rest = parts.filter { !$0.isStatement }.flatMap { $0 }
    return [Saying(rest.ending(nil))]
      + statements.map { Saying(named(Array($0), by: phrase).ending(.stop)) }
  }

  private func named(_ statement: [Word], by phrase: Phrase) -> [Word] {
    guard phrase.place == .with, let noun = phrase.words.noun, noun.tokens.count == 1 else {
      return statement
    }
    let word = Word(text: noun, lower: noun, classes: [], mark: nil)
    guard statement[0].lower == (word.isPlural ? "they" : "it") else { return statement }
    return [.the, word] + statement.dropFirst()
  }

  /// The value with another behind a comma.
  func followed(by other: Saying) -> Saying {
    Saying(words.ending(.comma) + other.words)
  }
}

extension ArraySlice<Word> {
  private static let linking: Set = ["is", "are", "was", "were", "has", "have"]

  /// Whether it is a sentence, by a verb behind its first words.
  fileprivate var isStatement: Bool {
    guard let first, count > 3, !first.classes.has(.inner) else { return false }
    let isPronoun = ["he", "she", "it", "they", "there"].contains(first.lower)
    let start = prefix(4).dropFirst()
    guard
      let verb = start.firstIndex(where: { word in
        Self.linking.contains(word.lower) || isPronoun && word.classes.has(.verbs)
      })
    else { return false }
    let subject = self[startIndex..<verb]
    return !subject.contains { $0.endsClause || $0.classes.has(.inner) }
  }
}

extension Word {
  fileprivate static let the = Word(
    text: "the", lower: "the", classes: [.init(.singular)], mark: nil)
}

extension [Word] {
  fileprivate func ending(_ mark: Word.Mark?) -> [Word] {
    dropLast() + suffix(1).map { $0.marked(mark) }
  }
}
