/// A text that a picture carries, and where it stands there.
package struct EmbeddedText: Equatable, Sendable {
  package enum Place: Equatable, Sendable {
    /// A textual chunk of a PNG, named by its keyword.
    case png
    /// An EXIF tag, named as the standard does, or by its number.
    case exif
    /// A property of XMP, named with its usual prefix.
    case xmp
    /// A whole XMP packet.
    case packet
    /// A caption of IPTC.
    case iptc
    /// A comment of a JPEG.
    case comment
  }

  package let place: Place
  package let name: String
  package let text: String
}

/// All texts that a picture carries, in the order of the file, and what had to be left out.
package struct EmbeddedTexts: Equatable, Sendable {
  /// Why a text is missing.
  package enum Omission: Equatable, Sendable {
    /// There is more than 8 MiB of it, or more than a thousand texts.
    case tooMuch
    /// The file ends early, or says of itself what is not so.
    case damaged
    /// XMP that did not fit into one segment of a JPEG.
    case extendedXMP
  }

  package private(set) var texts: [EmbeddedText] = []
  package private(set) var omissions: [Omission] = []
  var budget = TextBudget()

  /// The texts of a PNG, JPEG or WebP; of other files none. Nothing is decoded but texts, and no
  /// file is too broken: what can be read is there.
  package init(of picture: [UInt8]) {
    let bytes = Bytes(picture)
    switch ImageFormat(of: picture) {
    case .webp: readWebP(bytes)
    case .jpeg: readJPEG(bytes)
    case .png: readPNG(bytes)
    default: break
    }
  }

  package static func == (left: EmbeddedTexts, right: EmbeddedTexts) -> Bool {
    left.texts == right.texts && left.omissions == right.omissions
  }

  /// Takes a text, where the budget has room for it, and returns it. It is made only then.
  @discardableResult
  mutating func add(
    _ place: EmbeddedText.Place, _ name: String, count: Int, _ text: () -> String
  ) -> String? {
    guard budget.take(count) else {
      omit(.tooMuch)
      return nil
    }
    let text = text()
    texts.append(EmbeddedText(place: place, name: name, text: text))
    return text
  }

  mutating func omit(_ omission: Omission) {
    if !omissions.contains(omission) { omissions.append(omission) }
  }
}

extension EmbeddedTexts {
  /// The first text of a name in a place.
  func text(_ place: EmbeddedText.Place, _ name: String) -> String? {
    texts.first { $0.place == place && $0.name == name }?.text
  }

  /// A textual chunk of a PNG.
  func chunk(_ keyword: String) -> String? { text(.png, keyword) }

  /// Where tools put their one text about a picture: the chunk in a PNG, the comment of EXIF else.
  var parameters: String? { chunk("parameters") ?? text(.exif, "UserComment") }
}
