import Arguments
import MediaLibrary
import World

struct ProjectAdd: Command {
  static let name = "project add"
  static let summary = "Add a project: a world, a book or a game"
  static let details = "The first project, and one that is added while none is chosen, is chosen."
  static let examples: KeyValuePairs = [
    "limn project add Saltmarsh": "Adds a project called Saltmarsh.",
    "limn project add \"The Long War\" --slug war --description \"Book two\"":
      "Adds one that is called war where names are typed.",
  ]

  @Argument("The name that people read.") var title: String
  @Option(
    "The short name that people type; made from the title unless you say.", placeholder: "NAME")
  var slug: String?
  @Option("What it is about.") var description: String?
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let output = options.output
    let library = try options.openLibrary()
    let wasChosen = try library.chosenProject() != nil
    let project = try library.addProject(
      titled: title, slug: slug, description: description ?? "")
    if !wasChosen {
      try library.use(project)
      output.say("Commands now work in \(project.slug).")
    }
    try output.report(project, ["Added the project \(project.title) (\(project.slug))."])
  }
}
