import World

/// All that a prompt could say, before it is known how much of it there is room for.
struct Material: Sendable {
  var segments: [PromptSegment] = []
  var passages: [Passage] = []
  var notes: [PromptNote] = []

  /// What is not to be seen, for models that can be told.
  var negative: [(text: String, segment: Int)] = []

  /// Pictures that are sent along.
  let pictures: Pictures

  let purpose: Purpose
  let dialect: Dialect

  let request: PromptRequest
  let describer: Describer
  var subjects = 0
  var described: Set<Element.ID> = []
  var named: Set<Element.ID> = []

  /// What sentences call the elements of the cast: “the woman”.
  var nouns: [Element.ID: String] = [:]

  init(_ request: PromptRequest, purpose: Purpose, describer: Describer) {
    self.request = request
    self.purpose = purpose
    self.describer = describer
    dialect = request.target.dialect
    pictures = Pictures(of: request.cast, atMost: request.target.references)
    findNames()
    addFraming()
    addCast()
    addWords()
    addClosing()
    addAvoided()
    if !pictures.left.isEmpty {
      let target = request.target
      notes.append(
        .picturesLeft(pictures.left, model: target.model, maximum: target.references))
    }
    let places = Dictionary(uniqueKeysWithValues: zip(dialect.order, 0...))
    passages = passages.filter { places[$0.part] != nil }
    passages.sort { places[$0.part, default: 0] < places[$1.part, default: 0] }
  }

  mutating func add(_ segment: PromptSegment) -> Int {
    var segment = segment
    segment.priority = (segment.priority * 1000).rounded() / 1000
    segments.append(segment)
    return segments.count - 1
  }

  mutating func say(_ part: PromptPart, _ content: Passage.Content) {
    passages.append(Passage(part: part, content: content))
  }
}

extension Material {
  var isOfPeople: Bool {
    let first = request.cast.lazy.compactMap(\.element).first { $0.role == .subject }
    return first?.kind.isOfPeople ?? false
  }

  private mutating func addFraming() {
    let prose = isOfPeople ? purpose.prosePeople ?? purpose.prose : purpose.prose
    let tags = isOfPeople ? purpose.tagsPeople ?? purpose.tags : purpose.tags
    let phrases = phrases(
      dialect.form == .sentences ? [prose] : tags, of: .framing, source: purpose.id,
      label: "Purpose", importance: purpose.emphasis.framing)
    say(.framing, .framing(phrases))
  }

  /// Segments for a phrase, or for tags: the first of them names the thing, the others go sooner.
  mutating func phrases(
    _ texts: [String], of part: PromptPart, source: String, label: String, importance: Double
  ) -> [Passage.Phrase] {
    texts.enumerated().map { index, text in
      let priority = importance * (index == 0 ? 12 : 5 - 0.1 * Double(index))
      return (text, add(PromptSegment(part, source: source, label: label, priority: priority)))
    }
  }

  private mutating func addWords() {
    let mention = request.words.opening.map(reference)
    for (index, sentence) in request.words.text(calling: reference)
      .sentences(describer.lexicon).enumerated()
    {
      let segment = add(
        PromptSegment(
          .words, source: "your words", label: "Words",
          priority: 100 * purpose.emphasis.own - Double(index)))
      var words = OwnWords(sentence, mention: mention, lexicon: describer.lexicon)
      // “The woman at dawn” says “at dawn” of her of whom the first sentence is.
      if mentionsOpener, let rest = words.behindMention {
        words = OwnWords(rest, lexicon: describer.lexicon)
      }
      say(.words, .own(sentence, words, segment: segment))
    }
  }

  /// Whether the writer's words begin with what the first sentence is about anyway.
  private var mentionsOpener: Bool {
    let elements = request.cast.compactMap(\.element)
    let subjects = elements.filter { $0.role == .subject }
    let openers = subjects.isEmpty ? elements.filter { $0.role == .setting } : subjects
    return openers.count == 1 && openers[0].id == request.words.opening
  }

  /// What a mention becomes: the name where names are said, else what the element is.
  private func reference(to element: Element.ID) -> String { nouns[element] ?? "" }

  private mutating func addClosing() {
    if let sentence = purpose.sentence, dialect.form == .sentences {
      let segment = add(
        PromptSegment(
          .purpose, source: purpose.id, label: "Purpose", priority: 9 * purpose.emphasis.framing))
      say(.purpose, .words(sentence, segment: segment))
    }
    for sentence in request.suffix.sentences(describer.lexicon) {
      let segment = add(
        PromptSegment(
          .suffix, source: "the project", label: "Prompt suffix",
          priority: 6 * purpose.emphasis.style))
      say(.suffix, .words(sentence, segment: segment))
    }
  }
}

extension CastMember {
  /// The element, if it is one.
  var element: CastElement? {
    if case .element(let element) = self { element } else { nil }
  }
}

extension Role {
  /// The part of a prompt in which it is described.
  var part: PromptPart {
    switch self {
    case .subject: .subject
    case .setting: .setting
    case .style: .style
    case .reference: .reference
    }
  }
}

extension Purpose.Emphasis {
  func of(_ role: Role) -> Double {
    switch role {
    case .subject: subject
    // What somebody named is never without any use.
    case .setting: max(setting, 0.05)
    case .style: style
    case .reference: max(relation, 0.05) / 2
    }
  }

  func of(_ group: Phrase.Group) -> Double {
    switch group {
    case .face: face
    case .body: body
    case .clothing: clothing
    case .things: things
    case .place, .light, .other: 1
    }
  }
}

extension Kind {
  /// Whether it is a kind of people, of whom one can paint head and shoulders: others have a pronoun
  /// for all that are of them.
  var isOfPeople: Bool { noun != nil && pronoun == nil }
}
