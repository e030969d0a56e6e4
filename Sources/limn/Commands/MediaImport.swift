import Arguments
import Files
import MediaLibrary
import World

struct MediaImport: Command {
  static let name = "media import"
  static let summary = "Bring picture files into the library"
  static let details = """
    Takes PNG, JPEG and WebP files, and those in folders; with --recursive in the folders below \
    too. Each is copied exactly as it is, and its prompt, seed and model are read from it, whatever \
    tool made it. What the project has already is recognised by its bytes, so that the same command \
    goes on where it was interrupted; a picture in the trash comes out of it. Tags, albums and \
    elements are added to those that are there, too; nothing else of them changes.

    What other libraries and backups keep for themselves is left out: `limn media export` takes \
    pictures out of a library.

    With --generation they belong to a prompt that `limn compose --save` has saved. They get its \
    words, where the file has none of its own, and show its elements as they looked then. What is \
    there already is filed, too, unless it belongs to another generation.

    With --move a file is removed where it was, but only once the copy is safe.

    Exits 3 where some of the files could not be read, or not removed with --move.
    """
  static let examples: KeyValuePairs = [
    "limn media import ~/Pictures/saltmarsh": "Brings in all pictures of a folder.",
    "limn media import renders --recursive --move --tag draft --album \"First looks\"":
      "Moves a whole tree of folders into the library, marked and in an album.",
    "limn media import mara.png --element Mara --source human":
      "Brings in a drawing of Mara.",
    "limn media import mara-1.png mara-2.png --generation 57":
      "Brings in what somebody made of a saved prompt.",
    "limn media import renders --link-elements --dry-run":
      "Says what would come in, and which elements the prompts name.",
    "limn media import output --watch --tag comfy": "Brings in what comes, until Ctrl-C.",
  ]

  @Argument("A picture, or a folder of pictures.", placeholder: "PATH", completion: .files)
  var path: String
  @Argument("More of them.", placeholder: "PATH", completion: .files) var more: [String]
  @Flag(short: "r", "Look into the folders below, too.") var recursive
  @Flag("Remove each file where it was, once it is safe in the library.") var move
  @Option("A tag for all of them.", placeholder: "TAG", completion: .tags) var tag: [String]
  @Option(
    "An element that all of them show; a role may follow, as in Mara:reference.",
    placeholder: "NAME", completion: .elements)
  var element: [NonEmpty]
  @Option("Put them into this album, at its end.", placeholder: "NAME") var album: NonEmpty?
  @Option("Where they come from; imported, unless you say.") var source: ImportedSource?
  @Option("The picture that they were made of.", placeholder: "ID") var derivedFrom: NonEmpty?
  @Option(
    "The generation that they are filed under; its words and elements are theirs.",
    completion: .generations)
  var generation: GenerationNumber?
  @Flag("Link the elements that a prompt names, instead of proposing them.") var linkElements
  @Flag(short: "n", "Say what would happen, and change nothing.") var dryRun
  @Flag("Go on, and bring in what comes into the folders, until Ctrl-C.") var watch
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    guard !watch || !dryRun else {
      throw UsageError.contradiction(
        "--watch and --dry-run exclude each other.", remedy: "Choose one of them.")
    }
    let (library, project) = try options.openProject()
    let task = try PictureImport(
      into: library, project.id, wishes(in: library, project), summary: "import \(summary)")
    let paths = try ImportedPaths(given: [path] + more, isRecursive: recursive, library: library)
    var printer = PictureImportPrinter(
      output: options.output, isDryRun: dryRun, isWatching: watch, library: library,
      generation: generation?.id)
    do {
      if watch {
        try await keepWatching(paths, task, &printer)
      } else {
        try await bringIn(paths, task, &printer)
      }
    } catch {
      if error is CancellationError || printer.hasBegun { try printer.end(wasInterrupted: true) }
      throw error
    }
    try printer.end()
  }

  /// The last part of the path, and how many others there are.
  private var summary: String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return more.isEmpty ? name : "\(name) and \(more.count) more"
  }

  private func wishes(in library: Library, _ project: Project) throws -> PictureImport.Wishes {
    var wishes = PictureImport.Wishes()
    wishes.change.tags = tag
    wishes.change.elements = element.map(\.text.elementAndRole)
    wishes.change.albums = album.map { [$0.text] } ?? []
    wishes.change.source = source?.source
    wishes.derivedFrom = try derivedFrom.map {
      try library.media(named: $0.text, in: project.id).id
    }
    wishes.generation = generation?.id
    wishes.linksElements = linkElements
    wishes.moves = move
    wishes.isDryRun = dryRun
    return wishes
  }

  /// Looks once to know how much there is, and then again for each file when it has its turn.
  private func bringIn(
    _ finds: some Sequence<ImportedPaths.Find>, _ task: PictureImport,
    _ printer: inout PictureImportPrinter
  ) async throws {
    var count = 0
    for find in finds {
      if Interruption.wantsEnd { throw CancellationError() }
      switch find {
      case .source: count += 1
      case .refusal(let path, let error): try printer.refuse(path, error)
      case .other(let owner): printer.leaveOut(owner)
      }
    }
    var progress = options.output.progress("Importing")
    defer { progress.clear() }
    var done = 0
    try await task.run(finds.lazy.compactMap(\.source)) { outcomes in
      done += outcomes.count
      progress.advance(to: done, of: max(done, count))
      for outcome in outcomes { try printer.add(outcome) }
    }
  }

  /// Looks again and again. A file is taken when it has not changed from one look to the next: it is
  /// not being written then. That holds for those that are there at first, too.
  private func keepWatching(
    _ paths: ImportedPaths, _ task: PictureImport, _ printer: inout PictureImportPrinter
  ) async throws {
    options.output.say("Watching; Ctrl-C ends it.")
    var watch = FolderWatch()
    while true {
      let news = watch.news(in: paths)
      // An import begins with looking for what others have left.
      if !news.isEmpty { try await bringIn(news, task, &printer) }
      try await Interruption.pause(.seconds(1))
    }
  }
}

/// Where a picture that somebody brings in can come from.
enum ImportedSource: String, CaseIterable, WordValue {
  case human, edited, imported

  var source: MediaItem.Source {
    switch self {
    case .human: .human
    case .edited: .edited
    case .imported: .imported
    }
  }
}
