import Arguments
import FoundationEssentials
import MediaLibrary
import Secrets
import Studio
import Text

/// What is said of an error: what happened, what to do about it, and the exit code.
struct Failure {
  let message: String
  let remedy: String?
  let status: ExitStatus

  /// Some words are as long as what they quote: a path can have thousands of letters.
  private static let longest = 1_000

  /// - Parameter line: The command line, of which nothing is repeated that may be a key.
  init(_ error: any Error, of line: [String] = []) {
    let described = error as? any LocalizedError
    let words = described?.errorDescription ?? Failure.words(for: error)
    message = SecretWords.veiled(words, words: line).cutInTheMiddle(toLength: Failure.longest)
    remedy = described?.recoverySuggestion.map { SecretWords.veiled($0, words: line) }?
      .cutInTheMiddle(toLength: Failure.longest)
    status = Failure.status(of: error)
  }

  /// Errors that have no words of their own.
  private static func words(for error: any Error) -> String {
    switch error {
    case is CancellationError: "Interrupted; what was finished is kept."
    case is Ended: ""
    default: "Something went wrong inside Limn: \(error)"
    }
  }

  private static func status(of error: any Error) -> ExitStatus {
    switch error {
    case let ended as Ended: ended.status
    case is UsageError, is QueryError: .notUnderstood
    case is CancellationError: .interrupted
    case let error as LibraryError: error.status
    case is SecretError, is KeyError: .keyMissing
    case let error as ProviderError: error.status
    case MakerError.offline: .tryLater
    case is BudgetError: .budgetRefused
    case is PossibleDuplicate: .chargeUnknown
    case is StillOpen: .tryLater
    case let mistake as BatchMistake: mistake.cause.map { status(of: $0) } ?? .notUnderstood
    default: .failed
    }
  }

  /// Prints two lines, or one JSON document, on stderr.
  func report(_ manner: Manner) {
    guard !message.isEmpty else { return }
    let console = Console.words(color: manner.color)
    guard !manner.isJSON else {
      return console.write(JSON.text(of: Document(error: Document.Facts(self))))
    }
    tell(on: console)
  }

  /// The same for who goes on after it.
  func tell(on console: Console) {
    console.write("\(console.red("limn:")) \(message.printable)\n")
    if let remedy { console.write("  \(remedy.printable)\n") }
  }

  private struct Document: Encodable {
    struct Facts: Encodable {
      let message: String
      let remedy: String?
      let exitCode: Int32

      init(_ failure: Failure) {
        message = failure.message
        remedy = failure.remedy
        exitCode = failure.status.rawValue
      }
    }
    let error: Facts
  }
}

extension LibraryError {
  fileprivate var status: ExitStatus {
    switch self {
    case .notFound, .foreign, .empty, .notAFolder, .notAFile: .noLibrary
    case .locked: .locked
    case .notADatabase, .damaged: .damageFound
    case .newer, .outdated, .unreadable, .readOnly, .lockClosed, .networkDisk, .unsettled,
      .diskFull, .diskFailed, .outcomeUnknown, .insideAnother, .occupied, .leftOver, .pathTooLong,
      .closedFolder:
      .failed
    }
  }
}

extension ProviderError {
  fileprivate var status: ExitStatus {
    switch self {
    case .keyMissing, .keyRefused, .keyUnreadable, .notVerified: .keyMissing
    case .moderated: .moderated
    case .rateLimited, .busy, .unreachable: .tryLater
    case .lostAnswer, .garbledAnswer: .chargeUnknown
    default: .failed
    }
  }
}

extension Command {
  /// What a command that changes something says where nothing was named.
  var nothingToChange: UsageError {
    .contradiction(
      "Nothing was named that should change.", remedy: "`limn \(Self.name) --help` lists what can.")
  }
}
