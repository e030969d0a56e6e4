import ContentStore
import Imaging
import SQLite
public import World

extension Library {
  /// The picture with that number, wherever it is.
  public func media(_ id: MediaItem.ID) throws -> MediaItem? {
    try read { try Library.media(id, $0) }
  }

  static func media(_ id: MediaItem.ID, _ db: Connection) throws -> MediaItem? {
    try db.first("SELECT * FROM media WHERE id = \(id)")
  }

  /// The picture that somebody means: by its number, or by at least six digits of its hash with a
  /// letter among them. A number means the same in all projects; of the same hash, the picture in
  /// `project` comes first.
  public func media(
    named word: String, in project: Project.ID?, trashed: Bool = false
  ) throws -> MediaItem {
    try read { try Library.media(named: word, in: project, trashed: trashed, $0) }
  }

  static func media(
    named word: String, in project: Project.ID?, trashed: Bool = false, _ db: Connection
  ) throws -> MediaItem {
    let item = try found(word, in: project, trashed: trashed, db)
    switch (item.trashed, trashed) {
    case (_?, false): throw MediaError.inTrash(item.id.rawValue)
    case (nil, true): throw MediaError.notInTrash(item.id.rawValue)
    default: return item
    }
  }

  private static func found(
    _ word: String, in project: Project.ID?, trashed: Bool, _ db: Connection
  ) throws -> MediaItem {
    switch MediaName(word) {
    case .number(let id)?:
      guard let item = try media(id, db) else {
        throw MediaError.unknown(word, trashed: trashed)
      }
      return item
    case .hash(let digits)?:
      return try found(hash: digits, in: project, trashed: trashed, db)
    case nil: throw MediaError.notAName(word)
    }
  }

  private static func found(
    hash digits: String, in project: Project.ID?, trashed: Bool, _ db: Connection
  ) throws -> MediaItem {
    // All that begin so lie between it and itself with the first letter behind the digits.
    let all = try db.all(
      """
      SELECT * FROM media WHERE hash >= \(digits) AND hash < \(digits + "g")
        AND (trashed IS NOT NULL) = \(trashed) ORDER BY id LIMIT 100
      """, as: MediaItem.self)
    let near = all.filter { $0.project == project }
    let found = near.isEmpty ? all : near
    guard let first = found.first else { throw MediaError.unknown(digits, trashed: trashed) }
    guard found.count == 1 else {
      throw MediaError.ambiguous(digits, choices: found.prefix(10).map(\.id.rawValue))
    }
    return first
  }
}

/// What people call a picture.
public enum MediaName: Hashable, Sendable {
  /// Its number.
  case number(MediaItem.ID)

  /// The beginning of its hash.
  case hash(String)

  /// Nil where the word is something else.
  public init?(_ word: String) {
    let name = word.utf8.first == UInt8(ascii: "#") ? String(word.dropFirst()) : word
    let digits = name.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    if digits {
      guard let number = Int64(name), number > 0 else { return nil }
      self = .number(MediaItem.ID(rawValue: number))
      return
    }
    let hash = name.lowercased()
    guard (6...64).contains(hash.utf8.count), hash.allSatisfy({ $0.isASCII && $0.isHexDigit })
    else { return nil }
    self = .hash(hash)
  }
}

extension Library {
  /// The path of a small picture of an item, which is made where it is missing.
  public func thumbnail(of item: MediaItem) throws -> String {
    guard let name = item.file else {
      throw MediaError.unknown("\(item.id.rawValue)", trashed: false)
    }
    if let path = thumbnails.find(name.hash) { return path }
    let bytes = try store.read(name, limit: ImageLimits().fileSize, verifying: false)
    return try thumbnails.keep(ThumbnailFolder.recipe.picture(from: bytes), of: name.hash)
  }

  /// The bytes of a picture as they came; a damaged file is refused.
  package func original(of item: MediaItem) throws -> [UInt8] {
    guard let name = item.file else {
      throw MediaError.unknown("\(item.id.rawValue)", trashed: false)
    }
    return try store.read(name, limit: ImageLimits().fileSize, verifying: true)
  }

  /// What a picture shows of the world.
  public func depictions(of id: MediaItem.ID) throws -> [Depiction] {
    try read { try Library.depictions(of: [id], $0).first?.depictions ?? [] }
  }
}
