import World

/// The words of what somebody asks, and what the rules say of them.
struct AskedText {
  let words: [AskedWord]
  let rules: AskingRules
  let grammar: Grammar
  let styles: AskedStyles

  /// Elements with a name that nobody else has.
  let mentionable: Set<Element.ID>

  /// How many words one of these phrases has that stands at a place; of several the longest counts.
  func count<Phrases: PhraseList>(of phrases: Phrases, at place: Int, before end: Int) -> Int? {
    let most = min(5, end - place)
    guard most > 0 else { return nil }
    return (1...most).reversed().first { count in
      text(place..<place + count).map(phrases.holds) ?? false
    }
  }

  /// Whether one of these phrases stands at a place.
  func has<Phrases: PhraseList>(_ phrases: Phrases, at place: Int, before end: Int) -> Bool {
    count(of: phrases, at: place, before: end) != nil
  }

  /// The words of a range, where no mark divides them and none is a name.
  func text(_ range: Range<Int>) -> String? {
    let words = words[range]
    guard !words.dropLast().contains(where: { $0.endsClause || $0.isPossessive }),
      !words.contains(where: \.isName)
    else { return nil }
    return words.map(\.lower).joined(separator: " ")
  }

  /// The words of a range as they are written.
  func written(_ range: Range<Int>) -> String {
    words[range].map(\.text).joined(separator: " ")
  }

  /// The sentences.
  var sentences: [Range<Int>] {
    parts(of: words.startIndex..<words.endIndex, where: \.endsSentence)
  }

  /// What stands between commas.
  func clauses(of range: Range<Int>) -> [Range<Int>] { parts(of: range, where: \.endsClause) }

  private func parts(of range: Range<Int>, where ends: (AskedWord) -> Bool) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var start = range.lowerBound
    for index in range where ends(words[index]) || index == range.upperBound - 1 {
      parts.append(start..<index + 1)
      start = index + 1
    }
    return parts
  }

  /// The place behind the articles, numbers and possessives at a place.
  func afterDeterminers(_ place: Int, before end: Int) -> Int {
    var place = place
    while place < end, isDeterminer(place) { place += 1 }
    return place
  }

  func isDeterminer(_ place: Int) -> Bool {
    let word = words[place]
    return word.isDeterminer || !word.isName && word.classes.has(.possessives)
  }
}

/// Words that are looked for as they follow each other.
protocol PhraseList {
  func holds(_ phrase: String) -> Bool
}

extension Set<String>: PhraseList {
  func holds(_ phrase: String) -> Bool { contains(phrase) }
}

extension [String: String]: PhraseList {
  func holds(_ phrase: String) -> Bool { self[phrase] != nil }
}

/// The styles by what they are called: those of the world first, then those that are built in.
struct AskedStyles {
  private var styles: [String: ProjectStyle] = [:]

  init(_ names: [AskedName]) {
    for style in BuiltIn.styles {
      for name in style.names {
        styles[Kind.bare(name)] = .builtIn(style.id)
      }
    }
    for name in names where name.role == .style {
      styles[Kind.bare(name.name)] = .element(name.element)
    }
  }

  func style(called name: String) -> ProjectStyle? { styles[Kind.bare(name)] }
}

extension AskedText {
  /// The style that is named at a place, and how many words name it. A word for any picture is none.
  func style(at place: Int, before end: Int) -> (style: ProjectStyle, count: Int)? {
    guard place < end else { return nil }
    if let name = words[place].element, name.role == .style { return (.element(name.element), 1) }
    for count in (1...min(4, end - place)).reversed() {
      guard let text = text(place..<place + count), !isOfAnyStyle(text) else { continue }
      if let style = styles.style(called: text) { return (style, count) }
    }
    return nil
  }

  private func isOfAnyStyle(_ text: String) -> Bool {
    rules.pictures.contains(text) || rules.purposes[text] != nil
      || rules.styleNouns.contains(text)
  }
}
