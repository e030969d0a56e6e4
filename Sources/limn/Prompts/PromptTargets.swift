import Arguments
import FoundationEssentials
import MediaLibrary
import Prompting
import World

/// The models that prompts are made for, as options name them.
struct TargetOptions: Options {
  static let heading = "Who reads the prompt"

  @Option(
    "The model; give several to see them side by side.", placeholder: "MODEL", completion: .models)
  var model: [String]
  @Option("Speak in prose or in tags, whatever the model likes.", placeholder: "prose|tags")
  var dialect: DialectWord?
  @Option("The most that the prompt may have, in what the model counts.", placeholder: "N")
  var limit: Int?
}

/// A dialect by its id.
struct DialectWord: WordValue {
  let dialect: Dialect

  static let placeholder = "DIALECT"
  static var choices: [String] { BuiltIn.dialects.map(\.id) }
  static var expectation: String { "one of " + choices.joined(separator: ", ") }
  var asTyped: String { dialect.id }

  init?(word: String) {
    guard let found = BuiltIn.dialects.first(where: { $0.id == word.lowercased() }) else {
      return nil
    }
    dialect = found
  }
}

/// A model to compose for, and what had to be assumed of it.
struct ResolvedTarget {
  var target: PromptTarget
  var assumption: String?
}

extension TargetOptions {
  /// The targets; one without a model where neither an option nor the project names one.
  func targets(in library: Library, _ project: Project) throws -> [ResolvedTarget] {
    guard limit.map({ $0 > 0 }) ?? true else {
      throw UsageError.contradiction(
        "A prompt cannot have at most \(limit ?? 0).", remedy: "Give --limit a number above 0.")
    }
    let names = model.isEmpty ? project.defaultModel.map { [$0] } ?? [] : model
    return try names.isEmpty
      ? [ResolvedTarget(target: changed(.plain))] : names.map { try target(named: $0, in: library) }
  }

  /// The target that somebody names.
  func target(named name: String, in library: Library) throws -> ResolvedTarget {
    let resolution = try library.modelCatalogue(
      environment: ProcessInfo.processInfo.environment
    ).resolve(name)
    let model = try resolution.model(named: name)
    return ResolvedTarget(target: changed(PromptTarget(model)), assumption: resolution.assumption)
  }

  private func changed(_ target: PromptTarget) -> PromptTarget {
    var target = target
    if let dialect { target.dialect = dialect.dialect }
    if let limit { target.limit = PromptLimit(unit: target.limit.unit, maximum: limit) }
    return target
  }
}
