import Arguments
import Imaging
import Interchange
import MediaLibrary
import World

struct Import: Command {
  static let name = "import"
  static let summary = "Bring in a world: a folder of Markdown notes, or an archive"
  static let details = """
    A folder of notes (an Obsidian vault) goes into the project to work in. Each note is one \
    element; its kind is what `kind` or `type` in its head says, else its folder's name, else one \
    of its tags, else --kind. The files are only read. Run again, it adds what is new and makes a \
    revision of what has changed; it removes nothing.

    Exits 3 where some of the files could not be read.

    An archive of Limn (.limn.zip) or Inkweld (.inkweld.zip) becomes a project of its own.

    Pictures that notes embed, and those of an archive, come into the library too, linked with their \
    elements. Other pictures are brought in with `limn media import`.
    """
  static let examples: KeyValuePairs = [
    "limn import ~/vault/Saltmarsh": "Brings in a folder of notes.",
    "limn import ~/vault --kind lore --dry-run":
      "Says what would be brought in, with notes that do not tell taken for lore.",
    "limn import saltmarsh.limn.zip --as saltmarsh-2": "Makes a second copy of a project.",
  ]

  @Argument("The folder or archive.", placeholder: "PATH", completion: .files) var path: String
  @Option("The kind of notes that do not tell.", placeholder: "KIND", completion: .kinds)
  var kind: String?
  @Option("Make a copy of an archive's project under this name.", placeholder: "NAME")
  var `as`: String?
  @Flag("Add what an archive has and its project here has not.") var merge
  @Flag("Say what would happen, and change nothing.") var dryRun
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    guard `as` == nil || !merge else {
      throw UsageError.contradiction(
        "--as and --merge exclude each other.", remedy: "Choose one of them.")
    }
    let library = try options.openLibrary()
    let source = try read()
    let wasChosen = try library.chosenProject() != nil
    let (target, isNew) = try target(for: source, in: library)
    var report =
      switch source {
      case .notes(let folder):
        try MarkdownImport(folder, fallbackKind: kind).run(
          in: library, into: target, dryRun: dryRun)
      case .inkweld(let archive):
        try InkweldImport(archive).run(in: library, into: target, dryRun: dryRun)
      case .own(let archive):
        try WorldArchiveImport(archive, collision: collision).run(in: library, dryRun: dryRun)
      }
    report.project = target.project.slug
    report.isNewProject = isNew
    if isNew, !dryRun, !wasChosen { try choose(target.project.slug, in: library) }
    if !dryRun, try library.project(uuid: target.project.uuid) != nil {
      try await bringInPictures(of: target.project, in: library, &report)
    }
    try ImportPrinter(output: options.output, isDryRun: dryRun).show(report)
  }

  /// Those that this import has noted, and those that an earlier one could not read.
  private func bringInPictures(
    of project: Project, in library: Library, _ report: inout ImportReport
  ) async throws {
    let pictures = WorldPictures(limit: ImageLimits().fileSize)
    let total = try library.waitingPictures(in: project.id).count
    var progress = options.output.progress("Bringing in pictures")
    defer { progress.clear() }
    report.pictures = 0
    var done = 0
    try await library.bringInPictures(of: project, reading: pictures.bytes) { outcomes in
      for outcome in outcomes {
        switch outcome.result {
        case .failed(let error): report.fail(outcome.name, Failure(error).message)
        default: report.pictures += 1
        }
      }
      done += outcomes.count
      progress.advance(to: done, of: max(done, total))
    }
  }

  private func read() throws -> WorldSource {
    var progress = options.output.progress("Reading")
    defer { progress.clear() }
    return try WorldSource(path) { progress.advance(to: $0, of: $1) }
  }

  private var collision: ArchiveCollision {
    if let slug = `as` { return .copy(slug: slug) }
    return merge ? .merge : .refuse
  }

  /// The project that the world goes into; one is made for an archive, and where there is none.
  private func target(
    for source: WorldSource, in library: Library
  ) throws -> (target: Library.ImportTarget, isNew: Bool) {
    if case .own(let archive) = source {
      if merge, let present = try library.project(uuid: archive.uuid) {
        return (.project(present), false)
      }
      return (
        .newProject(try library.newProject(titled: source.title, slug: `as` ?? archive.slug)), true
      )
    }
    let isArchive = if case .inkweld = source { true } else { false }
    if !isArchive || options.project != nil {
      do {
        return (.project(try options.currentProject(in: library)), false)
      } catch NameError.noProject(any: false) {}
    }
    let project = try library.newProject(
      titled: source.title, slug: `as` ?? source.title, description: source.description)
    return (.newProject(project), true)
  }

  private func choose(_ slug: String, in library: Library) throws {
    try library.use(try library.project(named: slug))
    options.output.say("Commands now work in \(slug).")
  }
}
