import Arguments
import FoundationEssentials
import MediaLibrary
import World

struct ModelEdit: Command {
  static let name = "model edit"
  static let summary = "Say what a model is, takes or costs, for this library"
  static let details = """
    What is said counts more than the catalogue, and `limn undo` takes it back in the project in which \
    it was said. A model that the catalogue does not know needs --family at least.
    """
  static let examples: KeyValuePairs = [
    "limn model edit harbourMix_v3 --family sdxl --provider automatic1111":
      "Says which engine a model of your own is.",
    "limn model edit replicate/stability-ai/sdxl --price 0.012 --note \"as billed in May\"":
      "Says what a picture costs.",
    "limn model edit harbourMix_v3 --dialect prose --limit 500 --takes-no negative":
      "Says how a model likes to be spoken to.",
    "limn model edit harbourMix_v3 --forget": "Takes back all of it.",
  ]

  @Argument("The model.", completion: .models) var id: String
  @Option("The engine that it is.", placeholder: "FAMILY", completion: .modelFamilies)
  var family: String?
  @Option("Whose model it is.", placeholder: "PROVIDER", completion: .modelProviders)
  var provider: String?
  @Option("How it likes to be spoken to: prose or tags.") var dialect: String?
  @Option("How long a prompt may be.") var limit: Count?
  @Option("What the limit counts; as in its family, unless you say.") var limitUnit: PromptUnit?
  @Option("Something that it takes.") var takes: [ModelInput]
  @Option("Something that it does not take.") var takesNo: [ModelInput]
  @Option("How many reference pictures it takes at most.") var references: Number?
  @Option("How many pictures a request can ask for at most.") var pictures: Count?
  @Option("A size that it can be asked for, in place of those that were known.") var size: [String]
  @Option("A ratio that it can be asked for, in place of those that were known.")
  var ratio: [String]
  @Option("What a picture costs, in US dollars.", placeholder: "USD") var price: Dollars?
  @Option("Whether it still works.") var state: ModelState?
  @Option("What else one has to know.") var note: String?
  @Flag("Forget what this library says of it.") var forget
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    guard !forget else {
      let entry = try library.forgetModel(named: id, in: project.id)
      return try options.output.report(
        ["forgotten": entry.fullName],
        ["Forgot what this library said of \(entry.fullName)."])
    }
    let catalogue = try options.modelCatalogue(in: library)
    let (target, known) = try target(in: catalogue)
    let entry = try changed(target, as: known, in: catalogue)
    guard entry != target else {
      throw nothingToChange
    }
    // Refuses what cannot be, before it is stored.
    let model = try catalogue.adding([entry]).model(named: entry.fullName)
    try library.edit(entry, in: project.id)
    try options.output.report(model, ["Changed the model \(entry.fullName)."])
  }

  /// The model that is changed, as far as the catalogue knows it.
  private func target(in catalogue: ModelCatalogue) throws -> (ModelEntry, Model?) {
    let provider = try provider.map { try catalogue.provider(named: $0) }
    if let named = catalogue.model(fullyNamed: id), provider == nil || provider == named.provider {
      return (ModelEntry(id: named.id, provider: named.provider), named)
    }
    let entry = ModelEntry(id: id, provider: provider)
    switch catalogue.resolve(id) {
    case .model(let model), .retired(let model, _, _):
      guard provider == nil || provider == model.provider else { return (entry, nil) }
      return (ModelEntry(id: model.id, provider: model.provider), model)
    case .family(_, let models, _):
      let meant = provider.map { name in models.filter { $0.provider == name } } ?? models
      guard let model = meant.first, meant.count == 1 else {
        guard provider == nil || !meant.isEmpty else { return (entry, nil) }
        throw ModelError.severalModels(id, choices: meant.map(\.fullName))
      }
      return (ModelEntry(id: model.id, provider: model.provider), model)
    case .assumed(let model, _):
      return (ModelEntry(id: model.id, provider: provider ?? model.provider), model)
    case .unknown:
      guard family != nil else { throw ModelError.needsFamily(id) }
      return (entry, nil)
    }
  }
}

extension ModelEdit {
  /// The entry with all that the options say.
  private func changed(_ target: ModelEntry, as known: Model?, in catalogue: ModelCatalogue) throws
    -> ModelEntry
  {
    var entry = target
    entry.family = try family.map { try catalogue.family(named: $0).id }
    let base = try basis(entry, known, catalogue)
    entry.facts.dialect = try dialect.map { try catalogue.dialect(named: $0) }
    if limit != nil || limitUnit != nil {
      entry.facts.limit = PromptLimit(
        unit: limitUnit?.unit ?? base.promptLimit.unit,
        maximum: limit?.number ?? base.promptLimit.maximum)
    }
    if !takes.isEmpty || !takesNo.isEmpty {
      entry.facts.takes = ModelInput.allCases.filter {
        takes.contains($0) || base.takes.contains($0) && !takesNo.contains($0)
      }
    }
    if !size.isEmpty || !ratio.isEmpty { entry.facts.setShapes(sizes: size, ratios: ratio) }
    if let price { entry.facts.setPrice(price.amount, asOf: catalogue.today) }
    entry.facts.references = references?.number
    entry.facts.pictures = pictures?.number
    entry.facts.state = state
    entry.facts.note = note
    let isDescribed = catalogue.models.contains { $0.fullName == entry.fullName }
    if !isDescribed, entry != target { entry.family = base.family }
    return entry
  }

  /// What the model is without the changes.
  private func basis(_ entry: ModelEntry, _ known: Model?, _ catalogue: ModelCatalogue) throws
    -> Model
  {
    guard let family = entry.family ?? known?.family else { throw ModelError.needsFamily(id) }
    if let known, known.family == family { return known }
    var plain = ModelEntry(id: entry.id, provider: entry.provider)
    plain.family = family
    return try catalogue.adding([plain]).model(named: plain.fullName)
  }
}

extension ModelInput: WordValue {}
extension ModelState: WordValue {}

/// What a limit counts, as it is typed.
enum PromptUnit: String, CaseIterable, WordValue {
  case characters
  case tokens

  var unit: PromptLimit.Unit { self == .characters ? .characters : .clipTokens }
}

/// A number that may be 0.
struct Number: WordValue {
  static let placeholder = "N"
  static let expectation = "a whole number of 0 or more"
  let number: Int
  var asTyped: String { "\(number)" }

  init?(word: String) {
    guard let number = Int(word), number >= 0 else { return nil }
    self.number = number
  }
}
