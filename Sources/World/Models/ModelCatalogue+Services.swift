import FoundationEssentials

extension ModelCatalogue {
  /// With the models of second servers, which have those of the provider that they are like. What that takes
  /// for them says nothing about what others take.
  package func adding(servers: [ProviderFacts]) -> ModelCatalogue {
    let servers = servers.filter { server in
      server.kind != server.name && !providers.contains(server.name)
    }
    guard !servers.isEmpty else { return self }
    var file = file
    for server in servers {
      var facts = file.providers?[server.kind] ?? ModelFacts()
      facts.prices = server.isFree ? ModelPrices.nothing : nil
      file.providers?[server.name] = facts
      file.order?.append(server.name)
      let models = (file.models ?? []).filter { $0.provider == server.kind }
      file.models?.append(contentsOf: models.map { $0.offered(by: server) })
    }
    return renewed(file)
  }

  /// With what services have listed: the models that nobody has described, as far as their names tell what
  /// they are, and the days on which models end.
  package func adding(listed: [String: [ListedModel]]) -> ModelCatalogue {
    guard !listed.isEmpty else { return self }
    var (file, catalogue) = (file, self)
    for (provider, models) in listed.sorted(by: { $0.key < $1.key }) {
      for model in models { file.add(model, of: provider, in: self) }
    }
    catalogue.listed = listed
    return catalogue.renewed(file)
  }

  /// What services have listed and nobody has described, nor does a name tell what it is; by provider.
  package var undescribed: [(provider: String, model: ListedModel)] {
    listed.sorted { $0.key < $1.key }.flatMap { provider, list in
      let known = models.filter { $0.provider == provider }
      return list.filter { listed in !known.contains { $0.isCalled(listed.id) } }
        .map { (provider, $0) }
    }
  }

  /// Whether a provider has said which models it has.
  package func isListed(_ provider: String) -> Bool { listed[provider] != nil }

  /// Whether all that a provider makes is known to cost nothing.
  package func isFree(_ provider: String) -> Bool {
    let prices = file.providers?[provider]?.prices?.list ?? []
    return !prices.isEmpty && prices.allSatisfy { $0.usd == 0 }
  }

  /// The same with another file behind it.
  func renewed(_ file: CatalogueFile) -> ModelCatalogue {
    var catalogue = ModelCatalogue(file)
    (catalogue.today, catalogue.listed) = (today, listed)
    guard !listed.isEmpty else { return catalogue }
    for index in catalogue.models.indices {
      let model = catalogue.models[index]
      guard let provider = model.provider, let list = listed[provider], !list.isEmpty else {
        continue
      }
      catalogue.models[index].isListed = list.contains { model.isCalled($0.id) }
    }
    return catalogue
  }
}

extension ModelEntry {
  /// The same at a second server. What its kind costs, and when it ends there, says nothing about this one.
  fileprivate func offered(by server: ProviderFacts) -> ModelEntry {
    var copy = ModelEntry(id: id, provider: server.name)
    (copy.family, copy.aliases, copy.facts) = (family, aliases, facts)
    (copy.facts.state, copy.facts.ends) = (.active, "")
    copy.facts.prices = server.isFree ? ModelPrices.nothing : nil
    return copy
  }
}

extension Model {
  /// Whether its provider means it by that; a server of one's own calls it as the file of it is called.
  package func isCalled(_ id: String) -> Bool { self.id == id || aliases.contains(id) }
}

extension CatalogueFile {
  fileprivate mutating func add(
    _ listed: ListedModel, of provider: String, in catalogue: ModelCatalogue
  ) {
    let known = models?.firstIndex { entry in
      entry.provider == provider
        && (entry.id == listed.id || entry.aliases?.contains(listed.id) == true)
    }
    if let known {
      if let ends = listed.ends { models?[known].facts.ends = ends }
      return
    }
    guard let model = catalogue.resolve("\(provider)/\(listed.id)").model else { return }
    var entry = ModelEntry(id: listed.id, provider: provider)
    (entry.family, entry.facts.ends) = (model.family, listed.ends)
    models?.append(entry)
  }
}
