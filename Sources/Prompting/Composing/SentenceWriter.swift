import World

/// Writes what is kept as sentences.
struct SentenceWriter {
  private(set) var spans: [PromptSpan] = []

  private let dropped: Set<Int>
  private let describer: Describer
  private let sentences: Dialect.Sentences
  private let separator: String
  private let opens: Role?

  /// The framing, until the first sentence has taken it.
  private var framing: (text: String, segment: Int)?

  /// When or where it is, in the writer's words: “at dawn”.
  private var moment: (text: String, segment: Int)?
  private var parts: Set<PromptPart> = []
  private var subjects: [Subject] = []

  init(
    _ material: Material, _ sentences: Dialect.Sentences, _ describer: Describer,
    without dropped: Set<Int>
  ) {
    opens = material.purpose.opens
    separator = material.dialect.separator
    self.sentences = sentences
    self.describer = describer
    self.dropped = dropped
  }

  mutating func write(_ passages: [Passage]) {
    var passages = passages.filter { !$0.isLeftOut(dropped) }
    takeFraming(from: &passages)
    for passage in passages {
      switch passage.content {
      case .framing: break
      case .figure(let figure): write(figure)
      case .style(let phrases): write(style: phrases)
      case .words(let text, let segment):
        append([PromptSpan(text: text.asSentence, segment: segment)])
      case .own(_, let words, let segment): write(words, segment)
      case .picture(let number, let noun, let segment):
        let sentence = sentences.picture.filled("\(number)", noun)
        append([PromptSpan(text: sentence, segment: segment)])
      case .linked(let link, let noun, let segment):
        append([PromptSpan(text: lead(of: link) + " " + noun + ".", segment: segment)])
      case .avoided(let terms): writeAvoided(terms.filter { !dropped.contains($0.segment) })
      }
      parts.insert(passage.part)
    }
  }

  /// What the first sentence is made of: the framing, the figure that it is about, and the moment if
  /// the writer's words begin with one.
  private mutating func takeFraming(from passages: inout [Passage]) {
    for case .framing(let phrases) in passages.lazy.map(\.content) { framing = phrases.first }
    let openers: [PromptPart] = opens == .setting ? [.setting, .subject] : [.subject, .setting]
    let opener = openers.lazy.compactMap { [passages] part in
      passages.firstIndex { $0.part == part }
    }
    .first
    guard let opener, framing != nil else { return sayFramingAlone(passages) }
    passages.insert(passages.remove(at: opener), at: 0)
    for (index, passage) in passages.enumerated() where passage.part == .words {
      guard case .own(_, let words, let segment) = passage.content, words.isMoment else { return }
      moment = (words.lowered, segment)
      passages.remove(at: index)
      return
    }
  }

  /// Where neither an element nor a word goes on from it, the framing is a sentence.
  private mutating func sayFramingAlone(_ passages: [Passage]) {
    guard let framing, !passages.contains(where: { $0.part == .words }) else { return }
    append([PromptSpan(text: framing.text + ".", segment: framing.segment)])
    self.framing = nil
  }

  private mutating func append(_ sentence: [PromptSpan]) {
    guard var first = sentence.first else { return }
    if !spans.isEmpty { first.text = separator + first.text }
    spans += [first] + sentence.dropFirst()
  }
}

extension SentenceWriter {
  /// A sentence that takes the framing with it: “A wide view of” a harbour, “A wide view” at dawn.
  private mutating func framed(_ sentence: [PromptSpan], isClause: Bool = false) -> [PromptSpan] {
    guard let framing else { return sentence }
    self.framing = nil
    let form = Form(isClause ? "{} " : sentences.framed + " ")
    let end = PromptSpan(text: form.closing, segment: framing.segment)
    let start = PromptSpan(text: form.opening + framing.text, segment: framing.segment)
    guard let moment else { return [start, end] + sentence }
    let inserted = PromptSpan(text: ", \(moment.text),", segment: moment.segment)
    return [start, inserted, end] + sentence
  }

  private mutating func write(_ figure: Figure) {
    let isFramed = framing != nil && (figure.part == .subject || figure.part == .setting)
    let description = describe(
      figure, lead: isFramed ? nil : lead(of: figure), isContinued: isFramed)
    append(isFramed ? framed(description.spans) : description.spans)
    if figure.part == .subject { subjects.append(description.subject) }
  }

  /// How the first sentence of a part begins, and how the others do.
  private func lead(for part: PromptPart) -> String? {
    switch part {
    case .subject: spans.isEmpty ? nil : sentences.subject
    case .setting: parts.contains(.setting) ? sentences.furtherSetting : sentences.setting
    case .style: parts.contains(.style) ? sentences.furtherStyle : sentences.style
    case .reference:
      parts.contains(.reference) ? sentences.furtherReference : sentences.reference
    default: nil
    }
  }

  /// What belongs to a subject, begins with that.
  private func lead(of figure: Figure) -> String? {
    figure.link.map(lead) ?? lead(for: figure.part)
  }

  private func lead(of link: Figure.Link) -> String {
    guard subjects.indices.contains(link.subject) else { return sentences.subject }
    let subject = subjects[link.subject]
    let words = subjects.count == 1 ? subject.is : subject.definite.is
    return sentences.linked.filled(words, link.words)
  }

  private func describe(
    _ figure: Figure, lead: String?, isContinued: Bool = false
  ) -> (spans: [PromptSpan], subject: Subject) {
    let (facts, places) = figure.kept(without: dropped)
    let description = describer.description(
      facts, kind: figure.kind, name: figure.name, lead: lead, isContinued: isContinued)
    return (description.spans.spans(of: figure, places: places), description.subject)
  }
}

extension SentenceWriter {
  private mutating func write(style phrases: [(text: String, segment: Int)]) {
    let lead = lead(for: .style) ?? ""
    for phrase in phrases {
      append([PromptSpan(text: lead + " " + phrase.text + ".", segment: phrase.segment)])
    }
  }

  private mutating func writeAvoided(_ terms: [(text: String, segment: Int)]) {
    let separators = Joining.separators(of: terms.map(\.text))
    let form = Form(sentences.avoided)
    append(
      terms.indices.map { index in
        let opening = index == 0 ? form.opening : separators[index]
        let closing = index == terms.count - 1 ? form.closing : ""
        return PromptSpan(
          text: opening + terms[index].text + closing, segment: terms[index].segment)
      })
  }

  /// Somebody's own sentence. A clause is said of the subjects; without any, it goes on from the
  /// framing.
  private mutating func write(_ words: OwnWords, _ segment: Int) {
    guard !words.isMentionAlone else { return }
    guard let framing else { return append([PromptSpan(text: own(words), segment: segment)]) }
    if let rest = words.afterFraming {
      let rest = PromptSpan(text: rest + ".", segment: segment)
      return append(framed([rest], isClause: words.isClause))
    }
    append([PromptSpan(text: framing.text + ".", segment: framing.segment)])
    append([PromptSpan(text: own(words), segment: segment)])
    self.framing = nil
  }

  private func own(_ words: OwnWords) -> String {
    if words.isClause, let subject {
      return sentences.doing.filled(subject.is, words.lowered)
    }
    if words.isPredicate, let subject, !subject.isPlural {
      return subject.text + " " + words.lowered + "."
    }
    if words.isThing { return sentences.seen.filled(words.lowered) }
    return words.text.asSentence
  }

  /// All subjects in one word.
  private var subject: Subject? {
    subjects.count > 1 ? .several : subjects.first
  }
}

extension Passage {
  /// Whether nothing of it is kept.
  func isLeftOut(_ dropped: Set<Int>) -> Bool {
    switch content {
    case .figure(let figure): dropped.contains(figure.base)
    case .words(_, let segment), .own(_, _, let segment), .picture(_, _, let segment),
      .linked(_, _, let segment):
      dropped.contains(segment)
    case .framing(let terms), .style(let terms), .avoided(let terms):
      terms.allSatisfy { dropped.contains($0.segment) }
    }
  }
}

extension String {
  /// The text with values in its gaps, in their order.
  func filled(_ values: String...) -> String {
    var rest = self[...]
    var text = ""
    for value in values {
      guard let gap = rest.firstRange(of: "{}") else { break }
      text += rest[..<gap.lowerBound] + value
      rest = rest[gap.upperBound...]
    }
    return text + rest
  }
}
