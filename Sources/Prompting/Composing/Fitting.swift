import World

/// Finds out how much of the material there is room for.
///
/// What has the lowest priority goes first, one whole segment after the other, so that a larger limit
/// never loses what a smaller one had. The first subject stays, or the first sentence where there is
/// no subject.
struct Fitting {
  private let material: Material
  private let limit: PromptLimit
  private let describer: Describer

  /// What can go, in the order in which it goes.
  private let expendable: [Int]

  init(_ material: Material, limit: PromptLimit, describer: Describer) {
    self.material = material
    self.limit = limit
    self.describer = describer
    let lasting = material.passages.lazy.compactMap(\.lasting).first ?? []
    let segments = material.segments
    expendable = segments.indices
      .filter { segments[$0].fate == .kept && !lasting.contains($0) }
      .sorted { (segments[$0].priority, $1) < (segments[$1].priority, $0) }
  }

  /// The words of a prompt, and what became of all segments.
  struct Result {
    let spans: [PromptSpan]
    let segments: [PromptSegment]
  }

  func fitted() throws(PromptError) -> Result {
    let unneeded = Set(material.segments.indices.filter { material.segments[$0].fate.isUnneeded })
    let whole = spans(without: unneeded)
    guard let maximum = limit.maximum, measure(whole) > maximum else {
      return result(whole, whole: whole, dropped: [])
    }
    var count = estimate(whole, maximum: maximum)
    var spans = spans(without: unneeded.union(expendable.prefix(count)))
    while measure(spans) > maximum {
      guard count < expendable.count else {
        throw .limitTooSmall(needed: measure(spans), maximum: maximum, unit: limit.unit)
      }
      count += 1
      spans = self.spans(without: unneeded.union(expendable.prefix(count)))
    }
    while count > 0 {
      let more = self.spans(without: unneeded.union(expendable.prefix(count - 1)))
      guard measure(more) <= maximum else { break }
      (count, spans) = (count - 1, more)
    }
    return result(spans, whole: whole, dropped: Set(expendable.prefix(count)))
  }

  /// How many segments have to go, by the words that each of them has in the whole.
  private func estimate(_ whole: [PromptSpan], maximum: Int) -> Int {
    var sizes: [Int: Int] = [:]
    for span in whole { sizes[span.segment, default: 0] += measure([span]) }
    var rest = measure(whole)
    for (index, segment) in expendable.enumerated() {
      guard rest > maximum else { return index }
      rest -= sizes[segment] ?? 0
    }
    return expendable.count
  }

  private func spans(without dropped: Set<Int>) -> [PromptSpan] {
    if let sentences = material.dialect.sentences {
      var writer = SentenceWriter(
        material.dialect, sentences, material.purpose, describer, without: dropped)
      writer.write(material.passages)
      return writer.spans
    }
    var writer = TagWriter(material.dialect, material.purpose, describer, without: dropped)
    writer.write(material.passages)
    return writer.spans
  }

  private func measure(_ spans: [PromptSpan]) -> Int {
    spans.reduce(0) {
      $0 + limit.unit.measure($1.text, lettersPerToken: material.dialect.lettersPerToken)
    }
  }

  private func result(_ spans: [PromptSpan], whole: [PromptSpan], dropped: Set<Int>) -> Result {
    var segments = material.segments
    var texts: [Int: [String]] = [:]
    for span in spans { texts[span.segment, default: []].append(span.text.bare) }
    var former: [Int: [String]] = [:]
    for span in whole where texts[span.segment] == nil {
      former[span.segment, default: []].append(span.text.bare)
    }
    for index in segments.indices {
      if let text = texts[index] ?? former[index] { segments[index].text = text.said }
      guard segments[index].fate == .kept, texts[index] == nil else { continue }
      let isRepeated = former[index] == nil && !dropped.contains(index)
      segments[index].fate = isRepeated ? .repeated : .overLimit
    }
    return Result(spans: spans, segments: segments)
  }
}

extension PromptSegment.Fate {
  /// Whether it is left out, however much room there is.
  fileprivate var isUnneeded: Bool { self == .purpose || self == .brief }
}

extension Passage {
  /// The segments that have to stay if anything does: what the first thing in the picture is.
  fileprivate var lasting: [Int]? {
    switch (part, content) {
    case (.subject, .figure(let figure)), (.setting, .figure(let figure)):
      [figure.base]
        + figure.facts.indices.filter { figure.facts[$0].isNoun }.map { figure.base + 1 + $0 }
    case (.words, .words(_, let segment)): [segment]
    default: nil
    }
  }
}

extension String {
  /// The words without the blanks and marks by which they join what stands before.
  fileprivate var bare: String {
    String(drop { " ,;.".contains($0) })
  }
}

extension [String] {
  fileprivate var said: String {
    filter { !$0.isEmpty }.joined(separator: " … ")
  }
}
