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

    Piped, it prints the prompt alone.
    """
  static let examples: KeyValuePairs = [
    "limn compose --subject Mara --setting \"Salt Gate\" --style \"Ink wash\" \"at dawn\"":
      "Describes Mara at the gate, in ink.",
    "limn compose --subject Mara --purpose cover --model sdxl --explain":
      "Makes tags for Stable Diffusion XL, and says where each comes from.",
    "limn compose --subject Mara --model gpt-image-2 --model sdxl":
      "Shows two models side by side.",
  ]

  @Argument("Your own words: what happens, when, in which light.", placeholder: "WORDS")
  var words: [String]
  @OptionGroup var content: PromptOptions
  @OptionGroup var readers: TargetOptions
  @Flag("Say where each word comes from, and what was left out.") var explain
  @Option(
    "Show what another model, or a former state of an element, changes.",
    placeholder: "MODEL|ELEMENT@N")
  var diff: String?
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    func compose(_ resolved: ResolvedTarget) throws -> (PromptRequest, PromptView) {
      let request = try content.request(words, for: resolved.target, in: library, project)
      let composer = try library.composer(for: request, in: project.id)
      return (request, try PromptView(composer.compose(request), for: resolved))
    }
    let prompts = try readers.targets(options, project).map(compose)
    let printer = PromptPrinter(output: options.output, explains: explain)
    guard let diff else { return try printer.print(prompts.map(\.1)) }
    let (request, prompt) = prompts[0]
    switch ComparedWith(word: diff) {
    case .model(let name):
      let other = try compose(readers.target(named: name, options)).1
      try printer.print(ComparedPrompts(prompt, other))
    case .revision(let name, let number):
      var other = prompt
      let former = try request.with(revision: number, of: name, library, project)
      other.prompt = try library.composer(for: former, in: project.id).compose(former)
      try printer.print(ComparedPrompts(prompt, other))
    }
  }
}
