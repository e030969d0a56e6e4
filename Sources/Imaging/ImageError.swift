import FoundationEssentials

/// Why a picture was not read, or a copy of it not written.
package enum ImageError: Error, Hashable {
  case unknownFormat
  case unsupported(ImageFormat)

  /// A kind of the format that nobody writes for pictures on a screen.
  case unsupportedKind(ImageFormat, ImageKind)
  case fileTooLarge(Int, limit: Int)
  case sideTooLong(PixelSize, limit: Int)
  case tooManyPixels(PixelSize, limit: Int)
  case tooManyScans(limit: Int)

  /// The file ends before the picture does.
  case truncated(ImageFormat)

  /// Bytes of it are wrong; the words are those of the library that found them.
  case damaged(ImageFormat, String)

  /// It says one thing in one place, and another in another.
  case contradictory(ImageFormat)
  case outOfMemory

  /// The C library for this format is not installed.
  case libraryMissing(ImageFormat)

  /// What is to be written into it has more bytes than there is room for, or than readers take.
  case textTooLong(Int, limit: Int)
}

/// A kind of a format that is known, and not read.
package enum ImageKind: Hashable, Sendable {
  case lossless, hierarchical, arithmetic, deep(bits: Int), withoutHeight
}

extension ImageError: LocalizedError {
  package var errorDescription: String? {
    switch self {
    case .unknownFormat: "This is not a picture of a kind that Limn knows."
    case .unsupported(let format): "This is a \(format.rawValue) file, which Limn does not read."
    case .unsupportedKind(let format, let kind):
      "This is a \(format.rawValue) \(kind.words), which Limn does not read."
    case .fileTooLarge(let size, let limit):
      "The file has \(size) bytes; \(limit) are allowed for a picture."
    case .sideTooLong(let size, let limit):
      "The picture has \(size) pixels; \(limit) are allowed along a side."
    case .tooManyPixels(let size, let limit):
      "The picture has \(size) pixels; \(limit) are allowed in all."
    case .tooManyScans(let limit): "The JPEG goes over its picture more than \(limit) times."
    case .truncated(let format): "The \(format.rawValue) ends before its picture does."
    case .damaged(let format, let words):
      "The \(format.rawValue) is damaged\(words.isEmpty ? "" : " (\(words))")."
    case .contradictory(let format): "The \(format.rawValue) contradicts itself."
    case .outOfMemory: "There is not enough memory for this picture."
    case .libraryMissing(let format): "The library for \(format.rawValue) is not installed."
    case .textTooLong(let size, let limit):
      "What is to be written into the picture has \(size) bytes; \(limit) are allowed in one place."
    }
  }

  package var recoverySuggestion: String? {
    switch self {
    case .unknownFormat, .unsupported, .unsupportedKind:
      "Convert it to PNG, JPEG or WebP with another program."
    case .fileTooLarge, .sideTooLong, .tooManyPixels:
      "Make it smaller with another program."
    case .tooManyScans, .contradictory:
      "Do not trust it: it may be made to do harm. Open it in another program, and save it anew."
    case .truncated, .damaged: "Copy or download it again."
    case .outOfMemory: "Close other programs, or make the picture smaller."
    case .libraryMissing(.jpeg): "Install it with `apt-get install libturbojpeg0`."
    case .libraryMissing(.webp): "Install it with `apt-get install libwebp7`."
    case .libraryMissing: "Install it with `apt-get install libpng16-16`."
    case .textTooLong: "Write less into it, or make it a PNG: a JPEG has room for 64 KiB."
    }
  }
}

extension ImageKind {
  fileprivate var words: String {
    switch self {
    case .lossless: "of the lossless kind"
    case .hierarchical: "of the hierarchical kind"
    case .arithmetic: "with arithmetic coding"
    case .deep(let bits): "of \(bits) bits a channel"
    case .withoutHeight: "that does not say at its start how high it is"
    }
  }
}
