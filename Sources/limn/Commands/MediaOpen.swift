import Arguments
import MediaLibrary
import World

struct MediaOpen: Command {
  static let name = "media open"
  static let summary = "Open a picture in the program that shows pictures"
  static let details = """
    Calls xdg-open. Where no display is there, only prints where the file is. The file is the \
    library's own and cannot be written; `limn media export` makes a copy to work on.
    """
  static let examples: KeyValuePairs = ["limn media open 214": "Opens the picture 214."]

  @Argument("The picture: its number, or the beginning of its hash.", placeholder: "NUMBER")
  var media: String
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    try SystemViewer(output: options.output)
      .open(library.path(of: try library.media(named: media, in: project.id)))
  }
}
