import Arguments
import MediaLibrary
import World

struct Search: Command {
  static let name = "search"
  static let summary = "Find elements and pictures by words and facts"
  static let details = """
    All words must occur; the last may be the beginning of one. Accents do not matter. What else a \
    word can say, such as tag:night or rating:4.., tells `limn help query`.
    """
  static let examples: KeyValuePairs = [
    "limn search oilskin": "Finds everything in which oilskin occurs.",
    "limn search salt har": "Finds salt with harbour, harvest or hare.",
    "limn search element:Mara rating:4.. ^tag:draft": "Finds good pictures of Mara.",
    "limn search tag:night dusk --save evening": "Keeps the search, to be used as saved:evening.",
    "limn search --saved": "Lists what was kept.",
  ]

  @Argument("What to find.") var words: [String]
  @Option(short: "n", "At most so many of each.") var limit: Count?
  @Option("Keep the words under this name, for saved:NAME.", placeholder: "NAME") var save: String?
  @Flag("List the searches that were kept.") var saved: Bool
  @Option("Forget the search of this name.", placeholder: "NAME") var forget: String?
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    let output = options.output
    if let forget {
      try library.removeSavedSearch(named: forget, in: project.id)
      return try output.report(["forgotten": forget], ["Forgot the search \(forget)."])
    }
    guard !saved else { return try list(library.savedSearches(in: project.id), output) }
    guard !words.isEmpty else {
      throw UsageError.missingArgument(
        "WORDS", help: "What to find.", command: "limn \(Self.name)")
    }
    if let save {
      try library.saveSearch(named: save, words: words, in: project.id)
      return try output.report(
        SavedSearch(name: save, words: words), ["Saved the search \(save): saved:\(save)"])
    }
    try find(in: library, project, output)
  }

  private func list(_ searches: [SavedSearch], _ output: Output) throws {
    try output.list(
      searches,
      columns: [
        .init("SEARCH") { $0.name }, .init("WORDS") { $0.words.joined(separator: " ") },
      ])
    if searches.isEmpty { output.say("There is none yet: limn search WORDS --save NAME") }
  }

  private func find(in library: Library, _ project: Project, _ output: Output) throws {
    let query = try MediaQuery(words, numbersAreText: true)
    let most = limit?.number ?? 50
    let media = try library.media(where: query, in: project.id, page: MediaPage(limit: most))
    var slugs = MediaView.Slugs(project)
    let found = Found(
      elements: try library.elements(where: query, in: project.id, limit: most),
      media: try MediaView.views(of: media, library, &slugs, whole: output.isJSON))
    guard !output.isJSON else { return try output.report(found, []) }
    if !found.elements.isEmpty {
      try output.list(
        found.elements,
        columns: [
          .init("NAME") { $0.name }, .init("KIND") { $0.kind },
          .init("SUMMARY") { $0.summary.isEmpty ? $0.look : $0.summary },
        ])
    }
    if !found.media.isEmpty {
      if !found.elements.isEmpty { try output.report([String](), [""]) }
      try output.list(found.media, columns: MediaView.columns)
    }
    try sum(found, try library.mediaCount(where: query, in: project.id), most, output)
  }

  private func sum(_ found: Found, _ count: Int, _ most: Int, _ output: Output) throws {
    guard !found.elements.isEmpty || !found.media.isEmpty else {
      return output.say("Nothing was found.")
    }
    guard count > found.media.count else { return }
    let all = count > 1000 ? "1000+" : "\(count)"
    output.say("\(found.media.count) of \(all) pictures; `--limit` shows more.")
  }

  private struct Found: Encodable {
    let elements: [Element]
    let media: [MediaView]
    let documents: [Int] = []
  }
}
