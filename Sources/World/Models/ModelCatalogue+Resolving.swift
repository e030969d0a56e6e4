import Text

extension ModelCatalogue {
  /// The model that a name means: an id, an alias, `provider/id`, what a family is called, or at
  /// least a name that says of which family it is.
  ///
  /// - Parameter favourites: The providers to take before all others, such as those that have a key.
  public func resolve(_ name: String, preferring favourites: [String] = []) -> ModelResolution {
    let search = ModelSearch(self, name, favourites)
    return search.exact ?? search.loose ?? search.line ?? search.assumed
      ?? .unknown(closest: closest(to: name))
  }

  /// The model of that whole name, which may also be the id of another one, as a service calls what it passes
  /// on: the whole name is meant.
  package func model(fullyNamed name: String) -> Model? { models.first { $0.fullName == name } }

  /// The model that a name means, retired or not.
  ///
  /// - Throws: `ModelError.unknownModel`, with what was probably meant.
  public func model(named name: String, preferring favourites: [String] = []) throws(ModelError)
    -> Model
  {
    if let model = model(fullyNamed: name) { return model }
    return try resolve(name, preferring: favourites).model(named: name)
  }

  /// What to take in place of a model that is retired, or will be: the same provider's, if it has
  /// one.
  public func replacement(for model: Model) -> Model? {
    var seen: Set = [model.family]
    var next = model.successor
    while let family = next, seen.insert(family).inserted {
      let working = models(of: family).filter { !$0.isRetired(on: today) }
      if let same = working.first(where: { $0.provider == model.provider }) { return same }
      if let any = working.first { return any }
      next = self.family(family)?.successor
    }
    return nil
  }

  private func closest(to name: String) -> [String] {
    var known = Set(names).sorted()
    var found: [String] = []
    while found.count < 3, let near = known.closest(to: name) {
      known.removeAll { $0 == near }
      found.append(near)
    }
    return found
  }
}

/// The ways in which a name can mean a model, the surest first.
private struct ModelSearch {
  let catalogue: ModelCatalogue
  let name: String
  let bareName: String
  let favourites: [String]

  init(_ catalogue: ModelCatalogue, _ name: String, _ favourites: [String]) {
    (self.catalogue, self.favourites) = (catalogue, favourites)
    self.name = name.trimmed
    bareName = name.bareModelName
  }

  /// By an id or alias, letter by letter. One that is also what its family is called means all of it.
  var exact: ModelResolution? {
    resolution(bearers: catalogue.models.filter { $0.isNamed { $0 == name } })
  }

  /// By what families are called, and by ids and aliases without regard to case and signs.
  var loose: ModelResolution? {
    guard !bareName.isEmpty else { return nil }
    if let family = catalogue.families.first(where: { $0.isCalled(bareName) }) {
      return whole(family)
    }
    let bearers = catalogue.models.filter { $0.isNamed { $0.bareModelName == bareName } }
    return resolution(bearers: bearers) ?? ofOneProvider
  }

  /// By what a family is called, behind the name of a provider: `replicate/FLUX Schnell`.
  private var ofOneProvider: ModelResolution? {
    guard let (provider, rest) = providerAndRest else { return nil }
    let wanted = rest.bareModelName
    let families = catalogue.families.filter { $0.isCalled(wanted) }.map(\.id)
    let models = catalogue.models.filter { $0.provider == provider }
    let bearers = models.filter { model in
      model.isNamed { $0.bareModelName == wanted } || families.contains(model.family)
    }
    return ranked(bearers).first.map(answer)
  }

  /// By a name that means several families.
  var line: ModelResolution? {
    let families = catalogue.line(called: bareName)
    let first = families.first {
      catalogue.models(of: $0.id).contains { !$0.isRetired(on: catalogue.today) }
    }
    guard let family = first ?? families.first else { return nil }
    return whole(family, others: families.filter { $0.id != family.id })
  }

  /// By parts of a name that nobody has described.
  var assumed: ModelResolution? {
    let patterns = catalogue.file.patterns ?? []
    let families = catalogue.file.families ?? []
    guard let pattern = patterns.first(where: { $0.fits(bareName) }),
      var family = families.first(where: { $0.id == pattern.family })
    else { return nil }
    // It answers to another name than those that were switched off.
    (family.facts.state, family.facts.ends, family.facts.successor) = (nil, nil, nil)
    let (provider, id) = providerAndRest ?? (nil, name)
    var entry = ModelEntry(id: id, provider: provider)
    entry.facts.dialect = pattern.dialect
    entry.facts.limit = pattern.limit
    return .assumed(Model(entry, of: family, in: catalogue.file), pattern)
  }

  private var providerAndRest: (provider: String, rest: String)? {
    guard let slash = name.firstIndex(of: "/") else { return nil }
    let provider = String(name[..<slash]).lowercased()
    let isKnown =
      catalogue.providers.contains(provider)
      || catalogue.models.contains { $0.provider == provider }
    return isKnown ? (provider, String(name[name.index(after: slash)...])) : nil
  }

  /// What a name means that these models bear: one of them, or their family.
  private func resolution(bearers: [Model]) -> ModelResolution? {
    guard let first = ranked(bearers).first else { return nil }
    guard let family = catalogue.family(first.family),
      bearers.count > 1 || family.isCalled(bareName)
    else { return answer(first) }
    return whole(family, bearers: bearers)
  }

  /// What a family means: its models that work, or the one that it was.
  private func whole(
    _ family: ModelFamily, bearers: [Model] = [], others: [ModelFamily] = []
  ) -> ModelResolution? {
    let models = ranked(catalogue.models(of: family.id), bearers: bearers)
    let working = models.filter { !$0.isRetired(on: catalogue.today) }
    guard let first = working.first else { return models.first.map(answer) }
    return working.count == 1 && others.isEmpty
      ? .model(first) : .family(family, models: working, others: others)
  }

  private func answer(_ model: Model) -> ModelResolution {
    guard model.isRetired(on: catalogue.today) else { return .model(model) }
    return .retired(model, since: model.ends, take: catalogue.replacement(for: model))
  }

  /// The one to take first: one that works, that needs no picture, of a provider that is preferred,
  /// and that is called so itself.
  private func ranked(_ models: [Model], bearers: [Model] = []) -> [Model] {
    let names = Set(bearers.map(\.fullName))
    let ranks = models.enumerated().map { place, model in
      let state = model.isRetired(on: catalogue.today) ? 2 : model.state == .active ? 0 : 1
      let favour = model.provider.flatMap { favourites.firstIndex(of: $0) } ?? favourites.count
      let isBearer = names.contains(model.fullName)
      return [state, model.needsReference ? 1 : 0, favour, isBearer ? 0 : 1, place]
    }
    let order = models.indices.sorted { ranks[$0].lexicographicallyPrecedes(ranks[$1]) }
    return order.map { models[$0] }
  }
}

extension Model {
  fileprivate func isNamed(_ fits: (String) -> Bool) -> Bool {
    fits(id) || aliases.contains(where: fits) || (provider != nil && fits(fullName))
  }
}

extension ModelResolution {
  /// The model, for a name that has to mean one.
  package func model(named name: String) throws(ModelError) -> Model {
    if let model { return model }
    guard case .unknown(let closest) = self else { throw .unknownModel(name, closest: []) }
    throw .unknownModel(name, closest: closest)
  }
}
