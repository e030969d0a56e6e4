import World

/// Writes what is kept as tags.
struct TagWriter {
  private(set) var spans: [PromptSpan] = []

  private let dropped: Set<Int>
  private let describer: Describer
  private let dialect: Dialect
  private let purpose: Purpose
  private let escapes: [UInt8]
  private var known: Set<String> = []
  private var hasSubject = false

  init(_ dialect: Dialect, _ purpose: Purpose, _ describer: Describer, without dropped: Set<Int>) {
    self.dialect = dialect
    escapes = dialect.escapes.flatMap(\.utf8)
    self.purpose = purpose
    self.describer = describer
    self.dropped = dropped
  }

  mutating func write(_ passages: [Passage]) {
    for passage in passages where !passage.isLeftOut(dropped) {
      switch passage.content {
      case .figure(let figure): write(figure)
      case .framing(let tags), .style(let tags):
        for tag in tags where !dropped.contains(tag.segment) {
          add(escaped(tag.text), tag.segment, key: tag.text)
        }
      case .words(let text, let segment), .own(let text, _, let segment): writeOwn(text, segment)
      case .avoided, .picture, .linked: break
      }
    }
  }

  /// Adds a tag, unless it is there already: saying a thing twice gives it a weight.
  private mutating func add(_ tag: String, _ segment: Int, key: String) {
    guard !tag.isEmpty, known.insert(key.lowercased()).inserted else { return }
    spans.append(PromptSpan(text: (spans.isEmpty ? "" : dialect.separator) + tag, segment: segment))
  }

  /// Bytes are looked at, because an accent makes another letter of a bracket before it.
  private func escaped(_ text: String) -> String {
    guard text.utf8.contains(where: escapes.contains) else { return text }
    let bytes = text.utf8.flatMap { escapes.contains($0) ? [UInt8(ascii: "\\"), $0] : [$0] }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension TagWriter {
  private mutating func write(_ figure: Figure) {
    let (facts, places) = figure.kept(without: dropped)
    let isMain = figure.part == .subject && !hasSubject
    if figure.part == .subject { hasSubject = true }
    // Every figure has its own: the second woman is one, too.
    known = []
    for tag in describer.tags(facts, kind: figure.kind, name: figure.name) {
      let group = isMain ? tag.fact.map { facts[$0].group } : nil
      let segment = tag.fact.map { figure.base + 1 + places[$0] } ?? figure.base
      add(weighted(escaped(tag.text), as: group), segment, key: tag.text)
    }
  }

  /// What a purpose needs most gets a weight.
  private func weighted(_ tag: String, as group: Phrase.Group?) -> String {
    guard let group, let weights = dialect.weights else { return tag }
    let weight = min(1 + 0.4 * (purpose.emphasis.of(group) - 1), weights.most)
    guard weight >= weights.least else { return tag }
    let tenths = Int((weight * 10).rounded())
    return weights.words.filled(tag, "\(tenths / 10).\(tenths % 10)")
  }

  /// The writer's own words, in which weights are meant as such.
  private mutating func writeOwn(_ text: String, _ segment: Int) {
    let stem = text.hasSuffix(".") ? String(text.dropLast()) : text
    for term in stem.terms {
      if dialect.weights == nil {
        add(escaped(term.withoutWeights), segment, key: term)
      } else if let (text, weight) = term.weighted {
        add("(\(escaped(text)):\(weight))", segment, key: text)
      } else {
        add(term.loadsNetwork ? term : escaped(term), segment, key: term)
      }
    }
  }
}
