/// What kind of file a picture becomes. The same pixels always become the same bytes.
package enum Encoding: Hashable, Sendable {
  /// Lossless.
  case png

  /// Without alpha: what is translucent is laid on white.
  case jpeg(quality: Int)
  case webp(quality: Int)

  /// What is smallest and quickest for a small picture that is looked at and thrown away: JPEG,
  /// and WebP where something shows through.
  package static func thumbnail(of bitmap: Bitmap) -> Encoding {
    bitmap.isOpaque ? .jpeg(quality: 80) : .webp(quality: 80)
  }

  package var format: ImageFormat {
    switch self {
    case .png: .png
    case .jpeg: .jpeg
    case .webp: .webp
    }
  }

  /// The most pixels along a side that a file of the format can have.
  package var longestSide: Int {
    switch self {
    case .png: Int(Int32.max)
    case .jpeg: JPEGEncoder.longest
    case .webp: WebPEncoder.longest
    }
  }
}

extension Bitmap {
  /// The file of a picture.
  package func encoded(as encoding: Encoding) throws(ImageError) -> [UInt8] {
    switch encoding {
    case .png: try PNGEncoder.encode(self)
    case .jpeg(let quality): try JPEGEncoder.encode(laidOnWhite, quality: quality)
    case .webp(let quality): try WebPEncoder.encode(self, quality: quality)
    }
  }
}
