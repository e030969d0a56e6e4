@_spi(_Unicode) import Swift

/// Reads a text sign by sign in a form in which names are compared.
///
/// Canonically equivalent texts read the same, and so do all forms of apostrophes, quotes and
/// dashes, and all blanks. With `foldsCase` also capitals and small letters: those of Turkish i's
/// too, dotted or not, and ß like ss.
struct SignReader {
  let foldsCase: Bool

  /// The folded forms of what was read, one after the other; those of ASCII are the first 128.
  private(set) var folded: [UInt8]
  private var knownEnd: Int
  private var known: [UInt64: Known] = [:]
  private let asciiKinds: [SignKind]

  private struct Known {
    let kind: SignKind
    let folded: Range<Int>
  }

  /// The longest run of blanks inside a name, in bytes.
  private static let longestBlank = 256

  /// More marks on a letter belong to no writing (UAX #15, Stream-Safe Text Format).
  private static let mostScalars = 32

  init(foldsCase: Bool) {
    let ascii = (0..<128).map { Unicode.Scalar(UInt8($0)) }
    self.foldsCase = foldsCase
    asciiKinds = ascii.map { SignKind($0) }
    folded = ascii.map { scalar in
      let isCapital = SignKind(scalar) == .capital
      return UInt8(scalar.value) | (isCapital && foldsCase ? 0x20 : 0)
    }
    knownEnd = folded.count
  }

  /// The sign that begins at an offset, which must be inside the text and between signs.
  mutating func sign(at offset: Int, in text: Span<UInt8>) -> Sign {
    let byte = Int(text[offset])
    guard byte < 0x80 else { return cluster(at: offset, in: text) }
    let kind = asciiKinds[byte]
    guard kind != .blank else { return blanks(at: offset, in: text) }
    let next = offset + 1
    guard next == text.count || text[next] < 0x80 else { return cluster(at: offset, in: text) }
    return Sign(kind: kind, folded: byte..<byte + 1, end: next)
  }

  /// The folded form of a part of a text, each run of blanks as one.
  mutating func fold(_ range: Range<Int>, of text: Span<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var offset = range.lowerBound
    while offset < range.upperBound {
      let sign = sign(at: offset, in: text)
      result.append(contentsOf: sign.kind == .gap ? [UInt8(ascii: " ")] : folded[sign.folded])
      offset = sign.end
    }
    return result
  }

  private func blanks(at offset: Int, in text: Span<UInt8>) -> Sign {
    var end = offset
    var breaks = 0
    while end < text.count, end - offset <= Self.longestBlank {
      let (scalar, next) = text.scalar(at: end)
      guard scalar.isASCII ? asciiKinds[Int(scalar.value)] == .blank : SignKind(scalar) == .blank
      else { break }
      let isHalfOfBreak = scalar == "\r" && next < text.count && text[next] == UInt8(ascii: "\n")
      breaks += isHalfOfBreak ? 0 : scalar.lineBreaks
      end = next
    }
    let isGap = breaks > 1 || end - offset > Self.longestBlank
    let shown = Int(UInt8(ascii: isGap ? "\n" : " "))
    return Sign(kind: isGap ? .gap : .blank, folded: shown..<shown + 1, end: end)
  }

  private mutating func cluster(at offset: Int, in text: Span<UInt8>) -> Sign {
    let (first, afterFirst) = text.scalar(at: offset)
    let (end, key) = extent(of: first, from: afterFirst, in: text)
    if let key, let known = known[key] {
      guard known.kind != .blank else { return blanks(at: offset, in: text) }
      return Sign(kind: known.kind, folded: known.folded, end: end)
    }
    let kind = SignKind(first)
    folded.removeSubrange(knownEnd...)
    appendFolded(offset..<end, of: text)
    let range = knownEnd..<folded.count
    if let key {
      known[key] = Known(kind: kind, folded: range)
      knownEnd = folded.count
    }
    return kind == .blank ? blanks(at: offset, in: text) : Sign(kind: kind, folded: range, end: end)
  }

  /// Where the sign ends, and a number that stands for its scalars unless they are many.
  private func extent(of first: Unicode.Scalar, from offset: Int, in text: Span<UInt8>)
    -> (end: Int, key: UInt64?)
  {
    var end = offset
    var key = UInt64(first.value)
    var count = 1
    var last = first
    while end < text.count, text[end] >= 0x80, count < Self.mostScalars {
      let (scalar, next) = text.scalar(at: end)
      guard last.isZeroWidthJoiner || scalar.extendsSign else { break }
      // A scalar has 21 bits; three of them are one number.
      key = key << 21 | UInt64(scalar.value)
      count += 1
      last = scalar
      end = next
    }
    return (end, count <= 3 ? key : nil)
  }

  private mutating func appendFolded(_ range: Range<Int>, of text: Span<UInt8>) {
    var scalars = String.UnicodeScalarView()
    var offset = range.lowerBound
    while offset < range.upperBound {
      let (scalar, next) = text.scalar(at: offset)
      if !scalar.isIgnored { scalars.append(scalar) }
      offset = next
    }
    var last: Unicode.Scalar?
    for decomposed in String(scalars)._nfd {
      for scalar in foldsCase ? decomposed.caseFolded : [decomposed] {
        // A small i has its dot anyway.
        if foldsCase, scalar.value == 0x307, last == "i" { continue }
        if let plain = scalar.plainForm {
          folded.append(plain)
        } else {
          folded.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
        }
        last = scalar
      }
    }
  }
}

extension Unicode.Scalar {
  /// Small after large after small: so all that differ in case only come out alike.
  fileprivate var caseFolded: [Unicode.Scalar] {
    properties.lowercaseMapping.unicodeScalars
      .flatMap { Array($0.properties.uppercaseMapping.unicodeScalars) }
      .flatMap { Array($0.properties.lowercaseMapping.unicodeScalars) }
  }

  fileprivate var lineBreaks: Int {
    switch value {
    case 0x0A, 0x0D, 0x85, 0x2028: 1
    case 0x0C, 0x2029: 2
    default: 0
    }
  }
}

extension Span<UInt8> {
  /// The scalar that begins at an offset of a text, which is valid UTF-8, and where the next does.
  func scalar(at offset: Int) -> (Unicode.Scalar, next: Int) {
    let first = self[offset]
    guard first >= 0x80 else { return (Unicode.Scalar(first), offset + 1) }
    let count = (~first).leadingZeroBitCount
    var value = UInt32(first) & (0x7F >> UInt32(count))
    for place in 1..<count { value = value << 6 | UInt32(self[offset + place] & 0x3F) }
    return (Unicode.Scalar(value) ?? "\u{FFFD}", offset + count)
  }
}
