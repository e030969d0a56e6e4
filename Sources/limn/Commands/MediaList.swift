import Arguments
import MediaLibrary
import World

struct MediaList: Command {
  static let name = "media list"
  static let summary = "List the pictures of a project, the newest first"
  static let details = """
    Each word is one term, and all must hold: words that occur in titles, captions and prompts, or \
    what a field says, such as tag:night, element:Mara or rating:4.. A ^ before a term excludes.
    """
  static let examples: KeyValuePairs = [
    "limn media list": "Lists the newest pictures.",
    "limn media list tag:night ^element:Mara rating:4..":
      "Lists good pictures of the night without Mara.",
    "limn media list harbour --json": "Prints all in which harbour occurs as JSON.",
    "limn media list --trash": "Lists those in the trash.",
  ]

  @Argument("Only those that match all of these terms.", placeholder: "QUERY") var query: [String]
  @Flag("Those in the trash instead.") var trash
  @Option(short: "n", "At most so many.") var limit: Count?
  @Option("Only those behind this one in the list.", placeholder: "NUMBER") var after: String?
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    let output = options.output
    let last = try after.map { try library.place(named: $0, in: project.id) }
    let selection = MediaSelection(
      words: query, library: library, project: project, trashed: trash)
    let most = limit?.number ?? output.screenful
    var pages = try selection.pages(after: last, limit: most)
    var slugs = MediaView.Slugs(project)
    let count = try output.list(columns: MediaView.columns) {
      try pages.next().map { try MediaView.views(of: $0, library, &slugs, whole: output.isJSON) }
    }
    if limit == nil, count == most, let last = pages.last {
      output.sayMore(behind: last)
    } else if count == 0 {
      output.say(nothing)
    }
  }

  private var nothing: String {
    if trash { return "There is no such picture in the trash." }
    return query.isEmpty && after == nil
      ? "There is no picture yet: limn media import PATH" : "There is no such picture."
  }
}
