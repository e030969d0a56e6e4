import Arguments
import Imaging
import MediaLibrary
import Text
import World

struct MediaEdit: Command {
  static let name = "media edit"
  static let summary = "Change pictures, one or many at once"
  static let details = """
    A + before a tag, an album or an element adds it, and so does no sign; a - takes it away. An \
    album that is not there is made. An element does in the picture what its kind usually does, \
    unless --role or a role behind a colon says otherwise.

    Where more than one picture would change, says which, and asks; --yes answers, and --dry-run \
    only says it. All are changed as one: `limn undo` takes everything back.
    """
  static let examples: KeyValuePairs = [
    "limn media edit 214 --title \"Mara at the gate\" --rating 4": "Changes one picture.",
    "limn media edit tag:dusk --tag +night --tag -day --album Harbour":
      "Changes tags of all pictures of dusk, and puts them into an album.",
    "limn media edit 214 215 --element Mara --element \"Salt Gate:setting\" --yes":
      "Says what two pictures show.",
  ]

  @Argument("The pictures: numbers, or what they have in common.", placeholder: "QUERY")
  var query: String
  @Argument("More numbers or terms.", placeholder: "QUERY") var more: [String]
  @Option("What they are called.") var title: String?
  @Option("What is written below them.") var caption: String?
  @Option("What is read to those who do not see them.") var altText: String?
  @Option("How good they are, from 1 to 5; 0 takes it away.") var rating: Int?
  @Option("Their most important point: percents from the left and the top.") var focus: Focus?
  @Option("Where they come from.") var source: MediaItem.Source?
  @Option("A tag.", completion: .tags) var tag: [SignedWord]
  @Option("An album.", completion: .albums) var album: [SignedWord]
  @Option("An element.", placeholder: "[+|-]NAME[:ROLE]", completion: .elements)
  var element: [SignedWord]
  @Option("What the elements do in the pictures.") var role: Role?
  @Flag("Say what would change, and change nothing.") var dryRun
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let change = change
    guard !change.isEmpty else {
      throw nothingToChange
    }
    let (library, project) = try options.openProject()
    let items = try MediaSelection(
      words: [query] + more, library: library, project: project
    ).items()
    let ids = items.map(\.id)
    let output = options.output
    if dryRun {
      try library.check(change, for: ids)
      let lines = ["Would change \(name(of: items)): \(change.words)."]
      return try output.report(Changed(media: ids, dryRun: true), lines)
    }
    if items.count > 1 {
      // Nobody should agree to what then fails.
      try library.check(change, for: ids)
      try Question(options: options).ask(
        "Change \(name(of: items)): \(change.words)?")
    }
    try output.progress("Changing", of: ids.count) { try library.edit(ids, change, progress: $0) }
    try output.report(Changed(media: ids, dryRun: false), ["Changed \(name(of: items))."])
    if let undo = try items.undoElsewhere(in: library, than: project) {
      output.say("`\(undo)` takes it back.")
    }
  }

  /// `the picture 214`, `3 pictures (214, 215, 219)`
  private func name(of items: [MediaItem]) -> String {
    guard items.count > 1 else { return items.phrase }
    let numbers = items.prefix(10).map { "\($0.id.rawValue)" }.joined(separator: ", ")
    return "\(items.phrase) (\(numbers)\(items.count > 10 ? " …" : ""))"
  }

  private var change: MediaChange {
    var change = MediaChange()
    (change.title, change.caption, change.altText) = (title, caption, altText)
    (change.rating, change.source) = (rating, source)
    change.focus = focus.map { ($0.point.x, $0.point.y) }
    (change.tags, change.removedTags) = (tag.added, tag.removed)
    (change.albums, change.removedAlbums) = (album.added, album.removed)
    change.elements = element.filter(\.isAdded).map(\.name.elementAndRole).map {
      ($0.name, $0.role ?? role)
    }
    change.removedElements = element.removed.map(\.elementAndRole.name)
    return change
  }

  private struct Changed: Encodable {
    let media: [MediaItem.ID]
    let dryRun: Bool
  }
}

extension MediaChange {
  /// `title “Dusk”, tag +night, tag -day`
  fileprivate var words: String {
    var parts: [String] = []
    if let title { parts.append("title “\(title.excerpt)”") }
    if let caption { parts.append("caption “\(caption.excerpt)”") }
    if let altText { parts.append("alt text “\(altText.excerpt)”") }
    if let rating { parts.append("rating \(rating)") }
    if let focus { parts.append("focus \(focus.x),\(focus.y)") }
    if let source { parts.append("source \(source.rawValue)") }
    parts += tags.map { "tag +\($0.excerpt)" } + removedTags.map { "tag -\($0.excerpt)" }
    parts += albums.map { "album +\($0.excerpt)" } + removedAlbums.map { "album -\($0.excerpt)" }
    parts += elements.map { name, role in
      "element +\(name.excerpt)\(role.map { ":\($0.rawValue)" } ?? "")"
    }
    return (parts + removedElements.map { "element -\($0.excerpt)" }).joined(separator: ", ")
  }
}
