import Text
package import World

/// The writer's own words, in which elements can be mentioned.
public struct PromptWords: Hashable, Sendable {
  /// The words in their order.
  package let pieces: [Piece]

  /// A part of them.
  package enum Piece: Hashable, Sendable {
    case text(String)
    case mention(Element.ID)
  }

  init(pieces: [Piece]) { self.pieces = pieces }

  /// Words that mention nothing.
  public init(_ text: String) {
    pieces = [.text(text)]
  }

  /// Words in which `@` takes the longest name that follows it: `@Mara at the @Salt Gate`. An `@` that
  /// goes on from a word, as in an address, or stands behind a backslash means itself.
  ///
  /// - Parameter names: Names and aliases, with what they mean: all that could follow an `@`.
  package init(
    _ text: String, names: [(name: String, element: Element.ID)]
  ) throws(PromptError) {
    let finder = NameFinder(names.map { .init($0.name, key: $0.element) })
    var pieces: [Piece] = []
    var said = ""
    var isInWord = false
    var index = text.startIndex
    while index < text.endIndex {
      let next = text.index(after: index)
      let sign = text[index]
      if sign == "\\", next < text.endIndex {
        said += text[next] == "@" ? "@" : text[index...next]
        isInWord = text[next].isInWord
        index = text.index(after: next)
      } else if sign == "@", !isInWord, let match = try finder.mention(at: next, in: text, names) {
        pieces += [.text(said), .mention(match.keys[0])]
        said = ""
        index = match.range.upperBound
      } else {
        said.append(sign)
        isInWord = sign.isInWord
        index = next
      }
    }
    self.pieces = pieces + [.text(said)]
  }

  /// The elements that are mentioned, in the order in which they are.
  package var mentions: [Element.ID] {
    pieces.compactMap { piece in
      if case .mention(let element) = piece { element } else { nil }
    }
  }

  /// The words with a sentence of somebody else behind them.
  func adding(_ sentences: [String]) -> PromptWords {
    guard !sentences.isEmpty else { return self }
    let last = pieces.last { $0 != .text("") }
    let added = sentences.map(\.asSentence).joined(separator: " ")
    guard let last else { return PromptWords(added) }
    var isEnded = false
    if case .text(let text) = last {
      isEnded = text.trimmed.last.map { ".!?".contains($0) } ?? false
    }
    return PromptWords(pieces: pieces + [.text((isEnded ? " " : ". ") + added)])
  }

  /// The words as somebody would type them.
  ///
  /// - Parameter name: What an element is called behind its `@`.
  func typed(calling name: (Element.ID) -> String) -> String {
    pieces.map { piece in
      switch piece {
      case .text(let text): text.map { "{}\\".contains($0) ? "\\\($0)" : "\($0)" }.joined()
      case .mention(let element): "@" + name(element)
      }
    }
    .joined()
  }

  /// The element with whose mention they begin.
  var opening: Element.ID? {
    let first = pieces.first { piece in
      if case .text(let text) = piece { !text.allSatisfy(\.isWhitespace) } else { true }
    }
    if case .mention(let element) = first { return element }
    return nil
  }

  /// What is said beside the mentions.
  package var texts: [String] {
    pieces.compactMap { piece in
      if case .text(let text) = piece { text } else { nil }
    }
  }

  /// Whether there is neither a word nor a mention.
  var isEmpty: Bool {
    mentions.isEmpty && !texts.contains(where: \.saysSomething)
  }

  /// The words as one text, in which “the @Salt Gate” and “an old @Salt Gate” get no
  /// second article.
  func text(calling name: (Element.ID) -> String) -> String {
    var names: [Element.ID: String] = [:]
    var whole = ""
    for piece in pieces {
      switch piece {
      case .text(let text): whole += text
      case .mention(let element):
        let called = names[element] ?? name(element)
        names[element] = called
        let isBare = called.hasPrefix("the ") && whole.wantsBareNoun
        whole += isBare ? called.dropFirst(4) : called[...]
      }
    }
    return whole
  }
}

extension NameFinder {
  /// The one name that an `@` takes which stands before a place; nil where none is meant.
  fileprivate func mention(
    at start: String.Index, in text: String, _ names: [(name: String, element: Element.ID)]
  ) throws(PromptError) -> Match? {
    guard let match = longestName(at: start, in: text) else {
      guard let word = text[start...].meantName else { return nil }
      throw .unknownMention(word, known: names.map(\.name))
    }
    guard !match.isAmbiguous else { throw .ambiguousMention(String(text[match.range])) }
    return match
  }
}

extension Substring {
  /// The word behind an `@` that can only be meant as a name, perhaps behind a quote or a bracket.
  fileprivate var meantName: String? {
    let opening = prefix { "\"'“”„‘’‚«»‹›([{".contains($0) }.prefix(1)
    let word = self[opening.endIndex...].prefix { $0.isInWord || $0 == "-" }
    return word.first.map(\.isInWord) ?? false ? String(word) : nil
  }
}

extension String {
  /// Whether anything is said: a letter, a number, or a sign that is a picture, as an emoji is.
  var saysSomething: Bool {
    contains { sign in
      sign.isInWord || sign.unicodeScalars.first?.properties.generalCategory == .otherSymbol
    }
  }

  /// Whether a noun without an article has to follow: behind “the”, “two”, “an old”.
  fileprivate var wantsBareNoun: Bool {
    guard last == " " else { return false }
    let words = suffix(60).lowercased().split(separator: " ").suffix(2)
    guard let last = words.last else { return false }
    if Self.determiners.contains(last) { return true }
    return words.count == 2 && Self.determiners.contains(words[words.startIndex])
      && !Self.joining.contains(last) && last.allSatisfy(\.isLetter)
  }

  private static let determiners: Set<Substring> = [
    "the", "a", "an", "this", "that", "these", "those", "his", "her", "its", "their", "my", "our",
    "your", "every", "each", "no", "some", "one", "two", "three", "four", "five", "six", "many",
  ]
  private static let joining: Set<Substring> = [
    "and", "or", "of", "to", "with", "in", "on", "at", "from", "by", "for", "as", "like",
  ]
}

extension Character {
  /// Whether words are made of it.
  fileprivate var isInWord: Bool { isLetter || isNumber }
}
