import Arguments
import MediaLibrary
import World

struct MediaRemove: Command {
  static let name = "media remove"
  static let summary = "Put pictures into the trash"
  static let details = """
    Says where they are used. What refers to them stays, and finds them again when they are \
    restored. Their files stay until the trash is emptied. Asks where there is more than one.
    """
  static let examples: KeyValuePairs = [
    "limn media remove 214": "Puts one picture into the trash.",
    "limn media remove rating:1 --yes": "Puts all that are rated 1 into the trash.",
  ]

  @Argument("The pictures: numbers, or what they have in common.", placeholder: "QUERY")
  var query: String
  @Argument("More numbers or terms.", placeholder: "QUERY") var more: [String]
  @OptionGroup var options: GlobalOptions

  /// So many uses are told, and then how many more there are.
  private static let mostUses = 20

  func run() throws {
    let (library, project) = try options.openProject()
    let output = options.output
    let items = try MediaSelection(
      words: [query] + more, library: library, project: project
    ).items()
    let ids = items.map(\.id)
    let uses = zip(ids, try library.usage(of: ids)).map { Use(media: $0, usage: $1) }
    let sentences = uses.compactMap { $0.usage.sentence(about: $0.media) }
    for sentence in sentences.prefix(Self.mostUses) { output.warn(sentence) }
    if sentences.count > Self.mostUses {
      output.warn("\((sentences.count - Self.mostUses).pictures) more are used.")
    }
    if items.count > 1 {
      try Question(options: options).ask("Put \(items.count.pictures) into the trash?")
    }
    try output.progress("Removing", of: ids.count) { try library.remove(ids, progress: $0) }
    try output.report(uses, ["Put \(items.phrase) into the trash."])
    let them = items.count == 1 ? "it" : "them"
    let undo = try items.undoElsewhere(in: library, than: project) ?? "limn undo"
    output.say("`limn media restore` takes \(them) out again, and so does `\(undo)`.")
  }

  private struct Use: Encodable {
    let media: MediaItem.ID
    let usage: MediaUsage
  }
}

struct MediaRestore: Command {
  static let name = "media restore"
  static let summary = "Take pictures out of the trash"
  static let examples: KeyValuePairs = [
    "limn media restore 214": "Takes one picture out of the trash.",
    "limn media restore tag:night": "Takes all out that have the tag night.",
  ]

  @Argument("The pictures: numbers, or what they have in common.", placeholder: "QUERY")
  var query: String
  @Argument("More numbers or terms.", placeholder: "QUERY") var more: [String]
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    let items = try MediaSelection(
      words: [query] + more, library: library, project: project, trashed: true
    ).items()
    try options.output.progress("Restoring", of: items.count) {
      try library.restore(items.map(\.id), progress: $0)
    }
    try options.output.report(
      ["media": items.map(\.id)], ["Took \(items.phrase) out of the trash."])
  }
}
