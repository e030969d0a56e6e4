import Text

/// A part of all folded names in the order of the database, with both ends.
struct NameSpan: Hashable {
  let first: String
  let last: String

  init(_ first: String, _ last: String) {
    (self.first, self.last) = (first, last)
  }

  init(allBeginning beginning: String) {
    self.init(beginning, beginning.endOfBeginnings)
  }

  /// So many words of a text are looked at: more would tell hardly any names apart.
  private static let mostWords = 4

  /// Where names lie with which a text could begin: those that are its first word, its first two words
  /// and so on, in the singular too, and those that go on with a sign as the text does.
  ///
  /// Quotes and dashes have many forms, so that all names count that have any sign there.
  static func spans(ofNamesAtStartOf text: Substring) -> [NameSpan] {
    guard let first = text.first, !first.isWhitespace else { return [] }
    var spans: [NameSpan] = []
    var begun = ""
    var rest = text
    for _ in 0..<mostWords {
      let word = rest.prefix(while: \.isPlain)
      rest = rest[word.endIndex...]
      begun += word.lowercased()
      if !word.isEmpty { spans += singulars(of: begun).map { NameSpan($0, $0) } }
      guard let next = rest.first, next.isWhitespace else { break }
      rest = rest.drop(while: \.isWhitespace)
      begun += " "
      guard rest.first?.isPlain ?? false else { break }
    }
    guard let next = rest.first else { return spans }
    if next.isPlain { return spans + [NameSpan(allBeginning: begun)] }
    return spans + signs.map { NameSpan(begun + $0.first, (begun + $0.last).endOfBeginnings) }
      + [NameSpan(allBeginning: begun + String(next).folded)]
  }

  /// Where signs lie that are neither letters nor blanks.
  private static let signs: [(first: String, last: String)] = [
    ("!", "/"), (":", "`"), ("{", "\u{BF}"), ("\u{2000}", "\u{206F}"), ("\u{3000}", "\u{303F}"),
  ]

  /// A name as it stands, and what it would be the plural of.
  private static func singulars(of name: String) -> [String] {
    var names = [name]
    if name.hasSuffix("s") { names.append(String(name.dropLast())) }
    if name.hasSuffix("es") { names.append(String(name.dropLast(2))) }
    if name.hasSuffix("ies") { names.append(name.dropLast(3) + "y") }
    if name.contains("ss") { names.append(name.replacing("ss", with: "ß")) }
    return names
  }
}

extension Character {
  /// Whether it is folded in only one way: a Latin letter without marks, or a digit.
  fileprivate var isPlain: Bool { isASCII && (isLetter || isNumber) }
}
