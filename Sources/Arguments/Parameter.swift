/// One thing that a command takes, as its declaration says; parsing, help, completion, the manual
/// and the documents all read this.
package struct Parameter {
  package enum Form: Sendable {
    case argument, option, flag
  }

  package let name: String
  package let short: Character?
  package let form: Form
  package let arity: Arity
  package let placeholder: String
  package let choices: [String]
  package let help: String
  package let completion: Completion
  package let initial: String
  package let isNegatable: Bool

  /// The title under which the help text lists it, if it belongs to a group.
  package internal(set) var heading: String?

  let isRequired: Bool
  let takesDashes: Bool
  let assign: ([String]) throws(InvalidValue) -> Void
}

extension Parameter {
  /// What a user types: `--dry-run`, or `DIR` for an argument.
  package var label: String {
    form == .argument ? placeholder : "--" + name
  }

  var takesValue: Bool { form == .option }
}

extension String {
  /// `dryRun` as it is typed: `dry-run`.
  var kebabCased: String {
    reduce(into: "") { result, letter in
      result += letter.isUppercase ? "-" + letter.lowercased() : String(letter)
    }
  }
}
