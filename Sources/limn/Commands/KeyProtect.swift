import Arguments
import Files
import Glibc
import MediaLibrary
import Secrets
import Studio

struct KeyProtect: Command {
  static let name = "key protect"
  static let summary = "Seal the keys by a passphrase instead of your key file"
  static let details = """
    Every command that opens a key then wants the passphrase: typed, or from the file that \
    LIMN_PASSPHRASE_FILE names, or from the program in LIMN_PASSPHRASE_COMMAND. All keys are sealed anew \
    in one step. There is no way to open them without the passphrase. With another passphrase it is changed.
    """
  static let examples: KeyValuePairs = [
    "limn key protect": "Asks twice for a new passphrase.",
    "limn key protect --file ~/new.passphrase": "Reads it from a file.",
  ]

  @Option("The file with the new passphrase, and nothing else; - is stdin.", completion: .files)
  var file: String?
  @OptionGroup var options: GlobalOptions

  static func explaining(_ error: UsageError) -> UsageError { error.withoutWords(of: name) }

  func run() throws {
    try Memory.keepPrivate()
    let library = try options.openLibrary()
    let passphrase = try newPassphrase()
    let count = try library.protectKeys(by: passphrase, opening: options.keyMeans)
    try KeyProtect.report(count, "by the passphrase", isProtected: true, options.output)
  }

  /// Asked for twice where it is typed: a mistake in it would lose all keys.
  private func newPassphrase() throws -> Secret {
    let first = try options.secret(from: file, after: "New passphrase: ")
    guard file == nil, Terminal.isBehind(STDIN_FILENO) else { return first }
    let second = try Secret(typedAfter: "Once more: ")
    guard first.fingerprint == second.fingerprint else { throw KeyError.passphrasesDiffer }
    return first
  }

  static func report(
    _ count: Int, _ how: String, isProtected: Bool, _ output: Output
  ) throws {
    let keys = count == 1 ? "1 key is" : "\(count) keys are"
    let words = count == 0 ? "Keys will be sealed \(how)." : "\(keys) sealed \(how) now."
    try output.report(Document(passphrase: isProtected, keys: count), [words])
  }

  private struct Document: Encodable {
    let passphrase: Bool
    let keys: Int
  }
}

struct KeyUnprotect: Command {
  static let name = "key unprotect"
  static let summary = "Seal the keys by your key file again, without a passphrase"
  static let examples: KeyValuePairs = [
    "limn key unprotect": "Asks for the passphrase for the last time."
  ]

  @OptionGroup var options: GlobalOptions

  static func explaining(_ error: UsageError) -> UsageError { error.withoutWords(of: name) }

  func run() throws {
    try Memory.keepPrivate()
    let library = try options.openLibrary()
    let count = try library.protectKeys(by: nil, opening: options.keyMeans)
    try KeyProtect.report(count, "by your key file", isProtected: false, options.output)
  }
}
