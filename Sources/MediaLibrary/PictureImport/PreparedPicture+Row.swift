import ContentStore
import FoundationEssentials
import Imaging
import SQLite
import Text
import World

extension PreparedPicture {
  /// The picture as it is entered, and how it came to be.
  func row(
    in project: Project.ID, _ wishes: PictureImport.Wishes, _ db: Connection
  ) throws -> (MediaItem, Provenance?) {
    var row = MediaItem(
      id: MediaItem.ID(rawValue: try Library.nextNumber(in: "media", db)), project: project,
      hash: item.hash.description, format: item.format, width: item.size.width,
      height: item.size.height, bytes: item.bytes,
      source: wishes.derivedFrom == nil ? .imported : .edited,
      fileName: source.fileName.cut(toBytes: Limits.name * 4), created: item.created,
      added: .thisMillisecond)
    row.derivedFrom = wishes.derivedFrom
    row.title = (item.metadata?.title ?? "").oneLine.cut(toBytes: Limits.name)
    row.caption = (item.metadata?.description ?? "").trimmed.cut(toBytes: Limits.text)
    row.altText = (item.metadata?.altText ?? "").trimmed.cut(toBytes: Limits.text)
    return (row, item.metadata.flatMap(Provenance.init))
  }
}

extension Provenance {
  /// Nil where a picture says nothing of it.
  init?(_ metadata: PictureMetadata) {
    guard metadata.tool != nil || metadata.prompt != nil || !metadata.others.isEmpty else {
      return nil
    }
    self.init()
    (tool, model, sampler) = (metadata.tool, metadata.model, metadata.sampler)
    prompt = (metadata.prompt ?? "").cut(toBytes: Limits.text)
    negative = (metadata.negative ?? "").cut(toBytes: Limits.text)
    (steps, guidance) = (metadata.steps, metadata.guidance)
    seed =
      switch metadata.seed {
      case .number(let number)?: "\(number)"
      case .text(let text)?: text
      case nil: nil
      }
    settings = metadata.others.map { Setting(name: $0.name, text: $0.text) }
  }
}

extension String {
  fileprivate var oneLine: String {
    split(whereSeparator: \.isNewline).joined(separator: " ").trimmed
  }
}
