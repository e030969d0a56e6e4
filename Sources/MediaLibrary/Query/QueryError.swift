public import FoundationEssentials
import Text

/// A query that cannot be read, or that means nothing.
public struct QueryError: Error, Hashable {
  /// What is wrong.
  public enum Reason: Error, Hashable {
    case unknownField(String)
    case emptyValue(field: String)
    case notANumber(String, field: String)
    case notADate(String)
    case notAColour(String)
    case notARatio(String)
    case notAnItem(String)
    case notAChoice(String, field: String, choices: [String])
    case upsideDown(String)
    case nothingToFind(String)
    case tooManyValues(limit: Int)
    case noOrder
    case savedInItself(String)
    case unknownItem(Int64)
    case unknownHash(String)
  }

  /// What is wrong.
  public let reason: Reason

  /// Where, in the words joined by blanks, counted from 1.
  public let column: Int
}

extension QueryError: LocalizedError {
  /// What happened.
  public var errorDescription: String? { "In column \(column) of the query \(reason.words)." }

  /// What to do about it.
  public var recoverySuggestion: String? { reason.remedy }
}

extension QueryError.Reason {
  fileprivate var words: String {
    switch self {
    case .unknownField(let name): "there is no field “\(name.excerpt)”"
    case .emptyValue(let field): "\(field): has no value"
    case .notANumber(let text, let field): "\(field): takes a number, and “\(text.excerpt)” is none"
    case .notADate(let text): "“\(text.excerpt)” is no date"
    case .notAColour(let text): "“\(text.excerpt)” is no colour"
    case .notARatio(let text): "“\(text.excerpt)” is no shape of a picture"
    case .notAnItem(let text): "“\(text.excerpt)” is neither a number nor the beginning of a hash"
    case .notAChoice(let text, let field, _): "\(field): does not take “\(text.excerpt)”"
    case .upsideDown(let text): "the range \(text.excerpt) ends before it begins"
    case .nothingToFind(let text): "“\(text.excerpt)” has neither letters nor digits"
    case .tooManyValues(let limit): "there are more than \(limit) values"
    case .noOrder: "sort: does not say by what"
    case .savedInItself(let name): "the saved search “\(name.excerpt)” is part of itself"
    case .unknownItem(let number): "there is no picture \(number) in this project"
    case .unknownHash(let digits):
      "no picture in this project has a hash that begins with “\(digits.excerpt)”"
    }
  }

  fileprivate var remedy: String {
    switch self {
    case .unknownField(let name):
      QueryField.names.closest(to: name).map { "Did you mean `\($0):`? For text write `text:…`." }
        ?? "Fields are \(QueryField.names.joined(separator: ", ")); for text write `text:…`."
    case .emptyValue(let field): QueryField.example(of: field)
    case .notANumber(_, let field): QueryField.example(of: field)
    case .notADate: "Write it as 2026, 2026-03, 2026-03-14 or 2026-03-14T15:09."
    case .notAColour: "Write six hexadecimal digits, such as `color:1e3a5f`."
    case .notARatio: "Write `aspect:2:3`, or landscape, portrait or square."
    case .notAnItem:
      "Write a number such as 214, or six and more digits of a hash: `limn media list` shows both."
    case .notAChoice(let text, _, let choices):
      choices.closest(to: text).map { "Did you mean \($0)?" }
        ?? "It takes \(choices.joined(separator: ", "))."
    case .upsideDown: "Write the smaller value first."
    case .nothingToFind: "Write a word."
    case .tooManyValues: "Give what you look for a tag or put it into an album, and ask for that."
    case .noOrder:
      "Write \(MediaQuery.Order.Key.allCases.map { "sort:\($0)" }.joined(separator: ", ")), "
        + "with - behind it for the highest first or + for the lowest."
    case .savedInItself: "Save it anew without that part with `limn search --save`."
    case .unknownItem, .unknownHash: "`limn media list` lists them."
    }
  }
}
