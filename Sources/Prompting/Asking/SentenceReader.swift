import Text
import World

/// Understands what somebody asks, as far as words and the names of a world tell.
///
/// ```swift
/// let reader = SentenceReader(names: names)
/// reader.understanding(of: PromptWords("Mara at the Gate, watercolour")).intent     // .picture
/// ```
public struct SentenceReader: Sendable {
  private let names: [AskedName]
  private let finder: NameFinder<Int>

  /// By which name nobody else is meant.
  private let ownNames: [Element.ID: String]

  /// A reader that knows these names.
  public init(names: [AskedName]) {
    self.names = names
    finder = NameFinder(names.enumerated().map { .init($1.name, key: $0) })
    let owners = Dictionary(grouping: names, by: \.name.folded).mapValues { Set($0.map(\.element)) }
    ownNames = Dictionary(
      names.filter { owners[$0.name.folded]?.count == 1 }.map { ($0.element, $0.name) },
      uniquingKeysWith: { first, _ in first })
  }

  /// The elements that a sentence mentions by any of their names.
  func mentioned(in sentence: String) -> Set<Element.ID> {
    Set(finder.matches(in: sentence).flatMap(\.keys).map { names[$0].element })
  }

  /// What words ask for.
  public func understanding(of words: PromptWords) -> Understanding {
    understanding(of: words, decided: nil)
  }

  /// The same, where somebody has decided what is wanted, and who is meant.
  func understanding(of words: PromptWords, decided: AskedDecision?) -> Understanding {
    let rules = BuiltIn.asking
    var reader = AskedWordReader(
      rules: rules, grammar: BuiltIn.grammar, names: names, finder: finder)
    reader.read(words)
    let text = AskedText(
      words: reader.words, rules: rules, grammar: BuiltIn.grammar, styles: AskedStyles(names),
      mentionable: Set(ownNames.keys))
    let sentences = text.sentences.map(text.sentence)
    guard let wanted = sentences.wanted else {
      return Understanding(intent: .statement, why: "There are no words.")
    }
    let isAsked = sentences.contains { $0.intent == .question } || words.isAsked
    var understood = Understanding(
      intent: decided?.intent(insteadOf: wanted.intent, isAsked: isAsked) ?? wanted.intent,
      why: decided?.why ?? wanted.why)
    if understood.intent == .picture {
      understood.read(picture: sentences, in: text, decided, mentioned: words.mentions)
      guard understood.shows(text) else {
        return Understanding(
          intent: .statement, why: "It does not say what is to be seen.")
      }
    } else {
      understood.read(sentences, in: text)
      if let decided, !decided.cast.isEmpty {
        understood.cast = decided.cast.map { $0.name.named(as: $0.role, understood.cast) }
      }
    }
    understood.ownNames = ownNames
    return understood
  }
}

extension [AskedSentence] {
  /// The sentence that decides: one that asks for a picture, else a question.
  fileprivate var wanted: AskedSentence? {
    first { $0.intent == .picture } ?? first { $0.intent == .question } ?? first
  }
}

extension Understanding {
  fileprivate mutating func read(
    picture sentences: [AskedSentence], in text: AskedText, _ decided: AskedDecision?,
    mentioned: [Element.ID]
  ) {
    // “What is in the harbour? Draw it.” shows what was asked for.
    let isOpen = sentences.allSatisfy { $0.intent != .picture || $0.content.isEmpty }
    let told = sentences.filter { sentence in
      sentence.intent == .picture || isOpen || sentence.tells(text)
    }
    let content = told.flatMap(\.content).filter { !$0.isEmpty }
    var picture = PictureReader(text, content: content, heads: told.compactMap(\.head))
    if let decided {
      picture.follow(decided, keeping: Set(mentioned))
      if told.allSatisfy({ $0.intent != .picture }) { picture.leaveOutRequest() }
    }
    cast = picture.cast.filter { $0.role != .reference }
    (styles, avoided, unclear) = (picture.styles.unique, picture.avoided, picture.unclear)
    purpose = BuiltIn.purposes.first { $0.id == picture.purpose }
    aspect = picture.aspect
    words = picture.ownWords()
    let taken = picture.spent.union(picture.excluded)
    let finder = FactFinder(text: text, intent: .picture, taken: taken)
    facts = finder.facts(in: content)
    if facts.isEmpty { usualThings = finder.usualThings(in: content) }
    facts += picture.cast.filter { $0.role == .reference }.map {
      Fact(words: $0.words, isTime: false, isEnough: true)
    }
  }

  /// Whether anything is to be seen: not where “it” stands for what nobody said.
  fileprivate func shows(_ text: AskedText) -> Bool {
    guard cast.isEmpty, unclear.isEmpty else { return true }
    let first = typed(words).lowercased().split { !$0.isLetter && !$0.isNumber }.first
    return first.map { !["it", "them"].contains($0) } ?? false
  }

  fileprivate mutating func read(_ sentences: [AskedSentence], in text: AskedText) {
    var known: Set<Element.ID> = []
    for word in text.words where word.isName {
      guard let name = word.element else {
        unclear.append(.init(words: word.text, elements: word.names.map(\.element)))
        continue
      }
      guard known.insert(name.element).inserted else { continue }
      cast.append(.init(element: name.element, role: name.role, words: word.text))
    }
    let content = sentences.flatMap(\.content).filter { !$0.isEmpty }
    let found = FactFinder(text: text, intent: intent, taken: []).facts(in: content)
    if cast.isEmpty { facts = found }
    topics = text.topics(in: content)
    isAboutPictures =
      intent == .question
      && content.joined().contains { text.rules.pictures.contains(text.words[$0].lower) }
  }
}

extension AskedSentence {
  /// Whether it says something of what a picture shows: “Mara is tired.”
  fileprivate func tells(_ text: AskedText) -> Bool {
    guard intent == .statement, let first = content.first?.first else { return false }
    let word = text.words[first]
    return word.isName
      || !text.rules.pleasantries.contains(word.lower) && !text.rules.persons.contains(word.lower)
  }
}

extension AskedText {
  /// The words of a question by which its answer is known, with those that stand where it may be.
  fileprivate func topics(in content: [Range<Int>]) -> [String] {
    let asked = content.flatMap { $0 }.map { words[$0] }.filter { !$0.isName }
    let first = words.prefix(3).map(\.lower)
    var topics: [String] = []
    for word in asked where !word.isDeterminer && !word.isPreposition {
      let others = rules.topics[word.lower] ?? []
      let isSmall = [
        rules.breaks, rules.empty, rules.finite, rules.pasts, rules.getters, rules.receivers,
      ]
      .contains { $0.contains(word.lower) }
      topics += (isSmall ? [] : [word.lower]) + others
    }
    if first.contains("where") { topics += rules.topics["live"] ?? [] }
    var known: Set<String> = []
    return topics.filter { known.insert($0).inserted }
  }
}

extension [Understanding.Style] {
  /// Each style once.
  fileprivate var unique: [Understanding.Style] {
    var known: Set<ProjectStyle> = []
    return filter { known.insert($0.style).inserted }
  }
}
