import Arguments
import MediaLibrary
import World

struct ProjectRemove: Command {
  static let name = "project remove"
  static let summary = "Put a project with all that is in it into the trash"
  static let examples: KeyValuePairs = [
    "limn project remove war": "Puts the project war into the trash."
  ]

  @Argument("The project.", placeholder: "NAME", completion: .projects) var project: String
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let library = try options.openLibrary()
    let project = try library.project(named: project)
    try library.remove(project)
    try options.output.report(project, ["Put the project \(project.title) into the trash."])
    options.output.say("`limn project restore \(project.slug)` takes it out again.")
  }
}

struct ProjectRestore: Command {
  static let name = "project restore"
  static let summary = "Take a project out of the trash"
  static let examples: KeyValuePairs = [
    "limn project restore war": "Takes the project war out of the trash."
  ]

  @Argument("The project.", placeholder: "NAME") var project: String
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let library = try options.openLibrary()
    let project = try library.project(named: project, trashed: true)
    try library.restore(project)
    try options.output.report(project, ["Took the project \(project.title) out of the trash."])
  }
}

struct ProjectUse: Command {
  static let name = "project use"
  static let summary = "Choose the project that commands work in"
  static let details =
    "`--project NAME` and the variable LIMN_PROJECT choose another for one command."
  static let examples: KeyValuePairs = [
    "limn project use war": "Commands work in the project war from now on."
  ]

  @Argument("The project.", placeholder: "NAME", completion: .projects) var project: String
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let library = try options.openLibrary()
    let project = try library.project(named: project)
    try library.use(project)
    try options.output.report(project, ["Commands now work in \(project.slug)."])
  }
}
