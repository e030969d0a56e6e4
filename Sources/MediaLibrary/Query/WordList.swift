import SQLite

/// Words of texts on their way into the table of all words.
struct WordList {
  private var words: Set<String> = []

  /// So many are kept before they are written.
  private static let most = 10_000

  /// Takes a text apart where every search would. A word may hold more than one of the search's own;
  /// none of those is ever cut.
  mutating func add(_ text: String, _ db: Connection) throws {
    let pieces = text.unicodeScalars.split { WordList.separates($0) }
    for piece in pieces {
      words.insert(String(String.UnicodeScalarView(piece.map(WordList.small))))
    }
    if words.count > WordList.most { try write(db) }
  }

  private static func separates(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: false
    // Dashes, quotes and the like.
    case 0..<0x80, 0x2010...0x205E: true
    default: scalar.properties.isWhitespace
    }
  }

  /// In small letters, as far as no two systems disagree on them.
  private static func small(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    0x41...0x5A ~= scalar.value ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar
  }

  mutating func write(_ db: Connection) throws {
    guard !words.isEmpty else { return }
    let last = try db.value("SELECT coalesce(max(id), 0) FROM mediaWord", as: Int64.self) ?? 0
    try db.run(
      """
      INSERT INTO mediaWord (word) SELECT value FROM json_each(\(Library.json(Array(words))))
      WHERE TRUE ON CONFLICT DO NOTHING
      """)
    try db.run(
      "INSERT INTO wordSearch (rowid, word) SELECT id, word FROM mediaWord WHERE id > \(last)")
    words = []
  }
}
