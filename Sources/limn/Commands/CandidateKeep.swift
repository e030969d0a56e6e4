import Arguments
import MediaLibrary
import World

struct CandidateKeep: Command {
  static let name = "candidate keep"
  static let summary = "Make pictures of the library of candidates"
  static let details = """
    A picture gets a title from what it shows and a draft of an alternative text, is linked with its \
    elements in their roles, and knows the generation that made it. `limn undo` takes it back.
    """
  static let examples: KeyValuePairs = [
    "limn candidate keep 1 3": "Keeps two of the newest generation.",
    "limn candidate keep 57.2 --cover --reject-others":
      "Keeps one as the cover of the project, and rejects the others of generation 57.",
    "limn candidate keep 2 --portrait Mara --tag night": "Keeps it as the portrait of Mara.",
  ]

  @Argument("The candidates.", placeholder: "CANDIDATE", completion: .candidates) var candidate:
    String
  @Argument("More of them.", placeholder: "CANDIDATE", completion: .candidates) var more: [String]
  @Option("What it is called.") var title: String?
  @Option("A tag for it.", placeholder: "TAG", completion: .tags) var tag: [String]
  @Flag("Let it stand for the project.") var cover
  @Option(
    "Let it stand for an element.", placeholder: "ELEMENT", completion: .elements)
  var portrait: [String]
  @Flag("Reject the other open candidates of its generation.") var rejectOthers
  @OptionGroup var options: GlobalOptions

  private struct Report: Encodable {
    let kept: [MediaView]
    let rejected: Int
  }

  func run() throws {
    let (library, project) = try options.openProject()
    let candidates = try library.candidates(named: [candidate] + more, in: project.id)
    guard candidates.count == 1 || !cover && portrait.isEmpty && title == nil else {
      throw UsageError.contradiction(
        "Only one picture can have that title, or be the cover or a portrait; these are "
          + "\(candidates.count).",
        remedy: "Keep one at a time.")
    }
    var wishes = Keeping()
    (wishes.title, wishes.tags, wishes.isCover) = (title, tag, cover)
    (wishes.portraits, wishes.rejectsOthers) = (portrait, rejectOthers)
    let (kept, rejected) = try library.keep(candidates, wishes, in: project)
    var slugs = MediaView.Slugs(project)
    let views = try MediaView.views(of: kept.map(\.item), library, &slugs)
    var lines = kept.map(\.told)
    if rejected > 0 {
      lines.append("\(rejected) \(rejected == 1 ? "other is" : "others are") rejected.")
    }
    try options.output.report(Report(kept: views, rejected: rejected), lines)
  }
}

extension Kept {
  /// `Kept 57.2 as picture 214, “Mara Voss, Salt Gate”.`
  var told: String {
    let name = "picture \(item.id.rawValue), “\(item.title)”"
    return wasThere
      ? "The candidate \(candidate.id) is the same as \(name), which was there."
      : "Kept \(candidate.id) as \(name)."
  }
}
