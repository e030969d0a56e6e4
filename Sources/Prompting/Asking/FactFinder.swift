import World

/// Finds what is meant as something known that no element is called: “my interests”, “the plants I got
/// last month”. What is only some thing (“a dragon”) is not looked for.
struct FactFinder {
  let text: AskedText
  let intent: Understanding.Intent

  /// Words that mean something else already.
  let taken: Set<Int>

  private struct Thing {
    var words: [String]
    var isDefinite = false
    var isOwned = false
    var isTheirs = false
    var isBasis = false
    var isTime = false
  }

  func facts(in content: [Range<Int>]) -> [Understanding.Fact] {
    let things = content.flatMap(things)
    let remembers = content.contains { range in
      range.contains {
        !taken.contains($0) && text.beginsRelative($0, in: range) && isMemory($0, in: range)
      }
    }
    let isOfWriter = intent == .picture && things.contains { $0.isOwned || $0.isBasis }
    let tells = remembers || isOfWriter
    let isAny = things.contains { !$0.isTime && isMeant($0, tells: tells) }
    guard isAny else { return [] }
    let chosen = things.filter { thing in
      isMeant(thing, tells: tells) || intent == .picture && (thing.isTheirs || thing.isTime)
    }
    let others = chosen.count { !$0.isTime }
    var known: Set<[String]> = []
    return chosen.filter { known.insert($0.words).inserted }.map { thing in
      .init(
        words: thing.words.joined(separator: " "), isTime: thing.isTime,
        isEnough: !thing.isTime && (thing.isBasis || thing.words.count > 1 || others == 1))
    }
  }

  /// Single things with an article that are not looked for, because most are only there to be painted.
  func usualThings(in content: [Range<Int>]) -> [String] {
    content.flatMap(things).filter { $0.isDefinite && $0.words.count == 1 }.flatMap(\.words)
  }

  /// Whether somebody has done something to what is meant.
  private func isMemory(_ index: Int, in range: Range<Int>) -> Bool {
    let first = text.words[index].lower
    let isPronoun =
      ["that", "which", "where", "when"].contains(first) && index + 1 < range.upperBound
    let word = isPronoun ? text.words[index + 1].lower : first
    return text.rules.persons.contains(word) || text.rules.owners.contains(word)
  }

  private func isMeant(_ thing: Thing, tells: Bool) -> Bool {
    if thing.isTime { return tells || intent == .question }
    switch intent {
    case .question: return true
    case .statement: return tells && (thing.isDefinite || thing.isOwned)
    case .picture:
      let isOwn = thing.isOwned || thing.isBasis
      return isOwn || thing.isDefinite && (tells || thing.words.count > 1)
    }
  }

  /// What can be looked for in a part of a sentence.
  private func things(in range: Range<Int>) -> [Thing] {
    var things: [Thing] = []
    var index = range.lowerBound
    while index < range.upperBound {
      let (found, next) = thing(at: index, in: range)
      things += found
      index = max(next, index + 1)
    }
    return things
  }

  /// The words for one thing, up to where they end.
  private func thing(at place: Int, in range: Range<Int>) -> (found: [Thing], next: Int) {
    var thing = Thing(words: [])
    var index = place
    if let count = text.count(of: text.rules.bases, at: place, before: range.upperBound) {
      thing.isBasis = true
      index += count
    }
    while index < range.upperBound, text.isDeterminer(index) {
      let word = text.words[index].lower
      thing.isDefinite = thing.isDefinite || word == "the"
      thing.isOwned = thing.isOwned || text.rules.owners.contains(word)
      thing.isTheirs = thing.isTheirs || text.rules.theirs.contains(word)
      index += 1
    }
    let start = index
    var found: [Thing] = []
    while index < range.upperBound, !ends(at: index, from: start) {
      let word = text.words[index]
      let isOwner = word.lower.hasSuffix("'s")
      thing.words.append(isOwner ? String(word.lower.dropLast(2)) : word.lower)
      index += 1
      if word.endsClause { break }
      if isOwner {
        // “My grandmother’s attic” are two.
        found += finished(thing)
        thing.words = []
      }
    }
    return (found + finished(thing), index)
  }

  private func finished(_ thing: Thing) -> [Thing] {
    var thing = thing
    let rules = text.rules
    if let last = thing.words.last, rules.times.contains(last) {
      let isPointed = thing.words.first.map(rules.pointers.contains) ?? false
      guard
        isPointed || intent == .question || thing.isOwned
          || thing.words.count == 1 && last == "yesterday"
      else { return [] }
      thing.isTime = !thing.isOwned && !(intent == .question && !isPointed)
      return [thing]
    }
    if thing.words.contains(where: rules.ofTheLibrary.contains) { return [] }
    // “The sky” is in every picture, and may well be asked for.
    let isUsual =
      intent == .picture
      && thing.words.allSatisfy {
        rules.usual.contains($0) || rules.empty.contains($0)
      }
    guard !isUsual, !thing.words.allSatisfy(rules.empty.contains) else { return [] }
    return [thing]
  }

  private func ends(at index: Int, from start: Int) -> Bool {
    let word = text.words[index]
    let rules = text.rules
    if taken.contains(index) || word.isName || word.isPreposition { return true }
    if text.isDeterminer(index) || rules.breaks.contains(word.lower) { return true }
    if rules.pasts.contains(word.lower) || rules.finite.contains(word.lower) { return true }
    if text.has(rules.bases, at: index, before: text.words.count) { return true }
    let isPointer = rules.pointers.contains(word.lower)
    if isPointer, index > start { return true }
    guard index > start || intent != .picture && !text.isDeterminer(max(index - 1, 0)) else {
      return false
    }
    return word.isGerund || word.isParticiple
  }
}
