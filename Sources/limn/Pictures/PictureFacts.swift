import Imaging
import Text

/// What a file says of its picture, for people and as JSON.
struct PictureFacts: Encodable, Sendable {
  let format: String
  let width: Int
  let height: Int
  let bytes: Int
  let bitsPerChannel: Int
  let alpha: Bool

  /// The number of EXIF; width and height are those of the picture as it is shown.
  let orientation: Int
  let frames: Int
  let made: Making?
  let title: String?
  let description: String?
  let altText: String?
  let digitalSourceType: String?

  /// How the picture was made, as far as it says.
  struct Making: Encodable, Sendable {
    let tool: String?
    let prompt: String?
    let negative: String?
    let seed: String?
    let steps: Int?
    let sampler: String?
    let guidance: Double?
    let model: String?
    let width: Int?
    let height: Int?
    let settings: [Setting]

    /// The text that all this was read from.
    let raw: String
  }

  struct Setting: Encodable, Sendable {
    let name: String
    let text: String
  }

  /// What the pixels say; nil unless they were decoded for it.
  let fingerprint: FingerprintFacts?

  init(of file: [UInt8], withFingerprint: Bool) throws {
    let info = try ImageInfo(of: file)
    format = info.format.rawValue
    (width, height) = (info.shownSize.width, info.shownSize.height)
    bytes = file.count
    (bitsPerChannel, alpha, frames) = (info.bitsPerChannel, info.hasAlpha, info.frames)
    orientation = info.orientation.rawValue
    let metadata = PictureMetadata(of: file)
    made = metadata.flatMap(Making.init)
    (title, description) = (metadata?.title, metadata?.description)
    (altText, digitalSourceType) = (metadata?.altText, metadata?.digitalSourceType)
    fingerprint = withFingerprint ? try PictureFacts.fingerprint(of: file) : nil
  }

  func facts(path: String) -> [(label: String, words: String)] {
    [
      ("FILE", path),
      ("PICTURE", picture),
      ("TITLE", title ?? ""),
      ("DESCRIPTION", description ?? ""),
      ("ALT TEXT", altText ?? ""),
      ("SOURCE", digitalSourceType ?? ""),
    ] + (made?.facts ?? []) + (fingerprint?.facts ?? [])
  }

  /// That of the thumbnail, which a library keeps too.
  private static func fingerprint(of file: [UInt8]) throws -> FingerprintFacts {
    let thumbnail: Recipe = [.orient, .fit(within: Count.thumbnail.number)]
    return FingerprintFacts(Fingerprint(of: try thumbnail.picture(from: file)))
  }

  /// `PNG, 1024 × 768, 8 bits, with alpha, 3 frames, 1.2 MB`
  private var picture: String {
    var words = ["\(format)", "\(width) × \(height)"]
    if bitsPerChannel != 8 { words.append("\(bitsPerChannel) bits a channel") }
    if alpha { words.append("with alpha") }
    if orientation != 1 { words.append("turned (\(orientation))") }
    if frames > 1 { words.append("\(frames) frames") }
    return (words + [PictureFacts.size(bytes)]).joined(separator: ", ")
  }

  static func size(_ bytes: Int) -> String {
    switch bytes {
    case ..<1000: "\(bytes) bytes"
    case ..<1_000_000: "\((bytes + 500) / 1000) kB"
    default: "\((bytes + 50_000) / 1_000_000).\((bytes + 50_000) / 100_000 % 10) MB"
    }
  }
}

extension PictureFacts.Making {
  /// Nil where a picture says nothing of it.
  init?(_ metadata: PictureMetadata) {
    guard metadata.tool != nil || metadata.prompt != nil || !metadata.others.isEmpty else {
      return nil
    }
    (tool, prompt, negative) = (metadata.tool, metadata.prompt, metadata.negative)
    seed =
      switch metadata.seed {
      case .number(let number)?: "\(number)"
      case .text(let text)?: text
      case nil: nil
      }
    (steps, sampler, guidance) = (metadata.steps, metadata.sampler, metadata.guidance)
    (model, width, height) = (metadata.model, metadata.size?.width, metadata.size?.height)
    settings = metadata.others.map { PictureFacts.Setting(name: $0.name, text: $0.text) }
    raw = metadata.raw
  }

  fileprivate var facts: [(label: String, words: String)] {
    [
      ("MADE WITH", tool ?? ""),
      ("PROMPT", prompt ?? ""),
      ("NEGATIVE", negative ?? ""),
      ("MODEL", model ?? ""),
      ("SEED", seed ?? ""),
      ("STEPS", steps.map { "\($0)" } ?? ""),
      ("SAMPLER", sampler ?? ""),
      ("GUIDANCE", guidance.map { "\($0)" } ?? ""),
      ("ASKED SIZE", width.flatMap { width in height.map { "\(width) × \($0)" } } ?? ""),
      ("SETTINGS", settings.map { "\($0.name): \($0.text.excerpt)" }.joined(separator: "\n")),
    ]
  }
}
