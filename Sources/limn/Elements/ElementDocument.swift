import FoundationEssentials
import MediaLibrary
import Text
import World

/// An element as a JSON file says it, for `--from`.
///
/// What `element show --json` prints can be read; what is not said by a writer in it is passed over.
struct ElementDocument: Decodable {
  let kind: String?
  let name: String?
  let aliases: [String]?
  let summary: String?
  let look: String?
  let lookLocked: Bool?
  let avoid: [String]?
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

  private enum CodingKeys: String, CodingKey, CaseIterable {
    case kind, name, aliases, summary, look, lookLocked, avoid, notes, tags, parent, fields
  }

  private static let passedOver: Set = [
    "relations", "emptyFields", "portrait", "pinned", "revision", "uuid", "created", "changed",
    "trashed",
  ]

  private struct AnyKey: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  init(from decoder: any Decoder) throws {
    let keys = try decoder.container(keyedBy: AnyKey.self).allKeys.map(\.stringValue)
    let known = CodingKeys.allCases.map(\.rawValue)
    if let odd = keys.first(where: { !known.contains($0) && !Self.passedOver.contains($0) }) {
      let guess = known.closest(to: odd).map { " Did you mean \($0)?" } ?? ""
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath, debugDescription: "\(odd.excerpt) is not known.\(guess)"))
    }
    let values = try decoder.container(keyedBy: CodingKeys.self)
    kind = try values.decodeIfPresent(String.self, forKey: .kind)
    name = try values.decodeIfPresent(String.self, forKey: .name)
    aliases = try values.decodeIfPresent([String].self, forKey: .aliases)
    summary = try values.decodeIfPresent(String.self, forKey: .summary)
    look = try values.decodeIfPresent(String.self, forKey: .look)
    lookLocked = try values.decodeIfPresent(Bool.self, forKey: .lookLocked)
    avoid = try values.decodeIfPresent([String].self, forKey: .avoid)
    notes = try values.decodeIfPresent(String.self, forKey: .notes)
    tags = try values.decodeIfPresent([String].self, forKey: .tags)
    parent = try values.decodeIfPresent(String.self, forKey: .parent)
    fields = try values.decodeIfPresent([String: FieldValue].self, forKey: .fields)
  }

  var change: ElementChange {
    var change = ElementChange()
    change.kind = kind
    change.name = name
    change.aliases = aliases ?? []
    change.summary = summary
    change.look = look
    change.lookLocked = lookLocked
    change.avoid = avoid ?? []
    change.notes = notes
    change.tags = tags ?? []
    change.parent = parent
    change.fields = (fields ?? [:]).sorted { $0.key < $1.key }.map {
      (name: $0.key, value: $0.value)
    }
    return change
  }
}
