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

  /// Words in which `@` takes the longest name that follows it: `@Mara at the @Salt Gate`.
  ///
  /// - Parameter names: All names and aliases, with what they mean.
  package init(
    _ text: String, names: [(name: String, element: Element.ID)]
  ) throws(PromptError) {
    let finder = NameFinder(names.map { .init($0.name, key: $0.element) })
    var pieces: [Piece] = []
    var rest = text.startIndex
    while let sign = text[rest...].mention {
      let start = text.index(after: sign)
      guard let match = finder.longestName(at: start, in: text) else {
        let word = String(text[start...].prefix { $0.isLetter || $0.isNumber || $0 == "-" })
        throw .unknownMention(word, known: names.map(\.name))
      }
      guard !match.isAmbiguous else {
        throw .ambiguousMention(String(text[match.range]))
      }
      pieces.append(.text(String(text[rest..<sign])))
      pieces.append(.mention(match.keys[0]))
      rest = match.range.upperBound
    }
    self.pieces = pieces + [.text(String(text[rest...]))]
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

  /// Whether there is neither a word nor a mention.
  var isEmpty: Bool {
    mentions.isEmpty && !text { _ in "" }.contains { $0.isLetter || $0.isNumber }
  }

  /// The words as one text, in which “the @Salt Gate” gets no second article.
  func text(calling name: (Element.ID) -> String) -> String {
    var whole = ""
    for piece in pieces {
      switch piece {
      case .text(let text): whole += text
      case .mention(let element):
        let name = name(element)
        let isDefinite = whole.lowercased().hasSuffix("the ") && name.hasPrefix("the ")
        whole += isDefinite ? name.dropFirst(4) : name[...]
      }
    }
    return whole
  }
}

extension Substring {
  /// Where the first mention begins: an `@` before a letter that does not go on from a word, as in an
  /// address.
  fileprivate var mention: Index? {
    var before: Character = " "
    for index in indices {
      let isStart = self[index] == "@" && !before.isLetter && !before.isNumber
      let next = self.index(after: index)
      if isStart, next < endIndex, self[next].isLetter || self[next].isNumber { return index }
      before = self[index]
    }
    return nil
  }
}
