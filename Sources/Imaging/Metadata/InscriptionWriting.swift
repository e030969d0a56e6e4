/// A copy of a picture that says what it is to say, and nothing else.
///
/// Whatever the file said before is left out, whoever wrote it: two tools that contradict each other
/// in one file help nobody, and nobody knows what else a stranger's file tells of its owner. So are
/// signatures of C2PA, which would no longer be true. Pixels, colours and animation stay byte for
/// byte, and so does the way in which the picture is to be turned.
///
/// What lies in the pixels themselves, or in a colour profile, stays there.
extension Inscription {
  package func written(into file: [UInt8]) throws(ImageError) -> [UInt8] {
    try ImageLimits().check(fileSize: file.count)
    let bytes = Bytes(file)
    switch ImageFormat(bytes) {
    case .png: return try PNGCopy.make(of: bytes, self)
    case .jpeg: return try JPEGCopy.make(of: bytes, self)
    case .webp: return try WebPCopy.make(of: bytes, self)
    case let format?: throw .unsupported(format)
    case nil: throw .unknownFormat
    }
  }

  /// A copy that says nothing: no text, no mark, nothing behind its end. A picture that is not
  /// upright keeps the one number of EXIF that says so, or it would be shown lying on its side.
  package static func removed(from file: [UInt8]) throws(ImageError) -> [UInt8] {
    try Inscription().written(into: file)
  }

  /// A quarter of the text that our own readers take from one picture: a prompt stands there up to
  /// three times.
  static let longest = TextBudget.limit / 4

  static func check(
    _ text: [UInt8], limit: Int = Inscription.longest
  ) throws(ImageError) -> [UInt8] {
    guard text.count <= limit else { throw .textTooLong(text.count, limit: limit) }
    return text
  }
}
