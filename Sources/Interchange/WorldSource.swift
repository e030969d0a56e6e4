import Archive
import Files
import FoundationEssentials
import MediaLibrary
import Text

/// Something that a world can be imported from, told by what it is.
package enum WorldSource {
  case notes(MarkdownFolder)
  case inkweld(InkweldArchive)
  case own(WorldArchive)

  /// Opens a folder or an archive.
  package init(
    _ path: String, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws {
    let path = try Folder.absolute(path)
    guard !Folder.exists(path) else {
      let folder = try MarkdownFolder(path, progress: progress)
      guard !folder.isEmpty else { throw ImportError.nothingThere(path) }
      guard !folder.isPictures else { throw ImportError.onlyPictures(path) }
      self = .notes(folder)
      return
    }
    let archive = try ArchiveReader(path)
    let manifest = try archive.manifest()
    switch manifest.format {
    case WorldArchive.format?: self = .own(try WorldArchive(archive, manifest))
    case nil: self = .inkweld(try InkweldArchive(archive, manifest))
    default: throw ImportError.notAWorld(path)
    }
  }

  /// How a project is called that is made for it.
  package var title: String {
    switch self {
    case .notes(let folder): folder.path.split(separator: "/").last.map(String.init) ?? "World"
    case .inkweld(let archive): archive.title
    case .own(let archive): archive.title
    }
  }
}

extension WorldSource {
  /// What the source says that its world is about.
  package var description: String {
    if case .inkweld(let archive) = self { archive.project.description ?? "" } else { "" }
  }
}

/// What both kinds of archives begin with.
struct ArchiveManifest: Decodable {
  /// Ours says `limn`; Inkweld's says nothing.
  let format: String?
  let version: Int
}

extension ArchiveReader {
  /// Far more than any list of a world, and little enough to hold in memory.
  private static let limit = 256 << 20

  func manifest() throws -> ArchiveManifest {
    guard let manifest = try json("manifest.json", as: ArchiveManifest.self) else {
      throw ImportError.notAWorld(path)
    }
    return manifest
  }

  /// The value of a JSON entry; nil where there is none.
  func json<Value: Decodable>(_ name: String, as type: Value.Type) throws -> Value? {
    guard let entry = entries.first(where: { $0.name == name }) else { return nil }
    let bytes = try read(entry, atMost: ArchiveReader.limit)
    guard JSONDepth.isSane(bytes) else {
      throw ImportError.badPart(path, part: name, problem: "it is nested too deeply.")
    }
    do {
      let decoder = JSONDecoder()
      decoder.dateDecodingStrategy = .custom(ArchiveDate.read)
      return try decoder.decode(type, from: Data(bytes))
    } catch let error as DecodingError {
      throw ImportError.badPart(path, part: name, problem: error.place)
    }
  }
}

/// Looks whether JSON is nested so deeply that decoding it would use up the stack.
enum JSONDepth {
  static func isSane(_ bytes: [UInt8], limit: Int = 200) -> Bool {
    var depth = 0
    var isInText = false
    var isEscaped = false
    for byte in bytes {
      if isInText {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInText = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isInText = true
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        if depth > limit { return false }
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      default: continue
      }
    }
    return true
  }
}

extension DecodingError {
  /// Where the value is that does not fit, and why.
  package var place: String {
    switch self {
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .keyNotFound(_, let context), .dataCorrupted(let context):
      let path = context.codingPath.map(\.stringValue).joined(separator: ".")
      return (path.isEmpty ? "" : "at \(path): ") + context.debugDescription
    @unknown default: return "it is not the JSON that is wanted."
    }
  }
}
