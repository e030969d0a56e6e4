import Arguments
import FoundationEssentials
import MediaLibrary
import World

struct TrashEmpty: Command {
  static let name = "trash empty"
  static let summary = "Remove the pictures in the trash for good"
  static let details = """
    Removes the pictures in the trash of the project, and all that is said of them. Their files go \
    later: after 14 days without a picture they are put aside, and 30 days later deleted. Until then \
    `limn undo` brings the pictures back. --now deletes at once all files of the library that no \
    picture refers to; only a backup brings those back.

    Rejected candidates are forgotten with it. Elements stay in the trash.
    """
  static let examples: KeyValuePairs = [
    "limn trash empty": "Says how much there is, and asks.",
    "limn trash empty --all --now --yes": "Frees as much space as can be, at once.",
  ]

  @Flag("Empty the trash of all projects.") var all
  @Flag("Delete the files at once.") var now
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let library = try options.openLibrary()
    let projects = try all ? everyProject(of: library) : [options.project(in: library)]
    let before = Date.now
    let trashes = try projects.map { try library.trash(of: $0.id, limit: 0) }
    let pictures = trashes.map(\.pictures).reduce(0, +)
    let bytes = trashes.map(\.bytes).reduce(0, +)
    let candidates = trashes.map(\.candidates).reduce(0, +)
    let waiting = trashes.first?.waiting ?? Library.WaitingFiles()
    if pictures + candidates > 0 || now && waiting.files > 0 {
      try Question(options: options).ask(question(pictures, bytes, candidates, waiting))
    }
    let emptied = try library.emptyTrash(of: projects.map(\.id), before: before)
    let result = try library.tidyFiles(emptied, deletingAll: now)
    try options.output.report(result, told(result))
    let removed = result.pictures + result.candidates
    guard removed > 0, !now else { return }
    options.output.say("`limn undo` brings \(removed == 1 ? "it" : "them") back.")
  }

  private func everyProject(of library: Library) throws -> [Project] {
    try library.projects() + library.projects(trashed: true)
  }

  private func question(
    _ pictures: Int, _ bytes: Int, _ candidates: Int, _ waiting: Library.WaitingFiles
  ) -> String {
    let files = "\(waiting.files.files) (\(PictureFacts.size(waiting.bytes)))"
    var removed = pictures > 0 ? ["\(pictures.pictures) (\(PictureFacts.size(bytes)))"] : []
    if candidates > 0 { removed.append(candidates.rejectedCandidates) }
    guard !removed.isEmpty else { return "Delete \(files) at once that no picture needs?" }
    let sentence = "Remove \(removed.joined(separator: " and ")) from the trash"
    guard now else { return sentence + "?" }
    let more = waiting.files > 0 ? ", and \(files) more" : ""
    return "\(sentence) and delete their files at once\(more)?"
  }

  private func told(_ result: Library.Emptied) -> [String] {
    var lines = result.pictures > 0 ? ["Removed \(result.pictures.pictures)."] : []
    if result.candidates > 0 { lines.append("Forgot \(result.candidates.rejectedCandidates).") }
    if result.setAside > 0 {
      lines.append("Put \(result.setAside.files) aside, to be deleted in 30 days.")
    }
    if result.deleted > 0 {
      lines.append("Deleted \(result.deleted.files) (\(PictureFacts.size(result.bytes))).")
    }
    return lines.isEmpty ? ["There was nothing to remove."] : lines
  }
}
