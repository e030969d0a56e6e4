import ContentStore
import Files
import FoundationEssentials
import Imaging
import World

/// A picture that was read and understood, and whose bytes are written and not yet safe.
struct PreparedPicture: Sendable {
  let source: PictureSource

  /// Nil in a dry run.
  let written: WrittenFile?
  let item: NewPicture
}

/// All that the bytes of a picture say.
struct NewPicture: Sendable {
  let hash: ContentHash
  let format: MediaItem.Format
  let size: PixelSize
  let bytes: Int
  let fingerprint: Fingerprint
  let metadata: PictureMetadata?
  let created: Date
}

/// What became of a file before the library was asked to change.
enum Preparation: Sendable {
  case new(PreparedPicture)

  /// The same bytes are there already. Where their file is not known to be whole, it was written
  /// again.
  case known(PictureSource, MediaItem, WrittenFile?)
  case noPicture(PictureSource)
  case failed(PictureSource, any Error)

  var source: PictureSource {
    switch self {
    case .new(let picture): picture.source
    case .known(let source, _, _), .noPicture(let source), .failed(let source, _): source
    }
  }

  /// Nil where nothing was read to the end, or nothing is to be written.
  var written: WrittenFile? {
    switch self {
    case .new(let picture): picture.written
    case .known(_, _, let written): written
    case .noPicture, .failed: nil
    }
  }
}

extension PictureImport {
  private static let limits = ImageLimits()

  /// Reads a file once, and makes of its bytes whatever the library keeps. Any thread may call it.
  func prepare(_ source: PictureSource) -> Preparation {
    do {
      guard try source.mayBePicture else { return .noPicture(source) }
      return try prepareKnownOrNew(source)
    } catch {
      return .failed(source, error)
    }
  }

  private func prepareKnownOrNew(_ source: PictureSource) throws -> Preparation {
    var (new, known): (NewPicture?, MediaItem?) = (nil, nil)
    let created = try source.created
    let understand = { (bytes: [UInt8], hash: ContentHash) throws -> FileEnding in
      known = try library.media(hash: hash, in: project)
      if let known {
        guard try needsFile(known) else { throw NeedsNoFile() }
        return known.format.ending
      }
      let picture = try understood(bytes, hash, created: created)
      new = picture
      return picture.format.ending
    }
    var written: WrittenFile?
    do {
      let store = wishes.isDryRun ? nil : library.store
      written = try source.write(into: store, Self.limits.fileSize, understand)
    } catch is NeedsNoFile {}
    if let known { return .known(source, known, written) }
    guard let new else { throw PictureImportError.changed(source.name) }
    return .new(PreparedPicture(source: source, written: written, item: new))
  }

  /// Ends the reading of a file whose bytes the library has.
  private struct NeedsNoFile: Error {}

  /// Whether the file of a picture that is there should be written again: it may be lost, and before
  /// the only other copy is removed it has to be known as whole.
  private func needsFile(_ known: MediaItem) throws -> Bool {
    guard !wishes.isDryRun else { return false }
    guard !wishes.moves, let file = known.file else { return true }
    return try library.store.size(of: file) != known.bytes
  }

  private func understood(
    _ bytes: [UInt8], _ hash: ContentHash, created: Date
  ) throws -> NewPicture {
    let info = try ImageInfo(of: bytes)
    let format = try MediaItem.Format(info.format)
    let thumbnail = try ThumbnailFolder.recipe.picture(from: bytes)
    if !wishes.isDryRun { try library.thumbnails.keep(thumbnail, of: hash) }
    return NewPicture(
      hash: hash, format: format, size: info.shownSize, bytes: bytes.count,
      fingerprint: Fingerprint(of: thumbnail), metadata: PictureMetadata(of: bytes),
      created: created)
  }
}

extension PictureSource {
  /// How many bytes tell what kind of file it is.
  private static let head = 64

  /// Endings that promise a picture.
  private static let endings: Set = [
    "png", "jpg", "jpeg", "jpe", "jfif", "webp", "gif", "avif", "heic", "heif", "jxl", "jp2", "tif",
    "tiff", "bmp", "psd", "qoi", "exr",
  ]

  /// False for what was only found in a folder, and neither begins like a picture nor is called so.
  fileprivate var mayBePicture: Bool {
    get throws {
      guard case .file(let path) = place, !isNamed else { return true }
      if let ending = fileName.utf8.split(separator: UInt8(ascii: ".")).last.flatMap({ String($0) }
      ),
        PictureSource.endings.contains(ending.lowercased())
      {
        return true
      }
      return ImageFormat(of: try File.start(of: path, count: PictureSource.head)) != nil
    }
  }

  fileprivate var created: Date {
    get throws {
      switch place {
      case .bytes(_, let created): return created
      case .file(let path):
        guard let facts = try File.facts(of: path) else {
          throw FileError("open", path, code: 2)
        }
        return Date(timeIntervalSince1970: Double(facts.modified) / 1000)
      }
    }
  }

  /// Reads the bytes, and writes them into the store where one is given.
  fileprivate func write(
    into store: ContentStore?, _ limit: Int,
    _ understand: ([UInt8], ContentHash) throws -> FileEnding
  ) throws -> WrittenFile? {
    if let store, case .file(let path) = place {
      return try store.take(path, limit: limit, ending: understand)
    }
    let bytes = try bytes(atMost: limit)
    let hash = try ContentHash(of: bytes)
    let name = ContentName(hash, try understand(bytes, hash))
    return try store?.write(bytes, named: name)
  }

  private func bytes(atMost limit: Int) throws -> [UInt8] {
    switch place {
    case .bytes(let read, _): return try read()
    case .file(let path):
      guard let bytes = try File.contents(of: path, limit: limit) else {
        throw ContentError.tooLarge(path: path, limit: limit)
      }
      guard !bytes.isEmpty else { throw ContentError.empty(path: path) }
      return bytes
    }
  }
}

extension MediaItem.Format {
  /// Refuses what the library does not keep.
  init(_ format: ImageFormat) throws(ImageError) {
    switch format {
    case .png: self = .png
    case .jpeg: self = .jpeg
    case .webp: self = .webp
    default: throw .unsupported(format)
    }
  }

  /// The ending of its files.
  var ending: FileEnding {
    guard let ending = FileEnding(rawValue) else {
      preconditionFailure("The names of formats are endings.")
    }
    return ending
  }
}
