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

  /// Asked for where they are shown: those of some types come from data that has to be read.
  let listChoices: () -> [String]
  package let help: String
  package let completion: Completion
  package let initial: String
  package let isNegatable: Bool

  /// The title under which the help text lists it, if it belongs to a group.
  package internal(set) var heading: String?

  let isRequired: Bool
  let takesDashes: Bool

  /// The words that somebody gave it, if anybody did.
  let given: () -> [String]?
  let assign: ([String]) throws(InvalidValue) -> Void
}

extension Parameter {
  /// What a user types: `--dry-run`, or `DIR` for an argument.
  package var label: String {
    form == .argument ? placeholder : "--" + name
  }

  package var choices: [String] { listChoices() }

  var takesValue: Bool { form == .option }
}

extension String {
  /// `dryRun` as it is typed: `dry-run`.
  var kebabCased: String {
    // By bytes, as every command does it for all its options.
    var bytes: [UInt8] = []
    for byte in utf8 {
      let isCapital = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      bytes += isCapital ? [UInt8(ascii: "-"), byte | 0x20] : [byte]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
