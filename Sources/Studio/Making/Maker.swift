package import World

/// Who makes pictures: a provider, with one of its models.
package struct Maker: Sendable {
  /// Whom to ask.
  package let provider: String

  /// What is known of the model; nil where it is sent as somebody has typed it, and nobody has described it.
  package let model: Model?

  /// What the provider calls the model.
  package let modelID: String

  /// What had to be assumed or chosen, in a sentence.
  package let remark: String?

  /// Whether all that the provider makes costs nothing, because it is somebody's own.
  package let isOwn: Bool

  /// How many pictures a request can ask for.
  package var mostAtOnce: Int { max(1, model?.pictures ?? 1) }

  /// Whether it is known to make pictures for nothing.
  package var isFree: Bool {
    guard let price = price(of: 1, PictureSize.usual, quality: nil, letters: 0) else {
      return false
    }
    return price.amount == .zero
  }

  /// What a request may cost; nil where nobody knows.
  package func price(
    of pictures: Int, _ size: PictureSize, quality: String?, letters: Int, inputPixels: Int = 0
  ) -> PriceEstimate? {
    let estimate = model?.estimate(
      pictures: pictures, width: size.width, height: size.height,
      quality: quality ?? model?.quality(for: .standard), letters: letters,
      inputPixels: inputPixels)
    return estimate ?? (isOwn ? PriceEstimate(amount: .zero, isFirm: true) : nil)
  }
}

/// What decides about who makes pictures, the first that is said: an option, the project, a setting; else
/// sketch.
package struct MakerChoice: Sendable {
  /// The provider that an option names.
  package var provider: String?

  /// The model that an option names: a name, or `provider:id` for any model, known or not.
  package var model: String?

  /// The model of the project.
  package var projectModel: String?

  /// The provider of the settings.
  package var defaultProvider: String?

  /// The models that are known.
  package let catalogue: ModelCatalogue

  /// The providers that can be spoken to.
  package let providers: [String]

  /// The one of them that a name means, such as automatic1111 for `sd`; nil where it means none.
  package var meaning: @Sendable (String) -> String? = { _ in nil }

  /// A model that a provider has for sure, and of which nothing else is known; nil where it has said of none.
  package var checkpoint: @Sendable (String) -> String? = { _ in nil }

  /// Why a provider cannot be asked now; nil where it can.
  package var hindrance: @Sendable (String) -> (any Error)? = { _ in nil }

  /// Why a model cannot be asked for now; nil where it can.
  package var modelHindrance: @Sendable (Model) -> (any Error)? = { _ in nil }

  package init(catalogue: ModelCatalogue, providers: [String]) {
    (self.catalogue, self.providers) = (catalogue, providers)
  }
}

extension MakerChoice {
  /// Who makes them.
  package func maker() throws -> Maker {
    if let model { return try maker(of: model, at: provider) }
    if let provider { return try usualMaker(at: try known(provider)) }
    if let projectModel { return try maker(of: projectModel, at: nil) }
    return try usualMaker(at: try defaultProvider.map(known) ?? Provenance.sketch)
  }

  /// Whether somebody has named who is to be asked, rather than left it to what is usual.
  package var isNamed: Bool { provider != nil || model != nil || defaultProvider != nil }

  private func known(_ name: String) throws -> String {
    guard providers.contains(name) else { throw MakerError.unknownProvider(name, known: providers) }
    return name
  }

  private func checked(_ provider: String) throws -> String {
    if let hindrance = hindrance(provider) { throw hindrance }
    return provider
  }

  // MARK: By the provider

  /// The project's model, if the provider has it, else the one that it recommends.
  private func usualMaker(at provider: String) throws -> Maker {
    let provider = try checked(provider)
    if let projectModel,
      let model = offers(of: projectModel).first(where: { $0.provider == provider })
    {
      return try maker(model)
    }
    let working = catalogue.models.filter {
      $0.provider == provider && !$0.isRetired(on: catalogue.today) && !$0.needsReference
        && modelHindrance($0) == nil
    }
    // One that it has for sure, where it was asked what it has, be it one that nobody has described.
    if let listed = working.first(where: { $0.isListed == true }) { return try maker(listed) }
    if let checkpoint = checkpoint(provider) { return try literalMaker(checkpoint, at: provider) }
    guard let first = working.first else { throw MakerError.noModel(provider: provider) }
    return try maker(first)
  }

  // MARK: By the model

  private func maker(of name: String, at provider: String?) throws -> Maker {
    if let (place, id) = literal(name) {
      guard provider == nil || provider == place else {
        throw MakerError.otherProvider(model: name, provider: provider ?? "", offered: [place])
      }
      return try literalMaker(id, at: checked(place))
    }
    let offers = offers(of: name)
    if let provider {
      let place = try checked(known(provider))
      // One that is gone there says so, and what to take in its place.
      let own = catalogue.models.first { $0.provider == place && $0.isCalled(name) }
      let offer = offers.first { $0.provider == place }
      if let model = offer ?? own { return try maker(model) }
      guard offers.isEmpty else {
        throw MakerError.otherProvider(
          model: name, provider: place, offered: offers.compactMap(\.provider))
      }
      return try assumed(name, at: place)
    }
    return try cheapest(of: offers, named: name)
  }

  /// `provider:id` is sent as it is.
  private func literal(_ name: String) -> (provider: String, id: String)? {
    guard let colon = name.firstIndex(of: ":") else { return nil }
    let (word, id) = (String(name[..<colon]), String(name[name.index(after: colon)...]))
    let provider = providers.contains(word) ? word : meaning(word)
    return provider.flatMap { id.isEmpty ? nil : ($0, id) }
  }

  /// What is known of it holds, also that it was switched off.
  private func literalMaker(_ id: String, at provider: String) throws -> Maker {
    let known = catalogue.models.first { $0.provider == provider && $0.id == id }
    if let known { return try maker(known) }
    let assumed = catalogue.resolve("\(provider)/\(id)")
    return Maker(
      provider: provider, model: assumed.model, modelID: id, remark: assumed.assumption,
      isOwn: catalogue.isFree(provider))
  }

  /// The models that a name means and that work, the one to take first at the front; one that is retired is
  /// among them only if it is alone.
  private func offers(of name: String) -> [Model] {
    switch catalogue.resolve(name, preferring: defaultProvider.map { [$0] } ?? []) {
    case .family(_, let models, _): models
    case .model(let model): [model]
    case .retired(let model, _, _): [model]
    case .assumed, .unknown: []
    }
  }

  /// One that nobody has described, as far as its name tells what it is.
  private func assumed(_ name: String, at provider: String) throws -> Maker {
    let resolution = catalogue.resolve("\(provider)/\(name)")
    guard case .assumed(let model, _) = resolution else {
      throw MakerError.unknownModel(name, provider: provider)
    }
    return Maker(
      provider: provider, model: model, modelID: name, remark: resolution.assumption,
      isOwn: catalogue.isFree(provider))
  }

  /// The offer of the default provider, else of the one that asks for the least; one of which no price is
  /// known comes last.
  private func cheapest(of offers: [Model], named name: String) throws -> Maker {
    guard let first = offers.first else {
      throw ModelError(unknown: name, in: catalogue)
    }
    if offers.allSatisfy({ $0.isRetired(on: catalogue.today) }) { return try maker(first) }
    let open = offers.filter { model in
      guard let place = model.provider, providers.contains(place) else { return false }
      return hindrance(place) == nil && modelHindrance(model) == nil
    }
    guard let best = open.first(where: { $0.provider == defaultProvider }) ?? open.min(by: cheaper)
    else { throw unavailable(offers, named: name) }
    return try maker(best, remark: open.count > 1 ? remark(best, among: open) : nil)
  }

  private func cheaper(_ a: Model, _ b: Model) -> Bool {
    switch (a.leastPrice, b.leastPrice) {
    case (let first?, let second?): first < second
    case (let first, nil): first != nil
    case (nil, _): false
    }
  }

  private func remark(_ model: Model, among offers: [Model]) -> String {
    let others = offers.compactMap(\.provider).filter { $0 != model.provider }
    let reason =
      model.provider == defaultProvider ? "your default" : "the cheapest of those you can ask"
    return "\(model.name) comes from \(model.provider ?? ""), \(reason); "
      + "also at \(others.joined(separator: ", "))."
  }

  /// Why none of the offers can be taken: what hinders the only one, else all of them.
  private func unavailable(_ offers: [Model], named name: String) -> any Error {
    let places = offers.compactMap(\.provider).filter(providers.contains)
    if places.count == 1, let hindrance = hindrance(places[0]) { return hindrance }
    for case let error as MakerError in places.compactMap(hindrance) {
      // Somebody who could be asked with a network is no reason to look for a key.
      if case .offline = error { return error }
    }
    if let switchedOff = offers.lazy.compactMap(modelHindrance).first,
      places.contains(where: { hindrance($0) == nil })
    {
      return switchedOff
    }
    return MakerError.noneEnabled(model: name, offered: offers.compactMap(\.provider))
  }

  private func maker(_ model: Model, remark: String? = nil) throws -> Maker {
    let provider = try checked(model.provider ?? "")
    guard !model.isRetired(on: catalogue.today) else {
      throw MakerError.retired(
        model.fullName, since: model.ends, take: catalogue.replacement(for: model)?.fullName)
    }
    if let hindrance = modelHindrance(model) { throw hindrance }
    return Maker(
      provider: provider, model: model, modelID: model.id, remark: remark,
      isOwn: catalogue.isFree(provider))
  }
}

extension ModelError {
  /// That no model has the name, with those that are near.
  fileprivate init(unknown name: String, in catalogue: ModelCatalogue) {
    guard case .unknown(let closest) = catalogue.resolve(name) else {
      self = .unknownModel(name, closest: [])
      return
    }
    self = .unknownModel(name, closest: closest)
  }
}
