import FoundationEssentials
import MediaLibrary
import Testing
import World

@testable import Studio

/// Who makes the pictures.
@Suite struct MakerTests {
  private struct Closed: Error, Hashable { let name: String }

  private static let providers = [
    "sketch", "automatic1111", "openai", "replicate", "fal", "gemini",
  ]

  private func choice(
    provider: String? = nil, model: String? = nil, project: String? = nil, setting: String? = nil,
    closed: [String] = [], closedModels: [String] = []
  ) -> MakerChoice {
    var choice = MakerChoice(catalogue: .builtIn, providers: Self.providers)
    (choice.provider, choice.model) = (provider, model)
    (choice.projectModel, choice.defaultProvider) = (project, setting)
    choice.meaning = { ["sd": "automatic1111", "falai": "fal"][$0] }
    choice.hindrance = { closed.contains($0) ? Closed(name: $0) : nil }
    choice.modelHindrance = { closedModels.contains($0.fullName) ? Closed(name: $0.id) : nil }
    return choice
  }

  private func name(_ choice: MakerChoice) -> String {
    do {
      let maker = try choice.maker()
      return "\(maker.provider):\(maker.modelID)"
    } catch {
      return "\(error)"
    }
  }

  static let schnell = "replicate:black-forest-labs/flux-schnell"
  static let pro = "openai:gpt-image-2"

  /// By option, project and setting, in that order; else a sketch.
  @Test(
    arguments: [
      (nil, nil, nil, nil, "sketch:sketch"), (nil, nil, nil, "openai", "openai:"),
      (nil, nil, schnell, "openai", schnell), (nil, pro, schnell, "gemini", pro),
      ("openai", nil, schnell, "gemini", "openai:"), ("openai", "gpt-image-2", schnell, nil, pro),
      // The project's model, where the provider of the option has it.
      ("replicate", nil, "flux-schnell", "gemini", schnell),
      ("gemini", nil, "flux-schnell", nil, "gemini:"),
      (nil, "sketch", pro, "openai", "sketch:sketch"),
    ] as [(String?, String?, String?, String?, String)])
  func whatIsSaidFirstDecides(
    provider: String?, model: String?, project: String?, setting: String?, maker: String
  ) {
    let found = name(
      choice(provider: provider, model: model, project: project, setting: setting))
    #expect(maker.hasSuffix(":") ? found.hasPrefix(maker) : found == maker, "\(found)")
  }

  /// `provider:id` is sent as it is, by any name of the provider.
  @Test(arguments: [
    ("replicate:somebody/new", "replicate:somebody/new"), ("sd:mix-3", "automatic1111:mix-3"),
    ("falai:fal-ai/flux/dev", "fal:fal-ai/flux/dev"), ("automatic1111:a:b", "automatic1111:a:b"),
    ("openai:gpt-image-2", "openai:gpt-image-2"),
  ])
  func anyNameCanBeSent(model: String, maker: String) {
    #expect(name(choice(model: model)) == maker)
  }

  @Test func whatNobodyHasDescribedIsAssumedOrUnknown() throws {
    let flux = try choice(model: "replicate:somebody/flux-of-mine").maker()
    #expect(flux.model?.dialect == "prose" && flux.remark != nil && !flux.isFree)
    let unknown = try choice(model: "replicate:somebody/new").maker()
    #expect(unknown.model == nil && unknown.mostAtOnce == 1 && !unknown.isFree)
    let own = try choice(model: "sd:mix_xl").maker()
    #expect(own.provider == "automatic1111")
    #expect(try choice().maker().isFree)
  }

  /// The default provider's offer, else the cheapest of those that can be asked.
  @Test(
    arguments: [
      (nil, [], "automatic1111"), ("fal", [], "fal"), ("gemini", [], "automatic1111"),
      (nil, ["automatic1111"], "fal replicate"),
      ("replicate", ["replicate"], "automatic1111"),
    ] as [(String?, [String], String)])
  func theCheapestIsTaken(setting: String?, closed: [String], places: String) throws {
    let maker = try choice(model: "flux-schnell", setting: setting, closed: closed).maker()
    #expect(places.split(separator: " ").map(String.init).contains(maker.provider))
    let least = ModelCatalogue.builtIn.models(of: "flux-1-schnell").filter {
      Self.providers.contains($0.provider ?? "") && !closed.contains($0.provider ?? "")
    }.compactMap(\.leastPrice).min()
    #expect(setting == maker.provider || maker.model?.leastPrice == least)
  }

  /// Why nobody makes them, in the order in which it is found.
  @Test(
    arguments: [
      (nil, "gpt-image-1-mini", ["openai"], [], "Closed(name: \"openai\")"),
      ("openai", nil, ["openai"], [], "Closed(name: \"openai\")"),
      ("openai", "flux-schnell", [], [], "otherProvider"), ("fal", pro, [], [], "otherProvider"),
      ("nobody", nil, [], [], "unknownProvider"), (nil, "gpt-imagge-2", [], [], "unknownModel"),
      ("openai", "gpt-imagge", [], [], "unknownModel"), (nil, "dall-e-3", [], [], "retired"),
      (nil, "openai:dall-e-3", [], [], "retired"), ("openai", "dall-e-3", [], [], "retired"),
      (nil, "gpt-image-1-mini", [], ["openai/gpt-image-1-mini"], "Closed"),
      (nil, pro, [], ["openai/gpt-image-2"], "Closed"),
      ("openai", "gpt-image-2", [], ["openai/gpt-image-2"], "Closed"),
      (nil, "flux-schnell", ["automatic1111", "replicate", "fal"], [], "noneEnabled"),
      (nil, "openai:", [], [], "unknownModel"),
    ] as [(String?, String?, [String], [String], String)])
  func whoCannotMakeThemSaysWhy(
    provider: String?, model: String?, closed: [String], models: [String], reason: String
  ) {
    let found = name(
      choice(provider: provider, model: model, closed: closed, closedModels: models))
    #expect(found.contains(reason), "\(found)")
  }

  /// A provider's first model that is not switched off is its usual one.
  @Test func aModelThatIsSwitchedOffIsPassedOver() throws {
    let usual = try choice(provider: "openai").maker()
    let other = try choice(provider: "openai", closedModels: [usual.model?.fullName ?? ""]).maker()
    #expect(other.modelID != usual.modelID && other.provider == "openai")
    let all = ModelCatalogue.builtIn.models.map(\.fullName)
    #expect(name(choice(provider: "openai", closedModels: all)).contains("noModel"))
  }

  @Test func whoIsNamedNeedsNoQuestion() {
    #expect(choice(provider: "openai").isNamed && choice(model: "x").isNamed)
    #expect(choice(setting: "openai").isNamed)
    #expect(!choice().isNamed && !choice(project: "x").isNamed)
  }
}
