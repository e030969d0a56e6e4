import World

/// Finds out how much of the material there is room for.
///
/// What has the lowest priority goes first, one whole segment after the other. A long one can leave
/// more room than was wanted; that is filled again with what fits, the most important first. The first
/// subject stays, or the first sentence where there is no subject.
struct Fitting {
  private let material: Material
  private let limit: PromptLimit
  private let describer: Describer

  /// What can go, in the order in which it goes.
  private let expendable: [Int]

  /// Of each fact, the segment of its element.
  private let bases: [Int: Int]

  init(_ material: Material, limit: PromptLimit, describer: Describer) {
    self.material = material
    self.limit = limit
    self.describer = describer
    let lasting = material.passages.lazy.compactMap(\.lasting).first ?? []
    let segments = material.segments
    bases = material.passages.reduce(into: [:]) { bases, passage in
      guard case .figure(let figure) = passage.content else { return }
      for index in figure.facts.indices { bases[figure.base + 1 + index] = figure.base }
    }
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
    let sizes = sizes(in: whole)
    var dropped = unneeded
    var rest = expendable[...]
    var least = whole
    while measure(least) > maximum, !rest.isEmpty {
      drop(&rest, into: &dropped, worth: measure(least) - maximum, sizes)
      least = spans(without: dropped)
    }
    let room = maximum - measure(least)
    guard room >= 0 else {
      throw .limitTooSmall(needed: maximum - room, maximum: maximum, unit: limit.unit)
    }
    let filled = refill(&dropped, sizes, room: room, maximum: maximum) ?? least
    return result(filled, whole: whole, dropped: dropped.subtracting(unneeded))
  }

  /// Takes back what still fits, the most important first; of an element no fact without the element.
  /// Nil where there is nothing that fits.
  private func refill(
    _ dropped: inout Set<Int>, _ sizes: [Int: Int], room: Int, maximum: Int
  ) -> [PromptSpan]? {
    var room = room
    var taken: [Int] = []
    for segment in expendable.reversed() where dropped.contains(segment) {
      let size = sizes[segment] ?? 0
      let isAlone = bases[segment].map(dropped.contains) ?? false
      guard size > 0, size <= room, !isAlone else { continue }
      dropped.remove(segment)
      taken.append(segment)
      room -= size
    }
    // A sentence that is built anew can be longer than its parts were.
    var spent = ArraySlice(taken.reversed())
    while !spent.isEmpty {
      let filled = spans(without: dropped)
      guard measure(filled) > maximum else { return filled }
      drop(&spent, into: &dropped, worth: measure(filled) - maximum, sizes)
    }
    return nil
  }

  /// Drops the first of some segments, as many as make up for so much in the whole.
  private func drop(
    _ segments: inout ArraySlice<Int>, into dropped: inout Set<Int>, worth excess: Int,
    _ sizes: [Int: Int]
  ) {
    var excess = excess
    while excess > 0, let segment = segments.popFirst() {
      dropped.insert(segment)
      excess -= sizes[segment] ?? 0
    }
  }

  /// How much each segment has in the whole.
  private func sizes(in whole: [PromptSpan]) -> [Int: Int] {
    var sizes: [Int: Int] = [:]
    for span in whole { sizes[span.segment, default: 0] += measure([span]) }
    return sizes
  }

  private func spans(without dropped: Set<Int>) -> [PromptSpan] {
    if let sentences = material.dialect.sentences {
      var writer = SentenceWriter(material, sentences, describer, without: dropped)
      writer.write(material.passages)
      return writer.spans
    }
    var writer = TagWriter(material.dialect, material.purpose, describer, without: dropped)
    writer.write(material.passages)
    return writer.spans
  }

  private func measure(_ spans: [PromptSpan]) -> Int {
    limit.unit.measure(
      spans.map(\.text).joined(), lettersPerToken: material.dialect.lettersPerToken)
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
    case (.words, .own(_, _, let segment)): [segment]
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
