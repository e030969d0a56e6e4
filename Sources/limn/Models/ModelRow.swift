import World

/// A line of the list of models.
enum ModelRow: Encodable {
  /// One of the catalogue.
  case known(Model)

  /// One that a service has, of which nothing is known but its name.
  case listed(ListedModel, provider: String)

  var model: Model? {
    guard case .known(let model) = self else { return nil }
    return model
  }

  var id: String {
    switch self {
    case .known(let model): model.id
    case .listed(let model, _): model.id
    }
  }

  var provider: String {
    switch self {
    case .known(let model): model.provider ?? ""
    case .listed(_, let provider): provider
    }
  }

  /// Whether it works, as far as that is known.
  func state(on today: String) -> String {
    guard let model else { return "listed" }
    return model.isRetired(on: today) ? "retired" : model.state.rawValue
  }

  private enum CodingKeys: String, CodingKey { case id, provider, name, state, ends }

  func encode(to encoder: any Encoder) throws {
    switch self {
    case .known(let model): try model.encode(to: encoder)
    case .listed(let model, let provider):
      var values = encoder.container(keyedBy: CodingKeys.self)
      try values.encode(model.id, forKey: .id)
      try values.encode(provider, forKey: .provider)
      try values.encodeIfPresent(model.title, forKey: .name)
      try values.encode(state(on: ""), forKey: .state)
      try values.encodeIfPresent(model.ends, forKey: .ends)
    }
  }
}
