import CWebP

/// WebP through libwebp: lossy colours, lossless alpha.
enum WebPEncoder {
  /// How long the library tries to make a file smaller, of 0 to 6: with 4 it takes longer than
  /// decoding the picture did, for a fortieth of the size.
  private static let effort: Int32 = 2

  /// The most pixels along a side that the format can say.
  static let longest = Int(WEBP_MAX_DIMENSION)

  static func encode(_ bitmap: Bitmap, quality: Int) throws(ImageError) -> [UInt8] {
    let size = bitmap.size
    guard max(size.width, size.height) <= longest else {
      throw .sideTooLong(size, limit: longest)
    }
    let quality = Float(min(max(quality, 0), 100))
    let library = try LibWebP.opened()
    var (config, picture, writer) = (WebPConfig(), WebPPicture(), WebPMemoryWriter())
    guard
      library.init_config(&config, WEBP_PRESET_DEFAULT, quality, WEBP_ENCODER_ABI_VERSION) != 0,
      library.init_picture(&picture, WEBP_ENCODER_ABI_VERSION) != 0
    else { throw .outOfMemory }
    config.method = effort
    picture.width = Int32(size.width)
    picture.height = Int32(size.height)
    library.init_writer(&writer)
    defer {
      library.clear_writer(&writer)
      library.free_picture(&picture)
    }
    let imported = bitmap.pixels.withUnsafeBufferPointer { pixels in
      library.import(
        &picture, pixels.baseAddress, Int32(size.width * Bitmap.bytesPerPixel))
    }
    guard imported != 0 else { throw .outOfMemory }
    picture.writer = library.write
    let encoded = withUnsafeMutablePointer(to: &writer) { writer in
      picture.custom_ptr = UnsafeMutableRawPointer(writer)
      return library.encode(&config, &picture)
    }
    guard encoded != 0 else { throw .outOfMemory }
    return Array(UnsafeBufferPointer(start: writer.mem, count: writer.size))
  }
}
