import Arguments
import FoundationEssentials
import MediaLibrary
import Providers
import Studio
import World

struct ProviderTest: Command {
  static let name = "provider test"
  static let summary = "Ask a provider for something that costs nothing"
  static let details = """
    Asks for the account, the credit or the list of models, so that the address and the key are known to \
    be right before pictures are paid. Without a name, all that are on are asked.
    """
  static let examples: KeyValuePairs = [
    "limn provider test openai": "Says whether the key is taken.",
    "limn provider test": "Asks all that are on.",
  ]

  @Argument("The provider.", completion: .providers) var provider: String?
  @OptionGroup var options: GlobalOptions

  /// What came of one of them.
  struct Result: Encodable {
    let provider: String
    let works: Bool
    var account: String?
    var credit: Amount?
    var models: Int?
    var error: String?
    var remedy: String?
  }

  func run() async throws {
    let library = try options.libraryIfAny()
    let settings = try options.settings(in: library)
    let asked = try settings.asked(provider)
    let catalogue = try options.modelCatalogue()
    let board = try options.switchboard(settings, catalogue, library)
    var (results, failures) = ([Result](), [any Error]())
    for facts in asked {
      do {
        let (standing, models) = try await test(facts, settings, board)
        results.append(Result(facts, standing))
        try library?.remember(standing, of: facts.name)
        if let models { try library?.remember(models, of: facts.name) }
      } catch let error where !(error is CancellationError) {
        let failure = Failure(error)
        failures.append(error)
        results.append(Result(facts, failure))
        try library?.note(error, of: facts.name)
      }
    }
    try tell(results)
    if let first = failures.first {
      throw Ended(status: failures.count == results.count ? Failure(first).status : .partlyDone)
    }
  }

  /// How it is; of a server of one's own, also which models it has.
  private func test(
    _ facts: ProviderFacts, _ settings: Settings, _ board: Switchboard
  ) async throws -> (Standing, [ListedModel]?) {
    try options.prepare(facts, settings, board)
    guard let service = board.service(named: facts.name) else { return (Standing(), nil) }
    return try await interruptible {
      let standing = try await service.standing()
      return (standing, facts.listsCheckpoints ? try await service.models() : nil)
    }
  }

  private func tell(_ results: [Result]) throws {
    guard !options.output.isJSON else {
      return try provider == nil
        ? options.output.list(results, columns: []) : options.output.show(results[0], [])
    }
    for result in results {
      try options.output.report("", [result.sentence])
      if let remedy = result.remedy { options.output.say("  \(remedy)") }
    }
  }
}

extension ProviderTest.Result {
  fileprivate init(_ facts: ProviderFacts, _ standing: Standing) {
    self.init(
      provider: facts.name, works: true, account: standing.account, credit: standing.credit,
      models: standing.models)
  }

  fileprivate init(_ facts: ProviderFacts, _ failure: Failure) {
    self.init(
      provider: facts.name, works: false, error: failure.message, remedy: failure.remedy)
  }

  fileprivate var sentence: String {
    if let error { return error.contains(provider) ? error : "\(provider): \(error)" }
    let facts = [
      account, credit.map { "credit \($0)" }, models?.models,
    ].compactMap(\.self)
    return "\(provider) works" + (facts.isEmpty ? "." : ": \(facts.joined(separator: ", ")).")
  }
}

extension Library {
  /// Remembers what a provider did wrong that was asked how it is; whatever else went wrong is not its fault.
  func note(_ error: any Error, of provider: String) throws {
    guard error is ProviderError else { return }
    try remember(failure: Failure(error).message, of: provider)
  }
}

extension Settings {
  /// The provider that is named; where none is, all that may be used.
  func asked(_ name: String?) throws -> [ProviderFacts] {
    if let name { return [try provider(named: name)] }
    return try providers.filter { try state(of: $0).isOn }
  }
}
