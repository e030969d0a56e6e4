import Arguments
import Files
import Imaging

extension Count {
  /// What a list of pictures shows of each.
  static let thumbnail = Count(320)
}

/// A width to a height, as `3:2`.
struct Shape: WordValue {
  static let placeholder = "W:H"
  static let expectation = "two whole numbers from 1 to 10000, such as 3:2"
  let width: Int
  let height: Int

  var asTyped: String { "\(width):\(height)" }

  init?(word: String) {
    guard let (width, height) = word.twoNumbers(between: ":", within: 1...10_000) else {
      return nil
    }
    (self.width, self.height) = (width, height)
  }
}

/// A point of a picture, as `50,20`.
struct Focus: WordValue {
  static let placeholder = "X,Y"
  static let expectation = "two whole numbers from 0 to 100, such as 50,20"
  let point: FocusPoint

  var asTyped: String { "\(point.x),\(point.y)" }

  init?(word: String) {
    guard let (x, y) = word.twoNumbers(between: ",", within: 0...100) else { return nil }
    point = FocusPoint(x: x, y: y)
  }
}

extension String {
  fileprivate func twoNumbers(
    between separator: Character, within range: ClosedRange<Int>
  ) -> (Int, Int)? {
    let numbers = split(separator: separator, omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let first = numbers[0], let second = numbers[1],
      range ~= first, range ~= second
    else { return nil }
    return (first, second)
  }
}

/// What kind of file a thumbnail becomes.
enum ThumbnailFormat: String, CaseIterable, WordValue {
  case auto, jpeg, webp, png

  func encoding(of picture: Bitmap) -> Encoding {
    switch self {
    case .auto: .thumbnail(of: picture)
    case .jpeg: .jpeg(quality: 80)
    case .webp: .webp(quality: 80)
    case .png: .png
    }
  }
}

/// Which file each thumbnail becomes: named after its picture, and no two the same.
struct ThumbnailNames: Sendable {
  private let stems: [String: String]
  private let pictures: GivenPictures
  private let folder: String

  init(in folder: String, of paths: [String]) {
    var taken: Set<String> = []
    var stems: [String: String] = [:]
    for path in paths where stems[path] == nil {
      let stem = ThumbnailNames.stem(of: path)
      let names = sequence(first: 1) { $0 + 1 }.lazy.map { $0 == 1 ? stem : "\(stem)-\($0)" }
      guard let name = names.first(where: { !taken.contains($0) }) else { continue }
      taken.insert(name)
      stems[path] = name
    }
    self.stems = stems
    self.folder = folder
    pictures = GivenPictures(paths)
  }

  /// Throws where the file may not be made.
  func path(for picture: String, _ encoding: Encoding, replacing: Bool) throws -> String {
    let path = "\(folder)/\(stems[picture] ?? "picture").\(encoding.fileEnding)"
    try pictures.check(path, replacing: replacing)
    return path
  }

  private static func stem(of path: String) -> String {
    let name = path.utf8.split(separator: UInt8(ascii: "/")).last.map(Substring.init) ?? "picture"
    guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else {
      return String(name)
    }
    return String(name[..<dot])
  }
}

extension Encoding {
  /// What follows the dot of a file's name.
  var fileEnding: String {
    switch self {
    case .png: "png"
    case .jpeg: "jpg"
    case .webp: "webp"
    }
  }
}
