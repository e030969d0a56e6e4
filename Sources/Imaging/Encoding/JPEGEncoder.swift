import CJPEG

/// JPEG through libjpeg-turbo, with colours at half the resolution, as eyes have them.
enum JPEGEncoder {
  /// The most pixels along a side that the format can say.
  static let longest = 65_535

  static func encode(_ bitmap: Bitmap, quality: Int) throws(ImageError) -> [UInt8] {
    let size = bitmap.size
    guard max(size.width, size.height) <= longest else {
      throw .sideTooLong(size, limit: longest)
    }
    let library = try LibJPEG.opened()
    guard let encoder = library.init_compress() else { throw .outOfMemory }
    defer { _ = library.destroy(encoder) }
    var file: UnsafeMutablePointer<UInt8>?
    defer { library.free(file) }
    var count: UInt = 0
    let code = bitmap.pixels.withUnsafeBufferPointer { pixels in
      library.compress(
        encoder, pixels.baseAddress, Int32(size.width), 0, Int32(size.height), TJPF_RGBX.rawValue,
        &file, &count, Int32(TJSAMP_420.rawValue), Int32(min(max(quality, 1), 100)), 0)
    }
    // It can fail for nothing else: the arguments have been checked.
    guard code == 0, let file else { throw .outOfMemory }
    return Array(UnsafeBufferPointer(start: file, count: Int(count)))
  }
}
