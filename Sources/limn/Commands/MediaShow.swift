import Arguments
import MediaLibrary
import World

struct MediaShow: Command {
  static let name = "media show"
  static let summary = "Show all that is known of a picture, and the picture itself"
  static let details = """
    A picture is named by its number, which means the same in all projects, or by at least 6 \
    characters of its hash. Where an element looks otherwise by now, you see what has changed since. A \
    terminal that can show pictures shows a single one.
    """
  static let examples: KeyValuePairs = [
    "limn media show 214": "Shows the picture with its prompt, its elements and where it is used.",
    "limn media show 214 215 --json": "Prints an array with an object for each.",
    "limn media show 214 --json | jq -r .path": "Prints where its file is.",
  ]

  @Argument("The picture: its number, or the beginning of its hash.", placeholder: "NUMBER")
  var media: String
  @Argument("More of them.", placeholder: "NUMBER") var more: [String]
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    let output = options.output
    let items = try ([media] + more).map { try found($0, library, project) }
    var slugs = MediaView.Slugs(project)
    let pages = try MediaView.views(of: items, library, &slugs).map { view in
      try MediaSheet(view, in: library, thumbnail: thumbnail(of: view.item, library))
    }
    if output.isJSON, pages.count > 1 { return try output.list(pages, columns: []) }
    for (number, page) in pages.enumerated() {
      if number > 0 { try output.report("", [""]) }
      try output.show(page, page.facts)
    }
    if pages.count == 1 { try PicturePreview(output: output).show(pages[0].view.path) }
  }

  /// Who names a picture may look at it, also in the trash.
  private func found(_ word: String, _ library: Library, _ project: Project) throws -> MediaItem {
    do {
      return try library.media(named: word, in: project.id)
    } catch MediaError.inTrash {
      return try library.media(named: word, in: project.id, trashed: true)
    }
  }

  /// Nil where its file is not there or cannot be read: the facts are shown all the same.
  private func thumbnail(of item: MediaItem, _ library: Library) -> String? {
    guard options.output.isJSON else { return nil }
    do { return try library.thumbnail(of: item) } catch { return nil }
  }
}
