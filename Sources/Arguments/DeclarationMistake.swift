/// Something wrong with how a command is declared. Tests look for these, so that users never meet
/// one.
package struct DeclarationMistake: Equatable, CustomStringConvertible {
  package let command: String
  package let problem: String

  package var description: String { "\(command): \(problem)" }
}

extension Program {
  package var mistakes: [DeclarationMistake] {
    repeated(commands.map { $0.name }).sorted().map {
      DeclarationMistake(command: $0, problem: "is listed twice")
    }
      + commands.flatMap(mistakes)
  }

  private func mistakes(in type: any Command.Type) -> [DeclarationMistake] {
    let command = type.init()
    guard command.falseWrappers.isEmpty else {
      return command.falseWrappers.map {
        DeclarationMistake(command: type.name, problem: "has a property \($0) that is no parameter")
      }
    }
    let parameters = parameters(of: command)
    var problems = type.problemsInWords + parameters.flatMap(\.problems)
    problems += repeated(parameters.filter { $0.form != .argument }.map(\.name)).map {
      "has two options --\($0)"
    }
    problems += repeated(parameters.compactMap(\.short)).map { "has two options -\($0)" }
    let arguments = parameters.filter { $0.form == .argument }
    if arguments.count(where: { $0.arity == .any }) > 1 { problems.append("repeats two arguments") }
    if let optional = arguments.firstIndex(where: { !$0.isRequired }),
      arguments[optional...].contains(where: { $0.isRequired }), arguments[optional].arity != .any
    {
      problems.append("has a required argument behind an optional one")
    }
    problems += type.examples.compactMap { problem(inExample: $0.key) }
    return problems.map { DeclarationMistake(command: type.name, problem: $0) }
  }

  private func problem(inExample example: String) -> String? {
    // Pipes and redirections belong to the shell; the part that is ours comes first.
    let call = example.prefix { !"|>;&".contains($0) }
    let words = BashLine(String(call)).words.filter { !$0.isEmpty }
    guard words.first == name else {
      return "has an example that does not call \(name): \(example)"
    }
    do throws(UsageError) {
      guard case .run = try parse(Array(words.dropFirst())) else { return nil }
      return nil
    } catch {
      return "has an example that fails: \(example): \(error.errorDescription ?? "")"
    }
  }

  private func repeated<Value: Hashable>(_ values: [Value]) -> Set<Value> {
    var seen: Set<Value> = []
    return Set(values.filter { !seen.insert($0).inserted })
  }
}

extension Command {
  fileprivate static var problemsInWords: [String] {
    var problems: [String] = []
    if examples.isEmpty { problems.append("has no example") }
    if summary.isEmpty || summary.hasSuffix(".") {
      problems.append("has a summary with a full stop")
    }
    if examples.contains(where: { !$0.value.hasSuffix(".") }) {
      problems.append("has an example without a sentence")
    }
    return problems
  }
}

extension Parameter {
  fileprivate var problems: [String] {
    var problems: [String] = []
    if !help.hasSuffix(".") { problems.append("\(label) has no sentence of help") }
    if form == .flag, name.hasPrefix("no-"), isNegatable {
      problems.append("\(label) is negated twice")
    }
    if heading != nil, isRequired || form == .argument {
      problems.append("\(label) is required by a group")
    }
    if initial == Flag.yes, !isNegatable { problems.append("\(label) cannot be switched off") }
    return problems
  }
}
