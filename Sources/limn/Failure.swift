import Arguments
import Files
import FoundationEssentials
import Glibc
import MediaLibrary
import Text

/// What is said of an error: what happened, what to do about it, and the exit code.
struct Failure {
  let message: String
  let remedy: String?
  let status: ExitStatus

  init(_ error: any Error) {
    let described = error as? any LocalizedError
    message = described?.errorDescription ?? Failure.words(for: error)
    remedy = described?.recoverySuggestion
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
    case is UsageError: .notUnderstood
    case is CancellationError: .interrupted
    case let error as LibraryError: error.status
    case let error as FileError where error.code == EPIPE: .done
    default: .failed
    }
  }

  /// Prints two lines, or one JSON document, on stderr.
  func report(asJSON: Bool) {
    guard !message.isEmpty, status != .done else { return }
    let console = Console.errors
    guard !asJSON else {
      return console.write(JSON.text(of: Document(error: Document.Facts(self))))
    }
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
    case .newer, .outdated, .unreadable, .readOnly, .unsettled, .diskFull, .outcomeUnknown,
      .insideAnother, .occupied, .leftOver, .pathTooLong, .closedFolder:
      .failed
    }
  }
}
