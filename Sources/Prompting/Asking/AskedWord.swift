import Text
import World

/// A word of a sentence that asks for something, or a name of several words.
struct AskedWord {
  /// The word as it is written, without the marks around it.
  let text: String

  /// The same in small letters, and as it should be written.
  let lower: String

  /// Brackets and quotation marks before it.
  var opening = ""

  /// What stands behind it up to the next blank: a comma, or the ending of a possessive.
  var ending = ""

  /// What it means, if it is a name.
  var names: [AskedName] = []

  /// Whether it is the name of one of several: “mudhounds”.
  var isPlural = false

  /// What the grammar knows of it.
  var classes: WordClasses = []

  init(_ text: Substring, lower: String) {
    (self.text, self.lower) = (String(text), lower)
  }
}

extension AskedWord {
  var isName: Bool { !names.isEmpty }

  /// The one element that it means.
  var element: AskedName? { names.count == 1 ? names[0] : nil }

  var isStyle: Bool { element?.role == .style }

  /// Whether another clause begins behind it.
  var endsClause: Bool { ending.contains { ",;:–—.!?".contains($0) } }

  var endsSentence: Bool { ending.contains { ".!?".contains($0) } && !classes.has(.abbreviations) }

  var isPossessive: Bool { ending.first == "'" || ending.first == "’" }

  var isDeterminer: Bool {
    !isName && (!classes.isDisjoint(with: .determiners) || lower.first?.isNumber ?? false)
  }

  var isPreposition: Bool { !isName && classes.has(.prepositions) }

  var isGerund: Bool { !isName && Word(self).isGerund }

  var isParticiple: Bool { !isName && Word(self).isParticiple }

  var looksPlural: Bool { !isName && Word(self).isPlural }

  /// Whether any list of the grammar has it as a noun.
  func isNoun(of grammar: Grammar) -> Bool {
    Word(self).isNoun(among: grammar.nouns.keys.map { "@" + $0 }, of: grammar.nouns)
  }

  /// Only the marks of the ending, without that of a possessive.
  var mark: String { String(ending.drop { $0 == "'" || $0 == "’" || $0.isLetter }) }
}

extension Word {
  fileprivate init(_ word: AskedWord) {
    self.init(text: word.text, lower: word.lower, classes: word.classes, mark: nil)
  }
}

/// Takes sentences apart into words and names.
struct AskedWordReader {
  let rules: AskingRules
  let grammar: Grammar
  let finder: NameFinder<Int>
  let names: [AskedName]
  private(set) var words: [AskedWord] = []
  private let often: [String]

  init(rules: AskingRules, grammar: Grammar, names: [AskedName], finder: NameFinder<Int>) {
    (self.rules, self.grammar, self.names, self.finder) = (rules, grammar, names, finder)
    often = rules.often
  }

  mutating func read(_ words: PromptWords) {
    for piece in words.pieces {
      switch piece {
      case .text(let text): read(text)
      case .mention(let element):
        guard let name = names.first(where: { $0.element == element }) else { continue }
        add(name.name[...], meaning: [name])
      }
    }
  }

  private mutating func read(_ text: String) {
    var rest = text.startIndex
    for match in finder.matches(in: text) {
      let written = text[match.range]
      readPlain(text[rest..<match.range.lowerBound])
      rest = match.range.upperBound
      let meanings = match.keys.map { names[$0] }.uniqueElements
      let accepted = meanings.filter { isMeant($0, by: written) }
      if accepted.isEmpty { readPlain(written) } else { add(written, meaning: accepted) }
    }
    readPlain(text[rest...])
  }

  private mutating func add(_ written: Substring, meaning names: [AskedName]) {
    var word = AskedWord(written, lower: String(written).folded)
    word.opening = takeOpening()
    word.names = names
    word.isPlural = names.allSatisfy { isPlural(of: $0.element, word.lower) }
    words.append(word)
    isOpen = true
  }

  /// Whether a word is a plural of a name, even if it is an alias, too.
  private func isPlural(of element: Element.ID, _ folded: String) -> Bool {
    guard isCalled(element, folded) else { return true }
    return names.contains {
      $0.element == element && folded.hasSuffix("s") && $0.name.folded == folded.dropLast()
    }
  }

  private func isCalled(_ element: Element.ID, _ folded: String) -> Bool {
    names.contains { $0.element == element && $0.name.folded == folded }
  }

  /// Whether a word means somebody of that name: there is no Biscuit in “a biscuit” and “biscuits”.
  private func isMeant(_ name: AskedName, by written: Substring) -> Bool {
    guard rules.individuals.contains(name.kind), written.first?.isLowercase ?? false else {
      return true
    }
    guard isCalled(name.element, String(written).folded) else { return false }
    guard let before = words.last, !written.contains(" ") else { return true }
    return !before.isDeterminer && !before.classes.has(.possessives) || before.endsClause
  }

  /// Whether what follows without a blank belongs to the last word.
  private var isOpen = false

  /// Marks before a word that is still to come.
  private var pending = ""

  private mutating func takeOpening() -> String {
    defer { pending = "" }
    return pending
  }

  private mutating func readPlain(_ text: Substring) {
    guard !text.isEmpty else { return }
    var chunks = text.split(whereSeparator: \.isWhitespace)[...]
    if isOpen, !words.isEmpty, let first = chunks.first, !(text.first?.isWhitespace ?? true) {
      words[words.count - 1].ending += first
      chunks = chunks.dropFirst()
    }
    isOpen = false
    for chunk in chunks { readChunk(chunk) }
  }

  private mutating func readChunk(_ chunk: Substring) {
    let start = chunk.drop { !$0.isLetter && !$0.isNumber && $0 != "-" }
    guard start.contains(where: { $0.isLetter || $0.isNumber }) else {
      if chunk == "&" { return append("&", lower: "and") }
      let isBefore = chunk.contains { "([\"“„«".contains($0) }
      if isBefore || words.isEmpty {
        pending += chunk
      } else {
        words[words.count - 1].ending += ","
      }
      return
    }
    let end = start.lastIndex { $0.isLetter || $0.isNumber } ?? start.startIndex
    let core = start[...end]
    pending += chunk[..<start.startIndex]
    append(core, lower: normal(core))
    words[words.count - 1].ending = String(start[start.index(after: end)...])
  }

  private mutating func append(_ text: Substring, lower: String) {
    var word = AskedWord(text, lower: lower)
    word.opening = takeOpening()
    word.classes = grammar.classes[lower] ?? []
    words.append(word)
  }

  private func normal(_ text: Substring) -> String {
    let lower = String(text).replacing("’", with: "'").folded
    guard lower.utf8.count > 4, grammar.classes[lower] == nil, !rules.knows(lower) else {
      return lower
    }
    return often.first { lower.isMistyped($0) } ?? lower
  }
}

extension AskingRules {
  fileprivate func knows(_ word: String) -> Bool {
    finite.contains(word) || pasts.contains(word) || views.contains(word) || breaks.contains(word)
  }

  /// What is so often written in a hurry that a slip should not matter.
  fileprivate var often: [String] {
    (Array(makers) + Array(givers) + Array(pictures) + purposes.keys + ["please"])
      .filter { $0.utf8.count > 4 }.sorted()
  }
}

extension String {
  /// Whether somebody has left out, doubled or swapped letters of a word, but not its first and last.
  fileprivate func isMistyped(_ word: String) -> Bool {
    guard self != word, first == word.first, last == word.last else { return false }
    if utf8.count == word.utf8.count {
      let differing = zip(utf8, word.utf8).enumerated().filter { $0.element.0 != $0.element.1 }
      guard differing.count == 2, differing[1].offset == differing[0].offset + 1 else {
        return false
      }
      return differing[0].element == (differing[1].element.1, differing[1].element.0)
    }
    let (short, long) = utf8.count < word.utf8.count ? (self, word) : (word, self)
    guard short.utf8.count > 4, long.utf8.count == short.utf8.count + 1 else { return false }
    let same = zip(short.utf8, long.utf8).prefix { $0 == $1 }.count
    return Array(short.utf8.dropFirst(same)) == Array(long.utf8.dropFirst(same + 1))
  }
}

extension [AskedName] {
  /// One name for each element.
  fileprivate var uniqueElements: [AskedName] {
    var known: Set<World.Element.ID> = []
    return filter { known.insert($0.element).inserted }
  }
}
