import FoundationEssentials

/// A file of models: the one inside the program, or one that adds to it. All parts may be missing.
///
/// A fact that a model does not state is that of its provider, else that of its family.
struct CatalogueFile: Codable, Sendable {
  var asOf: String?

  /// The providers, the one to take first.
  var order: [String]?

  /// Sizes with names of their own, as `512x512`.
  var presets: [String: String]?
  var tokenPrices: [String: TokenPrice]?

  /// How models are asked for, by the names that models and providers refer to.
  var requests: [String: RequestForm]?

  /// What all models of a provider have in common.
  var providers: [String: ModelFacts]?
  var families: [FamilyEntry]?
  var models: [ModelEntry]?
  var lines: [ModelLine]?
  var patterns: [NamePattern]?
}

/// What can be said of a model; what is nil is said elsewhere.
package struct ModelFacts: Hashable, Codable, Sendable {
  package var dialect: String?
  var request: String?
  package var limit: PromptLimit?
  package var makes: [ModelTask]?
  package var takes: [ModelInput]?
  var steps: ModelRange?
  var guidance: ModelRange?
  package var references: Int?
  package var pictures: Int?
  var qualities: [String]?
  var shapes: ModelShapes?
  var formats: [String]?
  var parameters: [String: [String]]?
  var prices: ModelPrices?
  package var state: ModelState?
  package var ends: String?
  package var successor: ModelFamily.ID?
  package var note: String?
  var source: String?

  package init() {}

  enum CodingKeys: String, CodingKey, CaseIterable {
    case dialect, request, limit, makes, takes, steps, guidance, references, pictures, qualities,
      shapes
    case formats, parameters, prices, state, ends, successor, note, source
  }
}

extension ModelFacts {
  /// These facts, and those of `other` where these are silent.
  func over(_ other: ModelFacts) -> ModelFacts {
    var facts = other
    facts.dialect = dialect ?? other.dialect
    facts.request = request ?? other.request
    facts.limit = limit ?? other.limit
    facts.makes = makes ?? other.makes
    facts.takes = takes ?? other.takes
    facts.steps = steps ?? other.steps
    facts.guidance = guidance ?? other.guidance
    facts.references = references ?? other.references
    facts.pictures = pictures ?? other.pictures
    facts.qualities = qualities ?? other.qualities
    facts.shapes = shapes ?? other.shapes
    facts.formats = formats ?? other.formats
    facts.parameters = parameters ?? other.parameters
    facts.prices = prices ?? other.prices
    facts.state = state ?? other.state
    facts.ends = ends ?? other.ends
    facts.successor = successor ?? other.successor
    facts.note = note ?? other.note
    facts.source = source ?? other.source
    return facts
  }

  /// The sizes and ratios that can be asked for, in place of those that were known.
  package mutating func setShapes(sizes: [String], ratios: [String]) {
    shapes = ModelShapes(
      sizes: sizes.isEmpty ? nil : sizes, ratios: ratios.isEmpty ? nil : ratios, words: nil,
      rule: shapes?.rule)
  }

  /// The price of one picture, as somebody knows it on a day.
  package mutating func setPrice(_ amount: Amount, asOf day: String) {
    prices = ModelPrices(asOf: day, isFirm: true, list: [ModelPrice(usd: amount.dollars)])
  }
}

/// A family in a catalogue file: its names, and what its models have in common.
struct FamilyEntry: Codable, Sendable {
  let id: ModelFamily.ID
  var name: String?
  var maker: String?
  var alsoCalled: [String]?
  var facts: ModelFacts

  enum CodingKeys: String, CodingKey, CaseIterable {
    case id, name, maker, alsoCalled
  }

  init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    id = try values.decode(String.self, forKey: .id)
    name = try values.decodeIfPresent(String.self, forKey: .name)
    maker = try values.decodeIfPresent(String.self, forKey: .maker)
    alsoCalled = try values.decodeIfPresent([String].self, forKey: .alsoCalled)
    facts = try ModelFacts(from: decoder)
  }

  func encode(to encoder: any Encoder) throws {
    try facts.encode(to: encoder)
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(id, forKey: .id)
    try values.encodeIfPresent(name, forKey: .name)
    try values.encodeIfPresent(maker, forKey: .maker)
    try values.encodeIfPresent(alsoCalled, forKey: .alsoCalled)
  }
}

/// A model in a catalogue file, or what a library says of one: what is not as in its family.
package struct ModelEntry: Hashable, Codable, Sendable {
  package let id: String

  /// Nil for a model whose provider nobody knows.
  package let provider: String?

  /// Nil where the entry only adds to a model that is known.
  package var family: ModelFamily.ID?
  package var aliases: [String]?
  package var facts: ModelFacts

  package init(id: String, provider: String?) {
    (self.id, self.provider, facts) = (id, provider, ModelFacts())
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case id, provider, family, aliases
  }

  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    id = try values.decode(String.self, forKey: .id)
    provider = try values.decodeIfPresent(String.self, forKey: .provider)
    family = try values.decodeIfPresent(String.self, forKey: .family)
    aliases = try values.decodeIfPresent([String].self, forKey: .aliases)
    facts = try ModelFacts(from: decoder)
  }

  package func encode(to encoder: any Encoder) throws {
    try facts.encode(to: encoder)
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(id, forKey: .id)
    try values.encodeIfPresent(provider, forKey: .provider)
    try values.encodeIfPresent(family, forKey: .family)
    try values.encodeIfPresent(aliases, forKey: .aliases)
  }
}

extension ModelEntry {
  /// Its name with that of its provider.
  package var fullName: String { (provider.map { $0 + "/" } ?? "") + id }

  /// Whether both are about the same model.
  package func isAbout(_ other: ModelEntry) -> Bool {
    id == other.id && provider == other.provider
  }
}
