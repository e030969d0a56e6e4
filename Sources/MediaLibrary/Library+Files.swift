import ContentStore
import Files
import Imaging
public import World

extension Library {
  /// The originals of all pictures, exactly as they came.
  var store: ContentStore { ContentStore(of: folder) }

  /// Removes what programs have left that were killed while they wrote. What cannot be removed harms
  /// nobody, and `check` tells of it.
  func sweep() {
    do { try store.sweep() } catch {}
  }

  /// Small pictures that can be made again at any time.
  var thumbnails: ThumbnailFolder { ThumbnailFolder(path: folder + "/thumbs") }

  /// The folders that are the library's alone; others may lie beside them.
  package var ownFolders: [String] {
    Schema.ownFolders.map { "\(folder)/\($0)" }
  }

  /// Whether a folder is one of these, or lies in one. A path may lead there by links too.
  package func keepsOnlyItsOwn(in folder: String) -> Bool {
    let own = ownFolders
    let identities = Set(own.compactMap { File.identity(of: $0) })
    return Folder.upwards(from: folder).contains { part in
      own.contains(part) || File.identity(of: part).map(identities.contains) == true
    }
  }

  /// Where the file of a picture lies, as an absolute path.
  public func path(of item: MediaItem) -> String {
    // A hash that no library has written leads nowhere.
    item.file.map { store.path(of: $0) } ?? folder
  }
}

extension MediaItem {
  /// What its file is called in the store; nil where the row is damaged.
  var file: ContentName? { ContentName(hash: hash, format: format.rawValue) }
}

extension ContentName {
  /// What the file of a row is called; nil where the row is damaged.
  init?(hash: String, format: String) { self.init("\(hash).\(format)") }
}

extension ContentStore {
  /// The originals of a library or of a backup.
  init(of folder: String) {
    self.init(
      folder: folder + "/media", unfinished: folder + "/tmp", quarantine: folder + "/quarantine")
  }

  /// More bytes than any picture has.
  static let largestFile = 1 << 30
}

/// The thumbnails of a library: files that are called by the hash of their picture and the recipe
/// that made them.
struct ThumbnailFolder: Sendable {
  let path: String

  /// What a list of pictures shows of each.
  static let recipe: Recipe = [.orient, .fit(within: 320)]

  /// The path without the ending, which depends on what the picture shows.
  private func stem(of hash: ContentHash, _ recipe: Recipe) -> String {
    "\(path)/\(hash.description.prefix(2))/\(hash)-\(recipe.identifier)"
  }

  /// The thumbnail that is there, if one is.
  func find(_ hash: ContentHash, _ recipe: Recipe = recipe) -> String? {
    let stem = stem(of: hash, recipe)
    return ThumbnailFolder.endings.map { "\(stem).\($0)" }.first(where: File.exists)
  }

  private static let endings = ["jpeg", "webp"]

  /// Keeps a thumbnail. Neither it nor its folder is forced onto the disk: it can be made again.
  @discardableResult
  func keep(
    _ picture: Bitmap, of hash: ContentHash, _ recipe: Recipe = recipe
  ) throws -> String {
    let encoding = Encoding.thumbnail(of: picture)
    let ending = encoding.format == .jpeg ? "jpeg" : "webp"
    let file = "\(stem(of: hash, recipe)).\(ending)"
    try Folder.make(Folder.parent(of: file), isLasting: false)
    try File.write(picture.encoded(as: encoding), to: file, replacing: true)
    return file
  }
}
