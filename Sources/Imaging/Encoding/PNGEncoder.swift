import CPNG

/// PNG through libpng, compressed quickly rather than well.
enum PNGEncoder {
  static func encode(_ bitmap: Bitmap) throws(ImageError) -> [UInt8] {
    var file = limn_png_file()
    defer { limn_png_free(&file) }
    let code = bitmap.pixels.withUnsafeBufferPointer { pixels in
      var source = limn_png_source()
      source.pixels = pixels.baseAddress
      source.width = UInt32(bitmap.size.width)
      source.height = UInt32(bitmap.size.height)
      source.is_opaque = bitmap.isOpaque ? 1 : 0
      return limn_png_write(&source, &file)
    }
    guard Int(code) == LIMN_PNG_WHOLE else {
      throw Int(code) == LIMN_PNG_NO_LIBRARY ? .libraryMissing(.png) : .outOfMemory
    }
    return Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
  }
}
