import Arguments
import World

struct ModelList: Command {
  static let name = "model list"
  static let summary = "List the models that make pictures"
  static let details = """
    Lists what the catalogue of the program knows, with your own models.json and what the library \
    says of its own, then what `limn model refresh` was told of and nobody has described; needs \
    neither a library nor a network. The prices are those of the day that \
    `limn model show` names; a price that nobody has published is unknown, and not nothing.
    """
  static let examples: KeyValuePairs = [
    "limn model list": "Lists the models that work, family by family.",
    "limn model list --family \"FLUX Schnell\"": "Lists where one engine is offered.",
    "limn model list --provider replicate --all --json":
      "Prints all models of a provider as JSON, retired ones too.",
  ]

  @Option("Only of this family.", placeholder: "FAMILY", completion: .modelFamilies)
  var family: String?
  @Option("Only of this provider.", placeholder: "PROVIDER", completion: .modelProviders)
  var provider: String?
  @Flag("Those that are retired too.") var all
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let catalogue = try options.modelCatalogue()
    let families = try family.map { try catalogue.families(named: $0).map(\.id) }
    let provider = try provider.map { try catalogue.provider(named: $0) }
    let today = catalogue.today
    let models = catalogue.models.filter { model in
      families?.contains(model.family) ?? true && (provider == nil || model.provider == provider)
    }
    let shown = models.filter { all || !$0.isRetired(on: today) }
    let others = catalogue.undescribed.filter {
      families == nil && (provider == nil || $0.provider == provider)
    }
    let rows = shown.map(ModelRow.known) + others.map { .listed($0.model, provider: $0.provider) }
    let output = options.output
    try output.list(
      rows,
      columns: [
        .init("MODEL", keepsEnd: true) { $0.id }, .init("PROVIDER") { $0.provider },
        .init("FAMILY", keepsEnd: true) { $0.model?.family ?? "" },
        .init("DIALECT") { $0.model?.dialect ?? "" },
        .init("PRICE") { $0.model.map(PriceWord.word) ?? "unknown" },
        .init("STATE") { $0.state(on: today) },
      ])
    let hidden = models.count - shown.count
    if hidden > 0 {
      output.say("\(hidden) more \(hidden == 1 ? "is" : "are") retired: --all lists them.")
    } else if rows.isEmpty {
      output.say("There is no such model.")
    }
  }
}
