import Arguments
import MediaLibrary
import World

struct ElementList: Command {
  static let name = "element list"
  static let summary = "List the elements of a project"
  static let examples: KeyValuePairs = [
    "limn element list": "Lists all elements by name.",
    "limn element list oilskin --kind character --tag crew":
      "Lists the people of the crew in whose texts oilskin occurs.",
    "limn element list --trash --json": "Prints the elements in the trash as JSON.",
  ]

  @Argument("Only those in which these words occur.") var words: [String]
  @Option(short: "k", "Only of this kind.", placeholder: "KIND", completion: .kinds)
  var kind: String?
  @Option(short: "t", "Only with this tag.", placeholder: "TAG", completion: .tags)
  var tag: [String]
  @Option("Only those right below this one.", placeholder: "ELEMENT", completion: .elements)
  var parent: String?
  @Flag("Those in the trash instead.") var trash
  @Option(short: "n", "At most so many.") var limit: Count?
  @Option("Only those behind this one in the list.", placeholder: "ELEMENT", completion: .elements)
  var after: String?
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    var filter = ElementFilter()
    filter.words = words.joined(separator: " ")
    filter.kind = try kind.map { try library.kind(named: $0, in: project.id).id }
    filter.tags = tag
    filter.parent = try parent.map { try library.element(named: $0, in: project.id).id }
    filter.trashed = trash
    let output = options.output
    filter.limit = limit?.number ?? output.screenful
    filter.after = try after.map {
      try library.element(named: $0, in: project.id, trashed: trash)
    }
    let elements = try library.elements(in: project.id, where: filter)
    try output.list(
      elements,
      columns: [
        .init("NAME") { $0.name }, .init("KIND") { $0.kind },
        .init("SUMMARY") { $0.summary.isEmpty ? $0.look : $0.summary },
      ])
    if limit == nil, elements.count == filter.limit, let last = elements.last {
      output.say("There may be more: --after \"\(last.name)\", or --limit N.")
    } else if elements.isEmpty {
      output.say("There is no such element.")
    }
  }
}
