import Imaging

/// One of the values that a term allows.
enum QueryValue: Hashable, Sendable {
  /// Whatever there is: `*`.
  case any
  case text(String, isBeginning: Bool)

  /// Whole numbers: pixels, stars, milliseconds, millionths of a dollar, steps of a shape. An open
  /// end is the smallest or greatest that there is.
  case range(ClosedRange<Int64>)
  case choice(String)
  case colour(Colour)
}

/// A letter of a query, and whether a `\` before it takes its meaning away.
struct QueryLetter: Hashable {
  let character: Character
  let isLiteral: Bool

  static func read(_ word: String) -> [QueryLetter] {
    var letters: [QueryLetter] = []
    var isLiteral = false
    // Nothing that people type has a zero in it, and SQLite stops reading there.
    for character in word where character != "\0" {
      if character == "\\", !isLiteral {
        isLiteral = true
      } else {
        letters.append(QueryLetter(character: character, isLiteral: isLiteral))
        isLiteral = false
      }
    }
    if isLiteral { letters.append(QueryLetter(character: "\\", isLiteral: true)) }
    return letters
  }

  /// Whether it is that sign, with its meaning.
  func means(_ sign: Character) -> Bool { character == sign && !isLiteral }
}

extension Collection<QueryLetter> {
  var text: String { String(map(\.character)) }
}

extension ArraySlice<QueryLetter> {
  /// Without blanks at both ends.
  var trimmed: ArraySlice {
    var rest = drop { $0.character.isWhitespace }
    while rest.last?.character.isWhitespace == true { rest.removeLast() }
    return rest
  }

  /// The places of two dots that mean a range.
  var dots: Int? {
    indices.dropLast().first { self[$0].means(".") && self[$0 + 1].means(".") }
  }

  var isStar: Bool { count == 1 && first?.means("*") == true }
}

/// What the values of a field look like.
enum QueryForm: Sendable {
  case text
  case number
  case money
  case date
  case shape
  case colour
  case item
  case choice([String])
  case flag
  case order

  /// Reads a value, of which blanks around it were taken away.
  func read(_ letters: ArraySlice<QueryLetter>, of field: String) throws(QueryError.Reason)
    -> QueryValue
  {
    let text = letters.text
    guard !text.isEmpty else { throw .emptyValue(field: field) }
    switch self {
    case .text: return letters.isStar ? .any : QueryForm.text(letters)
    case .choice(let choices):
      return .choice(try QueryForm.choice(text, of: choices, field))
    case .flag: return .choice(try QueryForm.choice(text, of: ["yes", "no"], field))
    case .colour:
      guard let colour = Colour(text) else { throw .notAColour(text) }
      return .colour(colour)
    case .item: return try QueryForm.item(letters)
    case .shape where QueryShape(rawValue: text.lowercased()) != nil:
      return .choice(text.lowercased())
    case .number, .money, .date, .shape:
      return letters.isStar ? .any : .range(try range(letters, of: field))
    case .order: throw .noOrder
    }
  }

  private static func text(_ letters: ArraySlice<QueryLetter>) -> QueryValue {
    guard letters.last?.means("*") == true else {
      return .text(letters.text, isBeginning: false)
    }
    return .text(letters.dropLast().text, isBeginning: true)
  }

  private static func choice(_ text: String, of choices: [String], _ field: String)
    throws(QueryError.Reason) -> String
  {
    let others = ["jpg": "jpeg", "true": "yes", "false": "no"]
    let wanted = others[text.lowercased()] ?? text.lowercased()
    guard choices.contains(wanted) else {
      throw .notAChoice(text, field: field, choices: choices)
    }
    return wanted
  }
}

extension QueryForm {
  /// A number of a picture, a range of them, or the beginning of a hash.
  static func item(_ letters: ArraySlice<QueryLetter>) throws(QueryError.Reason) -> QueryValue {
    let text = letters.text
    if let value = try selection(letters) { return value }
    if letters.dots != nil { return .range(try QueryForm.number.range(letters, of: "id")) }
    let digits = text.lowercased()
    guard isHash(digits) else { throw .notAnItem(text) }
    return .text(digits, isBeginning: true)
  }

  static func isHash(_ digits: String) -> Bool {
    (6...64).contains(digits.utf8.count)
      && digits.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }

  /// A word that by itself means a picture: `214`, `#214`, `200..210`, or at least six digits of a
  /// hash, with a letter and a digit among them so that neither words nor numbers are taken for one.
  static func selection(_ letters: ArraySlice<QueryLetter>) throws(QueryError.Reason)
    -> QueryValue?
  {
    if let range = try numbers(letters) { return range }
    guard letters.allSatisfy({ !$0.isLiteral }) else { return nil }
    let text = letters.text.lowercased()
    let hasBoth = text.utf8.contains { $0 < 58 } && text.utf8.contains { $0 > 58 }
    return isHash(text) && hasBoth ? .text(text, isBeginning: true) : nil
  }

  /// `214`, `#214` or `200..210`.
  static func numbers(_ letters: ArraySlice<QueryLetter>) throws(QueryError.Reason) -> QueryValue? {
    guard letters.allSatisfy({ !$0.isLiteral }) else { return nil }
    guard let dots = letters.dots else { return number(letters).map { .range($0...$0) } }
    guard let first = number(letters[..<dots]), let last = number(letters[(dots + 2)...]) else {
      return nil
    }
    guard first <= last else { throw .upsideDown(letters.text) }
    return .range(first...last)
  }

  private static func number(_ letters: ArraySlice<QueryLetter>) -> Int64? {
    let digits = letters.first?.means("#") == true ? letters.dropFirst() : letters
    guard digits.allSatisfy({ $0.character.isASCII && $0.character.isWholeNumber }) else {
      return nil
    }
    return Int64(digits.text)
  }
}
