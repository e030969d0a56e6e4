import Arguments
import FoundationEssentials
import MediaLibrary
import Studio
import Text
import World

/// The options that every command takes.
struct GlobalOptions: Options {
  static let heading = "Options of every command"

  @Option("The folder of the library.", placeholder: "DIR", completion: .folders)
  var library: NonEmpty?
  @Option(
    "The project to work in, by its short name or title.", placeholder: "NAME",
    completion: .projects)
  var project: NonEmpty?
  @Flag("Print one JSON document and nothing else.") var json
  @Flag(short: "q", "Print results, and no words about the run.") var quiet
  @Flag(short: "v", "Say more about what happens.") var verbose
  @Flag(short: "y", "Answer yes to every question.") var yes
  @Flag("Ask nothing: where a question would come, fail.") var noInput
  @Flag("Use no network; a request to a provider elsewhere is not sent.") var offline
  @Option("Whether to print in colour.") var color = ColorChoice.auto
}

extension ColorChoice: WordValue {}

/// A word that names something. Who writes `--library "$DIR"` with nothing in DIR does not mean the
/// library that a command would find without the option.
struct NonEmpty: WordValue {
  let text: String

  static let placeholder = "NAME"
  static let expectation = "a name or a path"
  var asTyped: String { text }

  init?(word: String) {
    guard !word.isEmpty else { return nil }
    text = word
  }
}

extension GlobalOptions {
  var output: Output {
    Output(isJSON: json, isQuiet: quiet, color: color)
  }

  /// Whether no network is to be used, because the option or the environment says so. Nobody looks whether
  /// there is one.
  func isOffline() throws(UsageError) -> Bool {
    let word = Environment.value(of: "LIMN_OFFLINE") ?? ""
    guard !offline, !word.isEmpty else { return offline }
    guard let isOffline = SettingType.truth(of: word) else {
      throw .contradiction(
        "LIMN_OFFLINE cannot be “\(word.excerpt)”: it must be true or false.",
        remedy: "Set it to 1, or unset it.")
    }
    return isOffline
  }

  /// Opens the library that the options and the environment name.
  ///
  /// - Parameter reminding: Whether to say that pictures wait at a provider, which are paid and will not
  ///   be there for ever.
  func openLibrary(reminding: Bool = true) throws -> Library {
    let folder = try Library.locate(
      named: library?.text, from: ".", environment: Environment.value)
    let library = try Library(opening: folder, waiting: waiting())
    if reminding { try remind(of: library) }
    return library
  }

  private func remind(of library: Library) throws {
    guard !json, !quiet, let (count, vanish) = try library.waitingResults() else { return }
    output.say(
      (count == 1
        ? "1 request that may be paid waits"
        : "\(count) requests that may be paid wait")
        + " at a provider"
        + (vanish.map { ", which deletes it \($0.distance(from: .now))" } ?? "")
        + ". Fetch it: limn queue run")
  }

  /// Opens the library, and finds the project to work in.
  func openProject() throws -> (Library, Project) {
    let library = try openLibrary()
    return (library, try currentProject(in: library))
  }

  /// The project to work in.
  func currentProject(in library: Library) throws -> Project {
    try library.currentProject(named: projectName)
  }

  private var projectName: String? {
    project?.text ?? Environment.value(of: "LIMN_PROJECT")
  }

  /// The project to work in, even one in the trash where that was named or chosen.
  func project(in library: Library) throws -> Project {
    guard let name = projectName, !name.isEmpty else {
      return try library.chosenProject() ?? library.currentProject()
    }
    do {
      return try library.project(named: name)
    } catch NameError.unknownProject(let name, let known, _) {
      do {
        return try library.project(named: name, trashed: true)
      } catch NameError.unknownProject {
        throw NameError.unknownProject(name, known: known, trashed: false)
      }
    }
  }

  /// The project that is named, else the one to work in.
  func project(named name: String?, in library: Library) throws -> Project {
    if let name { return try library.project(named: name) }
    return try currentProject(in: library)
  }

  /// Says whom it waits for when another process is writing.
  func waiting() throws -> Library.Waiting {
    Library.Waiting(
      limit: try lockWait(),
      whenNoticed: { [output] in
        output.say("Waiting for \($0), which is writing to the library …")
      },
      whenOutdated: { [output] in
        output.say(
          "Bringing the library up to date, after a copy was put into its folder backups; a large one "
            + "takes minutes …")
      })
  }

  private func lockWait() throws -> Duration {
    let word = Environment.value(of: "LIMN_LOCK_WAIT") ?? ""
    guard !word.isEmpty else { return .seconds(30) }
    guard let seconds = Double(word), seconds >= 0 else {
      throw UsageError.contradiction(
        "LIMN_LOCK_WAIT cannot be “\(word.excerpt)”: it must be a number of seconds.",
        remedy: "Set it to a number such as 30, or unset it.")
    }
    return .seconds(min(seconds, 86_400))
  }
}
