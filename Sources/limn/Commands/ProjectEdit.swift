import Arguments
import MediaLibrary
import World

struct ProjectEdit: Command {
  static let name = "project edit"
  static let summary = "Change a project and what every prompt of it carries"
  static let examples: KeyValuePairs = [
    "limn project edit --prompt-suffix \"ink wash on rough paper\"":
      "Ends every prompt of the project to work in with these words.",
    "limn project edit war --title \"The Longer War\" --aspect cover=2:3":
      "Gives another project a title, and its covers a shape.",
  ]

  @Argument(
    "The project; the one to work in, unless you say.", placeholder: "NAME", completion: .projects)
  var project: String?
  @Option("The name that people read.") var title: String?
  @Option("The short name that people type.", placeholder: "NAME") var slug: String?
  @Option("What it is about.") var description: String?
  @Option("What every prompt ends with.") var promptSuffix: String?
  @Option("What no picture should show.") var negativePrompt: String?
  @Option("The model that makes its pictures; nothing takes it away.", placeholder: "MODEL")
  var defaultModel: String?
  @Option(
    "The shape of pictures for a purpose; nothing behind the sign takes it away.",
    placeholder: "PURPOSE=W:H")
  var aspect: [String]
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let library = try options.openLibrary()
    var project = try options.project(named: project, in: library)
    let before = project
    project.title = title ?? project.title
    project.slug = slug ?? project.slug
    project.description = description ?? project.description
    project.promptSuffix = promptSuffix ?? project.promptSuffix
    project.negativePrompt = negativePrompt ?? project.negativePrompt
    if let defaultModel { project.defaultModel = defaultModel.isEmpty ? nil : defaultModel }
    for pair in aspect {
      let (purpose, shape) = try pair.splitPair(option: "--aspect", form: "PURPOSE=W:H")
      project.aspects[purpose] = shape.isEmpty ? nil : shape
    }
    guard project != before else {
      throw UsageError.contradiction(
        "Nothing was named that should change.",
        remedy: "`limn project edit --help` lists what can.")
    }
    try library.save(project)
    try options.output.report(project, ["Changed the project \(project.title) (\(project.slug))."])
  }
}
