import Arguments
import Files
import Imaging

struct ImageSheet: Command {
  static let name = "image sheet"
  static let summary = "Put many pictures on one, with numbers"
  static let details = """
    The numbers follow the order of the files. What cannot be read leaves an empty place with its \
    number. No library is needed.

    A file that is there already is only replaced with --force, and a picture itself never is.
    """
  static let examples: KeyValuePairs = [
    "limn image sheet drafts/*.png -o drafts.png":
      "Shows all drafts side by side, numbered from 1.",
    "limn image sheet a.png b.webp c.jpg -o all.jpg --columns 3 --size 512":
      "Puts three larger ones into a row.",
  ]

  @Argument("A picture.", placeholder: "FILE", completion: .files) var file: String
  @Argument("More pictures.", placeholder: "FILE", completion: .files) var more: [String]
  @Option(
    short: "o", "The sheet. Its ending says of what kind: .png, .jpg or .webp.",
    placeholder: "FILE", completion: .files)
  var output: SheetFile
  @Option("How many pictures a row has; what looks well, unless you say.", placeholder: "N")
  var columns: Count?
  @Option("The longest side of each, in pixels.", placeholder: "N") var size = Count.thumbnail
  @Flag("Replace a file that is there.") var force
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let files = PictureFiles(paths: [file] + more, output: options.output)
    try output.check(against: files.paths, replacing: force)
    try ContactSheet.check(
      count: files.paths.count, side: size.number, columns: columns?.number,
      limits: output.limits)
    let recipe: Recipe = [.orient, .fit(within: size.number)]
    let outcomes = try await files.each("Reading pictures") { path in
      try recipe.picture(from: PictureFiles.bytes(of: path))
    }
    if outcomes.contains(where: { $0.value != nil }) {
      try make(outcomes)
    } else if options.output.isJSON {
      try options.output.report(Made(outcomes), [])
    }
    try files.end(outcomes)
  }

  private func make(_ outcomes: [PictureFiles.Outcome<Bitmap>]) throws {
    let entries = outcomes.enumerated().map { index, outcome in
      ContactSheet.Entry(label: "\(index + 1)", picture: outcome.value)
    }
    let sheet = try ContactSheet(
      entries, side: size.number, columns: columns?.number, limits: output.limits)
    let picture = sheet.bitmap
    let bytes = try picture.encoded(as: output.encoding)
    guard !Interruption.wantsEnd else { throw CancellationError() }
    try File.write(bytes, to: output.path, replacing: force)
    let path = try Folder.absolute(output.path)
    let places = "\(sheet.columns) \(sheet.columns == 1 ? "column" : "columns")"
    try options.output.report(
      Made(outcomes, on: sheet, at: path), ["Wrote \(path): \(places), \(sheet.size) pixels."])
    try options.output.preview(picture)
  }

  private struct Made: Encodable {
    struct Place: Encodable {
      let number: Int
      let path: String
      let error: String?
    }

    let path: String?
    let width: Int?
    let height: Int?
    let columns: Int?
    let pictures: [Place]

    /// Nothing but the reasons where there is no sheet.
    init(
      _ outcomes: [PictureFiles.Outcome<Bitmap>], on sheet: ContactSheet? = nil,
      at path: String? = nil
    ) {
      (self.path, columns) = (path, sheet?.columns)
      (width, height) = (sheet?.size.width, sheet?.size.height)
      pictures = outcomes.enumerated().map { index, outcome in
        Place(number: index + 1, path: outcome.path, error: outcome.failure?.message)
      }
    }
  }
}
