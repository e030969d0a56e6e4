import Arguments
import Files
import MediaLibrary
import Studio
import World

struct GenerationList: Command {
  static let name = "generation list"
  static let summary = "List the generations of a project, the newest first"
  static let details = """
    A generation is a prompt with which pictures were made or are going to be, with the state in which its \
    elements were, and the pictures that belong to it.
    """
  static let examples: KeyValuePairs = [
    "limn generation list": "Lists the newest, and how many pictures each has.",
    "limn generation list --limit 10 --after 57": "Lists ten that came before generation 57.",
  ]

  @Option(short: "n", "At most so many.") var limit: Count?
  @Option("Only those behind this one in the list.", completion: .generations)
  var after: GenerationNumber?
  @OptionGroup var options: GlobalOptions

  /// So many are read at once.
  private static let page = 500

  func run() throws {
    let (library, project) = try options.openProject()
    let output = options.output
    var last = after?.id
    let most = limit?.number ?? output.screenful
    var left = most ?? .max
    let count = try output.list(columns: GenerationRow.columns) {
      if Interruption.wantsEnd { throw CancellationError() }
      let page = try library.generations(
        in: project.id, after: last, limit: min(left, Self.page))
      guard let end = page.last, left > 0 else { return nil }
      (last, left) = (end.id, left - page.count)
      return try zip(page, library.summaries(of: page)).map(GenerationRow.init)
    }
    if limit == nil, count == most, let last {
      output.say("There may be more: --after \(last.rawValue), or --limit N.")
    } else if count == 0 {
      output.say(
        after == nil
          ? "There is no generation yet: limn compose --subject ELEMENT --save"
          : "There is no such generation.")
    }
  }
}

struct GenerationShow: Command {
  static let name = "generation show"
  static let summary = "Show a generation: its prompt, its elements and its pictures"
  static let details = """
    The number means the same in all projects. An element looks otherwise where what a picture of it \
    must show has changed since; you see what, as it was and as it is.
    """
  static let examples: KeyValuePairs = [
    "limn generation show 57": "Shows what was asked for, and which pictures belong to it.",
    "limn generation show 57 --json | jq .prompt.segments":
      "Prints where each word of the prompt came from.",
  ]

  @Argument("The generation.", completion: .generations) var generation: GenerationNumber
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let library = try options.openLibrary()
    let output = options.output
    let generation = try library.generation(generation.id)
    let details = try library.details(of: generation)
    let view = GenerationView(
      generation: generation, details: details,
      changed: try library.changedLooks(since: generation.id),
      project: try library.project(generation.project)?.slug ?? "",
      candidates: details.candidates.map { CandidateView($0, library) },
      polish: try library.polish(of: generation.id),
      prompt: try output.isJSON
        ? PromptView(library.prompt(of: generation), of: generation) : nil)
    try output.show(view, view.facts)
    if let open = details.candidates.first(where: { $0.state == .open }) {
      output.say("Keep one: limn candidate keep \(open.id)")
    } else if details.media.isEmpty, generation.state == .composed {
      output.say(
        "No picture belongs to it yet: "
          + "limn media import FILE --generation \(generation.id.rawValue)")
    }
  }
}
