import Arguments
import MediaLibrary
import World

struct CoverSet: Command {
  static let name = "cover set"
  static let summary = "Let a picture stand for a project"
  static let examples: KeyValuePairs = [
    "limn cover set 214": "Makes the picture the cover of the project to work in.",
    "limn cover set war 214": "Makes it the cover of another.",
  ]

  @Argument(
    "The project; the one to work in, unless you say.", placeholder: "PROJECT",
    completion: .projects)
  var named: [String]
  @Argument("The picture: its number, or the beginning of its hash.", placeholder: "NUMBER")
  var media: String
  @OptionGroup var options: GlobalOptions

  func run() throws {
    guard named.count < 2 else {
      throw UsageError.unexpectedArgument(named[1], command: "limn \(Self.name)")
    }
    let library = try options.openLibrary()
    let project = try options.project(named: named.first, in: library)
    let item = try library.media(named: media, in: project.id)
    try library.setCover(of: project, to: item.id)
    try options.output.report(
      CoverView(project: project, cover: item, library),
      ["The picture \(item.id.rawValue) is the cover of \(project.title)."])
  }
}

struct CoverShow: Command {
  static let name = "cover show"
  static let summary = "Show the picture that stands for a project"
  static let examples: KeyValuePairs = [
    "limn cover show": "Shows the cover of the project to work in."
  ]

  @Argument(
    "The project; the one to work in, unless you say.", placeholder: "PROJECT",
    completion: .projects)
  var named: String?
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let library = try options.openLibrary()
    let project = try options.project(named: named, in: library)
    guard let item = try library.cover(of: project.id) else {
      throw MediaError.noCover(project: project.slug)
    }
    let view = CoverView(project: project, cover: item, library)
    try options.output.show(
      view,
      [
        ("Project", project.title), ("Cover", "\(item.id.rawValue)"), ("Title", item.title),
        ("File", view.path),
      ])
    try PicturePreview(output: options.output).show(view.path)
  }
}

struct CoverClear: Command {
  static let name = "cover clear"
  static let summary = "Let no picture stand for a project"
  static let examples: KeyValuePairs = [
    "limn cover clear": "The project to work in has no cover any more; the picture stays."
  ]

  @Argument(
    "The project; the one to work in, unless you say.", placeholder: "PROJECT",
    completion: .projects)
  var named: String?
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let library = try options.openLibrary()
    let project = try options.project(named: named, in: library)
    try library.clearCover(of: project)
    try options.output.report(
      ["project": project.slug], ["\(project.title) has no cover any more."])
  }
}

private struct CoverView: Encodable {
  let project: String
  let media: MediaItem.ID
  let path: String

  init(project: Project, cover: MediaItem, _ library: Library) {
    (self.project, media, path) = (project.slug, cover.id, library.path(of: cover))
  }
}
