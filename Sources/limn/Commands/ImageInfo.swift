import Arguments
import Imaging

struct ImageInfoCommand: Command {
  static let name = "image info"
  static let summary = "Say what picture files hold, and how they were made"
  static let details = """
    Reads what a PNG, JPEG or WebP says of itself, and what other tools have written into it: \
    AUTOMATIC1111, Forge, stable-diffusion.cpp, ComfyUI, InvokeAI, NovelAI, Fooocus, SwarmUI, and \
    descriptions in XMP, IPTC and EXIF. Of GIF the size is read. No library is needed.

    A terminal also shows a single picture.

    Exits 3 where some of the files could not be read.
    """
  static let examples: KeyValuePairs = [
    "limn image info 00042-1234.png": "Shows its prompt, seed and model.",
    "limn image info a.png b.webp --json": "Prints an array with an object for each.",
  ]

  @Argument("A picture.", placeholder: "FILE", completion: .files) var file: String
  @Argument("More pictures.", placeholder: "FILE", completion: .files) var more: [String]
  @Flag("Look at the pixels too: their fingerprint, brightness and colours.") var fingerprint
  @OptionGroup var options: GlobalOptions

  func run() async throws {
    let output = options.output
    let files = PictureFiles(paths: [file] + more, output: output)
    let (looks, shows) = (fingerprint, more.isEmpty && output.showsPictures)
    let outcomes = try await files.each("Reading pictures") { path in
      try Seen(PictureFiles.bytes(of: path), withFingerprint: looks, withPreview: shows)
    }
    if output.isJSON {
      try output.list(outcomes, columns: [])
    } else {
      try show(outcomes)
    }
    try files.end(outcomes)
  }

  private func show(_ outcomes: [PictureFiles.Outcome<Seen>]) throws {
    for (number, outcome) in outcomes.enumerated() {
      guard let seen = outcome.value else { continue }
      if number > 0 { try options.output.report("", [""]) }
      try options.output.show(seen.facts, seen.facts.facts(path: outcome.given))
      switch seen.preview {
      case .success(let picture)?: try options.output.preview(picture)
      // What the file says has been told all the same.
      case .failure(let error)?: options.output.warn(error.errorDescription ?? "")
      case nil: break
      }
    }
  }

  /// What is shown of a file: read once, because it may be a pipe.
  private struct Seen: Encodable, Sendable {
    let facts: PictureFacts
    let preview: Result<Bitmap, ImageError>?

    init(_ file: [UInt8], withFingerprint: Bool, withPreview: Bool) throws {
      facts = try PictureFacts(of: file, withFingerprint: withFingerprint)
      preview =
        withPreview
        ? Result { () throws(ImageError) in try Recipe.preview.picture(from: file) } : nil
    }

    func encode(to encoder: any Encoder) throws { try facts.encode(to: encoder) }
  }
}
