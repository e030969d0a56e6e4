import Arguments
import Files
import FoundationEssentials
import MediaLibrary
import Studio

struct SettingImportCommand: Command {
  static let name = "setting import"
  static let summary = "Take settings and keys over from a file of variables"
  static let details = """
    Reads a file such as .env: lines like OPENAI_API_KEY=…, with or without export, quotes and comments. \
    Keys are stored sealed, all else as settings of the library. The file is read and never run, and \
    nothing of a key is shown. Afterwards it is not needed any more.
    """
  static let examples: KeyValuePairs = [
    "limn setting import .env": "Takes what the file says of providers.",
    "limn setting import -": "Reads from stdin.",
  ]

  @Argument("The file; - is stdin.", placeholder: "FILE", completion: .files) var file: String
  @OptionGroup var options: GlobalOptions

  func run() throws {
    try Memory.keepPrivate()
    let library = try options.openLibrary()
    let file = VariableFile(try Input.text(from: file))
    let result = try library.importSettings(file, by: options.keyMeans)
    options.remember(library)
    let mistakes = file.mistakes.map(\.words)
    let refused = result.refused.map { "\($0.variable): \($0.reason)" }
    try options.output.report(
      Document(
        settings: result.settings, keys: result.keys, refused: refused, unknown: result.unknown,
        mistakes: mistakes),
      lines(result))
    for words in mistakes + refused { options.output.warn(words) }
    for one in result.passedOver { options.output.say("\(one.variable): \(one.reason)") }
    if !result.unknown.isEmpty {
      let names = result.unknown.map { $0.shownUnlessKey }.joined(separator: ", ")
      options.output.say("Not about providers, and left alone: \(names).")
    }
    if !mistakes.isEmpty || !result.refused.isEmpty { throw Ended(status: .partlyDone) }
  }

  private func lines(_ result: SettingImport) -> [String] {
    let settings = result.settings.map { "\($0.name) is set, as \($0.variable) says." }
    let keys = result.keys.map { "The key of \($0.name) is stored, sealed, from \($0.variable)." }
    let lines = settings + keys
    return lines.isEmpty ? ["Nothing was taken."] : lines
  }

  private struct Document: Encodable {
    let settings: [SettingImport.Taken]
    let keys: [SettingImport.Taken]
    let refused: [String]
    let unknown: [String]
    let mistakes: [String]
  }
}

extension VariableFile.Mistake {
  /// What is wrong with a line, of which nothing is shown.
  fileprivate var words: String {
    switch self {
    case .notAVariable(let line): "Line \(line) is no variable: it must look like NAME=value."
    case .openQuote(let line): "Line \(line) has a quote that nothing closes."
    case .behindQuote(let line): "Line \(line) has something behind its quotes."
    case .expansion(let line):
      "Line \(line) wants a shell to put something in; write its value instead."
    }
  }
}
