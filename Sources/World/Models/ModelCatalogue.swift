import Text

/// All models that are known, with their families and prices.
///
/// ```swift
/// switch ModelCatalogue.builtIn.resolve("DALL-E 3") {
/// case .retired(let model, since: let day, take: let other): …
/// ```
public struct ModelCatalogue: Sendable {
  /// The day that “now” is: a model whose end has come is retired.
  public var today: String

  /// The families, the makers' newest first.
  public let families: [ModelFamily]

  /// The models, by family, and in a family the provider to take first.
  public internal(set) var models: [Model]

  /// The providers, the one to take first.
  public let providers: [String]

  let file: CatalogueFile

  /// What services have listed, by provider.
  var listed: [String: [ListedModel]] = [:]

  /// What came with the program, as of the day on which it was written down.
  public static let builtIn = ModelCatalogue(BuiltIn.models)

  /// - Parameter file: Everything that is known; what it refers to is in it.
  init(_ file: CatalogueFile) {
    self.file = file
    today = file.asOf ?? ""
    providers = file.order ?? []
    let entries = file.families ?? []
    families = entries.compactMap(ModelFamily.init)
    let byID = Dictionary(entries.map { ($0.id, $0) }) { $1 }
    let models = (file.models ?? []).compactMap { entry in
      entry.family.flatMap { byID[$0] }.map { Model(entry, of: $0, in: file) }
    }
    let places = Dictionary(entries.map(\.id).enumerated().map { ($1, $0) }) { $1 }
    let order = Dictionary(providers.enumerated().map { ($1, $0) }) { $1 }
    // Sorting is not stable by promise, and models of one provider stay as they are written down.
    self.models = models.enumerated().sorted { a, b in
      let (x, y) = (a.element, b.element)
      let left = (places[x.family] ?? 0, order[x.provider ?? ""] ?? .max, a.offset)
      return left < (places[y.family] ?? 0, order[y.provider ?? ""] ?? .max, b.offset)
    }.map(\.element)
  }
}

extension ModelCatalogue {
  /// The family that is stored under an id.
  public func family(_ id: ModelFamily.ID) -> ModelFamily? {
    families.first { $0.id == id }
  }

  /// The family that somebody means, by any of its names.
  public func family(named name: String) throws(ModelError) -> ModelFamily {
    try families(named: name)[0]
  }

  /// The families that somebody means: one, or several that have a name in common, such as `FLUX`.
  public func families(named name: String) throws(ModelError) -> [ModelFamily] {
    let wanted = name.bareModelName
    let found = families.filter { $0.isCalled(wanted) }
    if !found.isEmpty { return found }
    let line = line(called: wanted)
    guard !line.isEmpty else { throw .unknownFamily(name, known: families.flatMap(\.names)) }
    return line
  }

  /// The families that have a name in common; none where it is no such name.
  ///
  /// - Parameter bareName: The name as `bareModelName` makes it.
  func line(called bareName: String) -> [ModelFamily] {
    let line = file.lines?.first { $0.names.contains { $0.bareModelName == bareName } }
    return (line?.families ?? []).compactMap { family($0) }
  }

  /// The dialect of that name.
  package func dialect(named name: String) throws(ModelError) -> String {
    guard let dialect = dialects.first(where: { $0 == name.lowercased() }) else {
      throw .wrongDialect(name, known: dialects)
    }
    return dialect
  }

  /// How a provider is asked for a model that nobody has described: as for the first of the same family that
  /// it has, else as for all its models.
  public func request(of provider: String, family: ModelFamily.ID? = nil) -> RequestForm {
    file.request(of: provider, family: family)
  }

  /// The models of a family, the one to take first.
  public func models(of family: ModelFamily.ID) -> [Model] {
    models.filter { $0.family == family }
  }

  /// The same engine at other places.
  public func others(like model: Model) -> [Model] {
    models.filter { $0.family == model.family && $0.fullName != model.fullName }
  }

  /// Everything that a model can be called by, as it is written down.
  public var names: [String] {
    models.flatMap { [$0.id, $0.fullName] + $0.aliases } + families.flatMap(\.names)
      + (file.lines ?? []).flatMap(\.names)
  }

  /// The provider that somebody means.
  public func provider(named name: String) throws(ModelError) -> String {
    let known = Set(models.compactMap(\.provider)).union(providers)
    let wanted = name.bareModelName
    if let provider = known.first(where: { $0.bareModelName == wanted }) { return provider }
    guard let provider = ProviderFacts.named(name)?.name, known.contains(provider) else {
      throw .unknownProvider(name, known: known.sorted())
    }
    return provider
  }
}

extension ModelFamily {
  init?(_ entry: FamilyEntry) {
    guard let name = entry.name, let dialect = entry.facts.dialect else { return nil }
    self.init(
      id: entry.id, name: name, maker: entry.maker, alsoCalled: entry.alsoCalled ?? [],
      dialect: dialect,
      promptLimit: entry.facts.limit ?? .unknown,
      successor: entry.facts.successor)
  }

  /// - Parameter bareName: A name as `bareModelName` makes it.
  func isCalled(_ bareName: String) -> Bool {
    names.contains { $0.bareModelName == bareName }
  }
}

extension Model {
  /// The model with all that it shares with others.
  init(_ entry: ModelEntry, of family: FamilyEntry, in file: CatalogueFile) {
    let shared = entry.provider.flatMap { file.providers?[$0] } ?? ModelFacts()
    let facts = entry.facts.over(shared).over(family.facts)
    var prices = facts.prices
    if let rule = prices?.byTokens { prices?.tokens = file.tokenPrices?[rule] }
    let shapes = facts.shapes ?? ModelShapes()
    let parameters = facts.parameters ?? [:]
    self.init(
      id: entry.id, provider: entry.provider, aliases: entry.aliases ?? [], family: family.id,
      name: family.name ?? family.id, dialect: facts.dialect ?? "prose",
      promptLimit: facts.limit ?? .unknown,
      makes: facts.makes ?? [.textToImage], takes: facts.takes ?? [],
      steps: facts.steps ?? .unknown, guidance: facts.guidance ?? .unknown,
      references: facts.references ?? 0, pictures: facts.pictures ?? 1,
      qualities: facts.qualities ?? [],
      sizes: (shapes.sizes ?? []).map { ModelSize($0, presets: file.presets ?? [:]) },
      ratios: shapes.ratios ?? [], ratioWords: shapes.words ?? [], sizeRule: shapes.rule,
      formats: facts.formats ?? ["png"], parameters: parameters,
      request: file.request(of: entry, in: family.id), prices: prices,
      state: facts.state ?? .active,
      ends: facts.ends.flatMap { $0.isEmpty ? nil : $0 }, successor: facts.successor,
      note: facts.note.flatMap { $0.isEmpty ? nil : $0 },
      source: facts.source)
    request = request.limited(to: self)
  }
}

extension CatalogueFile {
  /// How a model is asked for, without regard to what it takes.
  fileprivate func request(of entry: ModelEntry, in family: ModelFamily.ID) -> RequestForm {
    if let name = entry.facts.request { return requests?[name] ?? .unknown }
    return entry.provider.map { request(of: $0, family: family) } ?? .unknown
  }

  fileprivate func request(of provider: String, family: ModelFamily.ID?) -> RequestForm {
    guard let usual = providers?[provider]?.request else { return .unknown }
    let first = models?.first { $0.provider == provider && $0.family == family }
    return requests?[first?.facts.request ?? usual] ?? .unknown
  }
}
