import Text

/// What somebody wants to read about.
package enum HelpSubject {
  case overview
  case noun(String)
  case command(any Command.Type)
  case topic(Topic)
}

extension Program {
  /// Finds what the words name: nothing, a command, a noun that commands begin with, or a topic.
  package func subject(of words: [String]) throws(UsageError) -> HelpSubject {
    guard let first = words.first else { return .overview }
    let name = words.joined(separator: " ")
    if let type = commands.first(where: { $0.name == name }) { return .command(type) }
    if words.count == 1, isNoun(first) { return .noun(first) }
    if let topic = topics.first(where: { $0.name == name }) { return .topic(topic) }
    throw .unknownTopic(
      name, known: commands.map { $0.name } + topics.map(\.name), program: self.name)
  }

  /// The help text for a terminal of so many columns.
  package func help(on subject: HelpSubject, columns: Int) -> String {
    let page = HelpPage(program: self, columns: max(40, columns))
    return switch subject {
    case .overview: page.overview()
    case .noun(let noun): page.noun(noun)
    case .command(let type): page.command(type)
    case .topic(let topic): page.topic(topic)
    }
  }

  /// How a command is called: `limn init [OPTIONS] [DIR]`.
  func usage(of type: any Command.Type) -> String {
    let all = parameters(of: type.init())
    let required = all.filter { $0.form == .option && $0.isRequired }
      .map { "\($0.label) \($0.placeholder)" }
    let arguments = all.filter { $0.form == .argument }.map(\.usage)
    return ([name, type.name] + required + ["[OPTIONS]"] + arguments).joined(separator: " ")
  }

  /// The parameters of a command under the titles that they are listed by.
  func sections(of type: any Command.Type) -> [(title: String, parameters: [Parameter])] {
    let all = parameters(of: type.init())
    var sections = [("Arguments", all.filter { $0.form == .argument })]
    sections.append(("Options", all.filter { $0.form != .argument && $0.heading == nil }))
    var headings: [String] = []
    for heading in all.compactMap(\.heading) where !headings.contains(heading) {
      headings.append(heading)
    }
    sections += headings.map { heading in (heading, all.filter { $0.heading == heading }) }
    return sections.filter { !$0.1.isEmpty }.map { (title: $0.0, parameters: $0.1) }
  }
}

extension Parameter {
  fileprivate var usage: String {
    let dots = arity == .any ? "…" : ""
    return isRequired ? placeholder + dots : "[\(placeholder)]" + dots
  }

  /// `-n, --count N`: all that can be typed for it.
  var forms: String {
    guard form != .argument else { return placeholder }
    let negation = isNegatable ? "[no-]" : ""
    let names = [short.map { "-\($0)" }, "--\(negation)\(name)"].compactMap { $0 }
    return names.joined(separator: ", ") + (takesValue ? " " + placeholder : "")
  }

  /// The help sentence, with the value that it has by itself.
  var explanation: String {
    let initial = initial.isEmpty ? "" : " By default \(initial)."
    return help + initial + (form == .option && arity == .any ? " Can be repeated." : "")
  }
}

/// Lays out help for a width.
private struct HelpPage {
  let program: Program
  let columns: Int

  func overview() -> String {
    var text = "\(program.name): \(program.summary)\n".wrapped(toWidth: columns)
    text += "\nUsage: \(program.name) COMMAND [OPTIONS]\n"
    for group in program.groups {
      text += "\n\(group.title)\n" + table(group.commands.map { ($0.name, $0.summary) })
    }
    text += "\nMore help\n"
    text += table(program.topics.map { ("help " + $0.name, $0.summary) })
    return text + hint("\(program.name) help")
  }

  func noun(_ noun: String) -> String {
    let commands = program.commands.filter { $0.name.hasPrefix(noun + " ") }
    return "Usage: \(program.name) \(noun) COMMAND [OPTIONS]\n\n"
      + table(commands.map { ($0.name, $0.summary) })
      + hint("\(program.name) help \(noun)")
  }

  private func hint(_ call: String) -> String {
    "\n`\(call) COMMAND` shows options and examples.\n".wrapped(toWidth: columns)
  }

  func command(_ type: any Command.Type) -> String {
    var text =
      "\(type.summary).\n\nUsage: \(program.usage(of: type))\n".wrapped(toWidth: columns)
    if !type.details.isEmpty { text += "\n" + type.details.wrapped(toWidth: columns) + "\n" }
    for section in program.sections(of: type) {
      text += "\n\(section.title)\n" + table(section.parameters.map { ($0.forms, $0.explanation) })
    }
    text += "\nExamples\n"
    for example in type.examples {
      text +=
        "  \(example.key)\n" + example.value.wrapped(toWidth: columns - 6).indented(by: 6) + "\n"
    }
    return text
  }

  func topic(_ topic: Topic) -> String {
    "\(topic.summary)\n\n".wrapped(toWidth: columns)
      + topic.text.wrapped(toWidth: columns, tables: true)
      + "\n"
  }

  /// Names at the left, sentences at the right; a long name has its sentence below it.
  private func table(_ rows: [(String, String)]) -> String {
    let widest = rows.map(\.0.displayWidth).filter { $0 <= 24 }.max() ?? 0
    let margin = widest + 4
    return rows.map { name, sentence in
      let lines = sentence.wrapped(toWidth: columns - margin).indented(by: margin)
      guard name.displayWidth <= widest else { return "  \(name)\n\(lines)\n" }
      return "  " + name.padded(toWidth: margin - 2) + lines.dropFirst(margin) + "\n"
    }.joined()
  }
}
