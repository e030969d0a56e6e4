/// How the words of a parameter are completed, besides the choices that its type has.
package enum Completion: Sendable {
  case none, files, folders

  /// Words that only the program knows, such as the names in a library.
  case values(@Sendable (CompletionRequest) -> [Suggestion])
}

/// A word that could stand at the cursor.
package struct Suggestion: Equatable, Sendable {
  package let word: String
  package let note: String

  package init(_ word: String, _ note: String = "") {
    self.word = word
    self.note = note
  }
}

/// The unfinished command line, for those who make up candidates.
package struct CompletionRequest: Sendable {
  /// The part of the word that is already there.
  package let word: String

  /// The values of the options that the line already has, by name.
  package let options: [String: String]
}

/// What a shell is told: words, or that it should complete paths itself.
package struct CompletionAnswer: Equatable {
  package enum Paths: String {
    case files, folders
  }

  package var candidates: [Suggestion] = []
  package var paths: Paths?
}

extension Program {
  /// What could stand in place of the last of `words`, which is the beginning of a word or empty.
  package func complete(_ words: [String]) -> CompletionAnswer {
    let word = words.last ?? ""
    let before = Array(words.dropLast())
    guard !before.contains("--help") else { return CompletionAnswer() }
    let line: Line
    do {
      line = try split(before)
    } catch {
      // A line that is wrong before the cursor has no completion.
      return CompletionAnswer()
    }
    guard let type = line.command else {
      return line.rest.isEmpty ? completeName(word, after: line) : CompletionAnswer()
    }
    let unfinished = UnfinishedLine(parameters(of: type.init()), line.before + line.rest, word)
    var answer = unfinished.complete()
    if line.rest.isEmpty {
      answer.candidates += nextWords(after: line.path, from: word)
    }
    return answer
  }

  private func completeName(_ word: String, after line: Line) -> CompletionAnswer {
    let options = UnfinishedLine(parameters(of: shared()), line.before, word)
    if let waiting = options.completeWaitingOption() { return waiting }
    if word.hasPrefix("-") { return options.complete() }
    return CompletionAnswer(candidates: nextWords(after: line.path, from: word))
  }

  /// The words that follow `path` in the names of commands.
  private func nextWords(after path: [String], from word: String) -> [Suggestion] {
    var found: [Suggestion] = []
    for type in commands {
      let name = type.name.split(separator: " ").map(String.init)
      guard name.count > path.count, name.starts(with: path) else { continue }
      let next = name[path.count]
      guard next.hasPrefix(word), !found.contains(where: { $0.word == next }) else { continue }
      let isWhole = name.count == path.count + 1
      found.append(Suggestion(next, isWhole ? type.summary : "…"))
    }
    return found
  }
}

/// The words behind the name of a command, up to a cursor.
private struct UnfinishedLine {
  let parameters: [Parameter]
  let word: String

  private var options: [String: String] = [:]
  private var used: Set<String> = []
  private var argumentCount = 0
  private var waiting: Parameter?
  private var isPastOptions = false

  init(_ parameters: [Parameter], _ before: [String], _ word: String) {
    self.parameters = parameters
    self.word = word
    for word in before { take(word) }
  }

  private mutating func take(_ word: String) {
    if let option = waiting {
      options[option.name] = word
      waiting = nil
    } else if isPastOptions || !word.hasPrefix("-") || word == "-" {
      argumentCount += 1
    } else if word == "--" {
      isPastOptions = true
    } else {
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      guard let parameter = parameters.first(where: { $0.isCalled(parts[0]) }) else { return }
      used.insert(parameter.name)
      guard parameter.takesValue else { return }
      if parts.count > 1 { options[parameter.name] = parts[1] } else { waiting = parameter }
    }
  }

  func completeWaitingOption() -> CompletionAnswer? {
    waiting.map { values(of: $0, from: word) }
  }

  func complete() -> CompletionAnswer {
    if let waiting = completeWaitingOption() { return waiting }
    if !isPastOptions, word.hasPrefix("--"), let equals = word.firstIndex(of: "=") {
      return completeValue(behind: equals)
    }
    if !isPastOptions, word.hasPrefix("-") {
      return CompletionAnswer(candidates: optionNames())
    }
    return nextArgument().map { values(of: $0, from: word) } ?? CompletionAnswer()
  }

  /// Completes `--name=va`, whose candidates must carry the name too.
  private func completeValue(behind equals: String.Index) -> CompletionAnswer {
    let name = String(word[..<equals])
    guard let parameter = parameters.first(where: { $0.isCalled(name) }) else {
      return CompletionAnswer()
    }
    var answer = values(of: parameter, from: String(word[word.index(after: equals)...]))
    answer.candidates = answer.candidates.map { Suggestion("\(name)=\($0.word)", $0.note) }
    return answer
  }

  private func optionNames() -> [Suggestion] {
    parameters.filter { $0.form != .argument }
      .filter { !used.contains($0.name) || $0.arity == .any }
      .flatMap { parameter in
        let names =
          parameter.isNegatable ? [parameter.label, "--no-" + parameter.name] : [parameter.label]
        return names.map { Suggestion($0, parameter.help) }
      }
      .filter { $0.word.hasPrefix(word) }
  }

  private func nextArgument() -> Parameter? {
    let arguments = parameters.filter { $0.form == .argument }
    if argumentCount < arguments.count { return arguments[argumentCount] }
    return arguments.last { $0.arity == .any }
  }

  private func values(of parameter: Parameter, from word: String) -> CompletionAnswer {
    let choices = parameter.choices.map { Suggestion($0) }.filter { $0.word.hasPrefix(word) }
    switch parameter.completion {
    case .none: return CompletionAnswer(candidates: choices)
    case .files: return CompletionAnswer(candidates: choices, paths: .files)
    case .folders: return CompletionAnswer(candidates: choices, paths: .folders)
    case .values(let find):
      let request = CompletionRequest(word: word, options: options)
      let found = find(request).filter { $0.word.hasPrefix(word) }
      return CompletionAnswer(candidates: choices + found)
    }
  }
}

extension Parameter {
  fileprivate func isCalled(_ word: String) -> Bool {
    guard form != .argument else { return false }
    return word == "--" + name || (isNegatable && word == "--no-" + name)
      || short.map { word == "-\($0)" } == true
  }
}
