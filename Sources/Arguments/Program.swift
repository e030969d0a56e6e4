import Text

/// A program: its commands, and the help topics beside them.
package struct Program: Sendable {
  package let name: String
  package let summary: String
  package let groups: [CommandGroup]
  package let topics: [Topic]

  /// The options that every command takes, and that may therefore stand before its name.
  let shared: @Sendable () -> any Options

  /// Commands that run like any other and that no help, completion or document shows.
  package let hidden: [any Command.Type]

  package init<Shared: Options>(
    name: String, summary: String, shared: Shared.Type, groups: [CommandGroup],
    hidden: [any Command.Type] = [], topics: [Topic] = []
  ) {
    self.name = name
    self.summary = summary
    self.shared = { Shared() }
    self.groups = groups
    self.hidden = hidden
    self.topics = topics
  }

  package var commands: [any Command.Type] { groups.flatMap(\.commands) }
}

/// What a command line asks for.
package enum Invocation {
  case run(any Command)
  case help(HelpSubject)
}

extension Program {
  /// Reads a command line, without the name of the program.
  package func parse(_ words: [String]) throws(UsageError) -> Invocation {
    guard !words.isEmpty else { return .help(.overview) }
    let line = try split(words)
    guard let type = line.command else {
      if line.rest.asksForHelp { return .help(try subject(of: line.path)) }
      // A mistake in the options in front comes before what is missing behind them.
      try Parser(parameters: parameters(of: shared()), command: name).read(line.before)
      throw notACommand(line)
    }
    let rest = line.before + line.rest
    if rest.asksForHelp { return .help(.command(type)) }
    let command = type.init()
    // Reading declarations takes a fifth of the time of a short command, and most use no option.
    let parameters = parameters(of: command, withGroups: rest.contains { $0.hasPrefix("-") })
    do throws(UsageError) {
      try Parser(parameters: parameters, command: "\(name) \(type.name)").read(rest)
    } catch {
      throw type.explaining(error)
    }
    return .run(command)
  }

  /// A command line taken apart; `path` names the command, as far as it names one.
  struct Line {
    var before: [String] = []
    var path: [String] = []
    var command: (any Command.Type)?
    var rest: [String] = []
  }

  /// Finds the command that a line names: the longest name that its words begin with, behind the
  /// shared options that may stand in front.
  func split(_ words: [String]) throws(UsageError) -> Line {
    var line = Line()
    var words = words[...]
    lazy var options = Parser(parameters: parameters(of: shared()), command: name)
    while let word = words.first, word.isOption, ![word].asksForHelp, word != "--version" {
      let count = min(try options.wordCount(of: word), words.count)
      line.before += words.prefix(count)
      words = words.dropFirst(count)
    }
    // Behind two dashes no word is an option, but the first ones are a command all the same.
    let isPastOptions = words.first == "--"
    if isPastOptions { words.removeFirst() }
    if words.first == "--version" { words[words.startIndex] = "version" }
    for type in commands + hidden where type.name.hasPrefix(words.first ?? " ") {
      let path = type.name.split(separator: " ").map(String.init)
      if words.starts(with: path), path.count > line.path.count {
        line.path = path
        line.command = type
      }
    }
    if line.command == nil, let first = words.first, isNoun(first) { line.path = [first] }
    line.rest = (isPastOptions ? ["--"] : []) + words.dropFirst(line.path.count)
    return line
  }

  /// Whether commands begin with the word without being called by it alone.
  func isNoun(_ word: String) -> Bool {
    commands.contains { $0.name.hasPrefix(word + " ") }
  }

  private var nouns: [String] {
    commands.compactMap { $0.name.split(separator: " ").first.map(String.init) }.filter(isNoun)
  }

  private func notACommand(_ line: Line) -> UsageError {
    let known = commands.map { $0.name }
    let next = line.rest.first { $0 != "--" }
    guard let noun = line.path.first else {
      guard let next else { return .missingCommand(program: name) }
      return .unknownCommand(next, known: known + nouns, program: name)
    }
    let ofNoun = known.filter { $0.hasPrefix(noun + " ") }
    guard let verb = next, !verb.hasPrefix("-") else {
      return .incompleteCommand(noun, known: ofNoun, program: name)
    }
    return .unknownCommand("\(noun) \(verb)", known: ofNoun, program: name)
  }
}

extension [String] {
  /// Whether `-h`, with other letters behind it or without, or `--help` is among the words that can
  /// be options.
  var asksForHelp: Bool {
    prefix { $0 != "--" }.contains { $0.hasPrefix("-h") || $0 == "--help" }
  }
}

extension String {
  /// Whether it has a dash in front, and is neither that alone nor the end of all options.
  fileprivate var isOption: Bool {
    hasPrefix("-") && self != "-" && self != "--"
  }
}
