import Arguments
import Files
import FoundationEssentials
import Glibc
import MediaLibrary
import World

struct Review: Command {
  static let name = "review"
  static let summary = "Decide about candidates one at a time, with one key each"
  static let details = """
    Shows each candidate that waits for a decision, and takes keys: k keeps it, r rejects it, 1 to 5 keep it \
    with that rating, c keeps it as the cover of the project, u takes the last decision back, n and p go \
    on and back, d compares it with the one that you saw before, o opens it in your viewer, q quits, and ? \
    shows all of them. What you decide is done at once.
    """
  static let examples: KeyValuePairs = [
    "limn review": "Goes through all that wait for a decision.",
    "limn review 57.1 57.3": "Goes through two of generation 57.",
  ]

  @Argument(
    "Only these; a number that no candidate has means a generation.", placeholder: "CANDIDATE",
    completion: .candidates)
  var candidate: [String]
  @OptionGroup var options: GlobalOptions

  func run() throws {
    guard !options.noInput, Terminal.isBehind(STDIN_FILENO), options.output.isRead,
      !options.output.isJSON
    else { throw NobodyReviews() }
    let (library, project) = try options.openProject()
    let candidates =
      try candidate.isEmpty
      ? library.candidates(.open, in: project.id)
      : library.candidates(named: candidate, in: project.id)
    guard !candidates.isEmpty else {
      return options.output.say("Nothing waits for a decision: limn generate --subject ELEMENT")
    }
    try RawTerminal.reading(.keys) { terminal in
      var session = ReviewSession(candidates, library, project, options)
      try session.run(on: terminal)
    }
  }
}

/// A review where nobody presses keys.
private struct NobodyReviews: LocalizedError {
  var errorDescription: String? {
    "`limn review` shows pictures on a terminal and takes keys, and here is no one to press them."
  }
  var recoverySuggestion: String? {
    "`limn candidate list` lists what waits; `limn candidate keep` and `limn candidate reject` decide."
  }
}
