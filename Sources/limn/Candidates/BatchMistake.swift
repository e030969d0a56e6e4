import FoundationEssentials
import Text

/// Something in a batch that cannot be followed, with where it stands. Nothing of the batch is sent then.
struct BatchMistake: Error {
  let reason: Reason
  let line: Int?
  let column: String?

  init(_ reason: Reason, line: Int? = nil, column: String? = nil) {
    (self.reason, self.line, self.column) = (reason, line, column)
  }

  enum Reason {
    case noRows
    case tooMany(Int)

    // The file.
    case noCommas
    case nameless(Int)
    case twice
    case fields(Int, expected: Int)
    case openQuote
    case behindQuote
    case notAnObject
    case strangeValue

    // What a row says.
    case forAll
    case severalValues
    case notYesOrNo(String)
    case noPlace(known: [String])
    case other(any Error)
  }

  /// What it is in the end, where that is another error.
  var cause: (any Error)? {
    if case .other(let error) = reason { error } else { nil }
  }
}

extension BatchMistake: LocalizedError {
  var errorDescription: String? {
    let place = [line.map { "line \($0)" }, column.map { "column “\($0.excerpt)”" }]
      .compactMap(\.self).joined(separator: ", ")
    guard !place.isEmpty else { return sentence }
    return "\(place.prefix(1).uppercased())\(place.dropFirst()): \(sentence)"
  }

  private var sentence: String {
    switch reason {
    case .noRows: "The batch has no row."
    case .tooMany(let most): "The batch has more than \(most) rows."
    case .noCommas: "No commas stand between the columns."
    case .nameless(let number): "The column \(number) has no name."
    case .twice: "There are two such columns."
    case .fields(let count, let expected):
      "It has \(count == 1 ? "1 field" : "\(count) fields"), and the first line names \(expected)."
    case .openQuote: "A quote is opened and never closed."
    case .behindQuote: "Something stands behind a quote that is closed."
    case .notAnObject: "It is no JSON object."
    case .strangeValue: "The value is neither a text nor a number, nor a list of such."
    case .forAll: "That cannot be said for a row alone."
    case .severalValues: "It takes one value only."
    case .notYesOrNo(let word): "“\(word.excerpt)” is neither yes nor no."
    case .noPlace: "No option is called so, and the words have no {\(column ?? "")}."
    case .other(let error): Failure(error).message
    }
  }

  var recoverySuggestion: String? {
    switch reason {
    case .noRows: "The first line names the columns, and each one below is a generation."
    case .tooMany: "Split it."
    case .noCommas: "Save it as CSV with commas; semicolons separate the values in one column."
    case .nameless: "Give it the name of an option, such as subject."
    case .twice: "Several values of one option stand in one column, with semicolons between them."
    case .fields: "A text with a comma in it stands in quotes: \"at dawn, in the rain\"."
    case .openQuote, .behindQuote: "A quote inside of quotes is written twice: \"\"."
    case .notAnObject: "Each line is one object: {\"subject\": \"Mara\", \"words\": \"at dawn\"}"
    case .strangeValue: "Write a text, a number, true, false, or a list."
    case .forAll: "Say it on the command line, for all rows."
    case .severalValues: "Leave out all but one."
    case .notYesOrNo: "Write yes or no, or leave it empty."
    case .noPlace(let known):
      known.suggestion(for: column ?? "")
        ?? "Write {\(column ?? "")} into the words where its values belong, or leave the column out."
    case .other(let error): Failure(error).remedy
    }
  }
}
