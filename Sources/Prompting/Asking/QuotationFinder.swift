import Text

/// Finds the quotations that tell of what somebody means.
public struct QuotationFinder: Sendable {
  private let facts: [Sought]
  private let topics: [Set<String>]

  /// The names of the elements of a question, which tie them to each other.
  private let names: [String]

  private struct Sought: Sendable {
    let fact: Understanding.Fact
    let stems: Set<String>

    /// Other ways to say the same.
    var names: Set<String> = []
    var others: [Set<String>] = []

    init(_ fact: Understanding.Fact, today: String?) {
      (self.fact, stems) = (fact, Set(fact.words.stems))
      guard fact.isTime else { return }
      let times = TimeWords(fact.words, today: today)
      (names, others) = (times.names, times.phrases.map { Set($0.stems) })
    }

    func isTold(by stems: Set<String>, _ words: Set<String>) -> Bool {
      self.stems.isSubset(of: stems) || others.contains { $0.isSubset(of: stems) }
        || !names.isDisjoint(with: words)
    }
  }

  /// A finder for what a sentence looks for.
  ///
  /// - Parameters:
  ///   - names: What the elements are called that it names.
  ///   - today: The day as `2026-11-30`, by which “last month” is known.
  public init(
    for understanding: Understanding, naming names: [String] = [], today: String? = nil
  ) {
    self.names = names
    facts = understanding.facts.map { Sought($0, today: today) }
    topics = understanding.topics.map { Set($0.stems) }
  }

  /// The beginnings of the words that a quotation must have one of; nothing where nothing is looked for.
  public var beginnings: [String] {
    var known: Set<String> = []
    return facts.filter { !$0.fact.isTime }.flatMap(\.stems).sorted().filter {
      known.insert($0).inserted
    }
  }

  /// The few quotations that tell most of what is looked for.
  public func best(of quotations: [Quotation], most: Int = 3) -> [Quotation] {
    let found = quotations.enumerated().compactMap { place, quotation in
      telling(quotation).map { (place: place, quotation: $0) }
    }
    .sorted { a, b in
      (-a.quotation.tells.count, a.place) < (-b.quotation.tells.count, b.place)
    }
    var told: Set<String> = []
    let best = found.first?.quotation.tells.count ?? 0
    let chosen = found.map(\.quotation).filter { quotation in
      let isNew = !told.isSuperset(of: quotation.tells)
      told.formUnion(quotation.tells)
      return isNew || quotation.tells.count == best
    }
    return Array(chosen.prefix(most))
  }

  /// The quotations about elements that answer a question, the best first; without any, none.
  public func answers(in quotations: [Quotation], most: Int = 3) -> [Quotation] {
    let ranked = quotations.enumerated().map { place, quotation in
      (place: place, quotation: quotation, count: matches(quotation))
    }
    .filter { $0.count > 0 }
    .sorted { ($1.count, $0.place) < ($0.count, $1.place) }
    return Array(ranked.prefix(most).map(\.quotation))
  }

  /// How many of the topics a quotation is about; its title says more than its words.
  private func matches(_ quotation: Quotation) -> Int {
    let text = Set(quotation.text.stems)
    let title = Set(quotation.source.stems + quotation.hints.flatMap(\.stems))
    let tied = names.count { $0 != quotation.name && quotation.text.contains($0) }
    return topics.reduce(3 * tied) { count, topic in
      count + (topic.isSubset(of: title) ? 2 : 0) + (topic.isSubset(of: text) ? 1 : 0)
    }
  }

  /// The quotation with what it tells of; nil where that is not enough to be sure.
  private func telling(_ quotation: Quotation) -> Quotation? {
    let text = quotation.text + " " + quotation.source + " " + quotation.name
    let stems = Set(text.stems)
    let words = Set(text.split { !$0.isLetter && !$0.isNumber }.map(String.init))
    let told = facts.filter { $0.isTold(by: stems, words) }
    guard told.contains(where: \.fact.isEnough) || told.count > 1 && !told.allSatisfy(\.fact.isTime)
    else { return nil }
    var quotation = quotation
    quotation.tells = told.map(\.fact.words)
    return quotation
  }
}

extension String {
  /// Its words without the endings of plurals, possessives and verbs, so that “roofed” is like “roofs”.
  fileprivate var stems: [String] {
    folded.replacing("’", with: "'").split { !$0.isLetter && !$0.isNumber && $0 != "'" }
      .map { String($0).stem }.filter { !$0.isEmpty }
  }

  private var stem: String {
    var word = self
    if word.hasSuffix("'s") { word.removeLast(2) }
    word = word.filter { $0 != "'" }
    for (ending, rest) in [
      ("ies", "y"), ("sses", "ss"), ("es", "e"), ("ed", ""), ("ing", ""), ("s", ""),
    ]
    where word.hasSuffix(ending) && word.utf8.count >= ending.utf8.count + 3
      && !word.hasSuffix("ss")
    {
      word = word.dropLast(ending.count) + rest
      break
    }
    return word.hasSuffix("e") && word.utf8.count > 3 ? String(word.dropLast()) : word
  }
}
