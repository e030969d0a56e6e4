import World

/// All that a prompt could say, before it is known how much of it there is room for.
struct Material: Sendable {
  var segments: [PromptSegment] = []
  private(set) var passages: [Passage] = []
  private(set) var notes: [PromptNote] = []

  /// What is not to be seen, for models that can be told.
  var negative: [(text: String, segment: Int)] = []

  let purpose: Purpose
  let dialect: Dialect

  let request: PromptRequest
  let describer: Describer
  private var subjects = 0
  private var described: Set<Element.ID> = []
  private var named: Set<Element.ID> = []

  init(_ request: PromptRequest, purpose: Purpose, describer: Describer) {
    self.request = request
    self.purpose = purpose
    self.describer = describer
    dialect = request.target.dialect
    findNames()
    addFraming()
    addCast()
    addWords()
    addClosing()
    addAvoided()
    passages = dialect.order.flatMap { part in passages.filter { $0.part == part } }
  }

  mutating func add(_ segment: PromptSegment) -> Int {
    segments.append(segment)
    return segments.count - 1
  }

  mutating func say(_ part: PromptPart, _ content: Passage.Content) {
    passages.append(Passage(part: part, content: content))
  }
}

extension Material {
  private var isOfPeople: Bool {
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
  private mutating func phrases(
    _ texts: [String], of part: PromptPart, source: String, label: String, importance: Double
  ) -> [Passage.Phrase] {
    texts.enumerated().map { index, text in
      let priority = importance * (index == 0 ? 12 : 5 - 0.1 * Double(index))
      return (text, add(PromptSegment(part, source: source, label: label, priority: priority)))
    }
  }

  private mutating func addWords() {
    for (index, sentence) in request.words.text(calling: reference)
      .sentences(describer.lexicon).enumerated()
    {
      let segment = add(
        PromptSegment(
          .words, source: "your words", label: "Words",
          priority: 100 * purpose.emphasis.own - Double(index)))
      say(.words, .words(sentence, segment: segment))
    }
  }

  /// What a mention becomes: the name where names are said, else what the element is.
  private func reference(to element: Element.ID) -> String {
    for passage in passages {
      guard case .figure(let figure) = passage.content, figure.element == element else { continue }
      let name = figure.name.flatMap { describer.lexicon.proper($0)?.text }
      return name
        ?? describer.description(figure.facts, kind: figure.kind, name: nil).subject.noun
    }
    return ""
  }

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

extension Material {
  /// Whom a later sentence names must be told from all others: by a name where the noun does not.
  private mutating func findNames() {
    let owners = request.cast.compactMap(\.element).filter { !$0.related.isEmpty }.map(\.id)
    let mentioned = request.words.mentions + (request.showsRelated ? owners : [])
    guard !mentioned.isEmpty, request.cast.count > 1 else { return }
    let nouns = request.cast.compactMap(\.element).map { element in
      let facts = describer.facts(of: element.state, kind: element.kind)
      return (element.id, describer.description(facts, kind: element.kind).subject.noun)
    }
    for (element, noun) in nouns where mentioned.contains(element) {
      if nouns.contains(where: { $0.0 != element && $0.1 == noun }) { named.insert(element) }
    }
  }

  private mutating func addCast() {
    let named = Set(request.cast.compactMap(\.element?.id))
    for member in request.cast {
      switch member {
      case .style(let style):
        say(style)
      case .element(let element):
        guard described.insert(element.id).inserted else { continue }
        say(element.role.part, .figure(figure(of: element)))
        guard element.role == .subject else { continue }
        for other in element.related where request.showsRelated && !named.contains(other.id) {
          guard described.insert(other.id).inserted else { continue }
          say(.related, .figure(figure(of: other)))
        }
        subjects += 1
      }
    }
  }

  private mutating func say(_ style: BuiltInStyle) {
    let phrases = phrases(
      dialect.form == .sentences ? [style.prose] : style.tags, of: .style, source: style.name,
      label: "Style", importance: purpose.emphasis.style)
    say(.style, .style(phrases))
  }

  private mutating func figure(of element: CastElement) -> Figure {
    let facts = describer.facts(of: element.state, kind: element.kind)
    if facts.isEmpty {
      notes.append(
        .nothingVisual(
          name: element.state.name, kind: element.kind.name,
          fields: element.kind.fields.lazy.filter(\.isVisual).prefix(4).map(\.label)))
    }
    return figure(
      element.role.part, element.id, element.state, element.kind, facts,
      importance: purpose.emphasis.of(element.role))
  }

  private mutating func figure(of other: RelatedElement) -> Figure {
    figure(
      .related, other.id, other.state, other.kind,
      describer.facts(of: other.state, kind: other.kind), link: other.link,
      importance: 0.5 * purpose.emphasis.relation)
  }

  private mutating func figure(
    _ part: PromptPart, _ id: Element.ID, _ state: any ElementState, _ kind: Kind, _ facts: [Fact],
    link: String? = nil, importance: Double
  ) -> Figure {
    // Who comes later goes sooner.
    let importance = importance / (1 + 0.02 * Double(passages.count))
    let priorities = facts.map { fact in
      // A look is a text, of which tags can use little.
      let fits = fact.isLook && dialect.form == .tags && !state.lookLocked ? 0.4 : 1
      let group = part == .subject ? purpose.emphasis.of(fact.group) : 1
      return Double(fact.weight) * importance * group * fits
    }
    let most = max(8 * importance, priorities.max() ?? 0)
    let base = add(
      PromptSegment(
        part, of: id, source: state.name, label: link ?? kind.name, priority: most + 0.02))
    let isWhole = importance >= 0.8 || state.lookLocked
    let spoken = facts.mostTelling(isWhole ? .max : max(3, Int(10 * importance)))
    for (index, fact) in facts.enumerated() {
      // Without the noun, nobody knows what the rest is said of.
      let priority = fact.isNoun ? most + 0.01 : priorities[index]
      var segment = PromptSegment(
        part, of: id, source: state.name, field: fact.field, label: fact.label, priority: priority)
      if priority == 0 {
        segment.fate = .purpose
      } else if !spoken.contains(index) {
        segment.fate = .brief
      }
      _ = add(segment)
    }
    let isNamed = part != .style && request.names == .nameAndDescribe || named.contains(id)
    return Figure(
      part: part, element: id, kind: kind, facts: facts, name: isNamed ? state.name : nil,
      base: base,
      link: link.map { Figure.Link(words: $0, subject: subjects) })
  }
}

extension [Fact] {
  /// The places of so many facts, those with the greatest weight. A look is a text of its own, and
  /// too long for a few words.
  fileprivate func mostTelling(_ count: Int) -> Set<Int> {
    guard count < self.count else { return Set(indices) }
    let candidates = indices.filter { !self[$0].isLook || self.count < 3 }
    let best = candidates.sorted { (-self[$0].rank, $0) < (-self[$1].rank, $1) }
    return Set(best.prefix(count))
  }
}

extension Fact {
  var isNoun: Bool { pieces.contains { $0.place == .noun } }

  fileprivate var rank: Int { isNoun ? 10 : weight }
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
