import Arguments
import Studio

/// How many pictures a generation is to make.
struct PictureCount: WordValue {
  let number: Int

  /// More than anybody looks through.
  private static let most = 64

  static let placeholder = "N"
  static let expectation = "a whole number from 1 to \(most)"
  var asTyped: String { "\(number)" }

  init?(word: String) {
    guard let number = Int(word), (1...Self.most).contains(number) else { return nil }
    self.number = number
  }
}

/// A size in pixels.
struct SizeWord: WordValue {
  let size: PictureSize

  static let placeholder = "WxH"
  static var expectation: String {
    let sides = PictureSize.sides
    return "a width and a height from \(sides.lowerBound) to \(sides.upperBound), like 1024x768"
  }
  var asTyped: String { "\(size.width)x\(size.height)" }

  init?(word: String) {
    guard let size = PictureSize(word) else { return nil }
    self.size = size
  }
}

/// A shape.
struct AspectWord: WordValue {
  let text: String

  static let placeholder = "W:H"
  static let expectation = "a width and a height like 16:9, neither of them too long"
  var asTyped: String { text }

  init?(word: String) {
    guard PictureSize(aspect: word) != nil else { return nil }
    text = word
  }
}
