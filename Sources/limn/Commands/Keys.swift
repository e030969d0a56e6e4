import Arguments
import Files
import FoundationEssentials
import Glibc
import MediaLibrary
import Secrets
import Studio
import Text
import World

struct KeySet: Command {
  static let name = "key set"
  static let summary = "Store the key of a provider, sealed"
  static let details = """
    Asks for the key at the terminal, where it is not shown while you type or paste it; elsewhere it is \
    read from stdin or a file, as one line. A key is never a word of the command: others could see it in \
    the list of processes, and it would stay in the history of your shell. The key is for the address \
    that the provider has now, and is sent nowhere else.
    """
  static let examples: KeyValuePairs = [
    "limn key set openai": "Asks for the key.",
    "limn key set fal --file ~/fal.key": "Reads it from a file.",
    "limn key set openai --file -":
      "Reads it from stdin, as behind `pass show openai |`.",
  ]

  @Argument("Whose key it is.", completion: .providers) var provider: String
  @Option("The file that holds it, and nothing else; - is stdin.", completion: .files)
  var file: String?
  @OptionGroup var options: GlobalOptions

  /// Whoever gives more words than are taken has most likely given the key.
  static func explaining(_ error: UsageError) -> UsageError {
    switch error {
    case .missingArgument, .missingValue: error
    default:
      .contradiction(
        "A key is no word of a command: others could see it.",
        remedy:
          "Type `limn key set PROVIDER` alone, and it asks; have a key made anew that was seen.")
    }
  }

  func run() throws {
    try Memory.keepPrivate()
    let library = try options.openLibrary()
    let provider = try library.settings(environment: Environment.value)
      .provider(named: provider)
    guard provider.has(.key) else { throw KeyError.notTaken(provider: provider.name) }
    let key = try options.secret(from: file, after: "Key of \(provider.title): ")
    let replaced = try library.store(key, of: provider, by: options.keyMeans)
    options.remember(library)
    try options.output.report(
      Document(provider: provider.name, replaced: replaced),
      ["\(replaced ? "Stored another key" : "Stored the key") of \(provider.name), sealed."])
    try tellMore(of: provider, in: library)
  }

  private func tellMore(of provider: ProviderFacts, in library: Library) throws {
    let settings = try library.settings(environment: Environment.value)
    if let variable = settings.keyVariable(of: provider) {
      options.output.say("It counts more than \(variable).")
    }
    let state = try settings.state(of: provider)
    if !state.isOn {
      options.output.say("\(provider.name) is off. \(state.reason) \(state.remedy)")
    }
  }

  private struct Document: Encodable {
    let provider: String
    let replaced: Bool
  }
}

struct KeyList: Command {
  static let name = "key list"
  static let summary = "List whose keys there are, and where"
  static let details = """
    Nothing of a key is shown. Its fingerprint tells two keys apart; it is left out for keys so short that \
    they could be guessed from it, and where a passphrase would have to be typed.
    """
  static let examples: KeyValuePairs = ["limn key list": "Lists the keys that count."]

  @OptionGroup var options: GlobalOptions

  func run() throws {
    try Memory.keepPrivate()
    let output = options.output
    let entries = try KeyEntry.all(in: options.libraryIfAny(), by: options.keyMeans)
    try output.list(
      entries.map(Row.init),
      columns: [
        .init("PROVIDER") { $0.entry.provider }, .init("ACCOUNT") { $0.entry.account ?? "" },
        .init("FROM") { $0.entry.origin.words }, .init("KEY") { _ in Row.mask },
        .init("FINGERPRINT") { $0.entry.fingerprint ?? "" },
      ])
    if entries.isEmpty { output.say("There is no key: `limn key set PROVIDER` stores one.") }
    let problems = entries.compactMap(\.problem)
    for problem in problems { output.warn(problem) }
    if !problems.isEmpty { throw Ended(status: .keyMissing) }
  }

  private struct Row: Encodable {
    static let mask = "********"
    let entry: KeyEntry

    private enum CodingKeys: String, CodingKey {
      case provider, account, origin, variable, key, fingerprint, problem
    }

    func encode(to encoder: any Encoder) throws {
      var members = encoder.container(keyedBy: CodingKeys.self)
      try members.encode(entry.provider, forKey: .provider)
      try members.encodeIfPresent(entry.account, forKey: .account)
      try members.encode(entry.origin.word, forKey: .origin)
      try members.encodeIfPresent(entry.origin.variable, forKey: .variable)
      try members.encode(Row.mask, forKey: .key)
      try members.encodeIfPresent(entry.fingerprint, forKey: .fingerprint)
      try members.encodeIfPresent(entry.problem, forKey: .problem)
    }
  }
}

struct KeyRemove: Command {
  static let name = "key remove"
  static let summary = "Forget the key of a provider"
  static let details = """
    Forgets what the library has; a key in the environment counts again, and is named. The key itself goes \
    on working at its provider until you have it revoked there.
    """
  static let examples: KeyValuePairs = [
    "limn key remove openai": "Forgets the key of OpenAI.",
    "limn key remove --all --yes": "Forgets all keys, for example when their key file is lost.",
  ]

  @Argument("Whose key it is.", completion: .providers) var provider: String?
  @Flag("Forget all of them, and the passphrase that seals them.") var all
  @OptionGroup var options: GlobalOptions

  static func explaining(_ error: UsageError) -> UsageError { error.withoutWords(of: name) }

  func run() throws {
    guard all != (provider != nil) else {
      throw UsageError.contradiction(
        "Name one provider, or --all of them.",
        remedy: "`limn key list` shows whose keys there are.")
    }
    let library = try options.openLibrary()
    if all { return try removeAll(from: library) }
    let settings = try library.settings(environment: Environment.value)
    let name = provider ?? ""
    let known = settings.providers.named(name)
    try library.removeKey(of: known?.name ?? name)
    let variable = known.flatMap { settings.keyVariable(of: $0) }
    try options.output.report(
      Document(removed: [known?.name ?? name], variable: variable),
      ["Forgot the key of \(known?.name ?? name)."])
    options.output.say(
      variable.map { "The key in the variable \($0) counts now." } ?? "There is no other key of it."
    )
  }

  private func removeAll(from library: Library) throws {
    try Question(options: options).ask("Forget all keys of this library?")
    let removed = try library.removeAllKeys()
    try options.output.report(
      Document(removed: removed, variable: nil),
      [removed.isEmpty ? "There was no key." : "Forgot the keys of \(removed.joined(by: ", "))."])
  }

  private struct Document: Encodable {
    let removed: [String]
    let variable: String?
  }
}

extension GlobalOptions {
  /// A key or a passphrase: of a file, else typed where nobody sees it, else from stdin.
  func secret(from file: String?, after prompt: String) throws -> Secret {
    if let file { return try Secret(lineOf: file) }
    guard Terminal.isBehind(STDIN_FILENO) else { return try Secret(lineOf: "-") }
    guard !noInput else { throw Unanswered(question: prompt) }
    return try Secret(typedAfter: prompt)
  }
}
