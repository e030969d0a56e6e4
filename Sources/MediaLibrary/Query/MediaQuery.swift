public import World

/// Which pictures are wanted, in words that need no quotes in a shell: one word is one term.
///
///     try MediaQuery(["tag:night", "^element:Mara", "rating:4..", "harbour", "sort:rating-"])
///
/// All terms must hold. Reading the words needs no library; names are looked up when it is asked.
public struct MediaQuery: Sendable {
  /// The words as they were typed.
  public let words: [String]

  let terms: [Term]
  let order: Order?

  /// Reads the words.
  ///
  /// - Parameter numbersAreText: Words that are all numbers or beginnings of hashes mean just these
  ///   pictures, unless this is set.
  public init(_ words: [String], numbersAreText: Bool = false) throws(QueryError) {
    var parser = QueryParser(numbersAreText: numbersAreText)
    try parser.read(words)
    self.words = words
    terms = parser.terms
    order = parser.order
  }

  /// Whether it wants everything.
  public var isEmpty: Bool { terms.isEmpty }

  /// All fields that a term can name.
  package static var fields: [QueryField] { QueryField.all }

  /// What must hold of a picture: one of the values, or none of them.
  struct Term: Sendable {
    let field: QueryField
    let values: [QueryValue]
    let isNegated: Bool

    /// Where it begins in the words joined by blanks, counted from 1.
    let column: Int
  }

  /// In which order pictures come. Without one the newest come first.
  struct Order: Hashable, Sendable {
    enum Key: String, CaseIterable, Sendable { case added, created, rating, title }

    let key: Key
    let isDescending: Bool
  }
}

/// Which part of a list of pictures is wanted.
public struct MediaPage: Sendable {
  /// At most so many.
  public var limit: Int?

  /// Only those behind this one, in the order of the list.
  public var after: MediaItem.ID?

  /// Wants everything, unless it is told otherwise.
  public init(limit: Int? = nil, after: MediaItem.ID? = nil) {
    (self.limit, self.after) = (limit, after)
  }
}
