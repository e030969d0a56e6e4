import Arguments
import MediaLibrary

struct Init: Command {
  static let name = "init"
  static let summary = "Make a library"
  static let details = """
    Makes a library in DIR, or in the folder limn inside it where DIR holds other files already. \
    Where a library is already, nothing changes.
    """
  static let examples: KeyValuePairs = [
    "limn init": "Makes a library here.",
    "limn init ~/worlds/saltmarsh": "Makes the folder and a library in it.",
  ]

  @Argument("Where to make it; here, unless you say.", placeholder: "DIR", completion: .folders)
  var folder: NonEmpty?
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let output = options.output
    let place = folder ?? options.library
    let creation = try Library.create(in: place?.text ?? ".", waiting: options.waiting())
    let path = creation.library.folder
    let warning = SyncService(watching: path).map { service in
      "\(service.rawValue) copies this folder while Limn writes to it, which can destroy a library. "
        + "Keep the library elsewhere."
    }
    if let warning { output.warn(warning) }
    try output.report(
      Document(path: path, created: creation.isNew, warning: warning),
      [creation.isNew ? "Made a library in \(path)." : "There is a library in \(path) already."])
  }

  private struct Document: Encodable {
    let path: String
    let created: Bool
    let warning: String?
  }
}
