import Arguments
import FoundationEssentials
import MediaLibrary
import World

/// The options that every command takes.
struct GlobalOptions: Options {
  static let heading = "Options of every command"

  @Option("The folder of the library.", placeholder: "DIR", completion: .folders)
  var library: String?
  @Option(
    "The project to work in, by its short name or title.", placeholder: "NAME",
    completion: .projects)
  var project: String?
  @Flag("Print one JSON document and nothing else.") var json
  @Flag(short: "q", "Print results, and no words about the run.") var quiet
  @Flag(short: "v", "Say more about what happens.") var verbose
  @Flag(short: "y", "Answer yes to every question.") var yes
  @Flag("Ask nothing: where a question would come, fail.") var noInput
  @Flag("Use no network.") var offline
  @Option("Whether to print in colour.") var color = ColorChoice.auto
}

extension ColorChoice: WordValue {}

extension GlobalOptions {
  var output: Output {
    Output(isJSON: json, isQuiet: quiet, color: color)
  }

  /// Opens the library that the options and the environment name.
  func openLibrary() throws -> Library {
    let folder = try Library.locate(
      named: library, from: ".", environment: ProcessInfo.processInfo.environment)
    return try Library(opening: folder, waiting: waiting)
  }

  /// Opens the library, and finds the project to work in.
  func openProject() throws -> (Library, Project) {
    let library = try openLibrary()
    let name = project ?? ProcessInfo.processInfo.environment["LIMN_PROJECT"]
    return (library, try library.currentProject(named: name))
  }

  /// The project that is named, else the one to work in.
  func project(named name: String?, in library: Library) throws -> Project {
    if let name { return try library.project(named: name) }
    return try openProject().1
  }

  /// Says whom it waits for when another process is writing.
  var waiting: Library.Waiting {
    let seconds = ProcessInfo.processInfo.environment["LIMN_LOCK_WAIT"].flatMap(Int64.init)
    return Library.Waiting(limit: .seconds(seconds.map { min(max($0, 0), 86_400) } ?? 30)) {
      [output] in output.say("Waiting for \($0), which is writing to the library …")
    }
  }
}
