import ContentStore
import Imaging
import World

/// A picture as a provider hands it over.
package struct MadePicture: Sendable {
  package let bytes: [UInt8]

  /// What chance started from, where the provider tells.
  package let seed: String?

  /// The prompt as the provider has changed it; empty where it has not.
  package let revisedPrompt: String

  package init(_ bytes: [UInt8], seed: String?, revisedPrompt: String = "") {
    (self.bytes, self.seed, self.revisedPrompt) = (bytes, seed, revisedPrompt)
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
    let info = try ImageInfo(of: made.bytes)
    let format = try MediaItem.Format(info.format)
    let thumbnail = try ThumbnailFolder.recipe.picture(from: made.bytes)
    let file = try store.save(made.bytes, ending: format.ending)
    try thumbnails.keep(thumbnail, of: file.hash)
    return StoredPicture(made: made, file: file, format: format, size: info.shownSize)
  }
}
