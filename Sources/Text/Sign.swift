/// What a sign of a text is to the edges of words.
enum SignKind: UInt8 {
  /// A letter that is no capital, a digit, or a mark without a letter.
  case letter
  case capital

  /// A letter of a script that puts no blanks between words.
  case unspaced
  case apostrophe

  /// Blanks with at most one line break: what may lie between the words of a name.
  case blank

  /// Blanks that nothing goes across, such as an empty line.
  case gap
  case symbol
  case punctuation

  var belongsToWord: Bool { self == .letter || self == .capital || self == .unspaced }

  /// Whether a word goes on from a sign of this kind to one of the next.
  func joins(_ next: SignKind) -> Bool {
    belongsToWord && next.belongsToWord && self != .unspaced && next != .unspaced
  }
}

/// What a reader takes at a time: a letter with all its marks, or a run of blanks.
struct Sign {
  let kind: SignKind

  /// Where the folded form lies in `SignReader.folded`; valid until the next sign is read.
  let folded: Range<Int>

  /// Where in the text the next sign begins.
  let end: Int
}

extension SignKind {
  /// The kind of a sign that begins with this scalar.
  init(_ scalar: Unicode.Scalar) {
    if scalar.isApostrophe {
      self = .apostrophe
    } else if scalar.isASCII {
      self.init(ascii: UInt8(scalar.value))
    } else if Self.unspacedScripts.contains(where: { $0.contains(scalar.value) }) {
      self = .unspaced
    } else {
      self.init(scalar.properties)
    }
  }

  private init(_ properties: Unicode.Scalar.Properties) {
    switch properties.generalCategory {
    case .uppercaseLetter, .titlecaseLetter: self = .capital
    case .lowercaseLetter, .modifierLetter, .otherLetter: self = .letter
    case .decimalNumber, .letterNumber, .otherNumber: self = .letter
    case .nonspacingMark, .spacingMark, .enclosingMark: self = .letter
    case .format: self = properties.isJoinControl ? .letter : .punctuation
    case .mathSymbol, .currencySymbol, .modifierSymbol, .otherSymbol: self = .symbol
    default: self = properties.isWhitespace ? .blank : .punctuation
    }
  }

  private init(ascii byte: UInt8) {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): self = .capital
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      self = .letter
    case UInt8(ascii: " "), 0x09...0x0D: self = .blank
    default: self = .punctuation
    }
  }

  /// Thai, Lao, Myanmar, Khmer, Hiragana and Han. Katakana is not among them: there a run of
  /// letters is mostly one word.
  private static let unspacedScripts: [ClosedRange<UInt32>] = [
    0x0E01...0x0E30, 0x0E32...0x0E33, 0x0E40...0x0E46, 0x0E81...0x0EB0, 0x0EC0...0x0EC6,
    0x1000...0x102A, 0x1780...0x17B3, 0x3005...0x3007, 0x3041...0x3096, 0x3400...0x4DBF,
    0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFD,
  ]
}

extension Unicode.Scalar {
  fileprivate var isApostrophe: Bool {
    switch value {
    case 0x27, 0x2018, 0x2019, 0x201B, 0x02BB, 0x02BC, 0xB4, 0xFF07: true
    default: false
    }
  }

  /// What stands for the scalar wherever names are compared, if that is one ASCII character:
  /// quotes and dashes have many forms.
  var plainForm: UInt8? {
    if isApostrophe { return UInt8(ascii: "'") }
    switch value {
    case 0xAB, 0xBB, 0x201C...0x201F, 0xFF02: return UInt8(ascii: "\"")
    case 0x2010...0x2015, 0x2212, 0xFE58, 0xFE63, 0xFF0D: return UInt8(ascii: "-")
    default: return nil
    }
  }

  /// Whether it is never seen by itself and means nothing in a name: the soft hyphen, and what
  /// chooses between black and coloured signs.
  var isIgnored: Bool { value == 0xAD || value == 0xFE0E || value == 0xFE0F }

  var isZeroWidthJoiner: Bool { value == 0x200D }

  /// Whether it belongs to the sign before it.
  var extendsSign: Bool {
    switch value {
    case 0..<0x300: return value == 0xAD
    case 0x300...0x36F: return true
    case 0x370..<0x483: return false
    case 0x200C, 0x200D, 0x1F3FB...0x1F3FF: return true
    default: break
    }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark: return true
    default: return properties.canonicalCombiningClass != .notReordered
    }
  }
}
