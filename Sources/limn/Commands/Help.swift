import Arguments

struct Help: Command {
  static let name = "help"
  static let summary = "Explain a command or a topic"
  static let examples: KeyValuePairs = [
    "limn help": "Lists commands and topics.",
    "limn help init": "Explains `limn init`.",
    "limn help exit-codes": "Lists what the exit codes mean.",
    "limn help --format man > limn.1": "Writes the manual page.",
  ]

  enum Format: String, CaseIterable, WordValue {
    case text, markdown, man
  }

  @Argument(
    "What to explain: a command or a topic.", placeholder: "SUBJECT",
    completion: .values { _ in
      (Limn.program.commands.map { Suggestion($0.name, $0.summary) }
        + Limn.program.topics.map { Suggestion($0.name, $0.summary) })
    })
  var subject: [String]
  @Option("As what to print it; markdown and man print all there is.") var format = Format.text
  @OptionGroup var options: GlobalOptions

  func run() throws {
    let output = options.output
    switch format {
    case .text: try Help.print(try Limn.program.subject(of: subject), asJSON: output.isJSON)
    case .markdown: try output.verbatim(Limn.program.markdown, named: "text")
    case .man: try output.verbatim(Limn.program.manual, named: "text")
    }
  }

  static func print(_ subject: HelpSubject, asJSON: Bool) throws {
    let console = Console.results()
    let text = Limn.program.help(on: subject, columns: min(console.columns ?? 80, 100))
    try console.send(asJSON ? JSON.text(of: ["text": text]) : text)
  }
}
