/// A picture as it came out of its file, perhaps smaller than it is there.
struct Decoded {
  var bitmap: Bitmap
  let info: ImageInfo

  /// How many pixels of the file lie along a pixel of the bitmap. The last pixel of a row or column
  /// may stand for fewer.
  var across = 1.0
  var down = 1.0

  init(bitmap: Bitmap, info: ImageInfo, across: Double = 1, down: Double = 1) {
    (self.bitmap, self.info, self.across, self.down) = (bitmap, info, across, down)
  }

  /// As stored: whoever calls turns it.
  init(_ file: consuming [UInt8], _ how: Decoding) throws(ImageError) {
    try how.limits.check(fileSize: file.count)
    var bytes = Bytes(file)
    guard let format = ImageFormat(bytes) else { throw .unknownFormat }
    switch format {
    case .png: self = try PNGDecoder.decode(&bytes, how)
    case .jpeg: self = try JPEGDecoder.decode(bytes, how)
    case .webp: self = try WebPDecoder.decode(bytes, how)
    default: throw .unsupported(format)
    }
  }

  /// Cuts, shrinks and turns it.
  func framed(by framing: Framing) -> Bitmap {
    let divisor = bitmap.size.divisor(toCover: framing.covering)
    guard divisor == 1 else { return divided(by: divisor).framed(by: framing) }
    let (width, height) = (Double(info.size.width) / across, Double(info.size.height) / down)
    let area = SampledArea(
      left: framing.part.left * width, top: framing.part.top * height,
      width: framing.part.width * width, height: framing.part.height * height)
    return bitmap.resampled(area, to: framing.storedSize).turned(by: framing.orientation)
  }

  private func divided(by divisor: Int) -> Decoded {
    let smaller = bitmap.reduced(by: divisor)
    return Decoded(
      bitmap: smaller.picture, info: info, across: across * Double(smaller.factor),
      down: down * Double(smaller.factor))
  }
}
