import Files
import FoundationEssentials
import Glibc
import Text

/// Something that a command would do, and that somebody has to agree to.
struct Question {
  let options: GlobalOptions

  /// Returns where the answer is yes, which `--yes` gives beforehand.
  ///
  /// - Parameter sentence: Ends with a question mark.
  func ask(_ sentence: String) throws {
    guard !options.yes else { return }
    guard !options.noInput, Terminal.isBehind(STDIN_FILENO) else {
      throw Unanswered(question: sentence)
    }
    guard try agrees(to: sentence) else {
      options.output.say("Nothing was changed.")
      throw Ended(status: .failed)
    }
  }

  /// Whether somebody at the terminal agrees to what is only offered.
  func agrees(to sentence: String) throws -> Bool {
    Console.words(color: options.color).write(sentence.printable + " [y/N] ")
    return ["y", "yes"].contains(try Question.line().lowercased())
  }

  /// What is typed before the next Enter. A signal is seen although nothing is typed.
  private static func line() throws -> String {
    var bytes: [UInt8] = []
    while true {
      if Interruption.wantsEnd { throw CancellationError() }
      var input = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
      guard poll(&input, 1, 100) > 0 else { continue }
      var byte: UInt8 = 0
      guard read(STDIN_FILENO, &byte, 1) == 1, byte != UInt8(ascii: "\n") else { break }
      bytes.append(byte)
    }
    return String(decoding: bytes, as: UTF8.self).trimmed
  }
}

/// A question where nobody can answer.
struct Unanswered: LocalizedError {
  let question: String

  var errorDescription: String? { "Nobody is there to be asked: \(question)" }
  var recoverySuggestion: String? { "Add --yes to do it." }
}
