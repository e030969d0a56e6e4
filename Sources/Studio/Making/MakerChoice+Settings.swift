package import World

extension MakerChoice {
  /// What is set decides, as far as no option does.
  ///
  /// - Parameter spoken: The kinds of providers that the program can speak to.
  /// - Parameter isOffline: Whether only those can be asked that are reached without a network.
  package init(
    _ settings: Settings, catalogue: ModelCatalogue, spoken: [String], projectModel: String?,
    isOffline: Bool = false
  ) throws {
    self.init(catalogue: catalogue, providers: settings.providers.map(\.name))
    self.projectModel = projectModel
    meaning = { settings.providers.named($0)?.name }
    checkpoint = { name in
      guard settings.providers.named(name)?.listsCheckpoints == true else { return nil }
      return catalogue.undescribed.first { $0.provider == name }?.model.id
    }
    defaultProvider = try settings.defaultProvider()?.0.name
    hindrance = { name in
      do {
        let provider = try settings.provider(named: name)
        try settings.requireUsable(provider)
        guard spoken.contains(provider.kind) else { return MakerError.notSpoken(provider: name) }
        let isOutOfReach = try isOffline && settings.needsNetwork(provider)
        return isOutOfReach ? MakerError.offline(provider: name) : nil
      } catch { return error }
    }
    modelHindrance = { model in
      do {
        try settings.requireOn(model: model.fullName)
        return nil
      } catch { return error }
    }
  }
}

extension Settings {
  /// - Throws: Where the provider may not be used; where it lacks nothing but a key, that.
  package func requireUsable(_ provider: ProviderFacts) throws {
    do {
      try requireOn(provider)
    } catch {
      let isSilent = try value(of: provider.setting(.enabled)) == nil
      guard isSilent, provider.place == .remote, keyOrigin(of: provider) == nil,
        try value(of: .enabled)?.text != "false"
      else { throw error }
      throw KeyError.missing(
        provider: provider.name, variables: provider.variables(for: .key))
    }
  }
}
