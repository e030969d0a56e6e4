import Arguments
import MediaLibrary
import World

struct ProjectList: Command {
  static let name = "project list"
  static let summary = "List the projects of the library"
  static let examples: KeyValuePairs = [
    "limn project list": "Lists the projects; the chosen one has a star.",
    "limn project list --trash": "Lists the projects in the trash.",
  ]

  @Flag("List those in the trash instead.") var trash
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let output = options.output
    let library = try options.openLibrary()
    let chosen = try library.chosenProject()?.id
    let rows = try library.projects(trashed: trash).map { project in
      Row(
        project: project, isChosen: project.id == chosen,
        elements: try library.elementCounts(in: project.id).map(\.elements).reduce(0, +))
    }
    try output.list(
      rows,
      columns: [
        .init("") { $0.isChosen ? "*" : "" }, .init("NAME") { $0.project.slug },
        .init("TITLE") { $0.project.title },
        .init("ELEMENTS", isNumber: true) { "\($0.elements)" },
      ])
    if rows.isEmpty {
      output.say(
        trash ? "The trash has no project." : "There is no project yet: limn project add NAME")
    }
  }

  private struct Row: Encodable {
    let project: Project
    let isChosen: Bool
    let elements: Int

    private enum CodingKeys: String, CodingKey {
      case chosen, elements
    }

    func encode(to encoder: any Encoder) throws {
      try project.encode(to: encoder)
      var values = encoder.container(keyedBy: CodingKeys.self)
      try values.encode(isChosen, forKey: .chosen)
      try values.encode(elements, forKey: .elements)
    }
  }
}
