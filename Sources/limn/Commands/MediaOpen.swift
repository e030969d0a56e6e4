import Arguments
import Files
import FoundationEssentials
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
    let path = library.path(of: try library.media(named: media, in: project.id))
    try options.output.report(["path": path], [path])
    guard hasDisplay else {
      return options.output.say("There is no display to open it on.")
    }
    let status = try ChildProcess.run(shell: "xdg-open", path)
    guard status == 0 else {
      throw UsageError.contradiction(
        "xdg-open ended with status \(status).",
        remedy: "Install it (Debian: xdg-utils), or open the file that was printed.")
    }
  }

  private var hasDisplay: Bool {
    let environment = ProcessInfo.processInfo.environment
    return ["DISPLAY", "WAYLAND_DISPLAY"].contains { !environment[$0, default: ""].isEmpty }
  }
}
