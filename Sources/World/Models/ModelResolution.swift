/// What somebody means who names a model.
public enum ModelResolution: Hashable, Sendable {
  /// One model.
  case model(Model)

  /// A family that several providers have, the model to take first; `others` are families that the
  /// same name can mean.
  case family(ModelFamily, models: [Model], others: [ModelFamily])

  /// One that does not work any more, since when where that is known, and what to take.
  case retired(Model, since: String?, take: Model?)

  /// One that nobody has described: what it is was guessed from its name.
  case assumed(Model, NamePattern)

  /// Nothing that is known; these names are near.
  case unknown(closest: [String])
}

extension ModelResolution {
  /// The model to use, or the retired one; nil where nothing is known.
  public var model: Model? {
    switch self {
    case .model(let model), .retired(let model, _, _), .assumed(let model, _): model
    case .family(_, let models, _): models.first
    case .unknown: nil
    }
  }

  /// What was guessed, in a sentence; nil where nothing was.
  public var assumption: String? {
    guard case .assumed(let model, let pattern) = self else { return nil }
    let parts = pattern.has.map { "“\($0)”" }.joined(separator: " and ")
    return "Nobody has described \(model.id). By \(parts) in its name it is taken for one of the "
      + "family \(model.family): dialect \(model.dialect), \(model.promptLimit.words)."
  }
}

extension PromptLimit {
  /// The limit as it is told to people.
  public var words: String {
    switch (unit, maximum) {
    case (.characters, let maximum?): "prompts of at most \(maximum) characters"
    case (.clipTokens, let maximum?): "prompts of at most \(maximum) CLIP tokens"
    case (_, nil): "no published limit"
    }
  }
}
