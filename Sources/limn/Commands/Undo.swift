import Arguments
import FoundationEssentials
import MediaLibrary
import World

struct Undo: Command {
  static let name = "undo"
  static let summary = "Undo the last thing that was done to a project"
  static let details = """
    Undoes one operation, whatever it changed, and the one before it when called again. Former \
    states of elements are kept all the same.
    """
  static let examples: KeyValuePairs = [
    "limn undo": "Undoes the last operation.",
    "limn undo --list": "Lists what can be undone, the newest first.",
  ]

  @Flag("List what can be undone, and undo nothing.") var list
  @Option(short: "n", "List at most so many; 20 unless you say.") var limit: Count?
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let library = try options.openLibrary()
    let project = try options.project(in: library)
    let output = options.output
    guard list else {
      let undone = try library.undo(in: project.id)
      return try output.report(undone, ["Undone: \(undone.summary)."])
    }
    let operations = try library.operations(in: project.id, limit: limit?.number ?? 20)
    try output.list(
      operations,
      columns: [
        .init("WHEN") { $0.time.formatted(.iso8601) }, .init("WHAT") { $0.summary },
      ])
    if operations.isEmpty { output.say("There is nothing to undo.") }
  }
}
