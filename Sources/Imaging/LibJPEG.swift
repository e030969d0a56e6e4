import CJPEG

/// libjpeg-turbo, opened by whoever first needs it.
enum LibJPEG {
  private static let loaded: limn_jpeg? = {
    var jpeg = limn_jpeg()
    return limn_jpeg_load(&jpeg) == 0 ? jpeg : nil
  }()

  static func opened() throws(ImageError) -> limn_jpeg {
    guard let loaded else { throw .libraryMissing(.jpeg) }
    return loaded
  }
}
