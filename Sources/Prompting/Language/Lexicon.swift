import World

/// The grammar, and the names of the world that is described.
///
/// A class, because every fact refers to it.
final class Lexicon: Sendable {
  let grammar: Grammar

  /// First words of names, which keep their capitals.
  let names: Set<String>

  init(grammar: Grammar, names: Set<String>) {
    self.grammar = grammar
    self.names = names
  }

  /// What somebody wrote, word by word; nothing where it only holds a place.
  func saying(_ text: String, isProper: Bool = false) -> Saying? {
    guard let saying = plain(text), !isPlaceholder(saying) else { return nil }
    return lowered(saying, isProper: isProper)
  }

  private func isPlaceholder(_ saying: Saying) -> Bool {
    guard saying.words.count < 5 else { return false }
    let text = saying.text.lowercased()
    let placeholders = BuiltIn.words.placeholders
    return placeholders.contains(text) || placeholders.contains(text + ".")
  }

  /// A text in one line of plain words.
  func plain(_ text: String) -> Saying? {
    Saying(withoutLooseEnds: words(in: cleaned(text)))
  }

  /// A name, which keeps all of its words and their marks.
  func proper(_ name: String) -> Saying? {
    let words = PlainName.words(of: name).map { word(Substring($0), mark: nil) }
    return words.isEmpty ? nil : Saying(words)
  }

  func cleaned(_ text: String) -> String {
    Cleaning.words(of: text) { self.grammar.classes[$0]?.has(.abbreviations) ?? false }
  }

  /// The words of a text that was cleaned.
  func words(in text: String) -> [Word] {
    let quote = UInt8(ascii: "\"")
    var isQuoted = false
    return text.tokens.map { token in
      let isInch = !isQuoted && token.utf8.first != quote
      if !isInch, token.utf8.count(where: { $0 == quote }) == 1 { isQuoted.toggle() }
      let mark = isQuoted ? nil : token.utf8.last.flatMap(Word.Mark.init(byte:))
      return word(mark == nil ? token : Substring(token.utf8.dropLast()), mark: mark)
    }
  }

  private func word(_ token: Substring, mark: Word.Mark?) -> Word {
    let text = String(token)
    let isPlain = text.utf8.allSatisfy {
      $0 < 0x80 && !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0)
        && $0 != UInt8(ascii: "\"")
    }
    let lower = isPlain ? text : text.lowercased().filter { $0 != "\"" }
    return Word(text: text, lower: lower, classes: grammar.classes[lower] ?? [], mark: mark)
  }

  /// A value that begins with a capital only because people begin so.
  func lowered(_ saying: Saying, isProper: Bool) -> Saying {
    guard let first = saying.words.first, first.startsWithCapital else { return saying }
    if isProper, saying.words.count < 3 { return saying }
    if saying.words.count > 1, saying.words[1].startsWithCapital { return saying }
    // USA and L-shaped stay.
    let isWord = first.text.dropping(first: 1) == first.lower.dropping(first: 1)
    if !isWord || first.text.dropFirst().first == "-" || isName(first.text) { return saying }
    var saying = saying
    saying.words[0].text = first.lower
    return saying
  }

  private func isName(_ word: String) -> Bool {
    names.contains(word) || word.last == "s" && names.contains(String(word.dropLast()))
  }
}

extension Lexicon {
  func isNoun(_ words: some Sequence<Word>, among names: [String]?) -> Bool {
    guard let names else { return false }
    return words.contains { $0.isNoun(among: names, of: grammar.nouns) }
  }

  /// Whether any list has the noun.
  func isKnownNoun(_ word: Word) -> Bool {
    word.isNoun(among: grammar.nouns.keys.map { "@" + $0 }, of: grammar.nouns)
  }
}

/// What somebody wrote in a field: at least one word.
struct Saying: Sendable {
  var words: [Word]

  private let headEnd: Int
  private let coreEnd: Int

  init(_ words: some Collection<Word>) {
    let words = Array(words)
    self.words = words
    headEnd = words.firstIndex(where: \.endsClause).map { $0 + 1 } ?? words.count
    coreEnd = words[..<headEnd].core.endIndex
  }

  /// Leaves out small words at both ends that have nothing to join, as in “red and”.
  init?(withoutLooseEnds words: [Word]) {
    let words = words.drop { Self.loose.contains($0.lower) }
    let end = words.lastIndex { !Self.joining.contains($0.lower) }
    guard let end else { return nil }
    self.init(words[...end])
  }

  private static let joining: Set = [
    "and", "or", "but", "with", "of", "a", "an", "the", "to", "from", "by",
  ]
  private static let loose: Set = ["and", "or", "but", "then", "plus"]
}

extension Saying {
  /// What stands before the first comma or semicolon.
  var head: ArraySlice<Word> { words[..<headEnd] }

  var rest: ArraySlice<Word> { words[headEnd...] }

  /// The noun of the head and what stands before it.
  var core: ArraySlice<Word> { words[..<coreEnd] }

  var text: String { words.text }

  var first: Word { words[0] }

  /// What stands between commas and semicolons.
  var clauses: [ArraySlice<Word>] {
    words.clauses(whereSeparated: \.endsClause)
  }

  /// Its leading qualities (“long, narrow”), and the rest.
  var qualities: (leading: ArraySlice<Word>, rest: ArraySlice<Word>) {
    var end = head.endIndex
    for clause in clauses.dropFirst() where clause.startIndex == end {
      guard words[end - 1].mark == .comma, clause.isQuality else { break }
      end = clause.endIndex
    }
    return (words[..<end], words[end...])
  }
}

extension ArraySlice<Word> {
  /// The words up to the first that ends a noun.
  var core: ArraySlice<Word> {
    self[..<(dropFirst().firstIndex { $0.classes.has(.inner) } ?? endIndex)]
  }

  /// Whether it is a short quality.
  fileprivate var isQuality: Bool {
    guard let first, let last, count <= 3 else { return false }
    let others = WordClasses.determiners.union(WordClasses(.inner))
    return !contains { !$0.classes.isDisjoint(with: others) }
      && !last.isPlural && !first.lower.ends(with: "ing")
  }
}

extension RandomAccessCollection<Word> where Index == Int, SubSequence == ArraySlice<Word> {
  /// The parts that end where a word says so.
  func clauses(whereSeparated ends: (Word) -> Bool) -> [ArraySlice<Word>] {
    var clauses: [ArraySlice<Word>] = []
    var start = startIndex
    for index in indices where ends(self[index]) || index == endIndex - 1 {
      clauses.append(self[start...index])
      start = index + 1
    }
    return clauses
  }
}
