import Arguments
import MediaLibrary
import World

struct Search: Command {
  static let name = "search"
  static let summary = "Find elements by words in their names, looks, fields and notes"
  static let details =
    "All words must occur; the last may be the beginning of one. Accents do not matter."
  static let examples: KeyValuePairs = [
    "limn search oilskin": "Finds everything in which oilskin occurs.",
    "limn search salt har": "Finds salt with harbour, harvest or hare.",
  ]

  @Argument("What to find.") var words: String
  @Argument("More words.") var more: [String]
  @Option(short: "n", "At most so many.") var limit: Count?
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    let output = options.output
    let found = try library.search(
      ([words] + more).joined(separator: " "), in: project.id, limit: limit?.number ?? 50)
    guard !output.isJSON else { return try output.report(Found(elements: found), []) }
    try output.list(
      found,
      columns: [
        .init("NAME") { $0.name }, .init("KIND") { $0.kind },
        .init("SUMMARY") { $0.summary.isEmpty ? $0.look : $0.summary },
      ])
    if found.isEmpty { output.say("Nothing was found.") }
  }

  private struct Found: Encodable {
    let elements: [Element]
    let media: [Int] = []
    let documents: [Int] = []
  }
}
