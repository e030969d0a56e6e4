extension CatalogueFile {
  /// The file with what another adds to it, and with what that says otherwise.
  func adding(_ other: CatalogueFile) -> CatalogueFile {
    var file = self
    file.asOf = other.asOf ?? asOf
    let first = other.order ?? []
    file.order = first + (order ?? []).filter { !first.contains($0) }
    file.presets = (presets ?? [:]).merging(other.presets ?? [:]) { $1 }
    file.tokenPrices = (tokenPrices ?? [:]).merging(other.tokenPrices ?? [:]) { $1 }
    file.requests = (requests ?? [:]).merging(other.requests ?? [:]) { $1 }
    file.providers = (providers ?? [:]).merging(other.providers ?? [:]) { $1.over($0) }
    for family in other.families ?? [] { file.add(family) }
    for model in other.models ?? [] { file.add(model) }
    file.lines = (other.lines ?? []) + (lines ?? [])
    file.patterns = (other.patterns ?? []) + (patterns ?? [])
    return file
  }

  private mutating func add(_ family: FamilyEntry) {
    guard let index = families?.firstIndex(where: { $0.id == family.id }) else {
      return families = (families ?? []) + [family]
    }
    families?[index].merge(family)
  }

  private mutating func add(_ model: ModelEntry) {
    guard let index = models?.firstIndex(where: { $0.isAbout(model) }) else {
      return models = (models ?? []) + [model]
    }
    models?[index].merge(model)
  }
}

extension FamilyEntry {
  fileprivate mutating func merge(_ other: FamilyEntry) {
    name = other.name ?? name
    maker = other.maker ?? maker
    alsoCalled = other.alsoCalled ?? alsoCalled
    facts = other.facts.over(facts)
  }
}

extension ModelEntry {
  /// Takes over what another entry says of the same model.
  package mutating func merge(_ other: ModelEntry) {
    family = other.family ?? family
    aliases = other.aliases ?? aliases
    facts = other.facts.over(facts)
  }
}
