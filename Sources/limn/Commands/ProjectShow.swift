import Arguments
import MediaLibrary
import World

struct ProjectShow: Command {
  static let name = "project show"
  static let summary = "Show what a project is and holds"
  static let examples: KeyValuePairs = [
    "limn project show": "Shows the project to work in.",
    "limn project show war --json": "Shows another as JSON.",
  ]

  @Argument(
    "The project; the one to work in, unless you say.", placeholder: "NAME", completion: .projects)
  var project: String?
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let library = try options.openLibrary()
    let project = try options.project(named: project, in: library)
    let view = try ProjectView(project, library)
    let kinds = try library.elementCounts(in: project.id)
    let cover = try library.cover(of: project.id)
    let media = try library.mediaCount(where: MediaQuery([]), in: project.id, upTo: .max)
    let aspects = project.aspects.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    try options.output.show(
      View(
        project: view, cover: cover?.id, media: media,
        elements: Dictionary(uniqueKeysWithValues: kinds.map { ($0.kind, $0.elements) })),
      [
        ("Title", project.title), ("Name", project.slug), ("About", project.description),
        ("Styles", view.styles.map(\.name).joined(separator: ", ")),
        ("Names", project.names.words), ("Every prompt", project.promptSuffix),
        ("Never shown", project.negativePrompt),
        ("Model", project.defaultModel ?? ""),
        ("Final model", project.finalModel ?? ""), ("Shapes", aspects.joined(separator: ", ")),
        ("Elements", kinds.map { "\($0.elements) \($0.kind)" }.joined(separator: ", ")),
        ("Pictures", "\(media)"),
        ("Cover", cover.map { "\($0.id.rawValue)" } ?? ""),
      ])
  }

  private struct View: Encodable {
    let project: ProjectView
    let cover: MediaItem.ID?
    let media: Int
    let elements: [Kind.ID: Int]

    private enum CodingKeys: String, CodingKey {
      case cover, media, elements
    }

    func encode(to encoder: any Encoder) throws {
      try project.encode(to: encoder)
      var values = encoder.container(keyedBy: CodingKeys.self)
      try values.encode(cover, forKey: .cover)
      try values.encode(media, forKey: .media)
      try values.encode(elements, forKey: .elements)
    }
  }
}
