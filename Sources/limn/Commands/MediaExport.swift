import Arguments
import Files
import MediaLibrary
import World

struct MediaExport: Command {
  static let name = "media export"
  static let summary = "Write copies of pictures into a folder"
  static let details = """
    A copy is the original, byte for byte, unless --format, --size or --metadata say otherwise. \
    What is made anew says nothing of how it was made; --metadata embed writes what the library \
    knows into it: prompt, settings, caption, alternative text and where it comes from. With \
    --metadata sidecar that stands in FILE.json.

    --name takes {project}, {element}, {n}, {id}, {title}, {hash} and {file}; where two pictures \
    would have one name, the later gets a number. A file that is there already is only replaced \
    with --force. Exits 3 where some pictures could not be written.
    """
  static let examples: KeyValuePairs = [
    "limn media export 214 -o pictures": "Copies one picture into a folder.",
    "limn media export rating:4.. -o web --format webp --size 1600 --metadata embed":
      "Makes smaller copies of all good ones that say how they were made.",
    "limn media export album:Harbour -o out --name '{project}-{element}-{n}'":
      "Names the pictures of an album after what they show.",
  ]

  @Argument("The pictures: numbers, or what they have in common.", placeholder: "QUERY")
  var query: String
  @Argument("More numbers or terms.", placeholder: "QUERY") var more: [String]
  @Option(short: "o", "The folder that they go to.", placeholder: "DIR", completion: .folders)
  var output: NonEmpty
  @Option("What to make of each; as it is, unless you say.") var format: MediaItem.Format?
  @Option("The longest side, in pixels; none is enlarged.", placeholder: "N") var size: Count?
  @Option("How the files are called.") var name = NamePattern.usual
  @Option("What each says of itself.") var metadata = ExportedMetadata.keep
  @Flag("Replace files that are there.") var force
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let (library, project) = try options.openProject()
    let folder = try Folder.absolute(output.text)
    guard !library.keepsOnlyItsOwn(in: folder) else {
      throw UsageError.contradiction(
        "\(folder) is a folder of the library, which keeps only files of its own there.",
        remedy: "Choose another folder.")
    }
    let selection = MediaSelection(words: [query] + more, library: library, project: project)
    let count = try selection.count()
    guard count > 0 else { throw NothingFound(trashed: false) }
    try Folder.make(folder)
    let plan = ExportPlan(
      library: library, folder: folder, format: format, side: size?.number, metadata: metadata,
      replacing: force)
    var export = MediaExporting(plan: plan, names: name, count: count, output: options.output)
    try await export.run(selection)
    try export.end()
  }
}
