import World

/// Builds the sentences about an element.
///
/// The first sentence says what it is, and takes along what is short; what has commas of its own
/// becomes sentences about the subject: “She has …”, “She is wearing …”.
struct Prose {
  private let kind: Kind
  private let name: String?
  private let lead: String?
  private let isContinued: Bool
  private let noun: NounPhrase
  private let parts: Parts

  /// The words of a look that stands for the noun.
  private let look: Parts.Part?

  /// How later sentences refer to what they are about.
  let subject: Subject

  init(
    _ facts: [Fact], kind: Kind, name: String?, lead: String?, isContinued: Bool, lexicon: Lexicon
  ) {
    var parts = Parts()
    for (index, fact) in facts.enumerated() {
      for piece in fact.pieces { parts.add(piece, index, isLook: fact.isLook) }
    }
    self.parts = parts
    self.kind = kind
    self.name = name
    self.lead = lead
    self.isContinued = isContinued
    noun = NounPhrase(parts, kind: kind, name: name, lexicon: lexicon)
    look = parts.lookAlone
    let words = look.flatMap { lexicon.saying($0.text)?.core }
    subject =
      words.map {
        Subject(kind: kind, words: Array($0), qualities: [], name: name, lexicon: lexicon)
      } ?? noun.subject
  }

  var spans: [Span] {
    var text = Wording()
    for sentence in sentences { text.append(text.isEmpty ? "" : " ", sentence) }
    return text.spans
  }

  private var sentences: [Wording] {
    if let look { return [sentence(of: look)] + parts.sentences.dropFirst().map(\.wording) }
    var body = Body(parts, noun)
    body.build()
    var first = opening
    first.append("", body.first)
    first.append(".", first.spans.last?.fact)
    if !isContinued { first.capitalize() }
    return [first] + body.sentences
  }

  /// What stands before the noun phrase: the framing and the name.
  private var opening: Wording {
    var opening = Wording()
    if let lead, !lead.isEmpty { opening.append(lead + " ", nil) }
    if let name { opening.append(name + ", ", nil) }
    return opening
  }

  private func sentence(of look: Parts.Part) -> Wording {
    var sentence = opening
    sentence.append(look.text.uncapitalizedAtStart, look.fact)
    if !isContinued { sentence.capitalize() }
    return sentence
  }
}

/// What the facts say, by the places where it stands.
struct Parts {
  /// A piece, and the fact that it comes from.
  struct Part {
    let piece: Piece
    let fact: Int

    var text: String { piece.text }
    var wording: Wording { Wording(piece.text, fact) }
  }

  private(set) var nouns: [Part] = []
  private(set) var befores: [Part] = []
  private(set) var nexts: [Part] = []
  private(set) var behinds: [Part] = []
  private(set) var asides: [Wording] = []

  /// What goes on about a quality beside the noun comes before other asides.
  private(set) var afterQualities: [Wording] = []
  private(set) var possessions: [Part] = []
  private(set) var doings: [Part] = []
  private(set) var predicates: [Part] = []
  private(set) var sentences: [Part] = []
  private var isOnlyLook = true

  /// What is said between commas about the noun itself comes before what is said there anyway.
  private(set) var afterNoun: [Wording] = []

  /// A look that says what there is (“A lean woman …”) needs no noun before it, if it is alone.
  var lookAlone: Part? {
    guard isOnlyLook, let look = sentences.first else { return nil }
    let words = look.text.split(separator: " ", maxSplits: 1)
    let isNoun = words.count == 2 && ["A", "An", "The", "One", "Two"].contains(words[0])
    return isNoun ? look : nil
  }

  mutating func add(_ piece: Piece, _ fact: Int, isLook: Bool) {
    let part = Part(piece: piece, fact: fact)
    if !isLook { isOnlyLook = false }
    let rest = piece.rest.isEmpty ? [] : [Wording(piece.rest, fact)]
    switch piece.place {
    case .noun:
      nouns.append(part)
      afterNoun += rest
    case .before, .next:
      addQuality(part, rest)
    case .behind where behinds.isEmpty:
      behinds.append(part)
      afterQualities = rest + afterQualities
    case .behind, .aside: asides += [part.wording] + rest
    case .with: possessions.append(part)
    case .doing: doings.append(part)
    case .sentence: sentences.append(part)
    case .predicate: predicates.append(part)
    }
  }

  /// What another field has said already is not said again.
  private mutating func addQuality(_ part: Part, _ rest: [Wording]) {
    afterQualities += rest
    let others = befores + nexts + nouns
    guard !others.contains(where: { $0.text == part.text || $0.text.hasWord(part.text) }) else {
      return
    }
    if part.piece.place == .before { befores.append(part) } else { nexts.append(part) }
  }
}
