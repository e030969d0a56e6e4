import Arguments
import FoundationEssentials
import MediaLibrary
import Text
import World

struct AlbumAdd: Command {
  static let name = "album add"
  static let summary = "Add an album, or pictures to one"
  static let details = "Pictures go to its end; those that are in it stay where they are."
  static let examples: KeyValuePairs = [
    "limn album add Harbour": "Adds an empty album.",
    "limn album add Harbour tag:harbour rating:3..": "Puts good pictures of the harbour into it.",
    "limn album add Harbour 214 215 --description \"For chapter two\"":
      "Puts two pictures into it, and says what it is for.",
  ]

  @Argument("What it is called.", completion: .albums) var name: String
  @Argument("The pictures: numbers, or what they have in common.", placeholder: "QUERY")
  var query: [String]
  @Option("What it is for.") var description: String?
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    let items =
      query.isEmpty
      ? []
      : try MediaSelection(words: query, library: library, project: project).items()
    let (album, isNew) = try library.addToAlbum(
      named: name, description: description, items.map(\.id), in: project.id)
    var lines = isNew ? ["Added the album \(album.name)."] : []
    if !items.isEmpty { lines.append("Put \(items.count.pictures) into \(album.name).") }
    if lines.isEmpty { lines = ["The album \(album.name) is there already."] }
    try options.output.report(album, lines)
  }
}

struct AlbumList: Command {
  static let name = "album list"
  static let summary = "List the albums of a project"
  static let examples: KeyValuePairs = [
    "limn album list": "Lists the albums, and how many pictures each has."
  ]

  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    let rows = try library.albums(in: project.id).map { Row(album: $0.album, media: $0.media) }
    try options.output.list(
      rows,
      columns: [
        .init("ALBUM") { $0.album.name }, .init("PICTURES", isNumber: true) { "\($0.media)" },
        .init("DESCRIPTION") { $0.album.description },
      ])
    if rows.isEmpty { options.output.say("There is no album yet: limn album add NAME") }
  }

  private struct Row: Encodable {
    let album: Album
    let media: Int

    private enum Key: String, CodingKey { case media }

    func encode(to encoder: any Encoder) throws {
      try album.encode(to: encoder)
      var members = encoder.container(keyedBy: Key.self)
      try members.encode(media, forKey: .media)
    }
  }
}

struct AlbumShow: Command {
  static let name = "album show"
  static let summary = "List the pictures of an album in its order"
  static let examples: KeyValuePairs = [
    "limn album show Harbour": "Lists the pictures of the album.",
    "limn album show Harbour --json": "Prints them as JSON.",
  ]

  @Argument("The album.", completion: .albums) var name: String
  @Option(short: "n", "At most so many.") var limit: Count?
  @Option("Only those behind this one.", placeholder: "NUMBER") var after: String?
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    let output = options.output
    let album = try library.album(named: name, in: project.id)
    var last = try after.map { try library.place(named: $0, in: project.id) }
    let most = limit?.number ?? output.screenful
    var left = most ?? .max
    var slugs = MediaView.Slugs(project)
    let count = try output.list(columns: MediaView.columns) {
      let items = try library.media(in: album, after: last, limit: min(left, 500))
      guard let end = items.last, left > 0 else { return nil }
      (last, left) = (end.id, left - items.count)
      return try MediaView.views(of: items, library, &slugs, whole: output.isJSON)
    }
    if count == 0 {
      output.say("There is no such picture: limn album add \(album.name.quotedForShell) NUMBER")
    } else if limit == nil, count == most, let last {
      output.sayMore(behind: last)
    }
  }
}

struct AlbumEdit: Command {
  static let name = "album edit"
  static let summary = "Change an album: its name, its pictures, their order"
  static let examples: KeyValuePairs = [
    "limn album edit Harbour --name Haven --description \"For chapter two\"":
      "Gives it another name, and says what it is for.",
    "limn album edit Harbour --add tag:dusk --remove 214": "Puts pictures in and takes one out.",
    "limn album edit Harbour --move 215 --before 214": "Moves a picture before another.",
    "limn album edit Harbour --move 215 --move 216 --first": "Makes two the first.",
  ]

  @Argument("The album.", completion: .albums) var album: String
  @Option("Another name.") var name: String?
  @Option("What it is for.") var description: String?
  @Option("Pictures to put in: a number or a term; all terms must hold.", placeholder: "QUERY")
  var add: [String]
  @Option("Pictures to take out: a number or a term.", placeholder: "QUERY") var remove: [String]
  @Option("A picture to move.", placeholder: "NUMBER") var move: [String]
  @Option("Move it before this one.", placeholder: "NUMBER") var before: String?
  @Option("Move it behind this one.", placeholder: "NUMBER") var after: String?
  @Flag("Move it to the beginning.") var first
  @Flag("Move it to the end.") var last
  @OptionGroup var options: GlobalOptions

  func run() throws {
    guard name != nil || description != nil || ![add, remove, move].allSatisfy(\.isEmpty) else {
      throw nothingToChange
    }
    let (library, project) = try options.openProject()
    let find = { (words: [String]) in
      words.isEmpty
        ? []
        : try MediaSelection(words: words, library: library, project: project).items().map(\.id)
    }
    var change = AlbumChange()
    (change.name, change.description) = (name, description)
    (change.added, change.removed) = (try find(add), try find(remove))
    change.moved = try move.map { try library.media(named: $0, in: project.id).id }
    change.place = try place(in: library, project)
    let changed = try library.edit(library.album(named: album, in: project.id), change)
    try options.output.report(changed, ["Changed the album \(changed.name)."])
  }

  private func place(in library: Library, _ project: Project) throws -> AlbumPlace {
    let count = [before != nil, after != nil, first, last].count { $0 }
    guard count == (move.isEmpty ? 0 : 1) else {
      throw UsageError.contradiction(
        move.isEmpty ? "It is not said what to move." : "It is not said where to move it to.",
        remedy: "Write --move NUMBER, and one of --before, --after, --first and --last.")
    }
    let id = { (word: String) in try library.media(named: word, in: project.id).id }
    if let before { return .before(try id(before)) }
    if let after { return .behind(try id(after)) }
    return first ? .first : .last
  }
}

struct AlbumRemove: Command {
  static let name = "album remove"
  static let summary = "Remove an album; its pictures stay in the library"
  static let examples: KeyValuePairs = [
    "limn album remove Harbour": "Removes the album, which `limn undo` brings back."
  ]

  @Argument("The album.", completion: .albums) var album: String
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let (library, project) = try options.openProject()
    let album = try library.album(named: album, in: project.id)
    try library.remove(album)
    try options.output.report(album, ["Removed the album \(album.name)."])
    options.output.say("Its pictures are still there, and `limn undo` brings it back.")
  }
}
