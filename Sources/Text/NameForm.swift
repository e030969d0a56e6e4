/// One way in which a name, or a phrase that excludes it, may be written.
struct NameForm {
  enum Use { case name, plural, exclusion }

  /// The number of the key that it means.
  let key: Int
  let use: Use

  /// What a text must say once it is folded.
  let folded: [UInt8]

  /// What it must say before capitals are folded; nil where they do not matter.
  let exact: [UInt8]?

  /// Names longer than this, in folded bytes, are left out: a text is searched in a time that is
  /// at most its own length times this.
  private static let longest = 400

  /// How a name is written: as it is, and in the plural. Nothing for what is no name, such as `?`.
  static func forms(of text: String, key: Int, readers: inout NameReaders) -> [NameForm] {
    guard let name = readers.read(text) else { return [] }
    let hasOwnCase = name.hasCapital && (name.letters <= 3 || isCommonWord(name.folded))
    let written = NameForm(
      key: key, use: .name, folded: name.folded, exact: hasOwnCase ? name.exact : nil)
    return [written] + (name.hasPlural ? written.plurals : [])
  }

  /// How a phrase is written in which a name does not mean what it means elsewhere.
  static func exclusion(_ text: String, key: Int, readers: inout NameReaders) -> [NameForm] {
    guard let phrase = readers.read(text) else { return [] }
    return [NameForm(key: key, use: .exclusion, folded: phrase.folded, exact: nil)]
  }

  private var plurals: [NameForm] {
    Plural.endings(of: folded).map { ending in
      NameForm(
        key: key, use: .plural, folded: folded.dropLast(ending.dropping) + ending.adding.utf8,
        exact: exact.map { $0.dropLast(ending.dropping) + ending.adding.utf8 })
    }
  }

  /// What a name is made of.
  struct Facts {
    var folded: [UInt8] = []
    var exact: [UInt8] = []
    var letters = 0
    var hasCapital = false

    /// Whether it ends in a letter, and so has a plural.
    var hasPlural = false

    /// Whether anything in it can be told from punctuation.
    var isName = false
  }

  fileprivate static func accepts(_ facts: Facts) -> Bool {
    facts.isName && facts.folded.count <= longest
  }

  /// English words that are no names where they stand in small letters; those of up to three
  /// letters, such as may and art, need no list.
  private static func isCommonWord(_ folded: [UInt8]) -> Bool {
    commonWords.contains(String(decoding: folded, as: UTF8.self))
  }

  private static let commonWords: Set<String> = [
    "amber", "angel", "april", "august", "autumn", "bear", "bill", "bishop", "bliss", "brook",
    "chance", "charity", "chase", "clay", "coral", "crystal", "daisy", "dawn", "dean", "drew",
    "duke", "earl", "faith", "forest", "frank", "grace", "grant", "hazel", "hope", "hunter",
    "iris", "jack", "jade", "june", "king", "lance", "lily", "march", "mark", "mason", "mercy",
    "miles", "nick", "olive", "patience", "pearl", "penny", "pierce", "prince", "rich", "robin",
    "rock", "rose", "ruby", "sage", "sandy", "shade", "skip", "sterling", "storm", "summer",
    "swift", "trip", "victor", "violet", "wade", "will", "winter", "wolf",
  ]
}

/// How English makes one of a thing into several.
enum Plural {
  struct Ending: Equatable {
    let dropping: Int
    let adding: String
  }

  /// The endings that a folded word takes, in the place of its last bytes.
  static func endings(of word: [UInt8]) -> [Ending] {
    let es = Ending(dropping: 0, adding: "es")
    let s = Ending(dropping: 0, adding: "s")
    let tail = String(decoding: word.suffix(2), as: UTF8.self)
    switch tail.last {
    case "s", "x", "z": return [es]
    case "h": return tail == "sh" ? [es] : tail == "ch" ? [s, es] : [s]
    case "o": return [s, es]
    // The Kennedys, but the ladies.
    case "y" where !tail.contains { "aeiou".contains($0) }:
      return [s, Ending(dropping: 1, adding: "ies")]
    default: return [s]
    }
  }
}

/// Reads names while a finder is made.
struct NameReaders {
  private var folding = SignReader(foldsCase: true)
  private var exact = SignReader(foldsCase: false)

  mutating func read(_ text: String) -> NameForm.Facts? {
    let bytes = text.utf8Span.span
    var facts = NameForm.Facts()
    var offset = 0
    while offset < bytes.count {
      let sign = folding.sign(at: offset, in: bytes)
      facts.add(sign, exact: exact.fold(offset..<sign.end, of: bytes), folded: folding.folded)
      offset = sign.end
    }
    facts.trim()
    return NameForm.accepts(facts) ? facts : nil
  }
}

extension NameForm.Facts {
  private static let blank = UInt8(ascii: " ")

  fileprivate mutating func add(_ sign: Sign, exact: [UInt8], folded: [UInt8]) {
    let isBlank = sign.kind == .blank || sign.kind == .gap
    self.exact += exact
    if isBlank { self.folded.append(Self.blank) } else { self.folded += folded[sign.folded] }
    let hasCase = sign.kind == .letter || sign.kind == .capital
    letters += sign.kind.belongsToWord ? 1 : 0
    hasCapital = hasCapital || sign.kind == .capital
    isName = isName || sign.kind.belongsToWord || sign.kind == .symbol
    let isDigit = exact.last.map { (0x30...0x39).contains($0) } ?? false
    if !isBlank { hasPlural = hasCase && !isDigit }
  }

  /// Takes away the blanks at both ends.
  fileprivate mutating func trim() {
    for path in [\Self.folded, \Self.exact] {
      while self[keyPath: path].last == Self.blank { self[keyPath: path].removeLast() }
      let blanks = self[keyPath: path].prefix { $0 == Self.blank }.count
      self[keyPath: path].removeFirst(blanks)
    }
  }
}
