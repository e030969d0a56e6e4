import World

/// Whether a sentence only says what is to be seen, without a verb that makes a statement of it.
extension AskedText {
  func described(_ whole: Range<Int>, _ range: Range<Int>) -> AskedSentence? {
    let first = words[whole.lowerBound]
    let start = words[range.lowerBound]
    if range.count == 1, start.isName {
      return AskedSentence(
        intent: .question, why: "A name alone asks what is known.", content: [range])
    }
    if !start.isName, rules.answers.contains(start.lower) {
      return AskedSentence(
        intent: .question, why: "“\(start.text)” asks for what is known.",
        content: [range.dropFirst()])
    }
    guard first.isName || !rules.pleasantries.contains(first.lower) else { return nil }
    guard start.isName || !rules.persons.contains(start.lower), !hasFiniteVerb(range) else {
      return nil
    }
    if let head = pictureHead(at: range.lowerBound, before: range.upperBound),
      head.isNew || head.purpose != nil
    {
      let noun = written(head.range)
      return AskedSentence(
        intent: .picture, why: "“\(noun)” is a picture.", content: [range], head: head)
    }
    guard range.count > 1, beginsLikeAThing(range) || endsInStyle(range) else { return nil }
    return AskedSentence(
      intent: .picture, why: "It only describes what is to be seen.", content: [range])
  }

  private func beginsLikeAThing(_ range: Range<Int>) -> Bool {
    let start = range.lowerBound
    let word = words[start]
    guard !word.isName, !isDeterminer(start) else { return true }
    let isVerb = [rules.givers, rules.getters, rules.viewers, rules.makers, rules.lookups].contains
    {
      $0.contains(word.lower)
    }
    guard !isVerb, !word.classes.has(.commonVerbs), !rules.pronouns.contains(word.lower) else {
      return false
    }
    // “Herons in the reeds”, “early mist over the marsh”.
    return range.prefix(4).contains {
      $0 > start && words[$0].isPreposition && words[$0].lower != "to"
    }
  }

  private func endsInStyle(_ range: Range<Int>) -> Bool {
    guard let last = clauses(of: range).last, last.lowerBound > range.lowerBound else {
      return false
    }
    return style(at: last.lowerBound, before: last.upperBound).map { $0.count == last.count }
      ?? false
  }

  /// Whether a verb makes a sentence of the words, besides those that say which thing is meant: “the
  /// plants I got”.
  func hasFiniteVerb(_ range: Range<Int>) -> Bool {
    var isRelative = false
    for index in range where index > range.lowerBound {
      let before = words[index - 1]
      let word = words[index]
      guard !word.isName else { continue }
      if !before.endsClause, beginsRelative(index, in: range) { isRelative = true }
      guard isFinite(index, in: range) else { continue }
      if !isRelative { return true }
      isRelative = false
    }
    return false
  }

  /// Whether it goes on with what somebody did with a thing: “the letter we found”, “the curtains my
  /// sister chose”.
  func beginsRelative(_ index: Int, in range: Range<Int>) -> Bool {
    let word = words[index].lower
    guard index > range.lowerBound, !words[index - 1].endsClause else { return false }
    if ["who", "which", "that", "where", "whose", "when"].contains(word) { return true }
    guard rules.persons.contains(word) || rules.owners.contains(word) else { return false }
    let before = words[index - 1]
    let isVerb = [rules.pasts, rules.finite, rules.bothForms, rules.breaks].contains {
      $0.contains(before.lower)
    }
    let isBehindThing =
      !isVerb && !before.isName && !before.isPreposition && !isDeterminer(index - 1)
      && !before.isGerund
    return isBehindThing && !rules.makers.contains(before.lower)
  }

  private func isFinite(_ index: Int, in range: Range<Int>) -> Bool {
    let word = words[index]
    let before = words[index - 1]
    guard !isDeterminer(index - 1) || before.lower == "that" || before.lower == "this",
      !before.isPreposition, !before.endsClause
    else { return false }
    if rules.bothForms.contains(word.lower) || word.isParticiple && before.isName {
      return rules.finite.contains(word.lower) && hasObject(index + 1, in: range)
    }
    if rules.finite.contains(word.lower) { return true }
    // “The beam creaked above them.”
    let isWhole = words[range.upperBound - 1].ending.contains(".")
    if isWhole, words[range.lowerBound].lower == "the", isEarly(index, in: range),
      word.lower.hasSuffix("ed")
    {
      return true
    }
    guard before.isName, !before.isPossessive else {
      return word.classes.has(.verbs) && isEarly(index, in: range)
    }
    // A verb that no list has: “Mara whittles a spoon”, but “salt crystals under a lamp”.
    let isFollowed =
      index + 1 < range.upperBound ? !words[index + 1].isPreposition : !word.endsClause
    let isUnknown = isFollowed && word.looksPlural && !word.isNoun(of: grammar)
    return word.classes.has(.verbs)
      || isUnknown && !rules.pictures.contains(word.lower) && rules.purposes[word.lower] == nil
  }

  private func hasObject(_ index: Int, in range: Range<Int>) -> Bool {
    guard index < range.upperBound else { return false }
    return words[index].isName || isDeterminer(index) || rules.pronouns.contains(words[index].lower)
  }

  /// A noun can look like a verb (“lights”, “falls”), but hardly where nothing stands before it but the
  /// thing of which the verb would tell.
  private func isEarly(_ index: Int, in range: Range<Int>) -> Bool {
    let before = words[range.lowerBound..<index]
    guard index - range.lowerBound == 2, let first = before.first else { return false }
    return first.isPossessive || isDeterminer(range.lowerBound) && !before.contains(where: \.isName)
  }
}
