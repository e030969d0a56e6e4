import CWebP

/// libwebp, opened by whoever first needs it.
enum LibWebP {
  private static let loaded: limn_webp? = {
    var webp = limn_webp()
    return limn_webp_load(&webp) == 0 ? webp : nil
  }()

  static func opened() throws(ImageError) -> limn_webp {
    guard let loaded else { throw .libraryMissing(.webp) }
    return loaded
  }
}
