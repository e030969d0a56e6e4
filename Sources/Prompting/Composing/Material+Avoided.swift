import World

extension Material {
  /// What is not to be seen. Models without a negative prompt are told only what somebody asked for:
  /// to name a thing brings it to their mind.
  mutating func addAvoided() {
    var known: Set<String> = []
    var asked: [(text: String, segment: Int)] = []
    for (term, source, isAsked) in avoided where !term.isEmpty {
      var segment = PromptSegment(
        .avoided, source: source, label: "Avoid", priority: 4 * purpose.emphasis.own)
      segment.text = term
      if !known.insert(term.lowercased()).inserted {
        segment.fate = .repeated
      } else if request.target.takesNegative {
        segment.fate = .negative
        negative.append((term, segments.count))
      } else if isAsked, dialect.sentences != nil {
        asked.append((term, segments.count))
      } else {
        segment.fate = .noNegative
      }
      _ = add(segment)
    }
    if !asked.isEmpty { say(.avoided, .avoided(asked)) }
  }

  private var avoided: [(term: String, source: String, isAsked: Bool)] {
    var avoided = request.avoided.map { ($0, "the project or you", true) }
    for member in request.cast {
      switch member {
      case .element(let element):
        avoided += element.state.avoid.map { ($0, element.state.name, true) }
      case .style(let style): avoided += style.negative.map { ($0, style.name, false) }
      }
    }
    avoided += purpose.negative.map { ($0, purpose.id, false) }
    return avoided.map { (describer.lexicon.cleaned($0.0), $0.1, $0.2) }
  }
}
