import Arguments
import Files
import FoundationEssentials
import Imaging
import MediaLibrary
import World

/// What an exported picture says of itself.
enum ExportedMetadata: String, CaseIterable, WordValue {
  /// What its file says.
  case keep

  /// What the library knows, and nothing else.
  case embed

  /// Nothing.
  case strip

  /// What its file says, with what the library knows in a file beside it.
  case sidecar
}

extension MediaItem.Format: WordValue {
  var encoding: Encoding {
    switch self {
    case .png: .png
    case .jpeg: .jpeg(quality: 90)
    case .webp: .webp(quality: 90)
    }
  }
}

/// How pictures leave the library.
struct ExportPlan: Sendable {
  let library: Library
  let folder: String
  let format: MediaItem.Format?

  /// The longest side; nil leaves pictures as large as they are.
  let side: Int?
  let metadata: ExportedMetadata
  let replacing: Bool

  struct Made: Encodable, Sendable {
    let id: MediaItem.ID
    let path: String
    let bytes: Int
    let sidecar: String?
  }

  /// Writes one picture.
  func write(_ view: MediaView, named name: String) throws -> Made {
    let original = try library.original(of: view.item)
    let (bytes, ending) = try changed(original, view.item)
    let path = "\(folder)/\(name).\(ending)"
    let sidecar = metadata == .sidecar ? path + ".json" : nil
    for path in [path, sidecar].compactMap(\.self) where !replacing && File.exists(path) {
      throw PictureFileError.exists(path)
    }
    let told = try tell(bytes, of: view)
    try File.write(told, to: path, replacing: replacing)
    if let sidecar {
      try File.write(Array(JSON.text(of: view).utf8), to: sidecar, replacing: replacing)
    }
    return Made(id: view.item.id, path: path, bytes: told.count, sidecar: sidecar)
  }

  /// The original byte for byte, unless another format or size is wanted.
  private func changed(_ original: [UInt8], _ item: MediaItem) throws -> ([UInt8], String) {
    let format = format ?? item.format
    let fits = side.map { max(item.width, item.height) <= $0 } ?? true
    guard format != item.format || !fits else { return (original, format.encoding.fileEnding) }
    let recipe: Recipe = side.map { [.orient, .fit(within: $0)] } ?? [.orient]
    let picture = try recipe.picture(from: original)
    return (try picture.encoded(as: format.encoding), format.encoding.fileEnding)
  }

  private func tell(_ bytes: [UInt8], of view: MediaView) throws -> [UInt8] {
    switch metadata {
    case .keep, .sidecar: bytes
    case .strip: try Inscription.removed(from: bytes)
    case .embed: try Inscription(of: view).written(into: bytes)
    }
  }
}

extension Inscription {
  /// What the library knows of a picture.
  fileprivate init(of view: MediaView) {
    self.init()
    let item = view.item
    if let made = view.details.provenance {
      (prompt, negative) = (made.prompt.orNil, made.negative.orNil)
      seed = made.seed.map { text in UInt64(text).map { .number($0) } ?? .text(text) }
      (steps, sampler, guidance, model) = (made.steps, made.sampler, made.guidance, made.model)
      others = made.settings.map { PictureMetadata.Value(name: $0.name, text: $0.text) }
      creatorTool = made.tool ?? made.provider
    }
    (title, description) = (item.title.orNil, item.caption.orNil)
    altText = item.altText.orNil
    sourceType = DigitalSourceType(of: item, view.details.provenance)
  }
}

extension DigitalSourceType {
  /// Nil where nobody knows.
  fileprivate init?(of item: MediaItem, _ made: Provenance?) {
    let isFromPrompt = made.map { !$0.prompt.isEmpty } ?? false
    switch item.source {
    case .generated where made?.isPaintedByRules == true: self = .algorithmicMedia
    case .generated: self = .trainedAlgorithmicMedia
    case .edited: self = isFromPrompt ? .compositeWithTrainedAlgorithmicMedia : .humanEdits
    case .human: self = .digitalCreation
    case .imported:
      guard isFromPrompt else { return nil }
      self = .trainedAlgorithmicMedia
    }
  }
}

extension String {
  fileprivate var orNil: String? { isEmpty ? nil : self }
}
