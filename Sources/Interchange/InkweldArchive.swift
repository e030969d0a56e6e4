import Archive
import FoundationEssentials
import World

/// An archive of Inkweld, of version 1 or 2, as it is written: nothing in it is believed to fit
/// together.
package struct InkweldArchive: Sendable {
  let reader: ArchiveReader
  let project: ProjectPart
  let elements: [ElementPart]
  let worldbuilding: [String: WorldbuildingPart]
  let schemas: [SchemaPart]
  let relationTypes: [RelationTypePart]
  let relations: [RelationPart]
  let tags: [TagPart]
  let elementTags: [ElementTagPart]
  let media: [MediaPart]
  let mediaTags: [MediaTagPart]

  /// Parts that Limn has no place for, with what they hold.
  let left: [ImportReport.Note]

  package var title: String { project.title }

  /// Tells archives apart, by the checksums and sizes of all that is in them.
  var fingerprint: String {
    Fingerprint.of(
      reader.entries.map { "\($0.name) \($0.size) \($0.checksum)" }.joined(separator: "\n"))
  }

  private static let newestVersion = 2

  init(_ reader: ArchiveReader, _ manifest: ArchiveManifest) throws {
    self.reader = reader
    guard manifest.version >= 1, manifest.version <= Self.newestVersion else {
      throw ImportError.newerFormat(
        reader.path, version: manifest.version, known: Self.newestVersion)
    }
    func required<Part: Decodable>(_ name: String, as type: Part.Type) throws -> Part {
      guard let part = try reader.json(name, as: type) else {
        throw ImportError.missingPart(reader.path, part: name)
      }
      return part
    }
    func list<Part: Decodable>(_ name: String, as type: Part.Type) throws -> [Part] {
      try reader.json(name, as: [Part].self) ?? []
    }
    project = try required("project.json", as: ProjectPart.self)
    elements = try required("elements.json", as: [ElementPart].self)
    let data = try required("worldbuilding.json", as: [WorldbuildingPart].self)
    worldbuilding = Dictionary(
      data.map { ($0.elementId, $0) }, uniquingKeysWith: { first, _ in first })
    schemas = try list("schemas.json", as: SchemaPart.self)
    relationTypes = try list("relationship-types.json", as: RelationTypePart.self)
    relations = try list("relationships.json", as: RelationPart.self)
    tags = try list("tags.json", as: TagPart.self)
    elementTags = try list("element-tags.json", as: ElementTagPart.self)
    media = try list("media-index.json", as: MediaPart.self)
    mediaTags = try list("media-tags.json", as: MediaTagPart.self)
    left = try Self.unknownParts(reader)
  }

  /// The entries that nobody reads here, with their sizes, so that none is dropped in silence.
  private static func unknownParts(_ reader: ArchiveReader) throws -> [ImportReport.Note] {
    let known: Set = [
      "manifest.json", "project.json", "elements.json", "worldbuilding.json", "schemas.json",
      "relationship-types.json", "relationships.json", "tags.json", "element-tags.json",
      "media-index.json", "media-tags.json",
    ]
    let reasons = [
      "documents.json": "texts are not part of a world; keep them as files",
      "time-systems.json": "calendars are not kept",
      "publish-plans.json": "plans of publishing are not kept",
      "snapshots.json": "snapshots are not kept",
    ]
    return reader.entries.filter { entry in
      !known.contains(entry.name) && !entry.name.hasPrefix("media/") && !entry.isFolder
        && entry.size > 2
    }.map { .init(place: $0.name, message: reasons[$0.name] ?? "is not known") }
  }
}

extension InkweldArchive {
  struct ProjectPart: Decodable, Sendable {
    let title: String
    let description: String?
    let slug: String?
    let coverMediaId: String?
  }

  struct ElementPart: Decodable, Sendable {
    let id: String
    let name: String
    let type: String
    let parentId: String?
    let level: Int?
    let schemaId: String?
    let metadata: JSONValue?
  }

  struct WorldbuildingPart: Decodable, Sendable {
    let elementId: String
    let schemaId: String?
    let data: JSONValue?
  }

  struct SchemaPart: Decodable, Sendable {
    let id: String
    let name: String
    let description: String?
    let tabs: [TabPart]?

    struct TabPart: Decodable, Sendable {
      let key: String?
      let label: String?
      let fields: [FieldPart]?
    }

    struct FieldPart: Decodable, Sendable {
      let key: String
      let label: String?
      let type: String?
      let options: JSONValue?
      let description: JSONValue?
      let defaultValue: JSONValue?
    }
  }

  struct RelationTypePart: Decodable, Sendable {
    let id: String
    let name: String?
    let inverseLabel: String?
    let category: String?
    let sourceEndpoint: EndPart?
    let targetEndpoint: EndPart?

    struct EndPart: Decodable, Sendable {
      let allowedSchemas: [String]?
      let maxCount: Int?
    }
  }

  struct RelationPart: Decodable, Sendable {
    let id: String?
    let sourceElementId: String
    let targetElementId: String
    let relationshipTypeId: String
    let note: String?
    let displayText: String?
    let documentContext: JSONValue?
  }

  struct TagPart: Decodable, Sendable {
    let id: String
    let name: String
    let color: String?
    let icon: JSONValue?
    let description: JSONValue?
  }

  struct ElementTagPart: Decodable, Sendable {
    let elementId: String
    let tagId: String
  }

  struct MediaPart: Decodable, Sendable {
    let mediaId: String
    let archivePath: String?
    let filename: String?
    let generation: JSONValue?
  }

  struct MediaTagPart: Decodable, Sendable {
    let mediaId: String
    let elementId: String
  }
}

/// Any JSON value, for parts whose shape is the user's own.
enum JSONValue: Decodable, Hashable, Sendable {
  case null
  case text(String)
  case truth(Bool)
  case number(Double)
  case list([JSONValue])
  case map([String: JSONValue])

  init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
      return
    }
    do {
      self = .text(try value.decode(String.self))
    } catch DecodingError.typeMismatch {
      self = try JSONValue(notText: decoder)
    }
  }

  private init(notText decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    do {
      self = .map(try value.decode([String: JSONValue].self))
    } catch DecodingError.typeMismatch(_, let context)
      where context.codingPath.count == decoder.codingPath.count
    {
      do {
        self = .list(try value.decode([JSONValue].self))
      } catch DecodingError.typeMismatch(_, let context)
        where context.codingPath.count == decoder.codingPath.count
      {
        self = try JSONValue(scalar: value)
      }
    }
  }

  private init(scalar value: any SingleValueDecodingContainer) throws {
    do {
      self = .truth(try value.decode(Bool.self))
    } catch DecodingError.typeMismatch {
      self = .number(try value.decode(Double.self))
    }
  }

  /// The value as a field can hold it; nil where it is empty or a map.
  var fieldValue: FieldValue? {
    switch self {
    case .null, .map: return nil
    case .text(let text): return .text(text)
    case .truth(let truth): return .yesNo(truth)
    case .number(let number): return .number(number)
    case .list(let values):
      let texts = values.compactMap { $0.fieldValue?.words }
      return texts.isEmpty ? nil : .list(texts)
    }
  }
}
