import Arguments
import Files
import Imaging

struct ImageThumb: Command {
  static let name = "image thumb"
  static let summary = "Make small copies of pictures"
  static let details = """
    Turns each picture as its file says, and shrinks it; none is enlarged. What shows nothing \
    through becomes a JPEG, the rest WebP, unless --format says otherwise. No library is needed.

    A file that is there already is only replaced with --force, and a picture itself never is.
    """
  static let examples: KeyValuePairs = [
    "limn image thumb map.png -o small": "Makes small/map.jpg, at most 320 pixels long.",
    "limn image thumb a.png b.webp -o small --size 128 --crop 1:1 --focus 50,20":
      "Cuts both to squares, and keeps what is a fifth from the top.",
  ]

  @Argument("A picture.", placeholder: "FILE", completion: .files) var file: String
  @Argument("More pictures.", placeholder: "FILE", completion: .files) var more: [String]
  @Option(short: "o", "The folder that the copies go to.", placeholder: "DIR", completion: .folders)
  var output: NonEmpty
  @Option("The longest side, in pixels.", placeholder: "N") var size = Count.thumbnail
  @Option("Cut to this shape.", placeholder: "W:H") var crop: Shape?
  @Option("What cutting keeps: percents from the left and the top.", placeholder: "X,Y")
  var focus: Focus?
  @Option("What to make of each.") var format = ThumbnailFormat.auto
  @Flag("Replace files that are there.") var force
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    guard focus == nil || crop != nil else {
      throw UsageError.contradiction(
        "--focus says what cutting keeps, and nothing is cut.",
        remedy: "Add --crop W:H, or leave --focus out.")
    }
    var given: Set<String> = []
    let paths = ([file] + more).filter { given.insert($0).inserted }
    let files = PictureFiles(paths: paths, output: options.output)
    try Folder.make(output.text)
    let names = ThumbnailNames(in: output.text, of: files.paths)
    let (recipe, format, force) = (recipe, format, force)
    let outcomes = try await files.each("Making thumbnails") { path in
      let picture = try recipe.picture(from: PictureFiles.bytes(of: path))
      let encoding = format.encoding(of: picture)
      let target = try names.path(for: path, encoding, replacing: force)
      try File.write(picture.encoded(as: encoding), to: target, replacing: force)
      return Made(picture, encoding, at: try Folder.absolute(target), recipe: recipe.identifier)
    }
    if options.output.isJSON { try options.output.list(outcomes, columns: []) }
    let made = outcomes.count { $0.value != nil }
    guard made > 0 else { return try files.end(outcomes) }
    options.output.say("Made \(made) \(made == 1 ? "thumbnail" : "thumbnails") in \(output.text).")
    try files.end(outcomes)
  }

  private var recipe: Recipe {
    var steps: [ImageStep] = [.orient]
    if let crop {
      steps.append(.crop(crop.width, to: crop.height, around: focus?.point ?? .centre))
    }
    return Recipe(steps + [.fit(within: size.number)])
  }

  private struct Made: Encodable, Sendable {
    let thumbnail: String
    let recipe: String
    let format: String
    let width: Int
    let height: Int

    init(_ picture: Bitmap, _ encoding: Encoding, at path: String, recipe: String) {
      (thumbnail, self.recipe, format) = (path, recipe, encoding.format.rawValue)
      (width, height) = (picture.size.width, picture.size.height)
    }
  }
}
