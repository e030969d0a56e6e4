public import World

/// Makes prompts of elements and words.
///
/// It knows no library and no network: the same request gives the same prompt, to the byte.
public struct PromptComposer: Sendable {
  let describer: Describer

  /// - Parameters:
  ///   - kinds: The kinds of all elements that will be described.
  ///   - names: The names of the world, which keep their capitals.
  public init(kinds: some Sequence<Kind>, names: some Sequence<String> = []) {
    describer = Describer(kinds: kinds, names: names)
  }

  /// The prompt for a request.
  public func compose(_ request: PromptRequest) throws(PromptError) -> Prompt {
    guard !request.cast.isEmpty || !request.words.isEmpty else {
      throw .nothingToCompose
    }
    let purpose = request.purpose ?? request.usualPurpose
    let material = Material(request, purpose: purpose, describer: describer)
    let fitting = Fitting(material, limit: request.target.limit, describer: describer)
    return Prompt(material, try fitting.fitted(), request)
  }
}

extension PromptRequest {
  /// A portrait for one subject without a setting, else a scene.
  fileprivate var usualPurpose: Purpose {
    let roles = cast.compactMap(\.element?.role)
    let isAlone = roles.count { $0 == .subject } == 1 && !roles.contains(.setting)
    let id = isAlone ? "portrait" : "scene"
    return BuiltIn.purpose(id) ?? BuiltIn.purposes[0]
  }
}

extension Prompt {
  fileprivate init(_ material: Material, _ fitted: Fitting.Result, _ request: PromptRequest) {
    let target = request.target
    spans = fitted.spans
    segments = fitted.segments
    positive = spans.map(\.text).joined()
    references = material.pictures.sent
    negative = material.negative.map(\.text).joined(separator: ", ")
    purpose = material.purpose.id
    aspect = request.aspects[material.purpose.id] ?? material.purpose.aspect
    dialect = target.dialect.id
    limit = PromptUse(
      unit: target.limit.unit, maximum: target.limit.maximum,
      used: target.limit.unit.measure(positive, lettersPerToken: target.dialect.lettersPerToken))
    notes = material.notes + Self.notes(on: fitted.segments, target)
  }

  private static func notes(
    on segments: [PromptSegment], _ target: PromptTarget
  ) -> [PromptNote] {
    var notes: [PromptNote] = []
    let left = segments.leftOut
    if let maximum = target.limit.maximum, !left.isEmpty {
      notes.append(.leftOut(left, maximum: maximum, unit: target.limit.unit))
    }
    return notes
  }
}

extension [PromptSegment] {
  /// What there was no room for, in few words: “Mara Voss (gender, age), Tideglass”.
  fileprivate var leftOut: [String] {
    let kept = Set(filter { $0.fate == .kept }.map(\.source))
    var sources: [String] = []
    var labels: [String: [String]] = [:]
    for segment in self where segment.fate == .overLimit {
      if labels[segment.source] == nil { sources.append(segment.source) }
      labels[segment.source, default: []].append(segment.label.lowercased())
    }
    let names = sources.prefix(6).map { source in
      kept.contains(source) ? source + " (\(labels[source, default: []].few))" : source
    }
    return names + (sources.count > 6 ? ["\(sources.count - 6) more"] : [])
  }
}

extension [String] {
  /// Six of them, each once.
  fileprivate var few: String {
    var known: Set<String> = []
    let different = filter { known.insert($0).inserted }
    let more = different.count > 6 ? " and \(different.count - 6) more" : ""
    return different.prefix(6).joined(separator: ", ") + more
  }
}
