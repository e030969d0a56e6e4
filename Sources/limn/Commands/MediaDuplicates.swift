import Arguments
import Files
import MediaLibrary
import World

struct MediaDuplicates: Command {
  static let name = "media duplicates"
  static let summary = "List pictures that look nearly the same"
  static let details = """
    Compares what pictures show, whatever their sizes and formats. Files of the same bytes are \
    never twice in a project.
    """
  static let examples: KeyValuePairs = [
    "limn media duplicates": "Lists groups of pictures that look nearly the same.",
    "limn media duplicates --within 4 --json": "Prints those that show the same as JSON.",
  ]

  @Option("How far two may differ, from 0 to 64; 10 unless you say.", placeholder: "N")
  var within: Int?
  @OptionGroup var options: GlobalOptions

  func run() throws {
    if let within, !(0...64).contains(within) {
      throw UsageError.contradiction(
        "--within cannot be \(within).", remedy: "Write a number from 0 to 64.")
    }
    let (library, project) = try options.openProject()
    let output = options.output
    let groups = try groups(in: library, project)
    var slugs = MediaView.Slugs(project)
    var rows: [Row] = []
    var listing = output.listing(of: [Table<Group>.Column]())
    for (number, ids) in groups.enumerated() {
      let items = try ids.compactMap { try library.media($0) }
      let views = try MediaView.views(of: items, library, &slugs)
      if output.isJSON { try listing.add([Group(media: views)]) }
      rows += output.isJSON ? [] : views.map { Row(group: number + 1, view: $0) }
    }
    if output.isJSON { return try listing.end() }
    let columns = MediaView.columns.map { column in
      Table<Row>.Column(column.title, isNumber: column.isNumber) { column.text($0.view) }
    }
    try output.list(
      rows, columns: [.init("GROUP", isNumber: true) { "\($0.group)" }] + columns)
    if rows.isEmpty { output.say("No two pictures look nearly the same.") }
  }

  private func groups(in library: Library, _ project: Project) throws -> [[MediaItem.ID]] {
    var progress = options.output.progress("Comparing pictures")
    defer { progress.clear() }
    return try library.duplicates(in: project.id, within: within) { share in
      if Interruption.wantsEnd { throw CancellationError() }
      progress.advance(to: Int(share * 100), of: 100)
    }
  }

  private struct Group: Encodable {
    let media: [MediaView]
  }

  private struct Row: Encodable {
    let group: Int
    let view: MediaView
  }
}
