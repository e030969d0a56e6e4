import FoundationEssentials
import MediaLibrary
import World

/// An element as a JSON file says it, for `--from`.
struct ElementDocument: Decodable {
  let kind: String?
  let name: String?
  let aliases: [String]?
  let summary: String?
  let look: String?
  let notes: String?
  let tags: [String]?
  let parent: String?
  let fields: [String: FieldValue]?

  /// One object or an array of them.
  struct Many: Decodable {
    let documents: [ElementDocument]

    init(from decoder: any Decoder) throws {
      do {
        documents = try decoder.singleValueContainer().decode([ElementDocument].self)
      } catch DecodingError.typeMismatch(_, let context) where context.codingPath.isEmpty {
        documents = [try decoder.singleValueContainer().decode(ElementDocument.self)]
      }
    }
  }

  var change: ElementChange {
    var change = ElementChange()
    change.kind = kind
    change.name = name
    change.aliases = aliases ?? []
    change.summary = summary
    change.look = look
    change.notes = notes
    change.tags = tags ?? []
    change.parent = parent
    change.fields = (fields ?? [:]).sorted { $0.key < $1.key }.map {
      (name: $0.key, value: $0.value)
    }
    return change
  }
}
