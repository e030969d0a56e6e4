import Arguments
import MediaLibrary
import Studio
import Text
import World

struct SettingList: Command {
  static let name = "setting list"
  static let summary = "List what is set, and where each value comes from"
  static let details = """
    What is set in the library counts most, then what a variable of the environment says, then what is \
    usual. Keys are shown as ********. Needs no library: without one, the environment is listed.
    """
  static let examples: KeyValuePairs = [
    "limn setting list": "Lists all that somebody has set.",
    "limn setting list --all": "Lists all settings that there are, and what each is for.",
    "limn setting list --project Saltmarsh": "Lists what counts for that project.",
  ]

  @Flag("All settings, also those that nobody has set.") var all
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let library = try options.libraryIfAny()
    let settings = try options.settings(in: library)
    var rows = settings.providers.compactMap { provider in
      settings.keyOrigin(of: provider).map { SettingView(keyOf: provider, $0) }
    }
    for name in settings.names {
      let view = SettingView(name, in: settings)
      if all || view.origin != SettingOrigin.usual.word { rows.append(view) }
      guard let library, options.project == nil else { continue }
      rows += try ofProjects(name, settings, library)
    }
    try options.output.list(rows.sorted { $0.name < $1.name }, columns: columns)
    for row in rows { if let problem = row.problem { options.output.warn(problem) } }
    if rows.isEmpty {
      options.output.say("Nothing is set: `limn setting list --all` shows what can be.")
    }
  }

  private var columns: [Table<SettingView>.Column] {
    let usual: [Table<SettingView>.Column] = [
      .init("SETTING") { $0.name }, .init("VALUE", keepsEnd: true) { $0.shownValue },
      .init("FROM") { $0.shownOrigin },
    ]
    return usual + (all ? [.init("FOR") { $0.help }] : [])
  }

  /// What is set for single projects; one that is gone by now has nothing to say.
  private func ofProjects(
    _ name: SettingName, _ settings: Settings, _ library: Library
  ) throws -> [SettingView] {
    try settings.ofProjects(name).compactMap { id, text in
      try library.project(id).map { SettingView(name, text, of: $0) }
    }
  }
}

struct SettingGet: Command {
  static let name = "setting get"
  static let summary = "Show what a setting is, and why"
  static let examples: KeyValuePairs = [
    "limn setting get defaultProvider": "Shows who makes pictures when nothing else says who.",
    "limn setting get budget.project.month --project Saltmarsh":
      "Shows the budget of one project.",
  ]

  @Argument("The setting.", placeholder: "NAME", completion: .settings) var setting: String
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let settings = try options.settings()
    let view = SettingView(try settings.name(setting), in: settings)
    try options.output.show(view, view.facts)
    if view.problem != nil { throw Ended(status: .failed) }
  }
}

struct SettingSet: Command {
  static let name = "setting set"
  static let summary = "Set something for the library"
  static let details = """
    It counts more than the environment. `limn setting list --all` shows what can be set. A budget of \
    projects holds for each of them; with --project it is set for that one alone. Keys are not set here: \
    `limn key set` takes them without showing them.
    """
  static let examples: KeyValuePairs = [
    "limn setting set budget.month 20": "Lets nobody spend more than $20 a month.",
    "limn setting set budget.project.month 5 --project Saltmarsh":
      "Lets one project spend no more than $5 a month.",
    "limn setting set sd.endpoint http://gpu-box:7860": "Says where your own server is.",
    "limn setting set enabled false": "Stops all making of pictures.",
  ]

  @Argument("The setting.", placeholder: "NAME", completion: .settings) var setting: String
  @Argument("What it shall be.") var value: String
  @OptionGroup var options: GlobalOptions

  static func explaining(_ error: UsageError) -> UsageError { error.withoutWords(of: name) }

  func run() throws {
    let library = try options.openLibrary()
    let project = try options.namedProject(in: library)
    let change = try library.set(
      setting, to: value, for: project, environment: Environment.value)
    options.remember(library)
    try change.report(for: project, options.output)
  }
}

struct SettingClear: Command {
  static let name = "setting clear"
  static let summary = "Take back what was set"
  static let details = "The environment counts again, or what is usual; it says which."
  static let examples: KeyValuePairs = [
    "limn setting clear openai.endpoint": "Lets the environment say where OpenAI is.",
    "limn setting clear budget.project.month --project Saltmarsh":
      "Gives the project the budget of each.",
  ]

  @Argument("The setting.", placeholder: "NAME", completion: .settings) var setting: String
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let library = try options.openLibrary()
    let project = try options.namedProject(in: library)
    let change = try library.clear(setting, for: project, environment: Environment.value)
    guard change.before != nil else {
      options.output.say("\(change.name.text) was not set in this library.")
      return try change.report(for: project, options.output)
    }
    options.remember(library)
    try change.report(for: project, options.output)
  }
}

extension SettingChange {
  /// Says what counts now, and how it becomes again what it was: settings are no part of undo.
  fileprivate func report(for project: Project?, _ output: Output) throws {
    let origin = now.map { " (\($0.origin.words))" } ?? ""
    let place = project.map { " for \($0.slug)" } ?? ""
    try output.report(
      Document(
        name: name.text, value: now?.text, origin: now?.origin.word,
        variable: now?.origin.variable, project: project?.slug, before: before),
      ["\(name.text) is \(now?.text ?? "not set")\(origin)\(place) now."])
    let option = project.map { " --project \($0.slug)" } ?? ""
    guard before != now?.text || now?.origin.isOfLibrary != true else { return }
    if let before {
      let words = "`limn setting set \(name.text) \(before.quotedForShell)\(option)`"
      output.say("It was \(before); \(words) sets it back.")
    } else if now?.origin.isOfLibrary == true {
      output.say("It was not set before; `limn setting clear \(name.text)\(option)` takes it back.")
    }
  }

  private struct Document: Encodable {
    let name: String
    let value: String?
    let origin: String?
    let variable: String?
    let project: String?
    let before: String?
  }
}
