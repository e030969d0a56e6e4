import Text

/// Gives the words of a command line to the parameters that they are meant for.
struct Parser {
  let parameters: [Parameter]

  /// What errors call the command, as it is typed: `limn init`.
  let command: String

  func read(_ words: [String]) throws(UsageError) {
    var values: [String: [String]] = [:]
    var loose: [String] = []
    var words = words[...]
    while let word = words.popFirst() {
      if word == "--" {
        loose += words
        break
      } else if isOption(word) {
        try readOption(word, from: &words, into: &values)
      } else {
        loose.append(word)
      }
    }
    try place(loose, into: &values)
    for parameter in parameters {
      try assign(values[parameter.key], to: parameter)
    }
  }

  /// How many words an option takes up, with its own; for a reader that only passes over it.
  func wordCount(of word: String) throws(UsageError) -> Int {
    var none: ArraySlice<String> = [""]
    var values: [String: [String]] = [:]
    try readOption(word, from: &none, into: &values)
    return none.isEmpty ? 2 : 1
  }

  /// A word with a dash in front, unless it is a negative number that no option is called like.
  private func isOption(_ word: String) -> Bool {
    guard word.hasPrefix("-"), word.count > 1 else { return false }
    guard let digit = word.dropFirst().first, digit.isNumber || digit == "." else { return true }
    return parameters.contains { $0.short == digit }
  }

  private func readOption(
    _ word: String, from words: inout ArraySlice<String>, into values: inout [String: [String]]
  ) throws(UsageError) {
    guard word.hasPrefix("--") else { return try readCluster(word, from: &words, into: &values) }
    let parts = word.dropFirst(2).split(
      separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let name = String(parts[0])
    let given = parts.count > 1 ? String(parts[1]) : nil
    guard let (parameter, isNegated) = find(name) else {
      throw unknown("--" + name)
    }
    if parameter.takesValue {
      // Not `??`: its right side cannot throw a typed error.
      let value = if let given { given } else { try takeValue(of: parameter, from: &words) }
      values[parameter.key, default: []].append(value)
    } else {
      if let given { throw .valueNotTaken("--" + name, value: given) }
      values[parameter.key, default: []].append(isNegated ? Flag.no : Flag.yes)
    }
  }

  /// Reads `-v`, `-qv`, `-n3` and `-n 3`.
  private func readCluster(
    _ word: String, from words: inout ArraySlice<String>, into values: inout [String: [String]]
  ) throws(UsageError) {
    var letters = word.dropFirst()
    while let letter = letters.popFirst() {
      guard let parameter = parameters.first(where: { $0.short == letter }) else {
        throw unknown("-\(letter)")
      }
      guard parameter.takesValue else {
        values[parameter.key, default: []].append(Flag.yes)
        continue
      }
      let value = letters.isEmpty ? try takeValue(of: parameter, from: &words) : String(letters)
      values[parameter.key, default: []].append(value)
      return
    }
  }

  private func takeValue(
    of parameter: Parameter, from words: inout ArraySlice<String>
  ) throws(UsageError) -> String {
    guard let value = words.first,
      !isOption(value) || (parameter.takesDashes && !value.hasPrefix("--"))
    else {
      throw .missingValue(parameter.label, placeholder: parameter.placeholder)
    }
    words.removeFirst()
    return value
  }

  private func find(_ name: String) -> (Parameter, isNegated: Bool)? {
    for parameter in parameters where parameter.form != .argument {
      if parameter.name == name { return (parameter, false) }
      if parameter.isNegatable, "no-" + parameter.name == name { return (parameter, true) }
    }
    return nil
  }

  private func unknown(_ option: String) -> UsageError {
    let known = parameters.filter { $0.form != .argument }.map(\.label)
    return .unknownOption(option, known: known, command: command)
  }

  /// Gives the words without a name to the arguments, from left to right, and leaves to later ones
  /// what they need.
  private func place(
    _ words: [String], into values: inout [String: [String]]
  ) throws(UsageError) {
    let arguments = parameters.filter { $0.form == .argument }
    var words = words[...]
    for (index, argument) in arguments.enumerated() {
      let neededLater = arguments.dropFirst(index + 1).count { $0.isRequired }
      let spare = max(0, words.count - neededLater)
      let count =
        switch argument.arity {
        case .one: min(1, words.count)
        case .atMostOne: min(1, spare)
        case .any: spare
        }
      guard count > 0 else { continue }
      values[argument.key] = Array(words.prefix(count))
      words = words.dropFirst(count)
    }
    if let extra = words.first { throw .unexpectedArgument(extra, command: command) }
  }

  private func assign(_ words: [String]?, to parameter: Parameter) throws(UsageError) {
    guard let words else {
      if parameter.isRequired {
        throw .missingArgument(parameter.label, help: parameter.help, command: command)
      }
      return
    }
    do throws(InvalidValue) {
      try parameter.assign(words)
    } catch {
      throw .invalidValue(error, parameter: parameter.label)
    }
  }
}

extension Parameter {
  /// Tells it from the others of a command, where an argument and an option may have one name.
  fileprivate var key: String { form == .argument ? name : "--" + name }
}
