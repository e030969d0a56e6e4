import World

extension Material {
  /// Whom a later sentence names must be told from all others: by a name where the noun does not.
  mutating func findNames() {
    let elements = request.cast.compactMap(\.element)
    // One subject alone is “she”, whatever belongs to her.
    let isAlone = elements.count { $0.role == .subject } == 1
    let showsRelated = request.showsRelated && !isAlone
    let owners = elements.filter { !$0.related.isEmpty && showsRelated }.map(\.id)
    let mentioned = Set(request.words.mentions + pictures.sent.map(\.element) + owners)
    guard !mentioned.isEmpty else { return }
    for element in elements where nouns[element.id] == nil {
      nouns[element.id] = noun(of: element.state, element.kind)
    }
    var counts: [String: Int] = [:]
    for noun in nouns.values { counts[noun, default: 0] += 1 }
    named = mentioned.filter { nouns[$0].map { counts[$0, default: 0] > 1 } ?? false }
    for element in elements
    where request.names == .nameAndDescribe && element.role != .style || named.contains(element.id)
    {
      nouns[element.id] = noun(of: element.state, element.kind, name: element.state.name)
    }
  }

  private func noun(of state: any ElementState, _ kind: Kind, name: String? = nil) -> String {
    // The nouns are among the most telling facts, and only they count here.
    let facts = describer.facts(of: state, kind: kind, atMost: 3).facts
    return describer.description(facts, kind: kind, name: name).subject.noun
  }

  mutating func addCast() {
    let cast = Set(request.cast.compactMap(\.element?.id))
    for member in request.cast {
      switch member {
      case .style(let style): say(style)
      case .element(let element):
        guard described.insert(element.id).inserted else { continue }
        say(element)
        guard element.role == .subject else { continue }
        for other in element.related where request.showsRelated {
          say(other, isKnown: cast.contains(other.id) || !described.insert(other.id).inserted)
        }
        subjects += 1
      }
    }
  }

  /// What belongs to a subject; where it is described elsewhere, only that it does.
  private mutating func say(_ other: RelatedElement, isKnown: Bool) {
    let importance = 0.5 * purpose.emphasis.relation
    let isNeeded = purpose.emphasis.relation >= 0.15
    guard isKnown || !isNeeded else { return say(.related, .figure(figure(of: other))) }
    var segment = PromptSegment(
      .related, of: other.id, source: other.state.name, label: other.link,
      priority: 8 * importance)
    if !isNeeded {
      segment.fate = .purpose
    } else if dialect.sentences == nil {
      segment.fate = .repeated
    }
    let number = add(segment)
    guard segment.fate == .kept else { return }
    let noun = nouns[other.id] ?? noun(of: other.state, other.kind)
    let link = Figure.Link(words: other.link, subject: subjects)
    say(.related, .linked(link, noun: noun, segment: number))
  }

  /// What is only to be kept in mind becomes a picture where one is sent, and words where not.
  private mutating func say(_ element: CastElement) {
    let numbers = pictures.numbers(of: element.id)
    if element.role != .reference || numbers.isEmpty {
      let figure = figure(of: element)
      say(figure.part, .figure(figure))
      if element.role == .reference { addCaption(of: element) }
    }
    for number in numbers {
      var segment = PromptSegment(
        .picture, of: element.id, source: element.state.name, label: "Picture \(number)",
        priority: 4)
      if dialect.sentences == nil { segment.fate = .sent }
      let place = add(segment)
      guard dialect.sentences != nil else { continue }
      say(.picture, .picture(number, noun: nouns[element.id] ?? "", segment: place))
    }
  }

  private mutating func addCaption(of element: CastElement) {
    guard let caption = element.pictures.lazy.map(\.caption).first(where: { !$0.isEmpty }) else {
      return
    }
    let segment = add(
      PromptSegment(
        .reference, of: element.id, source: element.state.name, label: "Caption", priority: 1))
    say(.reference, .words(describer.lexicon.cleaned(caption), segment: segment))
  }

  private mutating func say(_ style: BuiltInStyle) {
    let phrases = phrases(
      dialect.form == .sentences ? [style.prose] : style.tags, of: .style, source: style.name,
      label: "Style", importance: purpose.emphasis.style)
    say(.style, .style(phrases))
  }

  private mutating func figure(of element: CastElement) -> Figure {
    let figure = figure(
      element.role.part, element.id, element.state, element.kind,
      importance: purpose.emphasis.of(element.role))
    if figure.facts.isEmpty {
      notes.append(
        .nothingVisual(
          name: element.state.name, kind: element.kind.name,
          fields: element.kind.fields.lazy.filter(\.isVisual).prefix(4).map(\.label)))
    }
    return figure
  }

  private mutating func figure(of other: RelatedElement) -> Figure {
    figure(
      .related, other.id, other.state, other.kind, link: other.link,
      importance: 0.5 * purpose.emphasis.relation)
  }

  private mutating func figure(
    _ part: PromptPart, _ id: Element.ID, _ state: any ElementState, _ kind: Kind,
    link: String? = nil, importance: Double
  ) -> Figure {
    // Who comes later goes sooner.
    let importance = importance / (1 + 0.02 * Double(passages.count))
    let (facts, unsaid) = describer.facts(
      of: state, kind: kind, atMost: importance >= 0.8 ? .max : max(3, Int(10 * importance)))
    let priorities = facts.map { fact in
      // A look is a text, of which tags can use little.
      let fits = fact.isLook && dialect.form == .tags && !state.lookLocked ? 0.4 : 1
      let group = part == .subject ? purpose.emphasis.of(fact.group) : 1
      return Double(fact.weight) * importance * group * fits
    }
    .withDiminishingReturns
    let most = max(8 * importance, priorities.max() ?? 0)
    let base = add(
      PromptSegment(
        part, of: id, source: state.name, label: link ?? kind.name, priority: most + 0.02))
    for (fact, priority) in zip(facts, priorities) {
      // Without the noun, nobody knows what the rest is said of.
      var segment = PromptSegment(
        part, of: id, source: state.name, field: fact.field, label: fact.label,
        priority: fact.isNoun ? most + 0.01 : priority)
      if segment.priority == 0 { segment.fate = .purpose }
      if fact.isLook, state.lookLocked { segment.locked = true }
      _ = add(segment)
    }
    for field in unsaid {
      var segment = PromptSegment(
        part, of: id, source: state.name, field: field.field, label: field.label,
        priority: Double(field.weight) * importance)
      segment.fate = .brief
      _ = add(segment)
    }
    let isNamed = part != .style && request.names == .nameAndDescribe || named.contains(id)
    return Figure(
      part: part, kind: kind, facts: facts, name: isNamed ? state.name : nil,
      base: base,
      link: link.map { Figure.Link(words: $0, subject: subjects) })
  }
}

extension [Double] {
  /// The tenth fact of one element tells less than the first of another.
  fileprivate var withDiminishingReturns: [Double] {
    var values = self
    let order = indices.sorted { (-self[$0], $0) < (-self[$1], $1) }
    for (rank, index) in order.enumerated() { values[index] /= 1 + 0.06 * Double(rank) }
    return values
  }
}

extension Fact {
  var isNoun: Bool { pieces.contains { $0.place == .noun } }
}
