import FoundationEssentials
import Text

/// A command line that cannot be understood.
package enum UsageError: Error, Equatable {
  /// The commands and programs in these cases are whole, as they are typed: `limn init`.
  case missingCommand(program: String)
  case unknownCommand(String, known: [String], program: String)
  case incompleteCommand(String, known: [String], program: String)
  case unknownOption(String, known: [String], command: String)
  case missingValue(String, placeholder: String)
  case valueNotTaken(String, value: String)
  case missingArgument(String, help: String, command: String)
  case unexpectedArgument(String, command: String)
  case invalidValue(InvalidValue, parameter: String)
  case unknownTopic(String, known: [String], program: String)

  /// A combination of words that a command cannot follow, found when it runs.
  case contradiction(String, remedy: String)
}

extension UsageError: LocalizedError {
  package var errorDescription: String? {
    switch self {
    case .missingCommand(let program):
      "“\(program)” wants to know what to do: a command is missing."
    case .unknownCommand(let name, _, _): "There is no command “\(name.excerpt)”."
    case .incompleteCommand(let noun, _, _): "“\(noun)” wants to know what to do."
    case .unknownOption(let option, _, let command):
      "“\(command)” has no option \(option.excerpt)."
    case .missingValue(let option, let placeholder): "\(option) needs a value: \(placeholder)."
    case .valueNotTaken(let option, let value):
      "\(option.excerpt) takes no value, but “\(value.excerpt)” was given."
    case .missingArgument(let name, let help, let command):
      "“\(command)” needs \(name): \(help.asClause)"
    case .unexpectedArgument(let word, let command):
      "“\(command)” has no use for “\(word.excerpt)”."
    case .invalidValue(let invalid, let parameter):
      "\(parameter) cannot be “\(invalid.word.excerpt)”: it must be \(invalid.expected)."
    case .unknownTopic(let name, _, _): "There is no help on “\(name.excerpt)”."
    case .contradiction(let what, _): what
    }
  }

  package var recoverySuggestion: String? {
    switch self {
    case .missingCommand(let program): "`\(program) help` lists the commands."
    case .unknownCommand(let name, let known, let program):
      known.closest(to: name).map { "Did you mean `\(program) \($0)`?" }
        ?? "`\(program) help` lists the commands."
    case .incompleteCommand(_, let known, let program):
      known.map { "`\(program) \($0)`" }.joined(separator: ", ") + "."
    case .unknownOption(let option, let known, let command):
      known.closest(to: option).map { "Did you mean \($0)?" }
        ?? "`\(command) --help` lists what it takes."
    case .missingValue(let option, _):
      "A value that starts with a dash is written \(option)=-value."
    case .valueNotTaken(let option, _): "Write \(option.excerpt) alone."
    case .missingArgument(_, _, let command): "`\(command) --help` shows how it is called."
    case .unexpectedArgument(let word, let command):
      word.contains(" ")
        ? "`\(command) --help` shows what it takes."
        : "Words that belong together want quotes; `\(command) --help` shows what it takes."
    case .invalidValue(let invalid, _):
      invalid.word.isEmpty
        ? "Give it a value, or leave it out."
        : invalid.choices.suggestion(for: invalid.word)
    case .unknownTopic(let name, let known, let program):
      known.closest(to: name).map { "Did you mean `\(program) help \($0)`?" }
        ?? "`\(program) help` lists commands and topics."
    case .contradiction(_, let remedy): remedy
    }
  }
}

extension String {
  /// A sentence of help as it goes on after a colon; an abbreviation in front stays as it is.
  fileprivate var asClause: String {
    dropFirst().first?.isUppercase == true ? self : prefix(1).lowercased() + dropFirst()
  }
}
