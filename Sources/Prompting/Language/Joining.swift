/// How the parts of an enumeration are joined.
enum Joining {
  /// What stands before each part. Parts with commas are kept apart by semicolons.
  static func separators(of parts: [String]) -> [String] {
    let isComplex = parts.contains { $0.utf8.contains(UInt8(ascii: ",")) || $0.hasSemicolon }
    let hasAnd = parts.contains { $0.hasAnd }
    let last = isComplex ? "; and " : hasAnd ? ", and " : " and "
    return parts.indices.map { index in
      index == 0 ? "" : index == parts.count - 1 ? last : isComplex ? "; " : ", "
    }
  }

  /// The parts as one text.
  static func text(of parts: [String]) -> String {
    zip(separators(of: parts), parts).map { $0 + $1 }.joined()
  }
}

extension String {
  var hasSemicolon: Bool { utf8.contains(UInt8(ascii: ";")) }

  fileprivate var hasAnd: Bool { hasWord("and") }

  /// The parts between semicolons, without the *and* before the last.
  var partsBetweenSemicolons: [String] {
    split(separator: ";").map { part in
      let words = part.drop { $0 == " " }
      return String(words.hasPrefix("and ") ? words.dropFirst(4) : words)
    }
  }
}
