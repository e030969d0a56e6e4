import ContentStore
import Files
import FoundationEssentials
import Imaging
import SQLite
import Text
public import World

/// Pictures that are handed to models.
extension Library {
  /// The picture that somebody means: a picture of the library, a candidate, or a file, which stays where it
  /// is until a request with it is saved.
  ///
  /// - Parameter isStart: Whether the new picture begins with it.
  package func image(
    named word: String, isStart: Bool, in project: Project.ID
  ) throws -> GenerationImage {
    if word.contains("/") || File.exists(word) { return try image(at: word, isStart: isStart) }
    if word.isCandidateName {
      let candidate = try candidate(named: word, in: project)
      return GenerationImage(
        media: candidate.media, hash: candidate.hash, format: candidate.format,
        width: candidate.width, height: candidate.height, bytes: candidate.bytes, isStart: isStart,
        isOwn: true)
    }
    let item = try media(named: word, in: project)
    return GenerationImage(
      media: item.id, hash: item.hash, format: item.format, width: item.width, height: item.height,
      bytes: item.bytes, isStart: isStart, isOwn: false)
  }

  private func image(at path: String, isStart: Bool) throws -> GenerationImage {
    let made = try picture(at: path)
    let (format, size): (MediaItem.Format, PixelSize)
    do {
      (format, size, _) = try Library.understood(made)
    } catch {
      throw NotAPicture(reason: "\(path.excerpt) cannot be handed over. \(error.reason)")
    }
    return GenerationImage(
      media: nil, hash: try ContentHash(of: made.bytes).description, format: format,
      width: size.width, height: size.height, bytes: made.bytes.count, isStart: isStart,
      isOwn: true, path: path)
  }

  private func picture(at path: String) throws -> MadePicture {
    guard let bytes = try File.contents(of: path, limit: ContentStore.largestFile) else {
      throw ContentError.tooLarge(path: path, limit: ContentStore.largestFile)
    }
    return MadePicture(bytes, place: 0, seed: nil)
  }

  /// Copies files that are handed over into the library, because the request may be sent later and again.
  func keepFiles(of images: [GenerationImage]) throws {
    for image in images {
      guard let path = image.path, try !hasFile(of: image) else { continue }
      let stored = try store(picture(at: path))
      guard stored.file.hash.description == image.hash else { throw ImageChanged(path: path) }
    }
  }

  func hasFile(of image: GenerationImage) throws -> Bool {
    try ContentName(hash: image.hash, format: image.format.rawValue)
      .map { try store.size(of: $0) != nil } ?? false
  }

  /// The pictures that are handed over with a generation, in their order.
  public func images(of id: Generation.ID) throws -> [GenerationImage] {
    try read { db in
      try db.all(
        """
        SELECT media, hash, format, width, height, bytes, isStart, isOwn FROM generationImage
        WHERE generation = \(id) ORDER BY position
        """)
    }
  }
}

/// A picture that goes to a provider with the words.
package struct HandedPicture: Sendable {
  /// Its whole file.
  package let bytes: [UInt8]
  package let format: MediaItem.Format

  /// What it shows does that in the new picture; nil where somebody named the picture itself.
  package let role: Role?

  /// Whether the new picture begins with it.
  package let isStart: Bool

  package init(bytes: [UInt8], format: MediaItem.Format, role: Role?, isStart: Bool) {
    (self.bytes, self.format, self.role, self.isStart) = (bytes, format, role, isStart)
  }
}

extension Library {
  /// The pictures that go with a generation to its provider.
  package func handedPictures(of id: Generation.ID) throws -> [HandedPicture] {
    let rows = try read { db in
      try db.tuples(
        """
        SELECT hash, isStart, '' AS role, 0 AS part, position FROM generationImage
        WHERE generation = \(id)
        UNION ALL
        SELECT hash, 0, role, 1, position FROM generationReference WHERE generation = \(id)
        ORDER BY part, position
        """, as: String.self, Bool.self, String.self)
    }
    return try rows.map { hash, isStart, role in
      let (bytes, format) = try file(hash: hash)
      return HandedPicture(
        bytes: bytes, format: format, role: Role(rawValue: role), isStart: isStart)
    }.inOrder
  }

  /// The pictures that would go with a request that is not saved.
  package func handedPictures(of draft: GenerationDraft) throws -> [HandedPicture] {
    let named = try draft.images.map { image in
      let bytes = try image.path.map { try picture(at: $0).bytes } ?? file(hash: image.hash).0
      return HandedPicture(bytes: bytes, format: image.format, role: nil, isStart: image.isStart)
    }
    let others = try draft.references.map { reference in
      let (bytes, format) = try file(hash: reference.hash)
      return HandedPicture(bytes: bytes, format: format, role: reference.role, isStart: false)
    }
    return (named + others).inOrder
  }

  private func file(hash: String) throws -> ([UInt8], MediaItem.Format) {
    let format = try read { db in
      try db.value(
        "SELECT format FROM storedFile WHERE hash = \(hash)", as: MediaItem.Format.self)
    }
    guard let format, let name = ContentName(hash: hash, format: format.rawValue) else {
      throw ImageGone(hash: hash)
    }
    return (try store.read(name, limit: ContentStore.largestFile, verifying: true), format)
  }
}

extension [HandedPicture] {
  /// First that with which the new one begins.
  fileprivate var inOrder: [HandedPicture] { filter(\.isStart) + filter { !$0.isStart } }
}

/// A file was looked at, and is another one by now.
struct ImageChanged: LocalizedError {
  let path: String

  var errorDescription: String? { "\(path) was changed while it was read." }
  var recoverySuggestion: String? { "Try again when nobody writes to it." }
}

/// A picture that should be handed over is not in the library any more.
struct ImageGone: LocalizedError {
  let hash: String

  var errorDescription: String? {
    "A picture that goes with the words, \(hash.prefix(12)), is not in the library any more."
  }
  var recoverySuggestion: String? { "`limn media restore` brings it back from the trash." }
}

extension String {
  /// Whether it is written like `57.2`.
  package var isCandidateName: Bool {
    let parts = split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { Int64($0) != nil }
  }
}

extension GenerationDraft {
  /// Stores the pictures that are handed over.
  func insertImages(of id: Generation.ID, _ db: Connection) throws {
    for (index, image) in images.enumerated() {
      try db.run(
        """
        INSERT INTO generationImage (
          generation, position, isStart, hash, format, width, height, bytes, media, isOwn
        ) VALUES (
          \(id), \(index + 1), \(image.isStart), \(image.hash), \(image.format), \(image.width),
          \(image.height), \(image.bytes), (SELECT id FROM media WHERE id = \(image.media)),
          \(image.isOwn))
        """)
    }
  }
}
