/// How a picture is to be decoded.
package struct Decoding: Hashable, Sendable {
  package var limits = ImageLimits()

  /// Whether the picture is turned as its file says that it is to be shown.
  package var turnsUpright = false

  /// The picture may be decoded smaller, and faster, but not smaller than this. It means the
  /// picture as it is given back, so after turning.
  package var covering: PixelSize?

  /// Whether a picture is given back of which a part is missing or damaged. The pixels that were
  /// not read are transparent black, or in a JPEG grey.
  package var acceptsParts = false

  package init() {}
}

extension Bitmap {
  /// Reads a picture: all of it, unless `how` says otherwise; of an animation the first frame.
  ///
  /// Colours are given back as they are stored, and taken for sRGB: profiles and gamma are not
  /// applied. 16 bits are rounded to 8.
  package init(decoding file: consuming [UInt8], _ how: Decoding = Decoding()) throws(ImageError) {
    let decoded = try Decoded(file, how)
    self = how.turnsUpright ? decoded.bitmap.turned(by: decoded.info.orientation) : decoded.bitmap
  }
}

extension Decoding {
  /// What must be covered by the picture as it is stored.
  func coveringAsStored(_ info: ImageInfo) -> PixelSize? {
    turnsUpright && info.orientation.turnsSides ? covering?.turned : covering
  }
}

extension PixelSize {
  /// The bytes of a bitmap of this size, all zero. The limits have been checked.
  var emptyPixels: [UInt8] { [UInt8](repeating: 0, count: width * height * Bitmap.bytesPerPixel) }
}
