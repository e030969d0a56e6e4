/// Reads the words of a query, one after the other.
struct QueryParser {
  let numbersAreText: Bool
  private(set) var terms: [MediaQuery.Term] = []
  private(set) var order: MediaQuery.Order?
  private var values = 0

  /// More than that nobody types, and each costs a look into the index.
  static let mostValues = 200

  init(numbersAreText: Bool) { self.numbersAreText = numbersAreText }

  mutating func read(_ words: [String]) throws(QueryError) {
    let words = words.filter { !$0.allSatisfy(\.isWhitespace) }
    if !numbersAreText, let selection = try QueryParser.selection(words) {
      terms = selection
      for (word, column) in QueryParser.columns(words) where QueryParser.isOrder(word) {
        try read(word, at: column, isLast: false)
      }
      return
    }
    let lastText = words.lastIndex { QueryParser.colon(in: QueryLetter.read($0)[...]) == nil }
    for (index, (word, column)) in QueryParser.columns(words).enumerated() {
      try read(word, at: column, isLast: index == lastText)
    }
  }

  /// Where each word begins when they are joined by blanks, counted from 1.
  private static func columns(_ words: [String]) -> [(word: String, column: Int)] {
    var column = 1
    return words.map { word in
      defer { column += word.count + 1 }
      return (word, column)
    }
  }

  private static func isOrder(_ word: String) -> Bool { word.lowercased().hasPrefix("sort:") }

  /// The pictures that the words name or exclude, if that is all they do. These may be many:
  /// programs write them.
  private static func selection(_ words: [String]) throws(QueryError) -> [MediaQuery.Term]? {
    let named = columns(words).filter { !isOrder($0.word) }
    guard !named.isEmpty else { return nil }
    var (wanted, others): ([QueryValue], [QueryValue]) = ([], [])
    for (word, column) in named {
      let letters = QueryLetter.read(word)[...]
      let isNegated = letters.isNegated
      for part in (isNegated ? letters.dropFirst() : letters).parts {
        let value = try at(column) { () throws(QueryError.Reason) in try QueryForm.selection(part) }
        guard let value else { return nil }
        if isNegated { others.append(value) } else { wanted.append(value) }
      }
    }
    return [(wanted, false), (others, true)].filter { !$0.0.isEmpty }.map { values, isNegated in
      MediaQuery.Term(field: .item, values: values, isNegated: isNegated, column: 1)
    }
  }

  /// Says where it is that something is wrong.
  private static func at<Value>(
    _ column: Int, _ body: () throws(QueryError.Reason) -> Value
  ) throws(QueryError) -> Value {
    do throws(QueryError.Reason) {
      return try body()
    } catch {
      throw QueryError(reason: error, column: column)
    }
  }

  private mutating func read(_ word: String, at start: Int, isLast: Bool) throws(QueryError) {
    var letters = QueryLetter.read(word)[...]
    var column = start
    let isNegated = letters.isNegated
    if isNegated {
      letters.removeFirst()
      column += 1
    }
    guard let colon = QueryParser.colon(in: letters) else {
      return try readText(letters, isNegated, at: column, isLast)
    }
    let name = letters[..<colon].text.lowercased()
    guard let field = QueryField.named(name) else {
      throw QueryError(reason: .unknownField(name), column: column)
    }
    let rest = letters[(colon + 1)...]
    if case .order = field.form {
      order = try QueryParser.order(rest.text, at: column)
      return
    }
    var values: [QueryValue] = []
    for part in rest.parts {
      try count(at: column)
      let place = column + part.startIndex - letters.startIndex
      values.append(
        try QueryParser.at(place) { () throws(QueryError.Reason) in
          try field.form.read(part.trimmed, of: field.name)
        })
    }
    terms.append(
      MediaQuery.Term(field: field, values: values, isNegated: isNegated, column: column))
  }

  /// Words without a field. A comma in them belongs to the text. Numbers that are excluded are
  /// pictures: who leaves one out has seen it in a list.
  private mutating func readText(
    _ letters: ArraySlice<QueryLetter>, _ isNegated: Bool, at column: Int, _ isLast: Bool
  ) throws(QueryError) {
    try count(at: column)
    if isNegated, !numbersAreText {
      let excluded = try QueryParser.at(column) { () throws(QueryError.Reason) in
        try letters.parts.map { part throws(QueryError.Reason) in try QueryForm.numbers(part) }
      }
      if excluded.allSatisfy({ $0 != nil }) {
        terms.append(
          MediaQuery.Term(
            field: .item, values: excluded.compactMap(\.self), isNegated: true, column: column))
        return
      }
    }
    let isBeginning = letters.last?.means("*") == true || isLast
    let text = (letters.last?.means("*") == true ? letters.dropLast() : letters).text
    guard text.hasWords else { throw QueryError(reason: .nothingToFind(text), column: column) }
    terms.append(
      MediaQuery.Term(
        field: .anyText, values: [.text(text, isBeginning: isBeginning)], isNegated: isNegated,
        column: column))
  }

  private mutating func count(at column: Int) throws(QueryError) {
    values += 1
    guard values <= QueryParser.mostValues else {
      throw QueryError(reason: .tooManyValues(limit: QueryParser.mostValues), column: column)
    }
  }

  /// The colon behind the name of a field, which consists of letters.
  private static func colon(in letters: ArraySlice<QueryLetter>) -> Int? {
    let bare =
      letters.first?.means("^") == true || letters.first?.means("-") == true
      ? letters.dropFirst() : letters
    let name = bare.prefix { $0.character.isASCII && $0.character.isLetter && !$0.isLiteral }
    guard !name.isEmpty, name.endIndex < letters.endIndex, letters[name.endIndex].means(":") else {
      return nil
    }
    return name.endIndex
  }

  private static func order(_ text: String, at column: Int) throws(QueryError) -> MediaQuery.Order {
    let sign = text.last.flatMap { "+-".contains($0) ? $0 : nil }
    let name = (sign == nil ? text : String(text.dropLast())).lowercased()
    guard !name.isEmpty else { throw QueryError(reason: .noOrder, column: column) }
    guard let key = MediaQuery.Order.Key(rawValue: name) else {
      let choices = MediaQuery.Order.Key.allCases.map(\.rawValue)
      throw QueryError(
        reason: .notAChoice(name, field: "sort", choices: choices), column: column)
    }
    // Titles begin with A unless it is said otherwise; of all else the most comes first.
    return MediaQuery.Order(key: key, isDescending: sign.map { $0 == "-" } ?? (key != .title))
  }
}

extension ArraySlice<QueryLetter> {
  /// Whether a sign before it says that it shall not hold.
  var isNegated: Bool { count > 1 && (first?.means("^") == true || first?.means("-") == true) }

  /// What lies between commas.
  var parts: [ArraySlice] { split(omittingEmptySubsequences: false) { $0.means(",") } }
}

extension String {
  /// Whether the search can find anything in it.
  var hasWords: Bool {
    unicodeScalars.contains { scalar in
      switch scalar.properties.generalCategory {
      case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
        .decimalNumber, .letterNumber, .otherNumber, .privateUse:
        true
      default: false
      }
    }
  }
}
