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
  /// Writes pictures into the store, safely, with their thumbnails. What is none is refused: a provider
  /// may answer with anything.
  func store(_ pictures: [MadePicture]) throws -> [StoredPicture] {
    let checked = try pictures.map { made in
      let info = try ImageInfo(of: made.bytes)
      guard let format = MediaItem.Format(info.format) else {
        throw ImageError.unsupported(info.format)
      }
      let thumbnail = try ThumbnailFolder.recipe.picture(from: made.bytes)
      return (made: made, format: format, size: info.shownSize, thumbnail: thumbnail)
    }
    return try store.saveTogether { batch in
      try checked.map { picture in
        let file = try batch.save(picture.made.bytes, ending: picture.format.ending)
        try thumbnails.keep(picture.thumbnail, of: file.hash)
        return StoredPicture(
          made: picture.made, file: file, format: picture.format, size: picture.size)
      }
    }
  }
}
