import ContentStore
import Files
import FoundationEssentials
import Imaging
import World

/// A picture as a provider hands it over.
package struct MadePicture: Sendable {
  package let bytes: [UInt8]

  /// Its place among the pictures of its request, counted from 0.
  package let place: Int

  /// What chance started from, where the provider tells.
  package let seed: String?

  /// The prompt as the provider has changed it; empty where it has not.
  package let revisedPrompt: String

  package init(_ bytes: [UInt8], place: Int, seed: String?, revisedPrompt: String = "") {
    (self.bytes, self.place, self.seed) = (bytes, place, seed)
    self.revisedPrompt = revisedPrompt
  }
}

/// The same, once its bytes are written and known to be a picture.
struct StoredPicture: Sendable {
  let made: MadePicture
  let file: ContentName
  let format: MediaItem.Format
  let size: PixelSize
}

extension Library {
  /// Writes a picture into the store, safely, with its thumbnail. What is none is refused: a provider may
  /// answer with anything.
  func store(_ made: MadePicture) throws -> StoredPicture {
    let picture = try Library.understood(made)
    do {
      let file = try store.save(made.bytes, ending: picture.format.ending)
      try thumbnails.keep(picture.thumbnail, of: file.hash)
      return StoredPicture(made: made, file: file, format: picture.format, size: picture.size)
    } catch ContentError.file(let error) where error.isDiskFull {
      throw LibraryError.diskFull(folder)
    } catch let error as FileError where error.isDiskFull {
      throw LibraryError.diskFull(folder)
    }
  }

  static func understood(
    _ made: MadePicture
  ) throws(NotAPicture) -> (format: MediaItem.Format, size: PixelSize, thumbnail: Bitmap) {
    do {
      let info = try ImageInfo(of: made.bytes)
      return (
        try MediaItem.Format(info.format), info.shownSize,
        try ThumbnailFolder.recipe.picture(from: made.bytes)
      )
    } catch {
      throw NotAPicture(reason: error.errorDescription ?? "\(error)")
    }
  }
}
