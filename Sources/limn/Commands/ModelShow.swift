import Arguments
import Text
import World

struct ModelShow: Command {
  static let name = "model show"
  static let summary = "Show what a model takes, makes and costs"
  static let details = """
    A model is named by its id, alone or with its provider in front (fal/fal-ai/flux/dev), or by what \
    people call it (FLUX Schnell). Where several providers have it, the first is shown, and the others \
    are listed. What was assumed of a name that nobody has described is said.
    """
  static let examples: KeyValuePairs = [
    "limn model show \"FLUX Schnell\"": "Shows the engine, and where else it is offered.",
    "limn model show openai/gpt-image-2 --json": "Shows the model of one provider as JSON.",
    "limn model show juggernautXL_v9.safetensors": "Shows what a name is taken to mean.",
  ]

  @Argument("The model.", completion: .models) var name: String
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let catalogue = try options.modelCatalogue()
    let resolution = catalogue.resolve(name)
    let model = try resolution.model(named: name)
    let view = ModelView(model, from: resolution, in: catalogue)
    let output = options.output
    try output.show(view, view.facts)
    if case .assumed = resolution {
      output.say("`limn model edit \(model.id.quotedForShell) --family F` says it better.")
    }
  }
}
