/// What a file says of its picture, read without decoding it.
package struct ImageInfo: Hashable, Sendable {
  package let format: ImageFormat

  /// As it is stored: `orientation` may still turn it.
  package let size: PixelSize
  package let bitsPerChannel: Int

  /// Whether pixels may be translucent.
  package let hasAlpha: Bool
  package let orientation: Orientation

  /// How many pictures an animation says to have; 1 for one that does not move.
  package let frames: Int

  package var isAnimated: Bool { frames > 1 }

  /// As it is shown.
  package var shownSize: PixelSize { orientation.turnsSides ? size.turned : size }

  /// Reads what comes before the pixels, and looks for the rest where it is cheap to find; a file
  /// whose end is missing is described too, if its header is there.
  package init(of file: [UInt8]) throws(ImageError) {
    let bytes = Bytes(file)
    guard let format = ImageFormat(bytes) else { throw .unknownFormat }
    switch format {
    case .png: self = try PNGLayout(bytes).info
    case .jpeg: self = try JPEGLayout(bytes, stopsAtPixels: true).info
    case .webp: self = try WebPLayout(bytes).info
    case .gif: self = try GIFLayout(bytes).info
    default: throw .unsupported(format)
    }
  }

  init(
    format: ImageFormat, size: PixelSize, bitsPerChannel: Int, hasAlpha: Bool,
    orientation: Orientation = .upright, frames: Int = 1
  ) {
    self.format = format
    self.size = size
    self.bitsPerChannel = bitsPerChannel
    self.hasAlpha = hasAlpha
    self.orientation = orientation
    self.frames = max(1, frames)
  }
}
