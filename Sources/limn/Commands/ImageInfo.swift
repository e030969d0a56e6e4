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
    let looks = fingerprint
    let outcomes = try await files.each("Reading pictures") { path in
      try PictureFacts(of: PictureFiles.bytes(of: path), withFingerprint: looks)
    }
    if output.isJSON {
      try output.list(outcomes, columns: [])
    } else {
      try show(outcomes)
    }
    try files.end(outcomes)
  }

  private func show(_ outcomes: [PictureFiles.Outcome<PictureFacts>]) throws {
    for (number, outcome) in outcomes.enumerated() {
      guard let facts = outcome.value else { continue }
      if number > 0 { try options.output.report("", [""]) }
      try options.output.show(facts, facts.facts(path: outcome.given))
    }
    guard more.isEmpty, outcomes.first?.value != nil else { return }
    do {
      try options.output.preview(Recipe.preview.picture(from: PictureFiles.bytes(of: file)))
    } catch let error as ImageError {
      // What the file says has been told all the same.
      options.output.warn(error.errorDescription ?? "")
    }
  }
}
