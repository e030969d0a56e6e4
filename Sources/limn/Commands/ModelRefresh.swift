import Arguments
import FoundationEssentials
import MediaLibrary
import Providers
import Studio
import World

struct ModelRefresh: Command {
  static let name = "model refresh"
  static let summary = "Ask providers which models they have now"
  static let details = """
    What they list is remembered in the library with the day: models that nobody has described can then be \
    named, and `limn model list` says which are not listed any more. Without a name, all providers that are \
    on are asked. It costs nothing.
    """
  static let examples: KeyValuePairs = [
    "limn model refresh": "Asks all providers that are on.",
    "limn model refresh sd": "Asks your own server which checkpoints it has.",
  ]

  @Argument("The provider.", completion: .providers) var provider: String?
  @OptionGroup var options: GlobalOptions

  struct Result: Encodable {
    let provider: String
    var models: [ListedModel]?
    var new = 0
    var error: String?
  }

  func run() async throws {
    let library = try options.openLibrary()
    let settings = try options.settings(in: library)
    let catalogue = try options.modelCatalogue(in: library)
    let board = try options.switchboard(settings, catalogue, library)
    let known = Set(catalogue.models.map(\.fullName))
    var (results, failures) = ([Result](), [any Error]())
    for facts in try settings.asked(provider) {
      guard let service = board.service(named: facts.name), service.listsModels else { continue }
      do {
        let models = try await list(facts, service, settings, board)
        try library.remember(models, of: facts.name)
        let new = models.count { !known.contains("\(facts.name)/\($0.id)") }
        results.append(Result(provider: facts.name, models: models, new: new))
      } catch let error where !(error is CancellationError) {
        failures.append(error)
        results.append(Result(provider: facts.name, error: Failure(error).message))
        try library.note(error, of: facts.name)
      }
    }
    try tell(results)
    if let first = failures.first {
      throw failures.count == 1 && results.count == 1 ? first : Ended(status: .partlyDone)
    }
  }

  private func list(
    _ facts: ProviderFacts, _ service: any Service, _ settings: Settings, _ board: Switchboard
  ) async throws -> [ListedModel] {
    try options.prepare(facts, settings, board)
    return try await interruptible { try await service.models() }
  }

  private func tell(_ results: [Result]) throws {
    guard !options.output.isJSON else { return try options.output.list(results, columns: []) }
    for result in results {
      if let error = result.error, results.count > 1 {
        options.output.warn("\(result.provider): \(error)")
      } else if let models = result.models {
        let new =
          models.isEmpty
          ? ": its list is empty"
          : result.new == 0 ? "" : ", \(result.new) of them not known before"
        try options.output.report("", ["\(result.provider) has \(models.count.models)\(new)."])
      }
    }
    if results.isEmpty { options.output.say("Nobody was asked who lists models.") }
  }
}
