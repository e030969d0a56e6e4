import Arguments
import FoundationEssentials
import MediaLibrary
import World

struct TrashList: Command {
  static let name = "trash list"
  static let summary = "List what is in the trash"
  static let details = """
    Lists the elements and pictures of the project that are in the trash, and says how many files \
    of the library wait to be deleted because no picture refers to them any more.
    """
  static let examples: KeyValuePairs = [
    "limn trash list": "Lists what is in the trash of the project.",
    "limn trash list --json": "Prints it as JSON.",
  ]

  @Option(short: "n", "List at most so many pictures and elements.") var limit: Count?
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    let output = options.output
    let trash = try library.trash(of: project.id, limit: limit?.number ?? output.screenful)
    guard !output.isJSON else { return try output.report(trash, []) }
    try output.list(
      trash.elements.map(Row.init) + trash.media.map(Row.init),
      columns: [
        .init("SINCE") { $0.since?.formatted(.iso8601) ?? "" }, .init("WHAT") { $0.what },
        .init("NAME") { $0.name },
      ])
    if trash.pictures > trash.media.count {
      output.say("Of \(trash.pictures.pictures) these are the newest; --limit N lists more.")
    }
    if trash.candidates > 0 {
      output.say("\(trash.candidates.rejectedCandidates) will be forgotten with it.")
    } else if trash.elements.isEmpty, trash.media.isEmpty {
      output.say("The trash is empty.")
    }
    if trash.waiting.files > 0 {
      let files = "\(trash.waiting.files.files) (\(PictureFacts.size(trash.waiting.bytes)))"
      let wait = trash.waiting.files == 1 ? "waits" : "wait"
      output.say(
        "\(files) of the library \(wait) to be deleted; `limn trash empty --now` does it.")
    }
  }

  private struct Row: Encodable {
    let since: Date?
    let what: String
    let name: String

    init(_ element: Element) {
      (since, what, name) = (element.trashed, element.kind, element.name)
    }

    init(_ item: MediaItem) {
      (since, what) = (item.trashed, "picture \(item.id.rawValue)")
      name = item.title.isEmpty ? item.fileName : item.title
    }
  }
}

extension Int {
  /// `1 file`, `3 files`.
  var files: String { self == 1 ? "1 file" : "\(self) files" }

  var rejectedCandidates: String {
    self == 1 ? "1 rejected candidate" : "\(self) rejected candidates"
  }
}
