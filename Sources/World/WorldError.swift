public import FoundationEssentials
import Text

/// What a world cannot have, and why.
public enum WorldError: Error, Hashable {
  case emptyName(of: String)
  case tooLong(what: String, length: Int, limit: Int)
  case tooManyFields(Int, limit: Int)
  case wrongValue(String, field: String, type: FieldType, options: [String])
  case unknownField(String, kind: String, known: [String])
  case ambiguousField(String, keys: [String])
  case badKey(String)
  case badColor(String)

  /// An element that has no look, and whose look should be all that a prompt says.
  case nothingToLock(String)

  case badSnippetName(String)
  case emptySnippet

  /// A brace that has no other. Columns count from 1.
  case strayBrace(String, column: Int)

  /// A relation that its type does not allow.
  case wrongEnd(relation: String, kind: String, allowed: [String])
  case tooManyRelations(relation: String, element: String, limit: Int)
  case relatedToItself(String)
}

extension WorldError: LocalizedError {
  /// What happened.
  public var errorDescription: String? {
    switch self {
    case .emptyName(let what): "\(what) needs a name."
    case .tooLong(let what, let length, let limit):
      "\(what) has \(length) letters; \(limit) are the most."
    case .tooManyFields(let count, let limit):
      "\(count) fields are too many; \(limit) are the most."
    case .wrongValue(let value, let field, let type, let options):
      "\(field) cannot be “\(value.excerpt)”: it must be \(type.expectation(options))."
    case .unknownField(let name, let kind, _):
      "The kind \(kind.lowercased()) has no field “\(name.excerpt)”."
    case .ambiguousField(let name, let keys):
      "“\(name.excerpt)” can mean \(keys.joined(separator: " or "))."
    case .badKey(let key): "“\(key.excerpt)” has no letters or digits to make a key of."
    case .badColor(let color): "“\(color.excerpt)” is not a colour."
    case .nothingToLock(let element):
      "The look of “\(element.excerpt)” cannot be locked while it is empty."
    case .badSnippetName(let name): "“\(name.excerpt)” cannot be the name of a snippet."
    case .emptySnippet: "A snippet needs a text."
    case .strayBrace(let brace, let column):
      "The \(brace) in column \(column) has no \(brace == "{" ? "}" : "{")."
    case .wrongEnd(let relation, let kind, let allowed):
      "“\(relation)” is only for \(allowed.joined(separator: ", ")), and not for \(kind)."
    case .tooManyRelations(let relation, let element, let limit):
      "\(element.excerpt) can have “\(relation)” \(limit == 1 ? "once" : "\(limit) times"), and has."
    case .relatedToItself(let element): "\(element.excerpt) cannot be related to itself."
    }
  }

  /// What to do about it.
  public var recoverySuggestion: String? {
    switch self {
    case .emptyName: "Write at least one letter."
    case .tooLong, .tooManyFields: "Shorten it, and keep the rest in the notes."
    case .wrongValue(let value, _, _, let options):
      options.suggestion(for: value)
    case .unknownField(let name, let kind, let known):
      known.closest(to: name).map { "Did you mean `\($0)`?" }
        ?? "`limn kind show \(kind.slug)` lists them; `limn kind edit \(kind.slug) --add-field` adds one."
    case .ambiguousField: "Write the whole key."
    case .badKey: "Use at least one letter or digit, of any script."
    case .badColor: "Write six hexadecimal digits, such as 1e3a5f."
    case .nothingToLock(let element):
      "Say it with `limn element edit \(element.quotedForShell) --look \"…\" --lock-look`; `--unlock-look` takes a lock away."
    case .badSnippetName:
      "Begin with a letter, and use letters, digits, - and _, as in `dusk-light`."
    case .emptySnippet: "Write what prompts say in its place."
    case .strayBrace:
      "Write `{name}` for another snippet and `{dawn|dusk}` for a choice, or leave the brace out."
    case .wrongEnd: "Choose another relation; `limn relation types` lists them with their kinds."
    case .tooManyRelations: "Remove one first with `limn relation remove`."
    case .relatedToItself: "Name two elements."
    }
  }
}

extension FieldType {
  fileprivate func expectation(_ options: [String]) -> String {
    switch self {
    case .text, .longText, .date: "a text"
    case .number: "a number"
    case .choice: "one of " + options.joined(separator: ", ")
    case .choices: "some of " + options.joined(separator: ", ")
    case .list: "a list, with semicolons between its items"
    case .yesNo: "yes or no"
    }
  }
}
