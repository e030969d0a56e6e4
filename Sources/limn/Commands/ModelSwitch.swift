import Arguments
import FoundationEssentials
import MediaLibrary
import Studio
import World

struct ModelEnable: Command {
  static let name = "model enable"
  static let summary = "Let a model be used again"
  static let examples: KeyValuePairs = [
    "limn model enable openai/gpt-image-2": "Lets the model be used."
  ]

  @Argument("The model.", completion: .models) var id: String
  @OptionGroup var options: GlobalOptions

  func run() throws { try ModelSwitch(id, to: true, options) }
}

struct ModelDisable: Command {
  static let name = "model disable"
  static let summary = "Let a model not be used"
  static let details = """
    Only the model of one provider: the same engine elsewhere can still be used. `limn setting list` shows \
    what is switched off.
    """
  static let examples: KeyValuePairs = [
    "limn model disable openai/gpt-image-2": "Keeps everybody from using an expensive model."
  ]

  @Argument("The model.", completion: .models) var id: String
  @OptionGroup var options: GlobalOptions

  func run() throws { try ModelSwitch(id, to: false, options) }
}

/// Switches a model on or off.
struct ModelSwitch {
  @discardableResult
  init(_ typed: String, to isOn: Bool, _ options: GlobalOptions) throws {
    let library = try options.openLibrary()
    let model = try Self.model(typed, in: options.modelCatalogue(in: library))
    let setting = "model.\(model.fullName).enabled"
    if isOn {
      _ = try library.clear(setting, environment: Environment.value)
    } else {
      _ = try library.set(setting, to: "false", environment: Environment.value)
    }
    let document = Document(model: model.fullName, enabled: isOn)
    try options.output.report(
      document, ["The model \(model.fullName) can \(isOn ? "be used" : "not be used any more")."])
    let back = isOn ? "disable" : "enable"
    options.output.say("`limn model \(back) \(model.fullName)` takes it back.")
  }

  /// One model: whoever names a family has to say whose.
  private static func model(_ typed: String, in catalogue: ModelCatalogue) throws -> Model {
    if let named = catalogue.model(fullyNamed: typed) { return named }
    let resolution = catalogue.resolve(typed)
    if case .family(_, let models, _) = resolution, models.count > 1 {
      throw ModelError.severalModels(typed, choices: models.map(\.fullName))
    }
    return try resolution.model(named: typed)
  }

  private struct Document: Encodable {
    let model: String
    let enabled: Bool
  }
}
