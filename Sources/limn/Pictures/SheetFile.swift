import Arguments
import Files
import FoundationEssentials
import Imaging

/// The file that a sheet becomes; its name says of what kind.
struct SheetFile: WordValue {
  static let placeholder = "FILE"
  static let expectation = "a path that ends in .png, .jpg, .jpeg or .webp"
  let path: String
  let encoding: Encoding

  var asTyped: String { path }

  init?(word: String) {
    let kinds: [(ending: String, Encoding)] = [
      (".png", .png), (".jpg", .jpeg(quality: 90)), (".jpeg", .jpeg(quality: 90)),
      (".webp", .webp(quality: 90)),
    ]
    let kind = kinds.first { word.lowercased().hasSuffix($0.ending) }
    guard let kind else { return nil }
    (path, encoding) = (word, kind.1)
  }

  /// How large a sheet of this kind may be.
  var limits: ImageLimits {
    var limits = ImageLimits()
    limits.side = min(limits.side, encoding.longestSide)
    return limits
  }

  /// Throws where the file may not be made.
  func check(against pictures: [String], replacing: Bool) throws {
    try GivenPictures(pictures).check(path, replacing: replacing)
  }
}
