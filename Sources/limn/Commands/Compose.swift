import Arguments
import MediaLibrary
import Prompting
import Studio
import World

struct Compose: Command {
  static let name = "compose"
  static let summary = "Make a prompt of elements and words"
  static let details = """
    Subjects are described first and in the order in which they are given, then the setting, then the \
    style. What cannot be seen never gets in. The same elements and words make the same prompt, to the \
    byte; --explain tells where each word comes from.

    --polish has the language model of the setting prompt.polish write the prompt anew. What stood in it \
    has to be there still; where it is not, or where the model cannot be asked, the composed prompt is used.

    Piped, it prints the prompt alone.
    """
  static let examples: KeyValuePairs = [
    "limn compose --subject Mara --setting \"Salt Gate\" --style \"Ink wash\" \"at dawn\"":
      "Describes Mara at the gate, in ink.",
    "limn compose --subject Mara --purpose cover --model sdxl --explain":
      "Makes tags for Stable Diffusion XL, and says where each comes from.",
    "limn compose --subject Mara --model gpt-image-2 --model sdxl":
      "Shows two models side by side.",
    "limn compose --subject Mara --model gpt-image-2 --save":
      "Saves the prompt as a generation, for pictures that you make elsewhere.",
    "limn compose --subject Mara --setting \"Salt Gate\" --polish":
      "Has a language model polish the prompt.",
    "limn compose --subject Mara --diff 57": "Says what differs from generation 57.",
  ]

  @Argument("Your own words: what happens, when, in which light.", placeholder: "WORDS")
  var words: [String]
  @OptionGroup var content: PromptOptions
  @OptionGroup var readers: TargetOptions
  @Flag("Say where each word comes from, and what was left out.") var explain
  @Option(
    "Show what another model, a former state of an element, or a saved generation changes.",
    placeholder: "MODEL|ELEMENT@N|GENERATION")
  var diff: String?
  @Flag("Have the language model polish it that the setting prompt.polish names.") var polish
  @Flag("Save the prompt as a generation, under which pictures can be filed.") var save
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    for (other, isThere) in [("--save", save), ("--polish", polish)] where diff != nil && isThere {
      throw UsageError.contradiction(
        "--diff and \(other) exclude each other.", remedy: "Choose one of them.")
    }
    guard diff == nil || readers.model.count < 2 && !explain else {
      throw UsageError.contradiction(
        "--diff compares one prompt with another.",
        remedy: "Give at most one --model, and no --explain.")
    }
    let (library, project) = try options.openProject()
    let polisher =
      try polish ? Polisher(options, StudioSession(library: library, project: project)) : nil
    let composition = try Composition(
      words: words, content: content, library: library, project: project)
    let targets = try readers.targets(in: library, project)
    let printer = PromptPrinter(output: options.output, explains: explain)
    if let diff {
      let first = try composition.prompt(for: targets[0])
      return try printer.print(
        composition.compared(first, with: ComparedWith(word: diff)) { name in
          try readers.target(named: name, in: library)
        })
    }
    var prompts = try targets.map(composition.prompt)
    if let polisher { prompts = try await polisher.polished(prompts) }
    if save { try composition.save(&prompts, readers) }
    try printer.print(prompts.map(\.view))
    if save { options.output.saySaved(prompts.compactMap(\.view.generation)) }
  }
}

extension Output {
  /// Says which generations there are now, and what to do with them.
  fileprivate func saySaved(_ ids: [Generation.ID]) {
    for id in ids {
      say("Saved as generation \(id.rawValue).")
      say("Bring in what is made of it: limn media import FILE --generation \(id.rawValue)")
    }
  }
}
