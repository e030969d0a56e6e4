import World

extension Material {
  /// What is not to be seen. Models without a negative prompt are told only what somebody asked for:
  /// to name a thing brings it to their mind.
  mutating func addAvoided() {
    var known: Set<String> = []
    var asked: [Passage.Phrase] = []
    for (term, source, isAsked) in avoided where !term.isEmpty {
      var segment = PromptSegment(
        .avoided, source: source, label: "Avoid", priority: 4 * purpose.emphasis.own)
      segment.text = term
      if !known.insert(term.lowercased()).inserted {
        segment.fate = .repeated
      } else if request.target.takesNegative {
        segment.fate = .negative
        negative.append((term, segments.count))
      } else if isAsked {
        asked.append((term, segments.count))
        if dialect.sentences == nil { segment.fate = .noNegative }
      } else {
        segment.fate = .noNegative
      }
      _ = add(segment)
    }
    guard !asked.isEmpty else { return }
    if dialect.sentences == nil {
      notes.append(.notAvoided(asked.map(\.text), model: request.target.model))
    } else {
      say(.avoided, .avoided(asked))
    }
  }

  private var avoided: [(term: String, source: String, isAsked: Bool)] {
    var avoided = request.avoided.map { ($0, "what to avoid", true) }
    for member in request.cast {
      switch member {
      case .element(let element):
        avoided += element.state.avoid.map { ($0, element.state.name, true) }
        for other in element.related where request.showsRelated {
          avoided += other.state.avoid.map { ($0, other.state.name, true) }
        }
      case .style(let style): avoided += style.negative.map { ($0, style.name, false) }
      }
    }
    avoided += purpose.negative.map { ($0, purpose.id, false) }
    if !isOfPeople {
      avoided += (purpose.negativeForThings ?? []).map { ($0, purpose.id, false) }
    }
    return avoided.map { (plain($0.0), $0.1, $0.2) }
  }

  /// A term as it can stand in a list of what is not to be seen: “no people” means people. Tags keep
  /// their weights.
  private func plain(_ term: String) -> String {
    let isWeighted = dialect.weights != nil && term.weighted != nil
    let words = isWeighted ? term : describer.lexicon.cleaned(term.withoutWeights)
    let bare =
      ["no ", "without "].first { words.lowercased().hasPrefix($0) }
      .map { String(words.dropFirst($0.count)) } ?? words
    return bare.hasSuffix(".") ? String(bare.dropLast()) : bare
  }
}
