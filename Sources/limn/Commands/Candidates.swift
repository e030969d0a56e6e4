import Arguments
import MediaLibrary
import World

struct CandidateList: Command {
  static let name = "candidate list"
  static let summary = "List the pictures that nobody has kept or rejected yet"
  static let details = """
    Those of the newest generation come first. A candidate is called by its generation and its number \
    there, 57.3; the third of the newest generation that has open ones is also just 3.
    """
  static let examples: KeyValuePairs = [
    "limn candidate list": "Lists all that wait for a decision.",
    "limn candidate list 57": "Lists all of generation 57, kept and rejected ones too.",
  ]

  @Argument("All candidates of this generation.", completion: .generations)
  var generation: GenerationNumber?
  @Option(short: "n", "At most so many.") var limit: Count?
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    let most = limit?.number ?? options.output.screenful
    let found = try generation.map { number in
      _ = try library.generation(number.id)
      return Array(try library.candidates(of: number.id).prefix(most ?? .max))
    }
    let candidates = try found ?? library.candidates(.open, in: project.id, limit: most)
    try options.output.list(
      candidates.map { CandidateView($0, library) }, columns: CandidateView.columns)
    guard candidates.isEmpty else { return }
    options.output.say(
      generation == nil
        ? "Nothing waits for a decision: limn generate --subject ELEMENT"
        : "No provider has made pictures for it.")
  }
}

struct CandidateShow: Command {
  static let name = "candidate show"
  static let summary = "Show a candidate"
  static let examples: KeyValuePairs = [
    "limn candidate show 57.3": "Shows the third picture of generation 57."
  ]

  @Argument("The candidate.", placeholder: "CANDIDATE", completion: .candidates) var candidate:
    String
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    let view = CandidateView(
      try library.candidate(named: candidate, in: project.id), library)
    try options.output.show(view, view.facts)
    try PicturePreview(output: options.output).show(view.path)
  }
}

struct CandidateOpen: Command {
  static let name = "candidate open"
  static let summary = "Open a candidate in the program that shows pictures"
  static let details = """
    Calls xdg-open. Where no display is there, only prints where the file is. The file is the library's \
    own and cannot be written.
    """
  static let examples: KeyValuePairs = [
    "limn candidate open 3": "Opens the third picture of the newest generation."
  ]

  @Argument("The candidate.", placeholder: "CANDIDATE", completion: .candidates) var candidate:
    String
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    let found = try library.candidate(named: candidate, in: project.id)
    try SystemViewer(output: options.output).open(library.path(of: found))
  }
}

struct CandidateReject: Command {
  static let name = "candidate reject"
  static let summary = "Decide against candidates"
  static let details = """
    They stay until the trash is emptied, and `limn candidate restore` opens them again.
    """
  static let examples: KeyValuePairs = [
    "limn candidate reject 1 4": "Rejects two of the newest generation.",
    "limn candidate reject 57.2": "Rejects the second of generation 57.",
  ]

  @Argument("The candidates.", placeholder: "CANDIDATE", completion: .candidates) var candidate:
    String
  @Argument("More of them.", placeholder: "CANDIDATE", completion: .candidates) var more: [String]
  @OptionGroup var options: GlobalOptions

  func run() throws {
    try CandidateDecision(options: options)
      .make(Library.reject, about: [candidate] + more, .open, "rejected")
  }
}

struct CandidateRestore: Command {
  static let name = "candidate restore"
  static let summary = "Open rejected candidates again"
  static let examples: KeyValuePairs = [
    "limn candidate restore 57.2": "Lets you decide about it again."
  ]

  @Argument("The candidates.", placeholder: "CANDIDATE", completion: .rejectedCandidates)
  var candidate: String
  @Argument("More of them.", placeholder: "CANDIDATE", completion: .rejectedCandidates)
  var more: [String]
  @OptionGroup var options: GlobalOptions

  func run() throws {
    try CandidateDecision(options: options)
      .make(Library.reopen, about: [candidate] + more, .rejected, "open again")
  }
}

/// Decides about candidates, and says what has become of them.
private struct CandidateDecision {
  let options: GlobalOptions

  /// - Parameter former: The state of those that are meant by a number alone.
  /// - Parameter what: What the candidates are then.
  func make(
    _ decide: (Library) -> ([Candidate], Project.ID) throws -> [Candidate], about words: [String],
    _ former: Candidate.State, _ what: String
  ) throws {
    let (library, project) = try options.openProject()
    let named = try library.candidates(named: words, former, in: project.id)
    if let kept = named.first(where: { $0.state == .kept }) {
      throw CandidateError.kept("\(kept.id)", media: kept.media?.rawValue)
    }
    let changed = Set(try decide(library)(named, project.id).map(\.id))
    let lines = named.map { candidate in
      "The candidate \(candidate.id) is \(changed.contains(candidate.id) ? what : "as it was")."
    }
    let now = try named.map { try library.candidate(named: "\($0.id)", in: project.id) }
    try options.output.report(now.map { CandidateView($0, library) }, lines)
  }
}
